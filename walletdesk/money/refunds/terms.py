"""What holds for a refund before anybody asks: whether, how much, until when, why proof is wanted, and by when it would be back.

Shown before asking, and looked at again, under the payment's lock, when somebody asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import blocks, moving, policy, sums
from walletdesk.money.refunds.models import OrderPromotion, RefundPolicy

# By wish: nothing is wrong with what was bought. The others are faults of the merchant's side, or of the payment.
WISH = "not_wanted"
FAULTS = ("not_received", "defective", "not_as_described", "wrong_amount", "duplicate", "cancelled_service")
REASONS = (WISH, *FAULTS)
PROOF_FOR = ("defective", "not_as_described", "wrong_amount")


@dataclass(frozen=True, slots=True)
class Terms:
    """`why_not` is the key of the refusal that asking would meet, with `params`; empty where one may ask. `reasons` are those
    that hold now; `parts`: whether less than all may be asked; `expected_at`: by when it is back if it is granted now.
    """

    payment: Payment
    policy: RefundPolicy
    left: Money
    whole: sums.Parts | None
    until: datetime
    wish_until: datetime
    expected_at: datetime
    reasons: tuple[str, ...]
    parts: bool
    discount: Money
    why_not: str = ""
    params: tuple[tuple[str, Any], ...] = ()

    @property
    def may_ask(self) -> bool:
        return not self.why_not

    def machine(self, amount: Money, now: datetime) -> bool:
        """Whether so much is granted without a person."""
        young = now <= _paid_at(self.payment) + timedelta(days=self.policy.machine_days)
        return bool(self.policy.machine_days) and young and amount.minor <= self.policy.machine_max_minor


def of(payment: Payment) -> Terms:
    """The terms of a payment now. Pure reading: nothing is locked."""
    row = policy.of(payment)
    paid = _paid_at(payment)
    left = sums.left(payment)
    until, wish_until = paid + timedelta(days=row.within_days), paid + timedelta(days=row.wish_days)
    now = clock.now()
    refusal = _why_not(payment, left, until, now)
    by_wish = (WISH,) if row.wish_days and now <= wish_until else ()
    found = OrderPromotion.objects.filter(order_id=payment.order_id).first()
    return Terms(
        payment=payment,
        policy=row,
        left=left,
        whole=sums.parts(payment, left, row) if left else None,
        until=until,
        wish_until=wish_until,
        expected_at=moving.expected(payment),
        reasons=(*by_wish, *FAULTS),
        parts=row.parts,
        discount=Money(found.discount_minor if found else 0, payment.order.currency),
        why_not=refusal.key if refusal else "",
        params=tuple(refusal.params.items()) if refusal else (),
    )


def check(payment: Payment, amount: Money, reason: str, papers: int) -> Terms:
    """The terms under which this may be asked of a locked payment. Raises the Refusal that stands in the way: what blocks,
    `refund-not-paid`, `refund-all-back`, `refund-late`, `refund-reason`, `refund-wish-over`, `refund-in-whole-only`,
    `refund-proof-missing`.
    """
    found = of(payment)
    if found.why_not:
        raise Refusal(found.why_not, **dict(found.params))
    if reason not in REASONS:
        raise Refusal("refund-reason", status=422, field="reason")
    if reason not in found.reasons:
        key = "refund-wish-over" if found.policy.wish_days else "refund-wish-never"
        raise Refusal(key, field="reason", until=found.wish_until)
    if not found.parts and amount != found.left:
        raise Refusal("refund-in-whole-only", status=422, field="amount", left=found.left)
    if reason in PROOF_FOR and not papers:
        raise Refusal("refund-proof-missing", status=422, field="papers")
    return found


def _why_not(payment: Payment, left: Money, until: datetime, now: datetime) -> Refusal | None:
    if payment.status != "succeeded":
        return Refusal("refund-not-paid")
    if key := blocks.what_blocks(payment):
        return Refusal(key)
    if not left:
        return Refusal("refund-all-back")
    if now > until:
        return Refusal("refund-late", until=until)
    return None


def _paid_at(payment: Payment) -> datetime:
    return payment.ended_at or payment.created_at
