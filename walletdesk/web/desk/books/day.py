"""One rail and day: the proof, the differences, and both sides line by line."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import books
from walletdesk.money.rails import jobs, registry
from walletdesk.money.rails.models import (
    BankBooking,
    Discrepancy,
    RailTotal,
    Reconciliation,
    StatementLine,
)
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import lines, overview
from walletdesk.web.desk.teams import books_required

PAGE = 200
AHEAD = timedelta(days=1)


@require_GET
@books_required
def day_page(request: HttpRequest, rail: str, day: str) -> HttpResponse:
    name, when = _asked(rail, day)
    row = Reconciliation.objects.filter(rail=name, day=when).first()
    differing = list(Discrepancy.objects.filter(rail=name, day=when).order_by("settled_at", "id"))
    still = sum(one.settled_at is None for one in differing)
    state = overview.state_of(row, still, today=when == clock.business_day())
    start, only = _start(request), request.GET.get("only", "")
    both = _both_sides(name, when, differing)
    shown = [one for one in both if one["differs"]] if only else both
    page = {
        "rail": {"slug": rail, "name": lines.rail_label(name)},
        "day": when,
        "around": _around(name, when),
        "state": {"tone": _tone(state), "label": overview.state_name(state, still)},
        "run": row,
        "again_href": f"{lines.day_href(name, when)}again/",
        "totals": [_total(one) for one in row.totals.order_by("currency")] if row else [],
        "differences": lines.differences(differing),
        "case": lines.case_of(books.case_of(differing[0])) if differing else None,
        "both": shown[start : start + PAGE],
        "only": only,
        "counts": {"all": len(both), "differ": sum(one["differs"] for one in both)},
        "next": f"?only={only}&from={start + PAGE}" if len(shown) > start + PAGE else "",
    }
    return render(request, "desk/books/day.html", {**frame.frame(request), **page})


@require_POST
@books_required
def again(request: HttpRequest, rail: str, day: str) -> HttpResponse:
    """Compare once more: harmless however often."""
    name, when = _asked(rail, day)
    jobs.reconcile_day.defer(day=when.isoformat(), rail=name)
    messages.success(request, say("books-again-asked"))
    return HttpResponseRedirect(lines.day_href(name, when))


def _asked(rail: str, day: str) -> tuple[str, date]:
    """Raises Refusal `not-found` for no rail of ours, no date, or a day to come."""
    found = registry.BY_SLUG.get(rail)
    try:
        when = date.fromisoformat(day)
    except ValueError:
        when = date.max
    if found is None or when > clock.business_day() or when.year < 2000:
        raise Refusal("not-found", status=404)
    return found.name, when


def _start(request: HttpRequest) -> int:
    given = request.GET.get("from", "0")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0


def _tone(state: str) -> str:
    return {"found": "bad", "clean": "good", "silent": "wait", "waiting": "wait"}.get(state, "")


def _around(rail: str, day: date) -> dict[str, Any]:
    """The day before and the day after, where there is one."""
    following = day + AHEAD
    return {
        "before": {"href": lines.day_href(rail, day - AHEAD), "day": day - AHEAD},
        "after": {"href": lines.day_href(rail, following), "day": following}
        if following <= clock.business_day()
        else None,
    }


def _total(row: RailTotal) -> dict[str, Any]:
    """The proof of a currency: opening + in − out = closing, and how our books come to stand where they stand."""
    figures = {
        name: Money(getattr(row, f"{name}_minor"), row.currency)
        for name in (
            "opening",
            "in",
            "out",
            "closing",
            "later",
            "earlier",
            "ledger",
            "unexplained",
        )
    }
    return {
        "currency": row.currency,
        **{("came" if name == "in" else "left" if name == "out" else name): v for name, v in figures.items()},
        "later_moved": bool(row.later_minor),
        "earlier_moved": bool(row.earlier_minor),
        "right": row.unexplained_minor == 0,
        "same": row.ledger_minor == row.closing_minor,
    }


def _both_sides(rail: str, day: date, differing: list[Discrepancy]) -> list[dict[str, Any]]:
    """Every line of the statement beside our booking, in order of time; then bookings that no line shows."""
    theirs = list(StatementLine.objects.filter(rail=rail, day=day).order_by("line_no"))
    ours = list(
        BankBooking.objects.filter(
            Q(day=day) | Q(bank_ref__in=[line.bank_ref for line in theirs]), rail=rail
        ).select_related("line")
    )
    by_name = {(one.direction, one.bank_ref): one for one in ours}
    marks = {(row.direction, row.bank_ref): row for row in differing}
    seen: set[tuple[str, str]] = set()
    rows = []
    for line in theirs:
        name = (line.direction, line.bank_ref)
        again = name in seen
        rows.append(_row(line, by_name.get(name) if not again else None, marks.get(name), day, again=again))
        seen.add(name)
    rows += [_row(None, one, marks.get(name), day) for name, one in by_name.items() if name not in seen]
    rows.sort(key=lambda row: row["at"])
    return rows


def _row(
    line: StatementLine | None,
    booking: BankBooking | None,
    mark: Discrepancy | None,
    day: date,
    *,
    again: bool = False,
) -> dict[str, Any]:
    known = line or booking
    assert known is not None
    state = _state(line, booking, mark, day, again=again)
    return {
        "at": known.occurred_at,
        "direction": known.direction,
        "ref": known.bank_ref,
        "short": lines.short(known.bank_ref),
        "theirs": Money(line.amount_minor, line.currency) if line else None,
        "what": _what(line, booking),
        "ours": Money(booking.amount_minor, booking.currency) if booking else None,
        "source": booking.source if booking else "",
        "source_href": _source_href(booking.source) if booking else "",
        "transfer": booking.transfer if booking else "",
        "state": state,
        "differs": state["tone"] != "good",
        "href": f"/desk/books/differences/{mark.public_id}/" if mark else "",
    }


def _state(
    line: StatementLine | None,
    booking: BankBooking | None,
    mark: Discrepancy | None,
    day: date,
    *,
    again: bool,
) -> dict[str, str]:
    """What is to be said of a line: it agrees, differs, or stands on another day's statement."""
    if mark and mark.kind != "double":
        return lines.kind_tag(mark)
    if again:
        return lines.kind_tag(mark) if mark else {"tone": "wait", "label": say("discrepancy-kind-double")}
    if line and booking:
        return {"tone": "good", "label": say("books-line-agrees")}
    if booking and booking.line and booking.line.day != day:
        label = say("books-line-elsewhere", day=booking.line.day.isoformat())
        return {"tone": "good", "label": label}
    return {"tone": "wait", "label": say("books-line-waits")}


def _what(line: StatementLine | None, booking: BankBooking | None) -> str:
    """Which kind of movement it is."""
    if line is None:
        kind = {"sus": "nobody", "ret": "return", "wdr": "payout", "top": "collection"}.get(
            booking.source.partition("_")[0] if booking else "", "other"
        )
    elif line.chargeback_ref:
        kind = "chargeback"
    elif line.payout_no:
        kind = "payout" if line.direction == "out" else "came-back"
    elif line.return_no:
        kind = "return"
    else:
        kind = "collection" if line.order_no else "nobody"
    return say(f"books-what-{kind}")


def _source_href(source: str) -> str:
    """The page of our side, where it is one of the books."""
    return f"/desk/books/suspense/{source}/" if source.startswith("sus_") else ""
