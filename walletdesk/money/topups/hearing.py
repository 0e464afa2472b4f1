"""Listening to the rails: which action a message, or a line of a statement, is the evidence for."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.money.rails import clearing, messages, statements, suspense
from walletdesk.money.rails.models import BankMessage, StatementLine
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import chargebacks, confirming, journey, outcomes
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup

WORKER = Actor.system("callbacks")
RECONCILIATION = Actor.system("reconciliation")
# Whoever else orders collections says whether a message is about one of theirs, and what came of it.
Other = Callable[[BankMessage], str]
_others: list[Other] = []


def register_other(work_on: Other) -> None:
    """Fill the port that is asked about a collection which no top-up ordered."""
    if work_on not in _others:
        _others.append(work_on)


def work(message: BankMessage) -> None:
    """Do what a message asks for, and note on it what came of it. Runs inside the transaction of its job."""
    if message.kind.startswith("collection."):
        topup = Topup.objects.filter(order_no=message.order_no, rail=message.rail).first()
        outcome = _not_a_topup(message) if topup is None else _of_order(topup, message)
    elif message.kind == "payin.received":
        outcome = _payin(_money(message), message=message.pk)
    elif message.kind.startswith(("return.", "payout.")):
        return  # the rails' own, and the withdrawals'
    else:
        outcome = "not_understood"
    messages.worked(message, outcome)


def _of_order(topup: Topup, message: BankMessage) -> str:
    said = message.kind.removeprefix("collection.")
    outside = Actor.outside(message.rail)
    proof = {"by": outside, "message": message.pk}
    if said == "succeeded":
        return outcomes.settle(
            topup, _money(message), told_by="callback", by=WORKER, message=message.pk
        ).status
    if said == "failed":
        outcomes.doubt(topup, bank_ref=message.bank_ref, reason=message.reason, **proof)
        return "asked_again"
    if said in ("seen", "confirming"):
        return confirming.seen(
            topup,
            message.bank_ref,
            confirmations=message.confirmations or 0,
            occurred_at=message.occurred_at,
            **proof,
        ).status
    if said == "reorganised":
        return confirming.vanished(topup, message.bank_ref, occurred_at=message.occurred_at, **proof).status
    if said == "charged_back":
        return _charged_back(topup, message)
    return "old_news"  # «accepted»: the answer to our order said so already


def _charged_back(topup: Topup, message: BankMessage) -> str:
    """Taken back: where the word of success has not come yet, this one says as much; but not how much came, where it names
    another amount than was ordered. Then the rail is asked.
    """
    if topup.status in (*OPEN, "failed") and message.amount != topup.amount:
        return _asked_first(topup, message)
    return chargebacks.learned(
        topup,
        _money(message),
        message.chargeback_ref,
        told_by="callback",
        reason=message.reason,
        occurred_at=message.occurred_at,
        by=Actor.outside(message.rail),
        message=message.pk,
    ).status


def _asked_first(topup: Topup, message: BankMessage) -> str:
    with transaction.atomic():
        outcomes.contradict(
            journey.locked(topup),
            said="charged_back",
            by=Actor.outside(message.rail),
            occurred_at=message.occurred_at,
            message=message.pk,
            chargeback_ref=message.chargeback_ref,
            amount_minor=message.amount_minor,
        )
    return "asked_again"


def _not_a_topup(message: BankMessage) -> str:
    theirs = next(filter(None, (work_on(message) for work_on in _others)), "")
    return theirs or _unknown_order(message)


def _unknown_order(message: BankMessage) -> str:
    """Money for an order that we never placed is real all the same."""
    if message.kind != "collection.succeeded":
        return "not_ours"
    if clearing.booked("in", message.bank_ref, rail=message.rail):
        return "known"
    suspense.receive(_money(message), reason="order_unknown", by=WORKER)
    return "suspense"


def _payin(money: Arrived, *, message: int | None = None, line: int | None = None) -> str:
    """Money without an order: to its top-up where all that the rail names agrees; else into suspense."""
    if clearing.booked("in", money.bank_ref, rail=money.rail):
        return "known"
    waiting = _waiting_for(money)
    if waiting and waiting.confirmed == money.amount:
        return outcomes.credit(waiting, by=WORKER).status
    named = waiting or _named(money)
    if named and (waiting or _all_agree(named, money)):
        told_by = "payin" if message else "payin_line"
        return outcomes.settle(named, money, told_by=told_by, by=WORKER, message=message, line=line).status
    suspense.receive(money, reason=_why_not(named, money), by=WORKER)
    return "suspense"


def _waiting_for(money: Arrived) -> Topup | None:
    """The top-up that was confirmed by this very money, and cannot be credited yet (a freeze): so nothing is booked."""
    return Topup.objects.filter(rail=money.rail, bank_ref=money.bank_ref, status="confirmed").first()


def _named(money: Arrived) -> Topup | None:
    """The top-up whose reference the money carries, or on whose address it came."""
    if not money.reference:
        return None
    mine = Topup.objects.filter(rail=money.rail)
    return (mine.filter(reference=money.reference) | mine.filter(address=money.reference)).first()


def _all_agree(topup: Topup, money: Arrived) -> bool:
    if topup.status not in (*OPEN, "failed") or money.amount != topup.amount:
        return False
    if topup.address:  # it is this order's alone
        return True
    by_name = suspense.name_agrees(money.payer_name, topup.payer_name)
    return by_name and money.payer_card_tail == topup.card_tail


def _why_not(named: Topup | None, money: Arrived) -> str:
    if named is None:
        return "unknown_reference"
    if named.address:
        return "second_payment" if named.status not in (*OPEN, "failed") else "amount_differs"
    by_name = suspense.name_agrees(money.payer_name, named.payer_name)
    return "unknown_reference" if by_name else "name_differs"


def take_line(line: StatementLine) -> bool:
    """The reconciliation's question whose money a line is that we have not booked. True where it was one of our orders."""
    if line.chargeback_ref:
        return _charged_back_line(line)
    if line.direction != "in" or line.payout_no:
        return False
    if not line.order_no:
        return _payin(statements.arrived(line), line=line.pk) != ""
    topup = Topup.objects.filter(order_no=line.order_no, rail=line.rail).first()
    if topup is None:
        return False
    if topup.status == "confirmed" and topup.bank_ref == line.bank_ref:
        outcomes.credit(topup, by=RECONCILIATION)
    else:
        outcomes.settle(topup, statements.arrived(line), told_by="statement", by=RECONCILIATION, line=line.pk)
    return True


def _charged_back_line(line: StatementLine) -> bool:
    """The statement shows money taken back of which no message came."""
    topup = Topup.objects.filter(rail=line.rail, bank_ref=line.original_ref).exclude(bank_ref="").first()
    if topup is None:
        return False
    chargebacks.charge_back(
        topup,
        line.chargeback_ref,
        Money(line.amount_minor, line.currency),
        reason="",
        occurred_at=line.occurred_at,
        by=RECONCILIATION,
        line=line.pk,
    )
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
        rail=message.rail,
    )
