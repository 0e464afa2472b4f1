"""How much may still be done: each limit with what is used, what is left, and when it begins anew."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.words import say
from walletdesk.money.fees import wording
from walletdesk.money.limits import limits
from walletdesk.money.limits.limits import Limit
from walletdesk.web.customer import frame

NEARLY = 80  # percent used: the bar says so


@require_GET
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    found = limits.every(frame.me(request).pk)
    grouped = groupby(found, key=lambda one: (one.act, one.used.currency))
    acts = [_act(act, currency, list(rows)) for (act, currency), rows in grouped]
    return frame.show(request, "customer/limits.html", {"acts": acts})


def _act(act: str, currency: str, rows: list[Limit]) -> dict[str, Any]:
    return {
        "title": wording.act(act),
        "currency": currency if currency != "CNY" else "",
        "once": [sentence for one in rows if one.period == "once" if (sentence := once(one))],
        "periods": [_period(one) for one in rows if one.period != "once" and (one.most or one.count_max)],
    }


def once(limit: Limit) -> str:
    """What a single act may be."""
    way = f"{wording.way(limit.act, limit.method)} " if limit.method else ""
    if limit.least and limit.most:
        return way + say("limits-once-both", least=limit.least, most=limit.most)
    if limit.most:
        return way + say("limits-once-most", most=limit.most)
    return way + say("limits-once-least", least=limit.least) if limit.least else ""


def _period(limit: Limit) -> dict[str, Any]:
    way = wording.way(limit.act, limit.method) if limit.method else ""
    return {
        "title": say(f"limits-{limit.period}"),
        "way": way,
        "left": limit.left,
        "most": limit.most,
        "used": limit.used,
        "times": say("limits-times", count=limit.count, most=limit.count_max) if limit.count_max else "",
        "percent": limit.percent,
        "nearly": limit.percent >= NEARLY,
        "full": limit.percent >= 100,
        "renews": limit.renews_at,
    }
