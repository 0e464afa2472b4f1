"""Top up: way and amount side by side with fee and time, then exactly what will happen, then the record with its path."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from walletdesk.core import refusals
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.words import say
from walletdesk.money import banks
from walletdesk.money.fees.fees import Quote
from walletdesk.money.topups import topups, ways
from walletdesk.people.models import User
from walletdesk.web.customer import frame, paying, topup_ways
from walletdesk.web.customer.topup_ways import maintenance_notice

__all__ = ["maintenance_notice", "topup", "ways_for"]

FIELDS = ("amount", "rail", "card", "tail", "bank")
BESIDE = {"amount": "amount", "bank_code": "bank", "card_tail": "tail"}


@require_http_methods(["GET", "POST"])
@frame.own_page
def topup(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    if request.method == "GET":
        return _form(request, me, str(uuid.uuid4()), _fresh(me, request.GET))
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    values["rail"] = values["rail"] or "bank"
    key = request.POST.get("key", "")
    if "again" in request.POST:
        return _form(request, me, key, values)
    try:
        order = _read(values)
        quote = topups.check(me, **order, key=key)
        if "confirmed" not in request.POST:
            return _confirm(request, me, key, values, order, quote)
        fee_seen = paying.fee_seen(request, quote.fee.currency)
        made = topups.create(me, **order, key=f"web:{key}", by=me, fee_seen=fee_seen)
    except Refusal as refusal:
        refusals.count(refusal)
        return _form(request, me, key or str(uuid.uuid4()), values, refusal)
    return redirect("customer:record", public_id=made.public_id)


@require_GET
@frame.own_page
def ways_for(request: HttpRequest) -> HttpResponse:
    """The ways for the amount that is being typed, with fee and time."""
    typed, rail = (request.GET.get(name, "").strip() for name in ("amount", "rail"))
    return frame.show(request, "customer/_topup_ways.html", topup_ways.offered(typed, rail))


def _read(values: dict[str, str]) -> dict[str, Any]:
    """The order as typed. Raises Refusal for each field that cannot be read, all at once."""
    way = ways.choose(values["rail"])
    wrong: list[Refusal] = []
    try:
        amount = Money.parse(values["amount"], way.currency)
    except ValueError:
        wrong.append(Refusal("topup-amount-unreadable", status=422, field="amount"))
        amount = Money.zero(way.currency)
    known = ":" in values["card"]
    code, _, tail = values["card"].partition(":") if known else (values["bank"], "", values["tail"])
    if way.by_card and not known and not code:
        wrong.append(Refusal("topup-bank-missing", status=422, field="bank_code"))
    if way.by_card and not (len(tail) == 4 and tail.isascii() and tail.isdigit()):
        wrong.append(Refusal("topup-card-tail", status=422, field="card_tail"))
    if wrong:
        raise Refusals(wrong)
    card = {"bank_code": code, "card_tail": tail} if way.by_card else {}
    return {"amount": amount, "rail": way.rail, **card}


def _form(
    request: HttpRequest, me: User, key: str, values: dict[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "values": values,
        "errors": _errors(refusal),
        "cards": topup_ways.cards_of(me),
        "banks": banks.open_now(),
        "holder": me.masked_name,
        "kinds": [
            {"currency": code, "range": topup_ways.range_of(me, code), "quick": topup_ways.quick_of(code)}
            for code in ("CNY", "USDT")
        ],
        "hows": [{"slug": way.slug, "steps": topup_ways.steps_of(way)} for way in ways.WAYS.values()],
        "key": key,
        "maintenance": maintenance_notice(),
        **topup_ways.offered(values["amount"], values["rail"]),
    }
    return frame.show(request, "customer/topup.html", context, status=refusal.status if refusal else 200)


def _confirm(
    request: HttpRequest, me: User, key: str, values: dict[str, str], order: dict[str, Any], quote: Quote
) -> HttpResponse:
    way = ways.of(order["rail"])
    context = {
        "way": way,
        "way_name": way.name(),
        "quote": quote,
        "lines": [
            {"label": say(one.label_key, **one.params), "amount": one.amount} for one in quote.lines[1:]
        ],
        "bank": banks.of(order.get("bank_code", "")).name(),
        "tail": order.get("card_tail", ""),
        "holder": me.masked_name,
        "time": topup_ways.time_of(way),
        "values": values,
        "key": key,
    }
    return frame.show(request, "customer/topup_confirm.html", context)


def _errors(refusal: Refusal | None) -> dict[str, str]:
    """Each reason beside its field; what belongs to none stands above the form."""
    if refusal is None:
        return {}
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    return {BESIDE.get(one.field, "form"): one.say() for one in every}


def _fresh(me: User, given: Any) -> dict[str, str]:
    """A new form; another page may have chosen way and amount («try another way»)."""
    cards = topup_ways.cards_of(me)
    rail = given.get("rail", "")
    return {
        "amount": given.get("amount", "")[:16],
        "rail": rail if rail in ways.WAYS else "bank",
        "card": cards[0]["value"] if cards else "new",
        "tail": "",
        "bank": "",
    }
