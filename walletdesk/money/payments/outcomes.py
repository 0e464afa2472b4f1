"""What becomes of a payment: set aside, paid, failed, in conflict. Every function locks, then looks; each may come late or
twice.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import contradictions, ledger
from walletdesk.money.payments import accounts, journey, orders
from walletdesk.money.payments.legal_steps import GOT, PAYMENT_STEPS, WAITING
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.rails import clearing, suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.rails.suspense import Arrived

ASK_SOON = timedelta(seconds=2)
NOT_PAID = (*WAITING, "failed", "cancelled")
OVER = ("conflicted", "charged_back")  # the rail took the money, and it is not the merchant's


def set_aside(row: Payment, *, by: Any) -> None:
    """Hold the money of a locked payment by balance; it was looked whether it is there."""
    hold = accounts.set_aside(row, by=by)
    PAYMENT_STEPS.move(row, "authorised", hold=hold.public_id)
    journey.step(row, "held", by=by, hold=hold.public_id)
    journey.record("payment.authorised", row, by=by)


def pay_from_hold(row: Payment, order: MerchantOrder, *, by: Any) -> Payment:
    """From the hold to the merchant. Both rows are locked. A freeze that came in between lets it fail: nothing is paid."""
    try:
        with transaction.atomic():
            posted = accounts.pay(row, order.merchant, by=by)
    except Refusal as refused:
        if refused.key != "ledger-frozen":
            raise
        return fail(row, reason="risk", by=by)
    return _paid(row, order, posted, by=by)


def settle(row: Payment, money: Arrived, *, told_by: str, by: Any, **evidence: Any) -> Payment:
    """The rail has the money: the merchant is paid, once. Another amount, or an order that needs it no more, never pays by
    machine.
    """
    with transaction.atomic():
        order, row = journey.locked_both(row)
        proof = {"bank_ref": money.bank_ref, "told_by": told_by, **evidence}
        if row.bank_ref and row.bank_ref == money.bank_ref:
            return _again(row, money, by=by, proof=proof)
        if row.status not in NOT_PAID:
            return _second(row, money, by=by, proof=proof)
        if money.amount != row.total:
            return _conflict(row, money, "conflicting_amount", by=by, proof=proof)
        taken = order.payments.exclude(pk=row.pk).filter(status__in=(*GOT, *WAITING)).exists()
        if order.status != "open" or taken:
            return _conflict(row, money, "order_gone", by=by, proof=proof)
        return _collected(row, order, money, by=by, proof=proof)


def fail(
    row: Payment, *, reason: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Payment:
    """It did not go through; what was set aside is free again. After success it is only noted: nothing is taken back by
    machine.
    """
    with transaction.atomic():
        _, row = journey.locked_both(row)
        if row.status in ("failed", "cancelled", "expired"):
            return row
        over = row.status in OVER or row.transfer
        if over or (row.status in GOT and not row.hold):
            return contradict(row, said="failed", by=by, occurred_at=occurred_at, reason=reason)
        if row.hold:
            accounts.let_go(row, by=by)
        PAYMENT_STEPS.move(
            row, "failed", reason=reason, ended_at=clock.now(), ask_at=None, action_url="", hold=""
        )
        journey.step(row, "failed", by=by, occurred_at=occurred_at, reason=reason, **evidence)
        journey.record("payment.failed", row, by=by, reason=reason)
        journey.tell(row, f"payment-failed-{reason.replace('_', '-')}-notice", by=by, urgent=False)
    return row


def doubt(row: Payment, *, by: Any, **evidence: Any) -> Payment:
    """The rail reports a failure. One message is not believed alone: the rail is asked, and its answer decides."""
    with transaction.atomic():
        _, row = journey.locked_both(row)
        if row.status in WAITING:
            journey.step(row, "failure_reported", by=by, **evidence)
            ask_soon(row)
        elif row.status in (*GOT, *OVER):
            contradict(row, said="failed", by=by, **evidence)
    return row


def contradict(
    row: Payment, *, said: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Payment:
    """What the rail says does not go with what it said before. Kept as evidence; the rail is asked what is true."""

    def ask() -> None:
        if row.way != "balance":
            ask_soon(row)

    return contradictions.noted(
        row,
        said=said,
        record=lambda: journey.record("payment.contradicted", row, by=by),
        ask=ask,
        by=by,
        occurred_at=occurred_at,
        **evidence,
    )


def dispute(row: Payment, *, by: Any, **evidence: Any) -> Payment:
    """Asked again, the rail denies money that we have booked. Nothing is taken back by machine: a person must look."""
    with transaction.atomic():
        _, row = journey.locked_both(row)
        named = {"rail": row.way, "bank_ref": row.bank_ref, "order_no": row.order_no}
        contradictions.denied(row, ours=row.received or row.total, by=by, **named, **evidence)
        journey.record("payment.disputed", row, by=by)
    return row


def mark_unknown(row: Payment, *, by: Any, **evidence: Any) -> Payment:
    """The rail gave no answer to the order: it stays on its way, and is asked about."""
    with transaction.atomic():
        _, row = journey.locked_both(row)
        if row.status in WAITING:
            journey.step(row, "unknown", by=by, **evidence)
            journey.record("payment.unknown", row, by=by)
            ask_soon(row, timedelta(seconds=setting("payment.ask_seconds")))
    return row


def ask_soon(row: Payment, after: timedelta = ASK_SOON) -> None:
    from walletdesk.money.payments import jobs

    at = clock.now() + after
    journey.change(row, ask_at=at)
    jobs.ask_payment.configure(schedule_at=at).defer(payment_id=row.pk)


def _collected(
    row: Payment, order: MerchantOrder, money: Arrived, *, by: Any, proof: dict[str, Any]
) -> Payment:
    clearing.lock(money.bank_ref, rail=row.way)
    known = SuspenseItem.objects.filter(rail=row.way, bank_ref=money.bank_ref).exists()
    if known:  # the same money waits in suspense already, told of without its order
        return _conflict(row, money, "order_gone", by=by, proof=proof)
    was = row.status
    PAYMENT_STEPS.move(
        row,
        "authorised",
        bank_ref=money.bank_ref,
        received_minor=money.amount.minor,
        action_url="",
        reason="",
    )
    journey.step(row, "collected", by=by, occurred_at=money.occurred_at, was=was, **proof)
    journey.record("payment.authorised", row, by=by)
    posted = clearing.take_in(
        key=f"payment:{row.public_id}:post",
        kind="payment",
        to=accounts.pending(order.merchant, row.currency, by=by),
        amount=row.total,
        bank_ref=money.bank_ref,
        source=row.public_id,
        occurred_at=money.occurred_at,
        order_no=row.order_no,
        by=by,
        memo_ids={"payment": row.public_id},
        rail=row.way,
        fee=row.fee,
    )
    return _paid(row, order, posted, by=by, after_failure=was in ("failed", "cancelled"))


def _paid(
    row: Payment, order: MerchantOrder, posted: ledger.Transfer, *, by: Any, after_failure: bool = False
) -> Payment:
    """The last two steps and the order's, whichever way the money came."""
    PAYMENT_STEPS.move(
        row, "captured", transfer=posted.public_id, captured_minor=row.amount_minor, ask_at=None
    )
    journey.step(row, "captured", by=by, transfer=posted.public_id)
    PAYMENT_STEPS.move(row, "succeeded", ended_at=clock.now())
    orders.paid(order, by=by)
    journey.step(row, "succeeded", by=by, order=order.public_id)
    journey.record("payment.succeeded", row, by=by)
    key = "payment-paid-after-failure-notice" if after_failure else "payment-paid-notice"
    journey.tell(row, key, by=by, urgent=after_failure)
    return row


