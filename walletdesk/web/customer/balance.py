"""How a balance adds up: what there was, what came and went, what is held, and what is still on its way; line by line."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.records import balances, titles
from walletdesk.money.records.balances import BalanceFacts, Kept, Moved, OnTheWay
from walletdesk.money.records.models import Record
from walletdesk.web.customer import frame


@require_GET
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    codes = balances.currencies(me.pk)
    currency = request.GET.get("currency", "CNY")
    currency = currency if currency in codes else "CNY"
    facts = balances.of(me.pk, currency)
    context = {"facts": facts, "currency": currency, "currencies": codes, **sum_of(facts)}
    return frame.show(request, "customer/balance.html", context)


@require_GET
@frame.own_page
def card(request: HttpRequest, currency: str) -> HttpResponse:
    """The sum in a bubble, as it stands now."""
    facts = balances.of(frame.me(request).pk, currency[:8])
    context = {"facts": facts, "sum_href": request.path, **sum_of(facts)}
    return frame.show(request, "customer/_sum_card.html", context)


def sum_of(facts: BalanceFacts) -> dict[str, Any]:
    """Lines for `_sum.html`: opening, each that came or went, total, each that is held, available; and what is on its way."""
    rows = {row.public_id: row for row in balances.records_of(facts.customer_id, facts.movements)}
    lines = []
    if facts.moved:
        lines.append(_line(say("balance-opening", at=facts.opened_at), facts.opening))
    lines += [_moved(one, rows) for one in facts.moved]
    lines.append(_line(say("balance-total"), facts.total, total=True))
    lines += [_kept(one, rows) for one in facts.kept]
    if facts.kept:
        lines.append(_line(say("balance-available"), facts.available, total=True))
    finer = movements.finer(one.movement for one in facts.on_the_way)
    return {"lines": lines, "moving": [_moving(one, rows, finer) for one in facts.on_the_way]}


def _moved(one: Moved, rows: dict[str, Record]) -> dict[str, Any]:
    row = rows.get(one.movement)
    title = titles.title_of(row) if row else say(f"balance-{'came' if one.amount.minor > 0 else 'went'}")
    fee = say("balance-fee-within", fee=one.fee) if one.fee else ""
    return _line(title, one.amount, at=one.at, href=_href(row), detail=fee, sign=True)


def _kept(one: Kept, rows: dict[str, Record]) -> dict[str, Any]:
    row = rows.get(one.movement)
    title = say("balance-held-for", title=titles.title_of(row)) if row else say("balance-held")
    detail = say("balance-held-until", at=one.until) if one.until else say("balance-held-why")
    return _line(title, -one.amount, at=one.at, href=_href(row), detail=detail, sign=True)


def _moving(one: OnTheWay, rows: dict[str, Record], finer: dict[str, str]) -> dict[str, Any]:
    row = rows.get(one.movement)
    title = titles.title_of(row) if row else say("balance-on-its-way")
    standing = titles.status_of(row, finer=finer.get(one.movement, "")) if row else ""
    detail = say("balance-in-suspense") if one.suspense else standing
    return _line(title, one.amount, at=one.at, href=_href(row), detail=detail, sign=True)


def _href(row: Record | None) -> str:
    return f"/records/{row.public_id}/" if row else ""


def _line(title: str, money: Money, **more: Any) -> dict[str, Any]:
    return {
        "title": title,
        "money": money,
        "at": None,
        "href": "",
        "detail": "",
        "sign": False,
        "total": False,
        **more,
    }
