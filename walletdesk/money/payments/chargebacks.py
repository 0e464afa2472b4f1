"""Money that the card network takes back after a merchant was paid: the merchant bears it, what it lacks it owes.

What is held for a dispute about the payment is drawn on first, and a refund that has not left is called off. The fee goes back
with the whole. What had been refunded already is not the merchant's to bear twice: the house bears that, and colleagues ask for
it. Money that waits for a person leaves suspense instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import ledger
from walletdesk.money.payments import journey, merchant_money, outcomes, webhooks
from walletdesk.money.payments.legal_steps import PAYMENT_STEPS, WAITING
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.rails import card, clearing
from walletdesk.money.rails.legal_steps import SUSPENSE_STEPS
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.records import records

KEPT_APART = ("conflicted",)

# Whoever gives money of a payment back calls off what has not left, up to so many smallest units: nobody is paid twice.
CallOff = Callable[[Payment, int, Any], None]
_called_off: list[CallOff] = []


def register_call_off(call_off: CallOff) -> None:
    """Fill the port: `call_off(payment, minor, by)`, called under the locks of the order and the payment."""
    if call_off not in _called_off:
        _called_off.append(call_off)


@dataclass(frozen=True, slots=True)
class Taken:
    """What the network says: it took `amount` (gross) back under `ref`."""

    ref: str
    amount: Money
    occurred_at: datetime
    reason: str = ""

    @property
    def code(self) -> str:
        return self.reason if self.reason in card.CHARGEBACK_REASONS else "other"


def learned(payment: Payment, money: Arrived, taken: Taken, *, by: Any, **evidence: Any) -> Payment:
    """Told of a charge-back: where the word of success has not come yet, this one says as much. What arrived must then be what
    was ordered; else the rail is asked first.
    """
    with transaction.atomic():
        _, row = journey.locked_both(payment)
        if row.status in (*WAITING, "failed", "cancelled"):
            if money.amount != row.total:
                return outcomes.contradict(
                    row, said="charged_back", by=by, occurred_at=taken.occurred_at, **evidence
                )
            row = outcomes.settle(row, money, told_by="charge_back", by=by, **evidence)
        return charge_back(row, taken, by=by, **evidence)


def charge_back(payment: Payment, taken: Taken, *, by: Any, **evidence: Any) -> Payment:
    """Once; told again it changes nothing. What does not fit (more than came in, a second time under another number, money
    already being sent back) is kept as a contradiction: a person must look.
    """
    with transaction.atomic():
        order, row = journey.locked_both(payment)
        if row.chargeback_ref == taken.ref:
            return row
        clearing.lock(taken.ref, rail=row.way)
        proof = {"chargeback_ref": taken.ref, "amount_minor": taken.amount.minor, **evidence}
        item = _kept_apart(row)
        if not _fits(row, taken.amount, item):
            return outcomes.contradict(
                row, said="charged_back", by=by, occurred_at=taken.occurred_at, **proof
            )
        transfer, short = (
            _from_suspense(row, item, taken, by) if item else _from_merchant(row, order, taken, by)
        )
        PAYMENT_STEPS.move(
            row,
            "charged_back",
            chargeback_ref=taken.ref,
            charged_back_minor=taken.amount.minor,
            charged_back_at=taken.occurred_at,
            ask_at=None,
        )
        proof |= {"transfer": transfer.public_id, "reason": taken.code, "shortfall_minor": short.minor or ""}
        journey.step(row, "charged_back", by=by, occurred_at=taken.occurred_at, **proof)
        journey.record("payment.charged_back", row, by=by, reason=taken.code)
        records.came_back(row.customer_id, row.public_id, F("back_minor") + taken.amount.minor)
        _tell(row, order, taken, item, by)
    return row


def _kept_apart(row: Payment) -> SuspenseItem | None:
    if row.status not in KEPT_APART:
        return None
    found: SuspenseItem | None = SuspenseItem.objects.filter(public_id=row.suspense).first()
    return found


def _fits(row: Payment, amount: Money, item: SuspenseItem | None) -> bool:
    """Whether that much can be taken back of it: of a paid one a part too, of what waits the whole."""
    if row.received is None or row.chargeback_ref or amount.currency != row.currency:
        return False
    if row.status == "succeeded":
        return amount <= row.received
    return item is not None and (item.amount, item.status) == (amount, "waiting")


def _from_merchant(
    row: Payment, order: MerchantOrder, taken: Taken, by: Any
) -> tuple[ledger.Transfer, Money]:
    """From what the merchant has, and owes; the fee from the house, where all of it is taken."""
    whole = taken.amount == row.received
    fee = row.fee if whole else Money.zero(row.currency)
    theirs = min(taken.amount.minor - fee.minor, _left(row, taken.amount.minor - fee.minor, by))
    ours = taken.amount.minor - fee.minor - theirs
    legs = [ledger.Leg.of(clearing.account(row.way, row.currency), taken.amount)]
    if fee:
        legs.append(ledger.Leg.of(ledger.account("house", "fees", row.currency), -fee))
    if ours:
        loss = ledger.account("house", "chargeback_loss", row.currency)
        legs.append(ledger.Leg.of(loss, Money(-ours, row.currency)))
    key, memo = f"payment:{row.public_id}:chargeback", _memo(row, taken)
    if theirs:
        transfer, short = merchant_money.charge(
            order.merchant,
            Money(theirs, row.currency),
            to=legs,
            key=key,
            kind="payment.charged_back",
            by=by,
            of=row,
            memo_ids=memo,
        )
    else:
        transfer = ledger.post(key=key, kind="payment.charged_back", legs=legs, by=by, memo_ids=memo)
        short = Money.zero(row.currency)
    clearing.book(
        transfer,
        direction="out",
        amount=taken.amount,
        bank_ref=taken.ref,
        source=row.public_id,
        occurred_at=taken.occurred_at,
        order_no=row.order_no,
        rail=row.way,
    )
    return transfer, short


def _left(row: Payment, minor: int, by: Any) -> int:
    """What the merchant still has of it, once refunds on their way that would pay the customer twice are called off."""
    over = minor - (row.captured_minor - row.refunded_minor)
    if over > 0:
        for call_off in _called_off:
            call_off(row, over, by)
        row.refresh_from_db(fields=["refunded_minor"])
    return row.captured_minor - row.refunded_minor


def _from_suspense(row: Payment, item: SuspenseItem, taken: Taken, by: Any) -> tuple[ledger.Transfer, Money]:
    SUSPENSE_STEPS.move(item, "returning")
    SUSPENSE_STEPS.move(item, "returned", settled_at=clock.now())
    transfer = clearing.pay_out(
        key=f"payment:{row.public_id}:chargeback",
        kind="payment.charged_back",
        of=ledger.account("house", "suspense", row.currency),
        amount=taken.amount,
        bank_ref=taken.ref,
        source=row.public_id,
        occurred_at=taken.occurred_at,
        by=by,
        order_no=row.order_no,
        rail=row.way,
        memo_ids=_memo(row, taken),
    )
    return transfer, Money.zero(row.currency)


def _memo(row: Payment, taken: Taken) -> dict[str, int | str]:
    return {"payment": row.public_id, "chargeback_ref": taken.ref}


def _tell(row: Payment, order: MerchantOrder, taken: Taken, item: SuspenseItem | None, by: Any) -> None:
    """The customer, and the merchant's system where it was paid."""
    if item:
        journey.tell(row, "payment-charged-back-unpaid-notice", by=by, real=taken.amount)
        return
    why = say(
        f"payment-charged-back-{taken.code.replace('_', '-')}", outbox.contact_of(row.customer_id).language
    )
    journey.tell(row, "payment-charged-back-notice", by=by, real=taken.amount, why=why)
    journey.record_order("order.charged_back", order, by=by)
    webhooks.queue(order, "order.charged_back")
