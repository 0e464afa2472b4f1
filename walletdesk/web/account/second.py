"""Signing in: the second factor after the right password, or a passkey without any."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import access, counting
from walletdesk.people.factors import entering, passkeys, stepping
from walletdesk.people.factors.models import Challenge
from walletdesk.people.facts import facts_of
from walletdesk.people.middleware import kind_of_path
from walletdesk.people.models import CUSTOMER, STAFF, User
from walletdesk.web.account import proving, showing

KEY = "second_factor"
HOME = "/"
HOUR = 3600
DOORS = {
    CUSTOMER: ("account:factor", "account:sign-in"),
    STAFF: ("account:staff-factor", "account:staff-sign-in"),
}


def remember(request: HttpRequest, challenge: Challenge, where: str) -> None:
    """The password was right: who it was, until the second factor is given. The session is still nobody's."""
    request.session[KEY] = {"challenge": challenge.public_id, "next": where}


@require_http_methods(["GET", "POST"])
def factor(request: HttpRequest) -> HttpResponse:
    """What is asked after the right password; under `/desk` of a colleague."""
    kind = kind_of_path(request.path)
    here, back = DOORS[kind]
    kept = request.session.get(KEY)
    rows = Challenge.objects.filter(act=stepping.SIGN_IN).select_related("user")
    challenge = rows.filter(public_id=kept["challenge"]).first() if kept else None
    if kept is None or challenge is None or challenge.user is None or challenge.user.kind != kind:
        return redirect(back)
    user, refusal = challenge.user, None
    if "prove_answer" in request.POST and not {"prove_send", "prove_other"} & set(request.POST):
        refusal = _prove(request, challenge, user)
        if refusal is None:
            del request.session[KEY]
            entering.begin(request, user)
            return redirect(kept["next"])
    if refusal and refusal.key in ("proof-stopped", "proof-challenge-gone", "factor-locked"):
        return _again(request, refusal, back)
    try:
        stepping.find(user, challenge.public_id)
        context = proving.step(request, challenge, user, refusal)
    except Refusal as gone:
        return _again(request, gone, back)
    places: dict[str, Any] = {"action": reverse(here), "back": reverse(back), "for_staff": kind == STAFF}
    return showing.show(request, "factor", step="factor", **places, **context)


def _prove(request: HttpRequest, challenge: Challenge, user: User) -> Refusal | None:
    given = request.POST
    answer = given["prove_answer"][: proving.ANSWER_MAX]
    try:
        proof = stepping.prove(challenge.public_id, given.get("prove_way", ""), answer, user=user)
        entering.finish(user, proof)
    except Refusal as refusal:
        return refusal
    return None


def _again(request: HttpRequest, refusal: Refusal, back: str) -> HttpResponse:
    """Over: back to the password, with the reason."""
    refusals.count(refusal)
    del request.session[KEY]
    messages.error(request, refusal.say())
    return redirect(back)


@require_http_methods(["GET", "POST"])
def passkey(request: HttpRequest) -> HttpResponse:
    """A passkey and no password: the device says who it is, and has looked at its owner."""
    where = access.safe_next(request, CUSTOMER, HOME)
    if access.is_kind(request.user, CUSTOMER):
        return redirect(where)
    if request.method == "GET":  # the language was changed, or the page asked for again
        return redirect("account:sign-in")
    refusal = None
    try:
        _not_too_often(request)
        if request.POST.get("prove_answer"):
            answer = request.POST["prove_answer"][: proving.ANSWER_MAX]
            challenge_id = request.POST.get("prove_challenge", "")[:40]
            user = entering.by_passkey(challenge_id, answer, facts=facts_of(request))
            entering.begin(request, user)
            return redirect(where)
    except Refusal as refused:
        refusals.count(refused)
        refusal = refused
    challenge = entering.passkey_challenge()
    context = {
        "challenge": challenge,
        "options": passkeys.request_options(challenge),
        "next": where,
        "error": refusal.say() if refusal else "",
    }
    status = refusal.status if refusal else 200
    return showing.show(request, "passkey_signin", step="passkey", status=status, **context)


def _not_too_often(request: HttpRequest) -> None:
    address = facts_of(request).address
    if address:
        key = counting.key_of("passkey-address", address)
        counting.take(key, most=setting("sign_in.address_max"), seconds=HOUR)
