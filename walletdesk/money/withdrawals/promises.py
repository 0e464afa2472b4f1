"""By when a withdrawal is promised, and watching that promise: told at 80 %, a person at 100 %."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction

from walletdesk.core import sweeping, workdays
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.withdrawals import journey
from walletdesk.money.withdrawals.legal_steps import OPEN, OURS
from walletdesk.money.withdrawals.models import Withdrawal

WATCHER = Actor.system("watch")
WATCHED = (*OURS, *OPEN)
BATCH_MAX = 200


def due(speed: str, start: datetime) -> datetime:
    """By when a withdrawal of this speed ordered at `start` is promised to arrive."""
    return workdays.add(start, setting(f"withdrawal.promise_{speed}_days"))


def watch(now: datetime | None = None) -> list[int]:
    """Warn of and report what the promise asks at this moment. Returns the ids looked at; each is safe to repeat."""
    done = sweeping.each("withdrawals.promises", _late(now or clock.now()), partial(look, by=WATCHER))
    return [row.pk for row in done]


def look(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Look at one promise: warned once, overdue once."""
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status not in WATCHED:
            return row
        used = row.time_used(clock.now())
        if used >= setting("withdrawal.warn_percent") and row.warned_at is None:
            _warn(row, tell=used < 100, by=by)
        if used >= 100 and row.overdue_at is None:
            _overdue(row, by=by)
    return row


def _late(moment: datetime) -> list[Withdrawal]:
    """Those whose promise may ask for something: not yet warned of with most of the time gone, or overdue and not said."""
    from django.db.models import DateTimeField, ExpressionWrapper, F, Q

    share = setting("withdrawal.warn_percent") / 100
    warn_at = ExpressionWrapper(
        F("created_at") + (F("due_at") - F("created_at")) * share, output_field=DateTimeField()
    )
    rows = Withdrawal.objects.filter(status__in=WATCHED).annotate(warn_at=warn_at)
    wanted = Q(warned_at__isnull=True, warn_at__lte=moment) | Q(overdue_at__isnull=True, due_at__lte=moment)
    return list(rows.filter(wanted).order_by("due_at")[:BATCH_MAX])


def _warn(row: Withdrawal, *, tell: bool, by: Any) -> None:
    journey.change(row, warned_at=clock.now())
    journey.step(row, "warned", by=by)
    journey.record("withdrawal.warned", row, by=by)
    _ask_now(row)
    if tell:
        journey.tell(row, "withdrawal-warned-notice", by=by, urgent=False, due=row.due_at)


def _overdue(row: Withdrawal, *, by: Any) -> None:
    journey.change(row, overdue_at=clock.now())
    journey.step(row, "overdue", by=by)
    journey.record("withdrawal.overdue", row, by=by)
    _ask_now(row)
    journey.tell(row, "withdrawal-overdue-notice", by=by)


def _ask_now(row: Withdrawal) -> None:
    """The bank is asked again, whenever it would have been next."""
    from walletdesk.money.withdrawals import jobs

    if row.status in OPEN:
        journey.change(row, ask_at=clock.now())
        jobs.work_withdrawal.defer(withdrawal_id=row.pk)