def _conflict(row: Payment, money: Arrived, reason: str, *, by: Any, proof: dict[str, Any]) -> Payment:
    """Real money that the order cannot take: booked into suspense, and a person decides."""
    why = "amount_differs" if reason == "conflicting_amount" else "second_payment"
    item = suspense.receive(money, reason=why, by=by)
    PAYMENT_STEPS.move(
        row,
        "conflicted",
        reason=reason,
        bank_ref=money.bank_ref,
        received_minor=money.amount.minor,
        suspense=item.public_id,
        action_url="",
        ask_at=None,
    )
    journey.step(
        row,
        "conflicted",
        by=by,
        occurred_at=money.occurred_at,
        suspense=item.public_id,
        reason=reason,
        **proof,
    )
    journey.record("payment.conflicted", row, by=by, reason=reason)
    journey.tell(row, f"payment-conflicted-{reason.replace('_', '-')}-notice", by=by, real=money.amount)
    return row


def _second(row: Payment, money: Arrived, *, by: Any, proof: dict[str, Any]) -> Payment:
    """Money of another number for a payment that is paid: real, but not asked for. A person decides."""
    item = suspense.receive(money, reason="second_payment", by=by)
    journey.step(row, "paid_twice", by=by, occurred_at=money.occurred_at, suspense=item.public_id, **proof)
    return row


def _again(row: Payment, money: Arrived, *, by: Any, proof: dict[str, Any]) -> Payment:
    if row.received_minor != money.amount.minor:
        return contradict(row, said="succeeded", by=by, amount_minor=money.amount.minor, **proof)
    journey.step(row, "repeated", by=by, occurred_at=money.occurred_at, **proof)
    return row
