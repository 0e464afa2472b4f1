"""Registering, signing in and out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import active_language, say
from walletdesk.people import access, finding, masks, sessions, signing_in, signing_up
from walletdesk.people.contacts import clean_email, clean_phone, read_identifier
from walletdesk.people.factors import entering as factors_entering
from walletdesk.people.facts import facts_of
from walletdesk.people.models import CUSTOMER
from walletdesk.web.account import carrying, second, showing

REGISTER_FIELDS = ("name", "phone", "email", "password")
SIGN_IN_FIELDS = ("identifier", "password")
HOME = "/"


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    if access.is_kind(request.user, CUSTOMER):
        return redirect(HOME)
    if request.method == "GET":
        return showing.show(request, "register", step="register")
    given = {name: request.POST.get(name, "") for name in REGISTER_FIELDS}
    try:
        code = signing_up.register(**given, language=active_language(), facts=facts_of(request))
    except Refusal as refusal:
        return showing.refuse(request, "register", refusal, step="register", fields=REGISTER_FIELDS)
    phone, email = (
        masks.mask_phone(clean_phone(given["phone"])),
        masks.mask_email(clean_email(given["email"])),
    )
    carrying.remember(request, code, sent_to=phone, other=email)
    return redirect("account:code")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    where = access.safe_next(request, CUSTOMER, HOME)
    if access.is_kind(request.user, CUSTOMER):
        return redirect(where)
    if request.method == "GET":
        return showing.show(request, "signin", step="sign-in", next=where)
    identifier, password = request.POST.get("identifier", ""), request.POST.get("password", "")
    try:
        user = signing_in.sign_in(identifier, password, kind=CUSTOMER, request_facts=facts_of(request))
    except Refusal as refusal:
        return _not_in(request, refusal, identifier, where)
    challenge = factors_entering.asked(user)
    response = redirect("account:factor" if challenge else where)
    speak(request, response, user.language)
    if challenge:
        second.remember(request, challenge, where)
    else:
        sessions.begin(request, user)
    return response


def _not_in(request: HttpRequest, refusal: Refusal, identifier: str, where: str) -> HttpResponse:
    """Not active yet: on to the code. Locked: the page that opens it. Else: the form again."""
    if refusal.key == "person-not-active":
        return _activate_first(request, refusal, identifier, where)
    if refusal.key == "person-locked":
        refusals.count(refusal)
        until = refusal.params["until"]
        return showing.show(request, "locked", step="locked", status=423, until=until, identifier=identifier)
    return showing.refuse(request, "signin", refusal, step="sign-in", fields=SIGN_IN_FIELDS, next=where)


def _activate_first(request: HttpRequest, refusal: Refusal, identifier: str, where: str) -> HttpResponse:
    given = read_identifier(identifier)
    user = finding.holder(given, kind=CUSTOMER)
    if user is None:
        raise refusal
    try:
        code = signing_up.start_again(user, facts=facts_of(request))
    except Refusal as too_often:
        return showing.refuse(request, "signin", too_often, step="sign-in", fields=SIGN_IN_FIELDS, next=where)
    carrying.remember(request, code, sent_to=user.masked_phone, other=user.masked_email, next_page=where)
    return redirect("account:code")


def speak(request: HttpRequest, response: HttpResponse, language: str) -> None:
    """The person's own language from now on, unless this device has been told one."""
    from django.conf import settings

    if settings.LANGUAGE_COOKIE_NAME not in request.COOKIES:
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    sessions.end(request)
    messages.info(request, say("account-signed-out"))
    return redirect("account:sign-in")


@require_POST
@access.customer_required
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    sessions.sign_out_everywhere(request.user, by=request.user)  # type: ignore[arg-type]
    request.session.flush()
    messages.info(request, say("account-signed-out-everywhere"))
    return redirect("account:sign-in")
