"""A colleague's own second factor, and another's that was lost: asked for by one, decided by another."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from walletdesk.core import acts, refusals
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people import signing_in
from walletdesk.people.access import staff_required
from walletdesk.people.factors import entering, factors, recovery, staff_acts, stepping, totp
from walletdesk.people.factors.models import Authenticator
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import facts_of
from walletdesk.people.models import STAFF, User
from walletdesk.web.account import showing, staff_entering
from walletdesk.web.desk import frame

PAGE = "/desk/security/"
SHOWN_MAX = 200


@never_cache
@sensitive_post_parameters("password", "code")
@require_http_methods(["GET", "POST"])
@staff_required
def own(request: HttpRequest) -> HttpResponse:
    """My authenticator app: turned on after my password, new recovery codes or turned off after a code of it."""
    me: User = request.user  # type: ignore[assignment]
    deeds = {"on": _turn_on, "recovery": _new_codes, "off": _turn_off}
    if request.method == "GET":
        return _own(request, me)
    deed = deeds.get(request.POST.get("deed", ""))
    if deed is None:
        raise Refusal("not-found", status=404)
    try:
        return deed(request, me)
    except Refusal as refusal:
        return _own(request, me, refusal)


def _turn_on(request: HttpRequest, me: User) -> HttpResponse:
    if totp.of(me):
        raise Refusal("factor-on-already")
    given = request.POST.get("password", "")
    signing_in.sign_in(me.email or me.phone or "", given, kind=STAFF, request_facts=facts_of(request))
    staff_entering.begin_set_up(request, me, PAGE)
    return redirect("account:staff-app")


def _new_codes(request: HttpRequest, me: User) -> HttpResponse:
    codes = factors.make_recovery(me, by=me, guard=_guard(request, me, "recovery"))
    return showing.show(
        request, "staff_recovery", step="staff", codes=codes, text="\n".join(codes), next=PAGE
    )


def _turn_off(request: HttpRequest, me: User) -> HttpResponse:
    if entering.asked_of_role(me):
        raise Refusal("staff-factor-must", status=403)
    factors.turn_off(me, "totp", by=me, guard=_guard(request, me, "totp"))
    messages.success(request, say("security-off", what=say("factor-way-totp")))
    return redirect(PAGE)


def _guard(request: HttpRequest, me: User, way: str) -> Any:
    """A fresh proof by the app for this very thing; wrong answers count as everywhere."""
    binding = Binding("person.factor_remove", None, to=me.public_id, more={"way": way})
    challenge = stepping.needed(me, binding)
    assert challenge
    proof = stepping.prove(challenge.public_id, "totp", request.POST.get("code", "")[:20], user=me)
    return lambda: stepping.spend(me, proof.public_id, binding)


def _own(request: HttpRequest, me: User, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    page = {
        "app": totp.of(me),
        "left": recovery.left(me),
        "must": entering.asked_of_role(me),
        "deed": request.POST.get("deed", ""),
        "error": refusal.say() if refusal else "",
    }
    status = refusal.status if refusal else 200
    return render(request, "desk/security.html", {**frame.frame(request), **page}, status=status)


@require_http_methods(["GET", "POST"])
@staff_required(roles=frame.LEADERS)
def board(request: HttpRequest) -> HttpResponse:
    """Who has an app, who must; and a lost one taken away, by another colleague's word."""
    me: User = request.user  # type: ignore[assignment]
    if request.method == "GET":
        return _board(request, me)
    colleague, reason = request.POST.get("colleague", "")[:40], request.POST.get("reason", "").strip()[:300]
    try:
        if not reason:
            raise Refusal("staff-factor-why", status=422, field="reason")
        key = f"staff-factor:{colleague}:{_app_of(colleague)}"
        acts.perform(
            staff_acts.REMOVE,
            {"colleague": colleague},
            by=me,
            role=me.role,
            proof="none",
            key=key,
            reason=reason,
        )
    except Refusal as refusal:
        return _board(request, me, refusal)
    messages.success(request, say("colleagues-asked"))
    return redirect("/desk/colleagues/")


def _app_of(colleague: str) -> str:
    row = Authenticator.objects.filter(user__public_id=colleague, confirmed_at__isnull=False, removed_at=None)
    return row.values_list("public_id", flat=True).first() or "none"


def _board(request: HttpRequest, me: User, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    asked = Approval.objects.filter(act=staff_acts.REMOVE, status="requested")
    waiting = set(asked.values_list("inputs__colleague", flat=True))
    rows = list(User.objects.staff().active().order_by("name", "id")[:SHOWN_MAX])
    apps = Authenticator.objects.filter(user__in=rows, confirmed_at__isnull=False, removed_at=None)
    on = dict(apps.values_list("user_id", "confirmed_at"))
    people = [
        {
            "id": user.public_id,
            "name": user.name,
            "role": f"{say(f'role-{user.role}')} · {say(f'team-{user.team}')}",
            "since": on.get(user.pk),
            "must": entering.asked_of_role(user),
            "asked": user.public_id in waiting,
            "mine": user.pk == me.pk,
        }
        for user in rows
    ]
    page = {"people": people, "error": refusal.say() if refusal else ""}
    status = refusal.status if refusal else 200
    return render(request, "desk/colleagues.html", {**frame.frame(request), **page}, status=status)
