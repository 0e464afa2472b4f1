"""Entering a code, having it sent again, and opening a link from an email."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.people import access, codes, profile, resetting, sessions, signing_in, signing_up, unlocking
from walletdesk.people.facts import facts_of
from walletdesk.people.models import CUSTOMER, Code, User
from walletdesk.web.account import carrying, showing
from walletdesk.web.account.carrying import Asked

GRANT, LINK = "reset_grant", "account_link"
OTHER_WAY = {"sms": "email", "email": "sms"}


@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """One page for every code; what comes next depends on what it was asked for."""
    asked = carrying.recall(request)
    if asked is None:
        return redirect("account:sign-in")
    if request.method == "GET":
        return showing.show(request, "code", step=asked.purpose, **_about(asked))
    try:
        response = NEXT[asked.purpose](request, asked, request.POST.get("code", ""))
    except Refusal as refusal:
        return showing.refuse(request, "code", refusal, step=asked.purpose, fields=("code",), **_about(asked))
    carrying.forget(request)
    return response


def _about(asked: Asked) -> dict[str, Any]:
    """What the page says of the code on its way."""
    ways = [{"value": asked.channel, "label": say("account-send-again")}]
    if asked.other:
        other = OTHER_WAY[asked.channel]
        ways.append({"value": other, "label": say(f"account-send-by-{other}")})
    return {
        "asked": asked,
        "sent_to": asked.sent_to,
        "minutes": setting("code.minutes"),
        "again_at": asked.again_moment,
        "channels": ways,
    }


def _activated(request: HttpRequest, asked: Asked, digits: str) -> HttpResponse:
    return _let_in(request, signing_up.activate_by_code(asked.code, digits), asked.next or "/")


def _let_in(request: HttpRequest, user: User, where: str) -> HttpResponse:
    """The first sign-in is screened like every later one; a second factor was just shown. Stopped, the account stands all the
    same, and they hear why.
    """
    try:
        signing_in.screened(user, facts_of(request))
    except Refusal as refusal:
        refusals.count(refusal)
        messages.warning(request, refusal.say())
        return redirect("account:sign-in")
    sessions.begin(request, user)
    return redirect(where)


def _unlocked(request: HttpRequest, asked: Asked, digits: str) -> HttpResponse:
    unlocking.confirm(asked.code, digits)
    messages.success(request, say("account-unlocked"))
    return redirect("account:sign-in")


def _may_reset(request: HttpRequest, asked: Asked, digits: str) -> HttpResponse:
    request.session[GRANT] = resetting.grant_by_code(asked.code, digits)
    return redirect("account:reset-new")


def _bound(request: HttpRequest, asked: Asked, digits: str) -> HttpResponse:
    if not access.is_kind(request.user, CUSTOMER):
        return access.to_sign_in(request, CUSTOMER)
    profile.confirm_proof(request.user, asked.code, digits)  # type: ignore[arg-type]
    messages.success(request, say("account-contact-verified"))
    return redirect("account:settings")


NEXT: dict[str, Callable[[HttpRequest, Asked, str], HttpResponse]] = {
    codes.ACTIVATE: _activated,
    codes.UNLOCK: _unlocked,
    codes.RESET: _may_reset,
    codes.BIND: _bound,
}


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest) -> HttpResponse:
    """Send the code once more, by the same way or the other."""
    asked = carrying.recall(request)
    if asked is None or request.method == "GET":
        return redirect("account:code")
    wanted = request.POST.get("channel", "")
    change = bool(asked.other) and wanted == OTHER_WAY[asked.channel]
    try:
        sent = codes.send_again(
            asked.code,
            purpose=asked.purpose,
            channel=wanted if change else asked.channel,
            by=signing_up.VISITOR,
            facts=facts_of(request),
        )
    except Refusal as refusal:
        return showing.refuse(request, "code", refusal, step=asked.purpose, fields=("code",), **_about(asked))
    to, other = (asked.other, asked.sent_to) if change else (asked.sent_to, asked.other)
    carrying.remember(request, sent, sent_to=to, other=other, next_page=asked.next)
    return redirect("account:code")


@require_http_methods(["GET"])
def sent(request: HttpRequest, code_id: str) -> HttpResponse:
    """A code to set a new password that was sent in the chat or by a colleague: on to where it is entered.

    One that is not there, or no longer good, leads to asking for another. Nothing but a masked address is shown.
    """
    good = Code.objects.filter(purpose=codes.RESET, used_at=None, voided_at=None, user__isnull=False)
    found = good.filter(public_id=code_id).select_related("user").first()
    to = codes.sent_to(found, found.user) if found and found.user else None
    if found is None or to is None:
        return redirect("account:reset")
    carrying.remember(request, found, sent_to=to.masked)
    return redirect("account:code")


@require_http_methods(["GET"])
def link(request: HttpRequest, purpose: str, token: str) -> HttpResponse:
    """A link from an email.

    Its token leaves the address bar at once; nothing is done yet: mail scanners come here, too.
    """
    request.session[LINK] = {"purpose": purpose, "token": token}
    return redirect("account:opened")


@require_http_methods(["GET", "POST"])
def opened(request: HttpRequest) -> HttpResponse:
    """What the link is for, and the button that does it."""
    kept = request.session.get(LINK)
    if not kept:
        return redirect("account:sign-in")
    try:
        if kept["purpose"] == codes.RESET:
            request.session[GRANT] = resetting.grant_by_link(kept["token"])
            return redirect("account:reset-new")
        if request.method == "GET":
            codes.read_link(kept["token"], purpose=codes.ACTIVATE)
            return showing.show(request, "opened", step="activate")
        return _activated_by_link(request, kept["token"])
    except Refusal as refusal:
        del request.session[LINK]
        refusals.count(refusal)
        return showing.show(
            request, "gone", step=str(kept["purpose"]), status=refusal.status, sentence=refusal.say()
        )


def _activated_by_link(request: HttpRequest, token: str) -> HttpResponse:
    asked = carrying.recall(request)
    here = asked is not None and asked.code == codes.read_link(token, purpose=codes.ACTIVATE).public_id
    user = signing_up.activate_by_link(token)
    del request.session[LINK]
    if not here:  # opened elsewhere than where they registered: the password is still asked for
        messages.success(request, say("account-activated"))
        return redirect("account:sign-in")
    carrying.forget(request)
    return _let_in(request, user, "/")
