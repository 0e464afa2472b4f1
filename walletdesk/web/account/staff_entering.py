"""Colleagues: signing in and out, with the authenticator app that some roles must have; set up at the first sign-in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import access, sessions, signing_in
from walletdesk.people.factors import entering as factors_entering
from walletdesk.people.factors import factors, totp
from walletdesk.people.factors.models import Authenticator
from walletdesk.people.facts import facts_of
from walletdesk.people.models import STAFF, User
from walletdesk.web.account import second, showing
from walletdesk.web.account.entering import SIGN_IN_FIELDS, speak

DESK = "/desk/"
KEY = "app_set_up"
GOOD_FOR = timedelta(minutes=15)  # between the right password and the app's first code


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    where = access.safe_next(request, STAFF, DESK)
    if access.is_kind(request.user, STAFF):
        return redirect(where)
    if request.method == "GET":
        return showing.show(request, "staff_signin", step="staff", next=where)
    identifier, password = request.POST.get("identifier", ""), request.POST.get("password", "")
    try:
        user = signing_in.sign_in(identifier, password, kind=STAFF, request_facts=facts_of(request))
    except Refusal as refusal:
        told = (
            Refusal("account-staff-locked", status=423, **refusal.params)
            if refusal.status == 423
            else refusal
        )
        return showing.refuse(request, "staff_signin", told, step="staff", fields=SIGN_IN_FIELDS, next=where)
    response = _next_step(request, user, where)
    speak(request, response, user.language)
    return response


def _next_step(request: HttpRequest, user: User, where: str) -> HttpResponse:
    """In; or the second factor; or the app that this role must have is set up first."""
    challenge = factors_entering.asked(user)
    if challenge:
        second.remember(request, challenge, where)
        return redirect("account:staff-factor")
    if factors_entering.must_set_up(user):
        begin_set_up(request, user, where)
        return redirect("account:staff-app")
    sessions.begin(request, user)
    return redirect(where)


def begin_set_up(request: HttpRequest, user: User, where: str) -> None:
    """The password was right just now: who sets an app up, and which secret is theirs. Nobody else's page shows it."""
    request.session[KEY] = {
        "app": totp.begin(user).public_id,
        "password": user.get_session_auth_hash(),
        "at": clock.now().isoformat(),
        "next": where,
    }


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def app(request: HttpRequest) -> HttpResponse:
    """The secret as a QR code, then its first code: the session begins with it, and the recovery codes are shown this once."""
    row = _being_set_up(request)
    if row is None:
        return redirect("account:staff-sign-in")
    if request.method == "GET":
        return _shown(request, row)
    try:
        codes = factors.confirm_authenticator(row.user, request.POST.get("code", "")[:20], by=row.user)
    except Refusal as refusal:
        return _shown(request, row, refusal)
    where = request.session.pop(KEY)["next"]
    factors_entering.begin(request, row.user)
    return showing.show(
        request, "staff_recovery", step="staff", codes=codes, text="\n".join(codes), next=where
    )


def _being_set_up(request: HttpRequest) -> Authenticator | None:
    kept: dict[str, Any] | None = request.session.get(KEY)
    if kept is None or clock.now() > datetime.fromisoformat(kept["at"]) + GOOD_FOR:
        return None
    rows = Authenticator.objects.filter(public_id=kept["app"], confirmed_at=None, removed_at=None)
    row = rows.select_related("user").filter(user__kind=STAFF, user__activated_at__isnull=False).first()
    return row if row and row.user.get_session_auth_hash() == kept["password"] else None


def _shown(request: HttpRequest, row: Authenticator, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    context = {
        **totp.shown(row),
        "error": refusal.say() if refusal else "",
        "back": DESK if access.is_kind(request.user, STAFF) else "",
    }
    status = refusal.status if refusal else 200
    return showing.show(request, "staff_app", step="staff", status=status, **context)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.end(request)
    return redirect("account:staff-sign-in")
