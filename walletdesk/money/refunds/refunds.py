"""Refunds: asked for, granted, declined, called off, awarded. What moves then: `moving.py`.

Lock order: order, payment, refund, card, the rail's movement, accounts. What stands counts against what was captured from the
moment it is asked for, so that two at once never give back more than was paid; the database holds it too.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import F

from walletdesk.core import workdays
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import blocks, journey, moving, sums
from walletdesk.money.refunds.blocks import register_block
from walletdesk.money.refunds.legal_steps import REFUND_STEPS
from walletdesk.money.refunds.models import Refund, RefundPolicy

__all__ = ["approve", "award", "cancel", "decline", "find", "register_block", "written"]

CANCELLABLE = ("requested", "approved", "insufficient_funds")
OVERTAKEN = "refund-overtaken-notice"
DECLINED = ("used", "no_proof", "proof_differs", "delivered", "other_way", "policy")


def award(payment: Payment, *, amount: Money, cause: str, by: Any) -> Refund:
    """A refund that a decision gives (a dispute): granted at once, exempt from what blocks others, and paid out of what is held
    at the merchant for `cause` first. `amount` is of what the merchant was paid; the fee's share comes on top. One cause is one
    refund: the same again answers with it. Where the merchant has not enough it waits as `insufficient_funds`.

    Raises Refusal `refund-amount` (422), `refund-not-paid`, `refund-too-much` (409), `refund-key-reused` (422).
    """
    with transaction.atomic():
        payment = locked_payment(payment)
        earlier = Refund.objects.filter(cause=cause).first()
        if earlier is not None:
            if (earlier.payment_id, earlier.amount) != (payment.pk, amount):
                raise Refusal("refund-key-reused", status=422)
            return earlier
        row = written(
            payment,
            amount,
            None,
            origin="decision",
            reason="decision",
            key=f"decision:{cause}",
            by=by,
            cause=cause,
        )
        return approve(row, by=by, decided=True)


def approve(row: Refund, *, by: Any, decided: bool = False, evidence: str = "") -> Refund:
    """Grant it: by the policy, the merchant, a colleague, or (`decided`) a decision that nothing blocks. The money goes at once
    as far as it can. Twice is once. Raises Refusal `refund-not-to-decide` (409) and what blocks.
    """
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status not in ("requested",):
            if row.approved_at is not None and row.status != "cancelled":
                return row
            raise Refusal("refund-not-to-decide")
        if not decided:
            blocks.check(row.payment)
        due_at = moving.due(row.route)
        REFUND_STEPS.move(row, "approved", approved_at=clock.now(), **journey.at_now(row, due_at))
        journey.step(row, "approved", by=by, because=evidence)
        journey.record("refund.approved", row, by=by)
        if row.route != "balance":
            journey.tell(row, "refund-approved-notice", by=by, due=row.due_at, urgent=False)
        return moving.start(row, by=by)


def decline(row: Refund, *, why: str, by: Any) -> Refund:
    """Not granted, and why; what it counted is free again. Twice is once. Raises Refusal `refund-why-missing` (422),
    `refund-not-to-decide` (409).
    """
    if why not in DECLINED:
        raise Refusal("refund-why-missing", status=422, field="why")
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status == "declined":
            return row
        if row.status != "requested":
            raise Refusal("refund-not-to-decide")
        REFUND_STEPS.move(row, "declined", why=why, ended_at=clock.now(), ask_at=None)
        _uncount(row)
        journey.step(row, "declined", by=by, why=why)
        journey.record("refund.declined", row, by=by, reason=why)
        journey.tell(row, f"refund-declined-{why.replace('_', '-')}-notice", by=by)
        journey.tell_merchant(row)
    return row


def cancel(row: Refund, *, by: Any) -> Refund:
    """The customer wants it back no longer, while nothing has moved. Twice is once. Raises Refusal `refund-not-to-cancel`."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status == "cancelled":
            return row
        if row.status not in CANCELLABLE or row.origin == "decision":
            raise Refusal("refund-not-to-cancel")
        REFUND_STEPS.move(row, "cancelled", ended_at=clock.now(), ask_at=None)
        _uncount(row)
        journey.step(row, "cancelled", by=by)
        journey.record("refund.cancelled", row, by=by)
        journey.tell_merchant(row)
    return row


