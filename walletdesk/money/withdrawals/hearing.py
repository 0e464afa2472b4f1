"""Listening to the bank: which action a message about a payout, or a line of the statement, is the evidence for."""

from __future__ import annotations

from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.money.rails import messages, payouts
from walletdesk.money.rails.models import BankMessage, StatementLine
from walletdesk.money.withdrawals import outcomes
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.outcomes import Paid

BANK = Actor.outside("bank")
WORKER = Actor.system("callbacks")
RECONCILIATION = Actor.system("reconciliation")


def work(message: BankMessage) -> None:
    """Do what a message asks for, and note on it what came of it. Runs inside the transaction of its job."""
    if not message.kind.startswith("payout."):
        return  # somebody else's
    row = _order(message.payout_no, message.rail)
    messages.worked(message, _of(row, message) if row else messages.of_others(message))


def _order(payout_no: str, rail: str) -> Withdrawal | None:
    """The withdrawal of that number. Of payouts the bank alone has a word."""
    if not payout_no or rail != payouts.RAIL:
        return None
    return Withdrawal.objects.filter(payout_no=payout_no).first()


def _of(row: Withdrawal, message: BankMessage) -> str:
    proof = {"message": message.pk, "bank_ref": message.bank_ref}
    match message.kind.removeprefix("payout."):
        case "succeeded":
            paid = Paid(message.bank_ref, message.amount, message.occurred_at)
            return outcomes.settle(row, paid, told_by="callback", by=WORKER, message=message.pk).status
        case "failed":
            outcomes.doubt(row, said="failed", by=BANK, reason=message.reason, **proof)
            return "asked_again"
        case "returned":
            outcomes.doubt(
                row, said="returned", by=BANK, reason=message.reason, return_ref=message.return_ref, **proof
            )
            return "asked_again"
        case "in_transit":
            return outcomes.in_transit(row, message.bank_ref, by=BANK, at=message.occurred_at).status
    return "old_news"  # «accepted»: the answer to our order said so already


def take_line(line: StatementLine) -> bool:
    """The reconciliation's question whose money a line is that we have not booked, out or in. True where it is ours."""
    row = _order(line.payout_no, line.rail)
    if row is None:
        return False
    if line.direction == "out":
        paid = Paid(line.bank_ref, Money(line.amount_minor, line.currency), line.occurred_at)
        outcomes.settle(row, paid, told_by="statement", by=RECONCILIATION, line=line.pk)
        return True
    if line.amount_minor != row.amount_minor:
        return False  # not the whole came back: into suspense, a person decides
    outcomes.returned(
        row, return_ref=line.bank_ref, reason=row.reason, at=line.occurred_at, by=RECONCILIATION, line=line.pk
    )
    return True
