"""Digital currency on its way: a transaction is seen, confirmed block by block, and may vanish again before it counts.

Messages overtake one another: whoever tells of an earlier moment than the last one heard is not listened to.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails.answers import Standing
from walletdesk.money.topups import journey
from walletdesk.money.topups.legal_steps import OPEN, TOPUP_STEPS
from walletdesk.money.topups.models import Topup

HEARD = ("seen", "confirming", "reorganised")


def seen(
    topup: Topup,
    tx: str,
    *,
    confirmations: int,
    by: Any,
    occurred_at: datetime | None = None,
    **evidence: Any,
) -> Topup:
    """The network shows the transaction with so many confirmations. The same word again changes nothing.

    Another one than we saw means that ours has vanished, also where nobody has said so yet.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status not in OPEN or _overtaken(row, occurred_at):
            return row
        if row.seen_ref not in ("", tx):
            row = vanished(row, row.seen_ref, by=by, occurred_at=occurred_at, **evidence)
        if row.status != "sent":
            TOPUP_STEPS.move(row, "sent", sent_at=row.sent_at or clock.now())
        if row.seen_ref != tx:
            return _first_seen(row, tx, confirmations, by=by, occurred_at=occurred_at, **evidence)
        if confirmations > row.confirmations:
            journey.change(row, confirmations=confirmations)
            journey.step(
                row,
                "confirming",
                by=by,
                occurred_at=occurred_at,
                bank_ref=tx,
                confirmations=confirmations,
                **evidence,
            )
            journey.record("topup.confirming", row, by=by)
    return row


def watch(topup: Topup, standing: Standing, *, by: Any) -> Topup:
    """Asked, the network shows a transaction. Where a message was heard while we asked, the answer may be the older word."""
    with transaction.atomic():
        row = journey.locked(topup)
        if row.seen_ref != topup.seen_ref:
            return row
        return seen(row, standing.ref, confirmations=standing.confirmations, by=by)


def vanished(
    topup: Topup, tx: str, *, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Topup:
    """The chain was reorganised and the transaction is gone: nothing is credited, and its customer hears it plainly."""
    with transaction.atomic():
        row = journey.locked(topup)
        another = bool(row.seen_ref and tx and row.seen_ref != tx)
        if row.status not in OPEN or another or _overtaken(row, occurred_at):
            return row
        if row.steps.filter(kind="reorganised", evidence__bank_ref=tx).exists():
            return row
        now = clock.now()
        journey.change(
            row,
            seen_ref="",
            confirmations=0,
            due_at=max(now, row.expires_at or now) + timedelta(minutes=setting("topup.usual_minutes")),
            ask_at=now + timedelta(seconds=setting("topup.action_ask_seconds")),
            asks=0,
        )
        journey.step(row, "reorganised", by=by, occurred_at=occurred_at, bank_ref=tx, **evidence)
        journey.record("topup.reorganised", row, by=by)
        journey.tell(row, "topup-reorganised-notice", by=by, about=tx)
    return row


def _first_seen(
    row: Topup, tx: str, confirmations: int, *, by: Any, occurred_at: datetime | None, **evidence: Any
) -> Topup:
    again = row.steps.filter(kind="reorganised").exists()
    now = clock.now()
    journey.change(
        row,
        seen_ref=tx,
        confirmations=confirmations,
        due_at=now + timedelta(minutes=setting("topup.usual_minutes")),
        ask_at=now + timedelta(seconds=setting("topup.action_ask_seconds")),
        asks=0,
    )
    journey.step(
        row, "seen", by=by, occurred_at=occurred_at, bank_ref=tx, confirmations=confirmations, **evidence
    )
    journey.record("topup.seen", row, by=by)
    key = "topup-seen-again-notice" if again else "topup-seen-notice"
    journey.tell(row, key, by=by, about=tx, urgent=False, needed=row.confirmations_needed)
    return row


def _overtaken(row: Topup, occurred_at: datetime | None) -> bool:
    """Whether the network itself has told of a later moment already."""
    if occurred_at is None:
        return False
    return row.steps.filter(kind__in=HEARD, occurred_at__gt=occurred_at).exists()