def overtaken(row: Refund, *, by: Any) -> Refund:
    """The customer's bank took the payment back: what has not moved ends, a decision's too. Twice is once."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status not in CANCELLABLE:
            return row
        REFUND_STEPS.move(row, "cancelled", ended_at=clock.now(), ask_at=None)
        _uncount(row)
        journey.step(row, "cancelled", by=by, because="charged_back")
        journey.record("refund.cancelled", row, by=by, reason="charged_back")
        journey.tell(row, OVERTAKEN, by=by)
        journey.tell_merchant(row)
    return row


def told_in_review(row: Refund, *, by: Any) -> None:
    """The customer knows that a person looks, and by when; the merchant's system that somebody asks."""
    journey.step(row, "in_review", by=by)
    journey.tell(row, "refund-in-review-notice", by=by, urgent=False, due=row.due_at)
    journey.tell_merchant(row)


def find(public_id: str) -> Refund:
    """The refund of that public id. Raises Refusal `not-found` (404)."""
    found: Refund | None = (
        Refund.objects.select_related("payment__order__merchant").filter(public_id=public_id).first()
    )
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def written(
    payment: Payment,
    amount: Money,
    policy: RefundPolicy | None,
    *,
    origin: str,
    reason: str,
    key: str,
    by: Any,
    words: str = "",
    merchant_no: str = "",
    merchant_minor: int | None = None,
    cause: str = "",
) -> Refund:
    """Write down one that was found to be in order, of a locked payment, and count it. Raises Refusal `refund-amount`,
    `refund-not-paid`, `refund-all-back`, `refund-too-much`.
    """
    check_amount(payment, amount)
    parts = sums.parts(payment, amount, policy)
    now = clock.now()
    row = Refund.objects.create(
        customer_id=payment.customer_id,
        payment=payment,
        client_key=key,
        origin=origin,
        reason=reason,
        words=words,
        merchant_no=merchant_no,
        merchant_minor=merchant_minor,
        cause=cause,
        policy=policy,
        amount_minor=amount.minor,
        fee_minor=parts.fee.minor,
        promotion_minor=parts.promotion.minor,
        currency=payment.currency,
        route=payment.way,
        card_id=None,
        bank_code=payment.bank_code,
        card_tail=payment.card_tail,
        requested_at=now,
        stage_at=now,
        due_at=workdays.add(now, setting("refund.review_days")),
    )
    row.payment = payment
    Payment.objects.filter(pk=payment.pk).update(refunded_minor=F("refunded_minor") + amount.minor)
    payment.refunded_minor += amount.minor
    journey.step(row, "requested", by=by, origin=origin, reason=reason)
    journey.record("refund.requested", row, by=by)
    return row


def check_amount(payment: Payment, amount: Money) -> None:
    """Raises Refusal where this much cannot be asked back of a locked payment."""
    if payment.status != "succeeded":
        raise Refusal("refund-not-paid")
    if amount.minor <= 0 or amount.currency != payment.currency:
        raise Refusal("refund-amount", status=422, field="amount")
    left = sums.left(payment)
    if not left:
        raise Refusal("refund-all-back")
    if amount > left:
        raise Refusal("refund-too-much", field="amount", left=left)


def locked_payment(payment: Payment) -> Payment:
    """The payment as it is now, ours to the end of the transaction, with its order."""
    from walletdesk.money.payments import journey as payments_journey

    _, mine = payments_journey.locked_both(payment)
    return mine


def _uncount(row: Refund) -> None:
    Payment.objects.filter(pk=row.payment_id).update(refunded_minor=F("refunded_minor") - row.amount_minor)
    row.payment.refunded_minor -= row.amount_minor
