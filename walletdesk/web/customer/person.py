"""«Is it you?»: answered in the app that is signed in; and, from the talk, the page of one's proof of who one is."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import asker_checks, identity
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.desk.models import Conversation
from walletdesk.desk.proving import app_asks, levels, numbers, questions
from walletdesk.desk.proving.models import AppAsk
from walletdesk.people import proofs
from walletdesk.people.access import own_or_404
from walletdesk.people.factors import factors
from walletdesk.people.facts import facts_of
from walletdesk.people.identity import identities
from walletdesk.people.models import User
from walletdesk.web.account import proving
from walletdesk.web.customer import frame, talking

ISSUES = ("phone", "factors")
PURPOSES = (*ISSUES, "third")


@require_http_methods(["GET", "POST"])
@frame.own_page
def asked(request: HttpRequest, public_id: str) -> HttpResponse:
    """Who asks, and two buttons: it is me (proved), it is not me."""
    me = frame.me(request)
    row = own_or_404(AppAsk.objects.visible_to(me), public_id=public_id)
    if request.method == "GET":
        return _asked(request, row, me)
    try:
        if "not_me" in request.POST:
            app_asks.deny(row, me, by=me)
            return redirect("customer:app-ask", row.public_id)
        passed = _pass(request, row, me)
        if isinstance(passed, HttpResponse):
            return passed
        app_asks.confirm(row, me, guard=passed, by=me)
        identity.shown(Conversation.objects.get(pk=row.conversation_id))
    except Refusal as refusal:
        return _asked(request, row, me, refusal)
    own_talk = row.conversation.customer_id == me.pk and row.conversation.proof == "session"
    return redirect("customer:proof") if own_talk else redirect("customer:app-ask", row.public_id)


def _pass(request: HttpRequest, row: AppAsk, me: User) -> Any:
    """What proves it: a fresh proof by a factor where one is on, else the password once more."""
    if app_asks.by_factor(me):
        passed = proving.ask(
            request,
            app_asks.binding_of(row),
            back=request.path,
            lines=[(say("app-ask-who"), row.asker_name or say("chat-house"))],
        )
        return passed if isinstance(passed, HttpResponse) else passed.spend
    app_asks.check_password(me, request.POST.get("password", "")[:128], facts_of_request=facts_of(request))
    return lambda: None


def _asked(request: HttpRequest, row: AppAsk, me: User, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    row.refresh_from_db()
    beside = refusal is not None and refusal.field == "password"
    waiting = app_asks.open_of(me)
    context = {
        "ask": row,
        "open": waiting is not None and waiting.pk == row.pk,
        "by_factor": app_asks.by_factor(me),
        "name": row.asker_name or say("chat-house"),
        "errors": {"password" if beside else "form": refusal.say()} if refusal else {},
    }
    return frame.show(request, "customer/app_ask.html", context, status=refusal.status if refusal else 200)


@never_cache
@require_http_methods(["GET", "POST"])
def proof(request: HttpRequest) -> HttpResponse:
    """What this talk showed of who talks, what is still wanted, and what may then be asked for: for visitors of the talk, too."""
    talker = talking.talker_of(request)
    talk = talking.talk_or_404(talker)
    given = request.POST if request.method == "POST" else request.GET
    purpose = given.get("for", "") if given.get("for") in PURPOSES else ""
    if request.method == "GET":
        return _proof(request, talk, purpose)
    try:
        to = _do(request, talk, request.POST.get("do", ""))
    except Refusal as refusal:
        return _proof(request, talk, purpose, refusal)
    here = f"/chat/proof/?for={purpose}" if purpose else "/chat/proof/"
    return redirect(to or here)


def _do(request: HttpRequest, talk: Conversation, what: str) -> str:
    """One step; where it leads, or nowhere."""
    by, given = talking.talker_of(request).actor, request.POST
    if what == "questions":
        questions.begin(talk, by=identity.HOUSE)
        return "/chat/"
    if what == "app":
        row = app_asks.ask(talk, by=identity.HOUSE)
        if row is None or not frame.signed_in(request):
            messages.success(request, say("proof-app-sent"))
            return ""
        return f"/asked/{row.public_id}/"
    if what == "number":
        numbers.give(talk, given.get("number", "")[:40], by=by)
        identity.shown(talk, "desk-prove-number-done")
    elif what == "phone":
        changes.begin_phone(talk, given.get("phone", "")[:40], by=by, facts=facts_of(request))
    elif what == "code":
        changes.confirm_phone(talk, given.get("code", "")[:20], by=by)
    elif what == "third":
        asking = asker_checks.of(talk)
        if asking is None:
            raise Refusal("not-found", status=404)
        asker_checks.tell(asking, given.get("name", ""), given.get("number", "")[:40], by=by)
    elif what == "factors":
        changes.ask_factors(talk, by=by)
    else:
        raise Refusal("not-found", status=404)
    return ""


def _proof(
    request: HttpRequest, talk: Conversation, purpose: str, refusal: Refusal | None = None
) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    held, level = levels.ways(talk), levels.of(talk)
    user = User.objects.customers().filter(pk=talk.customer_id or 0).first() if level != "none" else None
    change = _change(user, purpose)
    draft = changes.address_of(change) if change and change.status == "draft" else None
    context = {
        "purpose": purpose,
        "stopped": proofs.stopped(talk.public_id),
        "level": say(f"proof-level-{level}"),
        "known": user is not None,
        "enough": level == "identity",
        "knows": bool({"questions", "app", "factor"} & set(held)),
        "number_given": bool(user and "number" in proofs.given(talk.public_id, user.pk)),
        "verified": bool(user and identities.class_of(user)),
        "ways": [say(f"proof-way-{way}") for way in held],
        "session": "session" in held,
        "change": change,
        "new_phone": draft.masked if draft else "",
        "factors_on": bool(user and factors.on(user)),
        "value": request.POST.get("phone", ""),
        "do": request.POST.get("do", ""),
        "asker": asker_checks.of(talk) if purpose == "third" else None,
        "error": refusal.say() if refusal else "",
    }
    return frame.show(request, "customer/proof.html", context, status=refusal.status if refusal else 200)


def _change(user: User | None, purpose: str) -> AccountChange | None:
    return changes.open_of(user.pk, purpose) if user and purpose in ISSUES else None
