"""Listening to the bank: which action a message, or a line of the statement, is the evidence for."""

from __future__ import annotations

from walletdesk.core.actors import Actor
from walletdesk.money.rails import clearing, messages, statements, suspense
from walletdesk.money.rails.models import BankMessage, StatementLine
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import outcomes
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup

BANK = Actor.outside("bank")
WORKER = Actor.system("callbacks")


def work(message: BankMessage) -> None:
    """Do what a message asks for, and note on it what came of it. Runs inside the transaction of its job."""
    if message.kind.startswith("collection."):
        topup = Topup.objects.filter(order_no=message.order_no).first()
        outcome = _unknown_order(message) if topup is None else _of_order(topup, message)
    elif message.kind == "payin.received":
        outcome = _payin(_money(message), message=message.pk)
    elif message.kind.startswith("return."):
        return  # the rails' own
    else:
        outcome = "not_understood"
    messages.worked(message, outcome)


def _of_order(topup: Topup, message: BankMessage) -> str:
    if message.kind == "collection.succeeded":
        return outcomes.settle(
            topup, _money(message), told_by="callback", by=WORKER, message=message.pk
        ).status
    if message.kind == "collection.failed":
        outcomes.doubt(topup, by=BANK, message=message.pk, bank_ref=message.bank_ref, reason=message.reason)
        return "asked_again"
    return "old_news"  # «accepted»: the answer to our order said so already


def _unknown_order(message: BankMessage) -> str:
    """Money for an order that we never placed is real all the same."""
    if message.kind != "collection.succeeded":
        return "not_ours"
    if clearing.booked("in", message.bank_ref):
        return "known"
    suspense.receive(_money(message), reason="order_unknown", by=WORKER)
    return "suspense"


def _payin(money: Arrived, *, message: int | None = None, line: int | None = None) -> str:
    """Money without an order: to its top-up where reference, name, card and amount all agree; else into
    suspense.
    """
    if clearing.booked("in", money.bank_ref):
        return "known"
    named = Topup.objects.filter(reference=money.reference).first() if money.reference else None
    if named and _all_agree(named, money):
        told_by = "payin" if message else "statement"
        return outcomes.settle(named, money, told_by=told_by, by=WORKER, message=message, line=line).status
    reason = (
        "name_differs"
        if named and not suspense.name_agrees(money.payer_name, named.payer_name)
        else "unknown_reference"
    )
    suspense.receive(money, reason=reason, by=WORKER)
    return "suspense"


def _all_agree(topup: Topup, money: Arrived) -> bool:
    return (
        topup.status in (*OPEN, "failed")
        and money.amount == topup.amount
        and money.payer_card_tail == topup.card_tail
        and suspense.name_agrees(money.payer_name, topup.payer_name)
    )


def take_line(line: StatementLine) -> bool:
    """The reconciliation's question whose money a line is that we have not booked. True where it was one of
    our orders.
    """
    if line.direction != "in" or line.payout_no:
        return False
    if not line.order_no:
        return _payin(statements.arrived(line), line=line.pk) != ""
    topup = Topup.objects.filter(order_no=line.order_no).first()
    if topup is None:
        return False
    by = Actor.system("reconciliation")
    if topup.status == "confirmed" and topup.bank_ref == line.bank_ref:
        outcomes.credit(topup, by=by)
    else:
        outcomes.settle(topup, statements.arrived(line), told_by="statement", by=by, line=line.pk)
    return True


def _money(message: BankMessage) -> Arrived:
    return Arrived(
        bank_ref=message.bank_ref,
        amount=message.amount,
        occurred_at=message.occurred_at,
        reference=message.reference,
        payer_name=message.payer_name,
        payer_card_tail=message.payer_card_tail,
        order_no=message.order_no,
    )
