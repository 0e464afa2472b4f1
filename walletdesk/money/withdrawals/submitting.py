"""From reserved to on its way: until then a withdrawal can be called off, and a freeze stops it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails import maintenance
from walletdesk.money.withdrawals import accounts, journey, promises
from walletdesk.money.withdrawals.legal_steps import WITHDRAWAL_STEPS
from walletdesk.money.withdrawals.models import Withdrawal

FROZEN_AGAIN = timedelta(minutes=15)


def submit(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Move the money from the hold on its way, once. While the bank is closed, or the account frozen, it stays held, may be
    called off, and is tried again.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status != "reserved":
            return row
        window = maintenance.running()
        if window:
            return _wait(row, window.ends_at, by=by)
        try:
            with transaction.atomic():
                transfer = accounts.send_off(row, by=by)
        except Refusal as refused:
            return _held_back(row, refused, by=by)
        soon = clock.now() + timedelta(seconds=setting("withdrawal.unknown_ask_seconds"))
        WITHDRAWAL_STEPS.move(
            row, "submitted", transit=transfer.public_id, submitted_at=clock.now(), ask_at=soon
        )
        journey.step(row, "submitted", by=by, transfer=transfer.public_id, payout_no=row.payout_no)
        journey.record("withdrawal.submitted", row, by=by, transfer=transfer.pk)
    return row


def delay(withdrawal: Withdrawal, until: datetime, *, by: Any) -> Withdrawal:
    """The bank takes no orders: nothing was recorded there, ours goes out when it does again."""
    with transaction.atomic():
        row = journey.locked(withdrawal)
        return _wait(row, until, by=by) if row.status in ("submitted", "unknown") else row


def _wait(row: Withdrawal, until: datetime, *, by: Any) -> Withdrawal:
    """Told until when, once a window; where the window outlasts the promise, the promise begins anew after it."""
    from walletdesk.money.withdrawals import jobs

    if not row.steps.filter(kind="delayed", evidence__until=until.isoformat()).exists():
        journey.step(row, "delayed", by=by, until=until.isoformat())
        journey.record("withdrawal.delayed", row, by=by)
        journey.tell(row, "withdrawal-delayed-notice", by=by, about=until.isoformat(), until=until)
    due = promises.due(row.speed, until) if until >= row.due_at else row.due_at
    journey.change(row, ask_at=until, due_at=due)
    jobs.send_withdrawal.configure(schedule_at=until).defer(withdrawal_id=row.pk)
    return row


def _held_back(row: Withdrawal, refused: Refusal, *, by: Any) -> Withdrawal:
    journey.change(row, ask_at=clock.now() + FROZEN_AGAIN)
    if not row.steps.filter(kind="held_back").exists():
        journey.step(row, "held_back", by=by, reason=refused.key)
        journey.record("withdrawal.held_back", row, by=by, reason=refused.key)
        journey.tell(row, "withdrawal-held-back-notice", by=by)
    return row
