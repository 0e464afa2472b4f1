"""The daily reconciliation of each rail: its statement and our books compared both ways, what differs put right or
reported.

Repeating a day is harmless: lines, pairs and discrepancies are kept once, and an event is recorded when a
row first appears.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Exists, F, OuterRef, Q

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails import (
    client,
    comparing,
    discrepancies,
    proof,
    registry,
    returns,
    settling,
    statements,
    suspense,
)
from walletdesk.money.rails.client import OutcomeUnknown, Unreachable
from walletdesk.money.rails.comparing import Compared, Difference
from walletdesk.money.rails.models import BankBooking, BankReturn, Discrepancy, Reconciliation, StatementLine

log = logging.getLogger("walletdesk.rails")
BY = Actor.system("reconciliation")

# Filled by the nouns above (top-ups, withdrawals): takes a line of either direction that it knows, and books it; or says no.
Claimant = Callable[[StatementLine], bool]
_claimants: list[Claimant] = []


def register_claimant(claimant: Claimant) -> None:
    """Fill the port that is asked whose money a line of the statement is."""
    if claimant not in _claimants:
        _claimants.append(claimant)


def reconcile(day: date, rail: str = "bank") -> Reconciliation:
    """Fetch a rail's statement of a day, put right what can be, report the rest. Calls the outside: from jobs only.

    Raises client.Unreachable or client.OutcomeUnknown where the rail does not answer: noted on the day, and tried again.
    """
    try:
        statement = client.of(rail).statement(day)
    except (Unreachable, OutcomeUnknown):
        _no_answer(day, rail)
        raise
    lines = statements.keep(statement, rail)
    compared = _compare(day, rail, lines, whole=statement.complete)
    named = {(line.direction, line.bank_ref): line for line in reversed(lines)}  # of a double, the first
    for difference in compared.differences:
        try:
            with transaction.atomic():
                _put_right(difference, named)
        except Exception:
            # One line that makes no sense must not keep the others from being compared. It stays a difference.
            log.exception("a line of %s on %s cannot be booked", rail, day)
    compared = _turned_up(day, rail, _compare(day, rail, lines, whole=statement.complete))
    return _write_down(day, rail, lines, compared, complete=statement.complete)


def days_due(rail: str = "bank") -> list[date]:
    """Past business days whose statement was not yet compared whole, or whose missing money is booked since; oldest first."""
    today = clock.business_day()
    days = [today - timedelta(days=back) for back in range(setting("reconciliation.days_back"), 0, -1)]
    done = set(
        Reconciliation.objects.filter(rail=rail, day__in=days, done_at__isnull=False).values_list(
            "day", flat=True
        )
    )
    return sorted({day for day in days if day not in done} | _booked_since(rail))


def _booked_since(rail: str) -> set[date]:
    """Days of which money was missing here, as behind a freeze, and is booked now; or stood double until the other line was
    struck: compared again, they agree.
    """
    booked = BankBooking.objects.filter(
        rail=rail, direction=OuterRef("direction"), bank_ref=OuterRef("bank_ref")
    )
    mended = Q(Exists(booked), kind="missing_here")
    open_or_corrected = Q(settled_at__isnull=True) | ~Q(settled_transfer="")
    doubled = Q(Exists(booked.filter(line__isnull=True)), kind="double") & open_or_corrected
    rows = Discrepancy.objects.filter(mended & Q(settled_at__isnull=True) | doubled, rail=rail)
    return set(rows.values_list("day", flat=True))


def report(
    kind: str,
    *,
    direction: str,
    bank_ref: str,
    order_no: str,
    ours: Money,
    by: Any,
    theirs: Money | None = None,
    rail: str = "bank",
) -> Discrepancy:
    """Report a disagreement that was found outside the statement."""
    difference = Difference(
        kind, direction, bank_ref, order_no, ours.minor, theirs.minor if theirs else None, ours.currency
    )
    with transaction.atomic():
        return discrepancies.found(clock.business_day(), rail, difference, by=by)


def _no_answer(day: date, rail: str) -> None:
    row, _ = Reconciliation.objects.get_or_create(rail=rail, day=day)
    if row.done_at is None:
        Reconciliation.objects.filter(pk=row.pk).update(problem="no_answer", last_run_at=clock.now())


def _compare(day: date, rail: str, lines: list[StatementLine], *, whole: bool) -> Compared:
    named = Q(bank_ref__in=[line.bank_ref for line in lines])
    # What was booked just before midnight of the day before was let off there: this is the day it must stand on.
    left_over = Q(
        day=day - timedelta(days=1), line__isnull=True, occurred_at__gte=_edge(day - timedelta(days=1))
    )
    asked = named | Q(day=day) | left_over if whole else named
    bookings = list(BankBooking.objects.filter(asked, rail=rail))
    return _doubled(comparing.compare(lines, bookings, elsewhere=_elsewhere(day, rail, bookings)))


def _doubled(compared: Compared) -> Compared:
    """One movement on the statements of two days is double, as on one day."""
    again = [
        (line, ours)
        for line, ours in compared.pairs
        if isinstance(ours, BankBooking) and isinstance(line, StatementLine) and _other(ours, line)
    ]
    more = tuple(
        Difference(
            "double",
            line.direction,
            line.bank_ref,
            line.order_no,
            ours.amount_minor,
            line.amount_minor,
            line.currency,
        )
        for line, ours in again
    )
    pairs = tuple(pair for pair in compared.pairs if pair not in again)
    return Compared(pairs, compared.differences + more)


def _other(booking: BankBooking, line: StatementLine) -> bool:
    return booking.line_id is not None and booking.line_id != line.pk


def _turned_up(day: date, rail: str, compared: Compared) -> Compared:
    """Add what agrees now although people had corrected the books for it: they hold it twice, or not at all. What is double
    still agrees by one of its lines: only its own day knows better.
    """
    present = {difference.name for difference in compared.differences}
    lines = {(line.direction, line.bank_ref): line for line, _ in compared.pairs}
    wrong = settling.corrections(rail, [ref for _, ref in lines])
    more = tuple(
        Difference(
            "turned_up", row.direction, row.bank_ref, row.order_no, None, line.amount_minor, line.currency
        )
        for row in wrong
        if (line := lines.get((row.direction, row.bank_ref))) is not None
        and (row.kind, row.direction, row.bank_ref) not in present
        and (row.kind != "double" or row.day == day)
    )
    return Compared(compared.pairs, compared.differences + more)


def _edge(day: date) -> datetime:
    """From when on money of a day may stand on the next one's statement."""
    return clock.day_bounds(day)[1] - timedelta(minutes=setting("reconciliation.edge_minutes"))


