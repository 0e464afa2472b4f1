"""The public schedule of fees, with what changes and from when, and a calculator that shows the sum line by line."""

from __future__ import annotations

from contextlib import suppress
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import day_name, say
from walletdesk.money.fees import fees, schedule, wording
from walletdesk.money.fees.fees import METHODS, Quote
from walletdesk.web.customer import frame

TEXT_MAX = 20


@require_GET
def page(request: HttpRequest) -> HttpResponse:
    act = request.GET.get("act", "")
    act = act if act in METHODS else "withdrawal"
    text, currency = request.GET.get("amount", "").strip()[:TEXT_MAX], request.GET.get("currency", "CNY")
    lines = schedule.lines()
    codes = sorted({line.currency for line in lines}, key=lambda code: (code != "CNY", code))
    currency = currency if currency in codes else "CNY"
    quotes, error = _quotes(act, text, currency)
    context = {
        "acts": [{"value": name, "label": wording.act(name)} for name in METHODS],
        "act": act,
        "amount": text,
        "currency": currency,
        "currencies": codes,
        "quotes": quotes,
        "error": error,
        "schedule": [_section(name, list(rows)) for name, rows in groupby(lines, key=lambda line: line.act)],
        "today": day_name(clock.business_day()),
    }
    return frame.show(request, "customer/fees.html", context)


def quote_of(quote: Quote) -> dict[str, Any]:
    """A quote for the page: the way, what it costs, what leaves and arrives, and the sum line by line."""
    return {
        "way": wording.way(quote.act, quote.method),
        "method": quote.method,
        "cheapest": quote.cheapest,
        "fee": quote.fee,
        "free": not quote.fee,
        "total": quote.total,
        "net": quote.net,
        "lines": [
            {"label": say(line.label_key, **line.params), "money": line.amount} for line in quote.lines
        ],
    }


def _quotes(act: str, text: str, currency: str) -> tuple[list[dict[str, Any]], str]:
    if not text:
        return [], ""
    with suppress(ValueError):
        amount = Money.parse(text, currency)
        if amount.minor > 0:
            try:
                return [quote_of(one) for one in fees.compare(act, amount)], ""
            except Refusal as refused:
                return [], refused.say()
    return [], say("fees-amount-unreadable")


def _section(act: str, lines: list[schedule.Line]) -> dict[str, Any]:
    return {
        "title": wording.act(act),
        "side": wording.side(act),
        "ways": [
            {
                "way": wording.way(line.act, line.method),
                "currency": line.currency if line.currency != "CNY" else "",
                "now": wording.of(line.now) if line.now else say("fees-not-yet"),
                "coming": _coming(line) if line.coming else "",
            }
            for line in lines
        ],
    }


def _coming(line: schedule.Line) -> str:
    assert line.coming is not None
    day = clock.business_day(line.coming.valid_from)
    return say("fees-coming", day=day, rule=wording.of(line.coming))
