"""The bank's statement of a day: its lines kept as they came, once each."""

from __future__ import annotations

from django.db import transaction

from walletdesk.core.money import Money
from walletdesk.money.rails import bank
from walletdesk.money.rails.models import StatementLine
from walletdesk.money.rails.suspense import Arrived


def keep(statement: bank.Statement) -> list[StatementLine]:
    """Keep the lines not yet kept and return the day's, in order. Lines are never renumbered by the bank."""
    with transaction.atomic():
        StatementLine.objects.bulk_create(
            [
                StatementLine(
                    day=statement.day,
                    line_no=line.line_no,
                    direction=line.direction,
                    bank_ref=line.bank_ref,
                    order_no=line.order_no,
                    return_no=line.return_no,
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
    return list(StatementLine.objects.filter(day=statement.day).order_by("line_no"))


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
    )