def _elsewhere(day: date, rail: str, bookings: list[BankBooking]) -> set[tuple[str, str]]:
    """Movements that stand on another day's statement, or near midnight may yet do so."""
    edge = _edge(day)
    refs = [one.bank_ref for one in bookings]
    names = (
        StatementLine.objects.filter(rail=rail, bank_ref__in=refs)
        .exclude(day=day)
        .values_list("direction", "bank_ref")
    )
    next_known = Reconciliation.objects.filter(
        rail=rail, day=day + timedelta(days=1), done_at__isnull=False
    ).exists()
    late = (
        set()
        if next_known
        else {(one.direction, one.bank_ref) for one in bookings if one.occurred_at >= edge}
    )
    return {(direction, ref) for direction, ref in names} | late


def _put_right(difference: Difference, lines: dict[tuple[str, str], StatementLine]) -> None:
    """What the rail has and we have not is booked now: to its order, its return, or suspense."""
    if difference.kind != "missing_here":
        return
    line = lines[difference.direction, difference.bank_ref]
    if not line.bank_ref or line.currency not in registry.of(line.rail).currencies:
        return  # nothing that could be booked: a person must look
    if _is_return(line) or any(claimant(line) for claimant in _claimants) or line.direction == "out":
        return
    reason = "order_unknown" if line.order_no or line.payout_no else "unknown_reference"
    suspense.receive(statements.arrived(line), reason=reason, by=BY)


def _is_return(line: StatementLine) -> bool:
    """Whether a line is money of suspense that we sent back; then it is settled."""
    if line.direction != "out" or not line.return_no:
        return False
    back = BankReturn.objects.filter(rail=line.rail, public_id=line.return_no).first()
    if back is not None:
        returns.settle(back, "succeeded", return_ref=line.bank_ref, reason="", at=line.occurred_at, by=BY)
    return back is not None


def _write_down(
    day: date, rail: str, lines: list[StatementLine], compared: Compared, *, complete: bool
) -> Reconciliation:
    with transaction.atomic():
        Reconciliation.objects.get_or_create(rail=rail, day=day)
        row = Reconciliation.objects.select_for_update().get(rail=rail, day=day)
        _mark(compared)
        for difference in compared.differences:
            discrepancies.found(day, rail, difference, by=BY)
        discrepancies.settle_gone(day, rail, compared, by=BY)
        still = Discrepancy.objects.filter(rail=rail, day=day, settled_at__isnull=True).count()
        first_time = complete and row.done_at is None
        _sum_up(row, lines, "waiting" if not complete else ("found" if still else "clean"))
        proof.write(row)
        if first_time:
            events.record(
                "reconciliation.done",
                by=BY,
                reconciliation=row.pk,
                rail=rail,
                day=day.isoformat(),
                lines=len(lines),
                open=still,
                live=["desk"],
            )
    return row


def _mark(compared: Compared) -> None:
    """What agrees is told which line it stands on, in one statement however busy the day was."""
    fresh: list[tuple[int, int]] = []
    for line, booking in compared.pairs:
        assert isinstance(line, StatementLine)
        assert isinstance(booking, BankBooking)
        if booking.line_id is None:
            fresh.append((booking.pk, line.pk))
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE rails_bankbooking b SET line_id = pair.line FROM unnest(%s::bigint[], %s::bigint[]) AS pair (booking, line) "
            "WHERE b.id = pair.booking",
            [[booking for booking, _ in fresh], [line for _, line in fresh]],
        )


def _sum_up(row: Reconciliation, lines: list[StatementLine], status: str) -> None:
    now = clock.now()
    Reconciliation.objects.filter(pk=row.pk).update(
        status=status,
        problem="",
        runs=F("runs") + 1,
        lines=len(lines),
        last_run_at=now,
        done_at=None if status == "waiting" else row.done_at or now,
    )
    row.refresh_from_db()
