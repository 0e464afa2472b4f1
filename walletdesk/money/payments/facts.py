"""Everything about one payment that its diagnosis needs, read once: a plain value, so that finding the cause is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.paths import Text
from walletdesk.money.payments import paths
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails.models import SuspenseItem


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """`told`: "" where the merchant has no system, else yes, trying or no. `limit`: the sentence of the limit that was met.
    `payable`: the order can still be paid by another way, at `checkout`. `silent`: the merchant's system was asked and has
    not answered. `going_back`: what the order could not take is on its way back. `failed_first`: paid after a failure.
    """

    public_id: str
    status: str
    reason: str
    way: str
    total: Money
    merchant_zh: str
    merchant_en: str
    number: str
    confirmed_at: datetime | None
    due_at: datetime | None
    action_url: str
    action_until: datetime | None
    unknown: bool
    payable: bool
    checkout: str
    told: str
    limit: Text | None = None
    received: Money | None = None
    silent: bool = False
    turn_over: bool = False
    going_back: bool = False
    sent_back: bool = False
    failed_first: bool = False

    @property
    def late(self) -> bool:
        return self.due_at is not None and clock.now() > self.due_at


def payment_facts(row: Payment) -> PaymentFacts:
    """Read them, in five queries at most."""
    order = row.order
    steps = tuple(row.steps.order_by("seq"))
    kinds = [step.kind for step in steps]
    told = order.webhooks.filter(kind="order.paid").first()
    heard = "" if told is None else "yes" if told.delivered_at else "trying" if told.next_at else "no"
    return PaymentFacts(
        public_id=row.public_id,
        status=row.status,
        reason=row.reason,
        way=row.way,
        total=row.total,
        merchant_zh=order.merchant.name_zh,
        merchant_en=order.merchant.name_en,
        number=order.number,
        confirmed_at=row.confirmed_at,
        due_at=row.due_at,
        action_url=row.action_url if row.awaits_customer else "",
        action_until=row.action_until,
        unknown="unknown" in kinds or "late" in kinds,
        payable=order.status == "open" and not order.over and order.merchant.active,
        checkout=f"/checkout/{order.token}/",
        told=heard,
        limit=paths.limit_of(next((step for step in reversed(steps) if step.kind == "failed"), None)),
        received=row.received,
        silent="merchant_silent" in kinds and "merchant_confirmed" not in kinds,
        turn_over=row.status == "requires_customer_action" and not row.awaits_customer,
        going_back=_going_back(row),
        sent_back="sent_back" in kinds,
        failed_first=any(kind in ("failed", "cancelled") for kind in kinds),
    )


def _going_back(row: Payment) -> bool:
    return (
        row.status == "conflicted"
        and SuspenseItem.objects.filter(public_id=row.suspense, status="returning").exists()
    )
