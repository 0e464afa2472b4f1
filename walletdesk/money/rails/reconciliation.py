"""The daily reconciliation of each rail: its statement and our books compared both ways, what differs put right or
reported.

Repeating a day is harmless: lines, pairs and discrepancies are kept once, and an event is recorded when a
row first appears.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails import client, comparing, proof, returns, settling, statements, suspense
from walletdesk.money.rails.client import OutcomeUnknown, Unreachable
from walletdesk.money.rails.comparing import Compared, Difference
from walletdesk.money.rails.models import BankBooking, BankReturn, Discrepancy, Reconciliation, StatementLine

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
    for difference in compared.differences:
        _put_right(difference, lines)
    compared = _turned_up(rail, _compare(day, rail, lines, whole=statement.complete))
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
    """Days of which money was missing here, as behind a freeze, and is booked now: compared again, they agree."""
    booked = BankBooking.objects.filter(
        rail=rail, direction=OuterRef("direction"), bank_ref=OuterRef("bank_ref")
    )
    rows = Discrepancy.objects.filter(Exists(booked), rail=rail, kind="missing_here", settled_at__isnull=True)
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
        return _found(clock.business_day(), rail, difference, by=by)


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
    return comparing.compare(lines, bookings, elsewhere=_elsewhere(day, rail, bookings))


def _turned_up(rail: str, compared: Compared) -> Compared:
    """Add what agrees now although people had corrected the books for it: they hold it twice, or not at all."""
    lines = {(line.direction, line.bank_ref): line for line, _ in compared.pairs}
    wrong = settling.corrections(rail, [ref for _, ref in lines])
    more = tuple(
        Difference(
            "turned_up", row.direction, row.bank_ref, row.order_no, None, line.amount_minor, line.currency
        )
        for row in wrong
        if (line := lines.get((row.direction, row.bank_ref))) is not None
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


def _put_right(difference: Difference, lines: list[StatementLine]) -> None:
    """What the rail has and we have not is booked now: to its order, its return, or suspense."""
    if difference.kind != "missing_here":
        return
    line = next(
        line
        for line in lines
        if (line.direction, line.bank_ref) == (difference.direction, difference.bank_ref)
    )
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
        for line, booking in compared.pairs:
            assert isinstance(line, StatementLine)
            assert isinstance(booking, BankBooking)
            if booking.line_id is None:
                BankBooking.objects.filter(pk=booking.pk).update(line=line)
        for difference in compared.differences:
            _found(day, rail, difference, by=BY)
        _settle_gone(day, rail, compared)
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


def _found(day: date, rail: str, difference: Difference, *, by: Any) -> Discrepancy:
    row, new = Discrepancy.objects.get_or_create(
        rail=rail,
        kind=difference.kind,
        direction=difference.direction,
        bank_ref=difference.bank_ref,
        defaults={
            "day": day,
            "order_no": difference.order_no,
            "ours_minor": difference.ours_minor,
            "theirs_minor": difference.theirs_minor,
            "currency": difference.currency,
            "found_at": clock.now(),
        },
    )
    if new:
        events.record(
            "reconciliation.found",
            by=by,
            discrepancy=row.pk,
            kind=row.kind,
            rail=rail,
            day=row.day.isoformat(),
            live=["desk"],
        )
    return row


def _settle_gone(day: date, rail: str, compared: Compared) -> None:
    """A disagreement of this day, or of a line now paired, that is no more."""
    present = {difference.name for difference in compared.differences}
    paired = [line.bank_ref for line, _ in compared.pairs]
    rows = Discrepancy.objects.select_for_update().filter(
        Q(day=day) | Q(bank_ref__in=paired), rail=rail, settled_at__isnull=True
    )
    for row in rows.exclude(kind="contradicted"):
        if (row.kind, row.direction, row.bank_ref) not in present:
            Discrepancy.objects.filter(pk=row.pk).update(
                settled_at=clock.now(), settled_how="agrees_now", settled_by=str(BY)
            )
            settling.told(row, by=BY)
