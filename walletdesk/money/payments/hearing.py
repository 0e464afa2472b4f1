"""Listening to the rails: which action a message, or a line of a statement, is the evidence for."""

from __future__ import annotations

from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.money.payments import chargebacks, outcomes
from walletdesk.money.payments.chargebacks import Taken
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
        return outcomes.settle(row, _money(message), told_by="callback", by=WORKER, message=message.pk).status
    if said == "failed":
        outcomes.doubt(row, by=outside, message=message.pk, rail_reason=message.reason)
        return "asked_again"
    if said == "charged_back":
        taken = Taken(message.chargeback_ref, message.amount, message.occurred_at, message.reason)
        return chargebacks.learned(row, _money(message), taken, by=outside, message=message.pk).status
    return "old_news"  # «accepted»: the answer to our order said so already


def take_line(line: StatementLine) -> bool:
    """The reconciliation's question whose money a line is that we have not booked. True where it was one of our orders."""
    if line.chargeback_ref:
        return _charged_back_line(line)
    if line.direction != "in" or line.payout_no or not line.order_no:
        return False
    row = _ours(line.order_no, line.rail)
    if row is None:
        return False
    outcomes.settle(row, statements.arrived(line), told_by="statement", by=RECONCILIATION, line=line.pk)
    return True


def _charged_back_line(line: StatementLine) -> bool:
    """The statement shows money taken back of which no message came."""
    row = Payment.objects.filter(way=line.rail, bank_ref=line.original_ref).exclude(bank_ref="").first()
    if row is None:
        return False
    taken = Taken(line.chargeback_ref, Money(line.amount_minor, line.currency), line.occurred_at)
    chargebacks.charge_back(row, taken, by=RECONCILIATION, line=line.pk)
    return True


def _money(message: BankMessage) -> Arrived:
    return Arrived(
        message.bank_ref,
        message.amount,
        message.occurred_at,
        message.reference,
        message.payer_name,
        message.payer_card_tail,
        message.order_no,
        message.rail,
    )


def _ours(order_no: str, rail: str) -> Payment | None:
    found: Payment | None = Payment.objects.filter(order_no=order_no, way=rail).first() if order_no else None
    return found
