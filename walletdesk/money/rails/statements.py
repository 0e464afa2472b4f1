"""A rail's statement of a day: its lines kept as they came, once each."""

from __future__ import annotations

from django.db import transaction

from walletdesk.core.money import Money
from walletdesk.money.rails import client
from walletdesk.money.rails.models import StatementLine
from walletdesk.money.rails.suspense import Arrived


def keep(statement: client.Statement, rail: str = "bank") -> list[StatementLine]:
    """Keep the lines not yet kept and return the day's, in order. Lines are never renumbered by the rail."""
    with transaction.atomic():
        StatementLine.objects.bulk_create(
            [
                StatementLine(
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
                for line in statement.lines
            ],
            ignore_conflicts=True,
            batch_size=500,
        )
    return list(StatementLine.objects.filter(rail=rail, day=statement.day).order_by("line_no"))


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
