"""Withdraw: amount, card and speed side by side; then exactly what will happen; then the record with its path."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.words import say, written
from walletdesk.money import ledger, proved, shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.limits import limits
from walletdesk.money.withdrawals import offers, reviews, withdrawals
from walletdesk.money.withdrawals.legal_steps import OURS
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web.account import proving
from walletdesk.web.customer import frame, topup

FIELDS = ("amount", "card", "speed")
BESIDE = {"amount": "amount", "card": "card", "speed": "speed"}
SHOWN = Money(100_000)  # what the ways are told for until an amount is typed


@require_http_methods(["GET", "POST"])
@frame.own_page
def withdraw(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    if request.method == "GET":
        return _form(request, me, str(uuid.uuid4()), _fresh(me, request.GET.get("card", "")))
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    key = request.POST.get("key", "") or str(uuid.uuid4())
    if "again" in request.POST:
        return _form(request, me, key, values)
    if "all" in request.POST:
        return _form(request, me, key, _everything(me, values))
    try:
        amount = _amount(values["amount"])
        quote = withdrawals.check(me, amount, card=values["card"], speed=values["speed"], key=key)
        if "confirmed" not in request.POST:
            return _confirm(request, me, key, values, quote)
        fee_seen = Money(int(request.POST.get("fee", "0") or 0))
        passed = _prove(request, me, f"web:{key}", quote, values, fee_seen)
        if isinstance(passed, HttpResponse):
            return passed
        with transaction.atomic():
            passed.spend_once(lambda: proved.withdrawn(me, f"web:{key}"))
            made = withdrawals.create(
                me,
                amount,
                card=values["card"],
                speed=values["speed"],
                key=f"web:{key}",
                by=me,
                fee_seen=fee_seen,
            )
    except (Refusal, ValueError) as wrong:
        refusal = wrong if isinstance(wrong, Refusal) else Refusal("withdrawal-key-missing", status=422)
        refusals.count(refusal)
        return _form(request, me, key, values, refusal)
    return redirect("customer:record", public_id=made.public_id)


def _prove(
    request: HttpRequest, me: User, key: str, quote: offers.Quote, values: dict[str, str], fee_seen: Money
) -> HttpResponse | proving.Passed:
    """The fresh proof for exactly this; what was ordered already under this key needs none."""
    binding = proved.withdrawal(me, quote.amount, card=values["card"], speed=values["speed"])
    if proved.withdrawn(me, key):
        return proving.Passed(me, binding, "")
    if fee_seen != quote.fee:
        raise Refusal("withdrawal-fee-changed", fee=quote.fee)
    lines = [
        (say("withdrawal-fact-to"), binding.more["shown"]),
        (say("withdrawal-fact-fee"), written(quote.fee)),
        (say("withdrawal-fact-total"), written(quote.total)),
    ]
    return proving.ask(request, binding, back=reverse("customer:withdraw"), lines=lines)


@require_GET
@frame.own_page
def ways(request: HttpRequest) -> HttpResponse:
    """The ways for the amount that is being typed, with fee and day."""
    values = {name: request.GET.get(name, "").strip() for name in FIELDS}
    return frame.show(request, "customer/_withdraw_ways.html", _ways(values))


@require_POST
@frame.own_page
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    row = own_or_404(Withdrawal.objects.visible_to(me), public_id=public_id)
    withdrawals.cancel(row, by=me)
    return redirect("customer:record", public_id=public_id)


def cancels(row: Any) -> str:
    """The template by which the record of a movement offers to call it off; empty where it cannot be."""
    may = isinstance(row, Withdrawal) and row.status in OURS
    return "customer/_withdraw_cancel.html" if may else ""


def _amount(typed: str) -> Money:
    try:
        return Money.parse(typed)
    except ValueError:
        raise Refusal("withdraw-amount-unreadable", status=422, field="amount") from None


def _form(
    request: HttpRequest, me: User, key: str, values: dict[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "values": values,
        "errors": _errors(refusal),
        "cards": cards.for_payouts(me.pk),
        "credit_alone": bool(cards.of(me.pk)),
        "available": available(me),
        "limit": _limit(me),
        "key": key,
        "maintenance": topup.maintenance_notice(),
        **_ways(values),
    }
    return frame.show(request, "customer/withdraw.html", context, status=refusal.status if refusal else 200)


def _confirm(
    request: HttpRequest, me: User, key: str, values: dict[str, str], quote: offers.Quote
) -> HttpResponse:
    card = next(one for one in cards.of(me.pk) if one.public_id == values["card"])
    context = {
        "offer": next(one for one in offers.of(quote.amount) if one.speed == quote.method),
        "quote": quote,
        "lines": [
            {"label": say(one.label_key, **one.params), "amount": one.amount} for one in quote.lines[1:]
        ],
        "card": card,
        "review": reviews.why(me.pk, card, quote.amount),
        "values": values,
        "key": key,
        "speed_label": say(f"withdrawal-speed-{quote.method.replace('_', '-')}"),
    }
    return frame.show(request, "customer/withdraw_confirm.html", context)


def _ways(values: dict[str, str]) -> dict[str, Any]:
    """The offers for what is typed, or for a round sum while it is nothing sensible."""
    try:
        amount = _amount(values["amount"])
        known = amount.minor > 0
    except Refusal:
        known = False
    found = offers.of(amount if known else SHOWN)
    chosen = values["speed"] if values["speed"] in offers.SPEEDS else "ordinary"
    return {"offers": [_offer(one) for one in found], "known": known, "speed": chosen, "shown": SHOWN}


def _offer(one: offers.Offer) -> dict[str, Any]:
    name = one.speed.replace("_", "-")
    return {
        "speed": one.speed,
        "label": say(f"withdrawal-speed-{name}"),
        "due": one.due_at,
        "fee": one.quote.fee,
        "total": one.quote.total,
        "cheapest": one.quote.cheapest,
    }


def _errors(refusal: Refusal | None) -> dict[str, str]:
    """Each reason beside its field; what belongs to none stands above the form."""
    if refusal is None:
        return {}
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    return {BESIDE.get(one.field, "form"): one.say() for one in every}


def _fresh(me: User, wanted: str) -> dict[str, str]:
    mine = cards.of(me.pk)
    card = next((one for one in mine if one.public_id == wanted), mine[0] if mine else None)
    return {"amount": "", "card": card.public_id if card else "", "speed": "ordinary"}


def _everything(me: User, values: dict[str, str]) -> dict[str, str]:
    speed = values["speed"] if values["speed"] in offers.SPEEDS else "ordinary"
    most = offers.everything(me.pk, available(me), speed)
    return {**values, "speed": speed, "amount": f"{most.major}" if most.minor else ""}


def _limit(me: User) -> dict[str, Money | None]:
    """Least and most at once, and what is left of today."""
    found = {one.period: one for one in limits.of(me.pk, offers.ACT)}
    once, day = found.get("once"), found.get("day")
    return {
        "least": once.least if once else None,
        "most": once.most if once else None,
        "left": day.left if day else None,
    }


def available(me: User) -> Money:
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(me.pk), code="available", currency="CNY"
    ).first()
    return ledger.balance(account).available if account else Money.zero()
