"""A rail's statement of a day: its lines kept as they came, once each; corrected ones as versions."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Max

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import client
from walletdesk.money.rails.models import BankBooking, StatementLine, StruckLine
from walletdesk.money.rails.suspense import Arrived


def keep(statement: client.Statement, rail: str = "bank") -> list[StatementLine]:
    """Keep what is new and return the day's lines as they stand now, in order. Lines are never renumbered by the rail; one that
    it corrected, or that a complete statement shows no longer, is struck.
    """
    with transaction.atomic():
        standing = {line.line_no: line for line in StatementLine.objects.filter(rail=rail, day=statement.day)}
        said = {line.line_no: _row(line, statement, rail) for line in statement.lines}
        changed = [no for no, row in said.items() if no in standing and not _same(row, standing[no])]
        gone = [no for no in standing if no not in said] if statement.complete else []
        _strike([standing[no] for no in (*changed, *gone)])
        fresh = [row for no, row in said.items() if no not in standing or no in changed]
        _number(fresh, rail, statement)
        StatementLine.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return list(StatementLine.objects.filter(rail=rail, day=statement.day).order_by("line_no"))


COLUMNS = (
    *("direction", "bank_ref", "order_no", "return_no", "payout_no", "chargeback_ref", "original_ref"),
    *("reference", "amount_minor", "currency", "payer_name", "payer_card_tail", "occurred_at"),
)


def _same(one: StatementLine, other: StatementLine) -> bool:
    return all(getattr(one, name) == getattr(other, name) for name in COLUMNS)


def _strike(lines: list[StatementLine]) -> None:
    """What was booked against such a line must stand elsewhere."""
    for line in lines:
        StruckLine.objects.get_or_create(line=line, defaults={"at": clock.now()})
    BankBooking.objects.filter(line__in=[line.pk for line in lines]).update(line=None)


def _number(fresh: list[StatementLine], rail: str, statement: client.Statement) -> None:
    """Which version of its number a line is: the first, but for corrected ones."""
    earlier = StatementLine.kept.filter(
        rail=rail, day=statement.day, line_no__in=[line.line_no for line in fresh]
    )
    latest = dict(earlier.order_by().values_list("line_no").annotate(Max("version")))
    for line in fresh:
        line.version = latest.get(line.line_no, 0) + 1


def _row(line: client.Line, statement: client.Statement, rail: str) -> StatementLine:
    return StatementLine(
        rail=rail,
        day=statement.day,
        line_no=line.line_no,
        direction=line.direction,
        bank_ref=line.bank_ref,
        order_no=line.order_no,
        return_no=line.return_no,
        payout_no=line.payout_no,
        return_ref=line.bank_ref if came_back(line) else "",
        chargeback_ref=line.chargeback_ref,
        original_ref=line.original_bank_ref,
        reference=line.reference,
        amount_minor=line.amount_minor,
        currency=line.currency,
        payer_name=line.payer_name,
        payer_card_tail=line.payer_card_tail,
        occurred_at=line.occurred_at,
    )


def came_back(line: client.Line) -> bool:
    """Whether a line is a payout that came back: money in, for an order of ours to pay out."""
    return line.direction == "in" and bool(line.payout_no)


def arrived(line: StatementLine) -> Arrived:
    """The money of a line, as the rest of the house takes it."""
    return Arrived(
        bank_ref=line.bank_ref,
        amount=Money(line.amount_minor, line.currency),
        occurred_at=line.occurred_at,
        reference=line.reference,
        payer_name=line.payer_name,
        payer_card_tail=line.payer_card_tail,
        order_no=line.order_no,
        rail=line.rail,
    )
