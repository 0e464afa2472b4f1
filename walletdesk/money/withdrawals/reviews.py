"""A person looks first: at large withdrawals, at the first larger one to a new card, and at what screening holds."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.withdrawals import cancelling, journey
from walletdesk.money.withdrawals.legal_steps import WITHDRAWAL_STEPS
from walletdesk.money.withdrawals.models import Withdrawal

# What a colleague may give as the reason of a refusal; each has a sentence for the customer.
REASONS = ("unconfirmed", "suspected_fraud", "card_doubtful")


def why(customer_id: int, card: BoundCard, amount: Money) -> str:
    """Why a person looks first: `amount`, `new_card`, or empty where nobody need."""
    if amount.minor > setting("withdrawal.review_above_minor"):
        return "amount"
    if amount.minor > setting("withdrawal.review_new_card_above_minor"):
        paid = Withdrawal.objects.filter(
            customer_id=customer_id, status="succeeded", card__number_hash=card.number_hash
        )
        return "" if paid.exists() else "new_card"
    return ""


def ask(row: Withdrawal, why: str, *, by: Any) -> Withdrawal:
    """Put a reserved withdrawal before a person. Inside the transaction that reserved it."""
    WITHDRAWAL_STEPS.move(row, "review", review_why=why, ask_at=None)
    journey.step(row, "review_asked", by=by, why=why)
    journey.record("withdrawal.review_asked", row, by=by, why=why)
    until = clock.now() + timedelta(hours=setting("withdrawal.review_hours"))
    journey.tell(row, "withdrawal-review-notice", by=by, urgent=False, until=until)
    return row


def approve(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Let it go out, and the customer hears so. Raises Refusal `withdrawal-not-in-review` (409)."""
    from walletdesk.money.withdrawals import jobs

    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status != "review":
            raise Refusal("withdrawal-not-in-review")
        WITHDRAWAL_STEPS.move(row, "reserved", ask_at=clock.now() + timedelta(minutes=1))
        journey.step(row, "approved", by=by)
        journey.record("withdrawal.approved", row, by=by)
        journey.tell(row, "withdrawal-review-approved-notice", by=by)
        jobs.send_withdrawal.defer(withdrawal_id=row.pk)
    return row


def refuse(withdrawal: Withdrawal, *, reason: str, by: Any) -> Withdrawal:
    """Do not let it go out: the money is free again at once, and the customer hears why.

    Raises Refusal `withdrawal-not-in-review` (409), `withdrawal-review-reason` (422).
    """
    if reason not in REASONS:
        raise Refusal("withdrawal-review-reason", status=422, field="reason")
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status != "review":
            raise Refusal("withdrawal-not-in-review")
        cancelling.call_off(row, reason=reason, step="review_refused", by=by)
        journey.tell(row, f"withdrawal-review-refused-{reason.replace('_', '-')}-notice", by=by)
    return row
