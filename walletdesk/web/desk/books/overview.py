"""The books on one page: each rail and day, what differs, what nobody has claimed, and whether the house's sum is right."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.money.rails import ageing, registry
from walletdesk.money.rails.models import Discrepancy, Reconciliation, SuspenseItem
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import house, lines
from walletdesk.web.desk.teams import books_required

DAYS = 14
DIFFERENCES_MAX = 50
PAGE = 20


@require_GET
@books_required
def overview(request: HttpRequest) -> HttpResponse:
    start = _start(request)
    waiting = SuspenseItem.objects.filter(status__in=("waiting", "returning")).order_by("received_at", "id")
    shown = list(waiting[start : start + PAGE + 1])
    page = {
        "house": house.sums(),
        "checks": {**house.checks(), "case": lines.case_of(_case_of_checks())},
        "grid": _grid(),
        "differences": lines.differences(
            Discrepancy.objects.filter(settled_at__isnull=True).order_by("found_at", "id")[:DIFFERENCES_MAX]
        ),
        "ageing": _ageing(),
        "items": lines.items(shown[:PAGE]),
        "next": f"?from={start + PAGE}#unmatched" if len(shown) > PAGE else "",
        "before": f"?from={max(0, start - PAGE)}#unmatched" if start else "",
    }
    return render(request, "desk/books/books.html", {**frame.frame(request), **page})


def _case_of_checks() -> Case | None:
    """The open case about what the check of the books found."""
    return Case.objects.active().filter(issue="reconciliation", subject="ledger").order_by("-id").first()


def _start(request: HttpRequest) -> int:
    given = request.GET.get("from", "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def _grid() -> dict[str, Any]:
    """`days` and `rails`: a row a rail, a cell a day, the newest last."""
    today = clock.business_day()
    days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
    done = {
        (row.rail, row.day): row for row in Reconciliation.objects.filter(day__gte=days[0], day__lte=today)
    }
    found: Counter[tuple[str, date]] = Counter(
        Discrepancy.objects.filter(settled_at__isnull=True, day__gte=days[0]).values_list("rail", "day")
    )
    return {
        "days": days,
        "rails": [
            {
                "name": lines.rail_label(rail),
                "cells": [
                    _cell(rail, day, done.get((rail, day)), found[rail, day], day == today) for day in days
                ],
            }
            for rail in registry.RAILS
        ],
    }


def _cell(rail: str, day: date, row: Reconciliation | None, found: int, today: bool) -> dict[str, Any]:
    state = state_of(row, found, today=today)
    return {
        "href": lines.day_href(rail, day),
        "state": state,
        "count": found,
        "label": say(
            "books-cell", rail=lines.rail_label(rail), day=day.isoformat(), state=state_name(state, found)
        ),
        "short": state_name(state, found),
    }


def state_of(row: Reconciliation | None, found: int, *, today: bool) -> str:
    """found, clean, waiting (for the whole statement), silent (the rail did not answer), today, none."""
    if found:
        return "found"
    if row is not None and row.done_at is not None:
        return "clean"
    if row is not None and row.problem:
        return "silent"
    if today:
        return "today"
    return "waiting" if row is not None else "none"


def state_name(state: str, found: int) -> str:
    return say("books-state-found", count=found) if state == "found" else say(f"books-state-{state}")


def _ageing() -> dict[str, Any]:
    """`buckets` (their names) and `rails`: counts and sums by age; empty where nothing waits."""
    by_rail = ageing.by_rail()
    names = [
        say("books-bucket", first=first, last=last)
        if last is not None
        else say("books-bucket-open", first=first)
        for first, last in ageing.BUCKETS
    ]
    return {
        "buckets": names,
        "rails": [
            {
                "name": lines.rail_label(rail),
                "cells": [
                    {"count": one.count, "totals": one.totals, "old": one.from_days >= lines.OLD_DAYS}
                    for one in buckets
                ],
            }
            for rail, buckets in sorted(by_rail.items())
        ],
    }
