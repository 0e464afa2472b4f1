"""Calling a withdrawal off before anything has gone out."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.withdrawals import accounts, journey
from walletdesk.money.withdrawals.legal_steps import OURS, WITHDRAWAL_STEPS
from walletdesk.money.withdrawals.models import Withdrawal


def cancel(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Call it off: the money is free again at once. Twice is once.

    Raises Refusal `withdrawal-already-out` (409) once it was submitted.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status == "cancelled":
            return row
        check(row)
        kind = actor_of(by).kind
        call_off(
            row,
            reason="by_customer" if kind in ("customer", "assistant") else "by_desk",
            step="cancelled",
            by=by,
        )
        journey.tell(row, "withdrawal-cancelled-notice", by=by, urgent=kind != "customer")
    return row


def check(row: Withdrawal) -> None:
    """Whether it can be called off now. Raises Refusal `withdrawal-already-out` (409)."""
    if row.status not in OURS:
        raise Refusal("withdrawal-already-out")


def call_off(row: Withdrawal, *, reason: str, step: str, by: Any) -> None:
    """Free the hold of a locked withdrawal and end it."""
    accounts.free(row, by=by)
    WITHDRAWAL_STEPS.move(row, "cancelled", reason=reason, settled_at=clock.now(), ask_at=None)
    journey.step(row, step, by=by, reason=reason)
    journey.record("withdrawal.cancelled", row, by=by, reason=reason)
