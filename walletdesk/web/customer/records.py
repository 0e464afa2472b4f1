"""Records: the list with search and filters, and one movement of whatever kind with its path."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.records import reading, titles
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import Wanted
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web.customer import (
    asked,
    contest,
    deeds,
    filters,
    frame,
    invoices,
    rows,
    topup_panel,
    withdraw,
)

TABS = ("", "moving", "done", "failed")


@require_GET
@frame.own_page
def records(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    wanted, given, wrong = asked.of(request)
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    if before or after:
        own_or_404(Record.objects.filter(customer_id=me.pk), public_id=before or after)
    page = reading.page(me.pk, wanted, before=before, after=after)
    days = {clock.business_day(row.at) for row in page.rows}
    context = {
        "given": given,
        "wanted": wanted,
        "wrong": wrong,
        "days": rows.days_of(page.rows, reading.day_sums(me.pk, wanted, days)),
        "older": asked.address(given, before=page.older) if page.older else "",
        "newer": asked.address(given, after=page.newer) if page.newer else "",
        "tabs": [_tab(name, wanted, given) for name in TABS],
        "filters": filters.of(me, wanted, given),
        "query": asked.address(given),
        "sums": _sums(me, wanted),
        "moving": reading.moving(me.pk),
    }
    return frame.show(request, "customer/records.html", context)


@require_GET
@frame.own_page
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    kind, row = movements.find(public_id, me)
    line = own_or_404(Record.objects.filter(customer_id=me.pk), public_id=public_id)
    finer = movements.finer([public_id]).get(public_id, "")
    shown = rows.row_of(line, finer=finer)
    context = {
        "record": {
            **shown,
            "public_id": public_id,
            "tag": shown["tag"] or {"tone": "good", "label": titles.status_of(line, finer=finer)},
            "ask_href": f"/chat/about/{public_id}/",
            "cancels": withdraw.cancels(row),
            "deeds": [
                *deeds.of(kind.name, row),
                *filter(None, [invoices.deed_of(line), contest.deed_of(line)]),
            ],
            "facts": facts_of(line, kind.facts(row)),
        },
        "path": kind.path(row).as_context(),
        "panel": topup_panel.of(row),
        "notice": None,
        "uuid": uuid.uuid4(),
    }
    return frame.show(request, "customer/record.html", context)


def facts_of(line: Record, facts: list[movements.Fact]) -> list[dict[str, Any]]:
    """What the noun knows of its movement; the fee first where the noun does not tell it itself."""
    told = [
        {"label": say(one.label_key), "value": one.value, "copy": one.value if one.copied else ""}
        for one in facts
    ]
    fee = line.fee.format()
    if line.fee_minor and all(one["value"] != fee for one in told):
        told.insert(0, {"label": say("records-fee-label"), "value": fee, "copy": ""})
    return told


def _tab(name: str, wanted: Wanted, given: dict[str, str]) -> dict[str, Any]:
    return {
        "href": f"/records/{asked.address(given, only=name)}",
        "label": say(f"records-tab-{name or 'all'}"),
        "current": wanted.state == name,
    }


def _sums(me: User, wanted: Wanted) -> dict[str, Any]:
    """What is done in the period that is shown, this month by default."""
    first = clock.business_day().replace(day=1)
    if wanted.any:
        return {"title": say("records-sums-shown"), "lines": rows.added(reading.sums(me.pk, wanted))}
    month = Wanted(start=first)
    return {"title": say("records-sums-month"), "lines": rows.added(reading.sums(me.pk, month))}
