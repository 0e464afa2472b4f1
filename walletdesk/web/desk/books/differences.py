"""One difference between a statement and our books: both sides, the ways to settle it, and who settled it how."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import books
from walletdesk.money.rails import settling
from walletdesk.money.rails.models import Discrepancy, StatementLine
from walletdesk.people.access import own_or_404
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door, lines
from walletdesk.web.desk.teams import books_required


@require_http_methods(["GET", "POST"])
@books_required
def difference(request: HttpRequest, discrepancy_id: str) -> HttpResponse:
    """GET: both sides and the ways. POST: the dry run of a way, then the deed."""
    row = own_or_404(Discrepancy.objects.all(), public_id=discrepancy_id)
    return _settle(request, row) if request.method == "POST" else _show(request, row)


def _settle(request: HttpRequest, row: Discrepancy) -> HttpResponse:
    how, reason = request.POST.get("how", ""), request.POST.get("reason", "").strip()[:300]
    if not reason:
        raise Refusal("discrepancy-reason-missing", status=422, field="reason")
    inputs = {"discrepancy": row.public_id, "how": how, "reason": reason}
    return door.through(
        request,
        "discrepancy.settle",
        inputs,
        detail=say(f"books-way-{how.replace('_', '-')}-text") if how in settling.WAYS else "",
        back=f"/desk/books/differences/{row.public_id}/",
        case=books.case_of(row),
    )


def _show(request: HttpRequest, row: Discrepancy) -> HttpResponse:
    shown = lines.differences([row])[0]
    page = {
        "one": shown,
        "gap": settling.gap(row),
        "sides": _sides(row),
        "ways": [_way(row, how) for how in settling.ways(row)] if row.settled_at is None else [],
        "waiting": lines.asked(discrepancy=row.public_id),
        "settled": _settled(row) if row.settled_at else None,
    }
    return render(request, "desk/books/difference.html", {**frame.frame(request), **page})


def _way(row: Discrepancy, how: str) -> dict[str, Any]:
    name = how.replace("_", "-")
    return {
        "value": how,
        "title": say(f"discrepancy-status-{name}"),
        "text": say(f"books-way-{name}-text"),
        "postings": [
            {"label": say(f"ledger-account-{account.code.replace('_', '-')}"), "money": money}
            for account, money in settling.legs(row, how)
        ],
    }


def _sides(row: Discrepancy) -> dict[str, Any]:
    """Their line and our booking, as far as there is one."""
    line = (
        StatementLine.objects.filter(rail=row.rail, direction=row.direction, bank_ref=row.bank_ref)
        .order_by("-day", "-line_no")
        .first()
    )
    booking = settling.booking_of(row)
    return {
        "line": line,
        "line_money": Money(line.amount_minor, line.currency) if line else None,
        "line_href": lines.day_href(row.rail, line.day) if line else "",
        "booking": booking,
        "booking_money": Money(booking.amount_minor, booking.currency) if booking else None,
    }


def _settled(row: Discrepancy) -> dict[str, Any]:
    return {
        "how": say(f"discrepancy-status-{row.settled_how.replace('_', '-')}"),
        "by": lines.colleague(row.settled_by),
        "at": row.settled_at,
        "reason": row.settled_reason,
        "transfer": row.settled_transfer,
    }
