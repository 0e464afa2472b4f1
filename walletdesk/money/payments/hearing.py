"""Listening to the rails: which action a message, or a line of a statement, is the evidence for."""

from __future__ import annotations

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.money.payments import journey, outcomes
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails import statements
from walletdesk.money.rails.models import BankMessage, StatementLine
from walletdesk.money.rails.suspense import Arrived

WORKER = Actor.system("callbacks")
RECONCILIATION = Actor.system("reconciliation")


def work(message: BankMessage) -> str:
    """Do what a message about one of our orders asks for, and say what came of it; empty where it is none of ours."""
    row = _ours(message.order_no, message.rail)
    if row is None:
        return ""
    said = message.kind.removeprefix("collection.")
    outside = Actor.outside(message.rail)
    if said == "succeeded":
        money = Arrived(
            message.bank_ref,
            message.amount,
            message.occurred_at,
            message.reference,
            message.payer_name,
            message.payer_card_tail,
            message.order_no,
            message.rail,
        )
        return outcomes.settle(row, money, told_by="callback", by=WORKER, message=message.pk).status
    if said == "failed":
        outcomes.doubt(row, by=outside, message=message.pk, rail_reason=message.reason)
        return "asked_again"
    if said == "charged_back":
        return _taken_back(row, message)
    return "old_news"  # «accepted»: the answer to our order said so already


def take_line(line: StatementLine) -> bool:
    """The reconciliation's question whose money a line is that we have not booked. True where it was one of our orders."""
    if line.direction != "in" or line.payout_no or line.chargeback_ref or not line.order_no:
        return False
    row = _ours(line.order_no, line.rail)
    if row is None:
        return False
    outcomes.settle(row, statements.arrived(line), told_by="statement", by=RECONCILIATION, line=line.pk)
    return True


def _taken_back(row: Payment, message: BankMessage) -> str:
    """The network took the money back after the merchant was paid: noted; the line of the statement is a person's to settle."""
    with transaction.atomic():
        _, mine = journey.locked_both(row)
        outcomes.contradict(
            mine,
            said="charged_back",
            by=Actor.outside(message.rail),
            occurred_at=message.occurred_at,
            message=message.pk,
            chargeback_ref=message.chargeback_ref,
            reason=message.reason,
        )
    return "noted"


def _ours(order_no: str, rail: str) -> Payment | None:
    found: Payment | None = Payment.objects.filter(order_no=order_no, way=rail).first() if order_no else None
    return found
