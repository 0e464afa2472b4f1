"""Everything about one top-up that its diagnosis needs, read once: a plain value, so that finding the cause is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails import maintenance, suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import claims
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User


@dataclass(frozen=True, slots=True)
class TopupFacts:
    """`suspense` is the public id of money in suspense that is, or very likely is, this order's; empty for none."""

    public_id: str
    status: str
    amount: Money
    confirmed: Money | None
    bank_ref: str
    reason: str
    last_answer: str
    due_at: datetime
    confirmed_at: datetime | None
    asked_at: datetime | None
    late: bool
    failed_first: bool
    credit_refused: bool
    closed_until: datetime | None
    suspense: str = ""
    suspense_reason: str = ""
    rail: str = "bank"
    to_act: bool = False  # the customer's turn: at a page outside, or to send digital currency
    seen: bool = False  # the network shows a transaction
    reorganised: bool = False  # one was there and vanished, and none has come since
    owed: bool = False
    chargeback: bool = False


def topup_facts(topup: Topup) -> TopupFacts:
    """Read them, in five queries at most."""
    kinds = set(topup.steps.values_list("kind", flat=True))
    item = _money_of(topup)
    window = maintenance.running(topup.rail) if topup.status in ("created", "unknown") else None
    return TopupFacts(
        public_id=topup.public_id,
        status=topup.status,
        amount=topup.amount,
        confirmed=topup.confirmed,
        bank_ref=topup.bank_ref,
        reason=topup.reason,
        last_answer=topup.last_answer,
        due_at=topup.due_at,
        confirmed_at=topup.confirmed_at,
        asked_at=topup.asked_at,
        late=clock.now() > topup.due_at,
        failed_first="failed" in kinds and topup.status != "failed",
        credit_refused="credit_refused" in kinds,
        closed_until=window.ends_at if window else None,
        suspense=item.public_id if item else "",
        suspense_reason=item.reason if item else "",
        rail=topup.rail,
        to_act=topup.awaits_customer,
        seen=topup.status == "sent" and bool(topup.seen_ref),
        reorganised=topup.status == "sent" and not topup.seen_ref and "reorganised" in kinds,
        owed=bool(topup.shortfall_minor),
        chargeback=bool(topup.chargeback_ref),
    )


def _money_of(topup: Topup) -> SuspenseItem | None:
    """Money that is known to be this order's, or, while the bank has not spoken, waits and resembles it."""
    known = claims.item_of(topup)
    if known or topup.status not in (*OPEN, "failed"):
        return known
    owner = User.objects.get_queryset().filter(pk=topup.customer_id).first()
    waiting = suspense.candidates(owner, topup.amount, topup.card_tail, topup.created_at) if owner else []
    return next((item for item in waiting if claims.resembles(topup, item)), None)
