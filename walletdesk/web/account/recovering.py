"""Locked out or forgotten: ask for a code, set a new password."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people import access, profile, resetting, sessions, unlocking
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import facts_of
from walletdesk.people.models import User
from walletdesk.web.account import carrying, proving, showing
from walletdesk.web.account.coding import GRANT


@require_http_methods(["GET", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """From the page that says «locked»: a code that opens it now."""
    if request.method == "GET":  # the language was changed, or the page asked for again
        return redirect("account:sign-in")
    identifier = request.POST.get("identifier", "")
    try:
        code = unlocking.send_code(identifier, facts=facts_of(request))
        carrying.remember(request, code, sent_to=carrying.masked(identifier))
    except Refusal as refusal:
        return showing.refuse(
            request, "locked", refusal, step="locked", fields=("identifier",), identifier=identifier
        )
    return redirect("account:code")


@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return showing.show(request, "reset", step="reset")
    identifier = request.POST.get("identifier", "")
    try:
        code = resetting.send_code(identifier, facts=facts_of(request))
        carrying.remember(request, code, sent_to=carrying.masked(identifier))
    except Refusal as refusal:
        return showing.refuse(request, "reset", refusal, step="reset", fields=("identifier",))
    return redirect("account:code")


@require_http_methods(["GET", "POST"])
def reset_have(request: HttpRequest) -> HttpResponse:
    """For one who was sent a code by the assistant or on the phone: whose it is, and the code."""
    if request.method == "GET":
        return showing.show(request, "reset_have", step="reset")
    identifier, digits = request.POST.get("identifier", ""), request.POST.get("code", "")
    try:
        request.session[GRANT] = resetting.grant_by_name(identifier, digits, facts=facts_of(request))
    except Refusal as refusal:
        return showing.refuse(request, "reset_have", refusal, step="reset", fields=("identifier", "code"))
    return redirect("account:reset-new")


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def reset_new(request: HttpRequest) -> HttpResponse:
    """The new password, after the code or link."""
    grant = request.session.get(GRANT)
    if not grant:
        return redirect("account:reset")
    if request.method == "GET":
        return showing.show(request, "password", step="reset", lead=say("account-reset-lead"))
    try:
        resetting.finish(grant, request.POST.get("password", ""))
    except Refusal as refusal:
        if refusal.key == "person-link-expired":
            del request.session[GRANT]
        return showing.refuse(
            request, "password", refusal, step="reset", fields=("password",), lead=say("account-reset-lead")
        )
    request.session.flush()
    messages.success(request, say("account-password-set"))
    return redirect("account:sign-in")


@sensitive_post_parameters("old", "password")
@require_http_methods(["GET", "POST"])
@access.customer_required
def password(request: HttpRequest) -> HttpResponse:
    """A new password by one who knows the old and has proved themselves afresh; this device stays signed in."""
    user: User = request.user  # type: ignore[assignment]
    binding = Binding("person.change_password", None, to=user.public_id)
    passed = proving.ask(request, binding, back=reverse("account:security"))
    if isinstance(passed, HttpResponse):
        return passed
    context: dict[str, Any] = {"ask_old": True, "lead": say("account-password-lead"), "proof": passed.proof}
    if "old" not in request.POST:
        return showing.show(request, "password", step="password", **context)
    level, old, new = request.session.get("level"), request.POST["old"], request.POST.get("password", "")
    try:
        profile.change_password(user, old=old, new=new, facts=facts_of(request), guard=passed.spend)
    except Refusal as refusal:
        fields = ("old", "password")
        if refusal.key.startswith("proof-"):
            context["proof"] = ""  # over: the next step asks for another
        return showing.refuse(request, "password", refusal, step="password", fields=fields, **context)
    sessions.begin(request, user)
    if level:
        request.session["level"] = level
    messages.success(request, say("account-password-changed"))
    return redirect("account:settings")
