"""The page of a card's check: where it stands with the bank, the bank's code, another one, and calling it off."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.cards import checks, replies
from walletdesk.money.cards.models import CardCheck
from walletdesk.people.access import own_or_404
from walletdesk.web.customer import cards, frame

NAMES = ("begun", "bank", "code", "bound")
PLACES = {"asked": 1, "unknown": 1, "code_needed": 2, "confirming": 2, "bound": 4}


@require_GET
@frame.own_page
def page(request: HttpRequest, public_id: str) -> HttpResponse:
    return _show(request, _mine(request, public_id))


@require_POST
@frame.own_page
def code(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    return _do(
        request, row, lambda: checks.answer(row, request.POST.get("code", "")[:20], by=frame.me(request))
    )


@require_POST
@frame.own_page
def again(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    return _do(request, row, lambda: checks.resend(row, by=frame.me(request)))


@require_POST
@frame.own_page
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    row = _mine(request, public_id)
    return _do(request, row, lambda: checks.cancel(row, by=frame.me(request)))


def _do(request: HttpRequest, row: CardCheck, act: Any) -> HttpResponse:
    try:
        act()
    except Refusal as refusal:
        refusals.count(refusal)
        row.refresh_from_db()
        return _show(request, row, refusal)
    address = reverse("customer:card-check", args=[row.public_id])
    return redirect(cards.with_next(address, cards.following_of(request)))


def _mine(request: HttpRequest, public_id: str) -> CardCheck:
    found: CardCheck = own_or_404(CardCheck.objects.visible_to(frame.me(request)), public_id=public_id)
    return found


def _show(request: HttpRequest, row: CardCheck, refusal: Refusal | None = None) -> HttpResponse:
    following = cards.following_of(request)
    context = {
        "check": row,
        "card": _card(row),
        "bank": row.bank_name,
        "path": _path(row),
        "next": following,
        "go_on": f"{following}?card={row.card.public_id}" if following and row.card else "",
        "why": say(f"card-why-{row.reason.replace('_', '-')}", bank=row.bank_name) if row.reason else "",
        "mendable": row.reason in replies.MENDABLE,
        "wrong": row.status == "code_needed" and row.steps.order_by("-seq")[0].kind == "code_wrong",
        "again_at": checks.again_at(row) if row.status == "code_needed" else None,
        "may_resend": row.sends < setting("card.sends_most"),
        "by": _by(row),
        "waits": row.status in ("asked", "unknown", "confirming"),
        "error": refusal.say() if refusal else "",
    }
    return frame.show(request, "customer/card_check.html", context, status=refusal.status if refusal else 200)


def _card(row: CardCheck) -> str:
    if row.kind in ("debit", "credit"):
        return say("cards-bank-kind", bank=row.bank_name, kind=say(f"cards-{row.kind}"))
    return row.bank_name


def _by(row: CardCheck) -> Any:
    since = row.unknown_since
    return since + timedelta(minutes=setting("card.silent_minutes")) if since else None


def _path(row: CardCheck) -> dict[str, Any]:
    """Four steps: sent, with the bank, its code, bound; the one where it ended bears the trouble."""
    failed = row.status in ("refused", "expired", "cancelled")
    at = _where_it_ended(row) if failed else PLACES[row.status]
    steps = []
    for place, name in enumerate(NAMES):
        state = "done" if place < at else "next"
        if place == at:
            state = "trouble" if failed else "here"
        moment = row.created_at if place == 0 else row.ended_at if place == 3 and at == 4 else None
        steps.append({"state": state, "title": say(f"cards-step-{name}"), "at": moment})
    return {"title": say("cards-check-path"), "steps": steps}


def _where_it_ended(row: CardCheck) -> int:
    return 2 if row.steps.filter(kind="code_sent").exists() else 1
