"""Everything about one refund that its diagnosis needs, read once: a plain value, so that finding the cause is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.refunds.models import Refund


@dataclass(frozen=True, slots=True)
class RefundFacts:
    """`used` is the share of the promised time that is gone, in percent."""

    public_id: str
    customer_id: int
    status: str
    why: str
    route: str
    amount: Money
    merchant_zh: str
    merchant_en: str
    card_tail: str
    due_at: datetime
    ended_at: datetime | None
    used: int
    nearly: bool
    overdue: bool
    unknown: bool
    delayed_until: datetime | None
    twice: bool
    short: Money


def refund_facts(row: Refund) -> RefundFacts:
    """Read them, in two queries."""
    merchant = row.payment.order.merchant
    steps = list(row.steps.order_by("seq").values_list("kind", "evidence"))
    kinds = {kind for kind, _ in steps}
    until = next((e.get("until") for kind, e in reversed(steps) if kind == "delayed"), None)
    delayed = datetime.fromisoformat(until) if until and "sent" not in kinds else None
    used = row.time_used(clock.now())
    return RefundFacts(
        public_id=row.public_id,
        customer_id=row.customer_id,
        status=row.status,
        why=row.why,
        route=row.route,
        amount=row.back,
        merchant_zh=merchant.name_zh,
        merchant_en=merchant.name_en,
        card_tail=row.card_tail,
        due_at=row.due_at,
        ended_at=row.ended_at,
        used=used,
        nearly=used >= setting("refund.warn_percent"),
        overdue=used >= 100,
        unknown="unknown" in kinds and "sent" not in kinds,
        delayed_until=delayed if delayed and delayed > clock.now() else None,
        twice="twice" in kinds,
        short=row.shortfall,
    )
