"""Listening to the rails: which action a message about a refund, or a line of a statement, is the evidence for."""

from __future__ import annotations

from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.money.rails.models import BankMessage, StatementLine
from walletdesk.money.refunds import outcomes
from walletdesk.money.refunds.models import RefundTry
from walletdesk.money.refunds.outcomes import Paid

WORKER = Actor.system("callbacks")
RECONCILIATION = Actor.system("reconciliation")


def work(message: BankMessage) -> str:
    """Do what a message about one of our tries asks for, and say what came of it; empty where it is none of ours."""
    number = message.return_no or message.payout_no
    one = _ours(number, message.rail)
    if one is None:
        return ""
    said = message.kind.rpartition(".")[2]
    outside = Actor.outside(message.rail)
    if said == "succeeded":
        paid = Paid(message.bank_ref, message.amount, message.occurred_at)
        return outcomes.settle(one, paid, told_by="callback", by=WORKER, message=message.pk).status
    if said in ("failed", "returned"):
        outcomes.doubt(one, said=said, by=outside, message=message.pk, reason=message.reason)
        return "asked_again"
    return "old_news"  # accepted, in transit


def take_line(line: StatementLine) -> bool:
    """The reconciliation's question whose money a line is that we have not booked. True where it was one of our tries."""
    one = _ours(line.return_no or line.payout_no, line.rail)
    if one is None:
        return False
    if line.direction == "out":
        paid = Paid(line.bank_ref, Money(line.amount_minor, line.currency), line.occurred_at)
        outcomes.settle(one, paid, told_by="statement", by=RECONCILIATION, line=line.pk)
        return True
    if line.amount_minor != one.refund.back.minor:
        return False  # not the whole came back: into suspense, a person decides
    outcomes.returned(
        one, return_ref=line.bank_ref, reason=one.reason, at=line.occurred_at, by=RECONCILIATION, line=line.pk
    )
    return True


def _ours(number: str, rail: str) -> RefundTry | None:
    if not number:
        return None
    route = "payout" if rail == "bank" else rail
    found: RefundTry | None = RefundTry.objects.filter(number=number, route=route).first()
    return found
