"""Everything about one withdrawal that its diagnosis needs, read once: a plain value, so that finding the cause is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails import maintenance
from walletdesk.money.withdrawals import outcomes
from walletdesk.money.withdrawals.models import Withdrawal


@dataclass(frozen=True, slots=True)
class WithdrawalFacts:
    """`used` is the share of the promised time that is gone, in percent."""

    public_id: str
    customer_id: int
    status: str
    amount: Money
    total: Money
    reason: str
    bank_ref: str
    last_answer: str
    due_at: datetime
    asked_at: datetime | None
    paid_at: datetime | None
    used: int
    nearly: bool  # as good as late: most of the promised time is gone
    overdue: bool
    held_back: bool
    stuck: bool
    came_back: bool
    failed_first: bool
    shortfall: Money
    closed_until: datetime | None
    refused_in_review: bool = False


def withdrawal_facts(row: Withdrawal) -> WithdrawalFacts:
    """Read them, in three queries at most."""
    kinds = set(row.steps.values_list("kind", flat=True))
    waits = row.status == "reserved" or (row.status in ("submitted", "unknown") and not row.bank_ref)
    window = maintenance.running() if waits else None
    used = row.time_used(clock.now())
    return WithdrawalFacts(
        public_id=row.public_id,
        customer_id=row.customer_id,
        status=row.status,
        amount=row.amount,
        total=row.total,
        reason=row.reason,
        bank_ref=row.bank_ref,
        last_answer=row.last_answer,
        due_at=row.due_at,
        asked_at=row.asked_at,
        paid_at=row.paid_at,
        used=used,
        nearly=used >= setting("withdrawal.warn_percent"),
        overdue=used >= 100,
        held_back="held_back" in kinds and row.status == "reserved",
        stuck=outcomes.stuck(row),
        came_back=bool(row.return_ref),
        failed_first="failed" in kinds and row.status != "failed",
        shortfall=row.shortfall,
        closed_until=window.ends_at if window else None,
        refused_in_review="review_refused" in kinds,
    )
