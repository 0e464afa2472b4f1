"""By when a refund is decided, and by when it is back: told at 80 %, a person at 100 %."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import DateTimeField, ExpressionWrapper, F, Q

from walletdesk.core import sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.refunds import journey, moving
from walletdesk.money.refunds.legal_steps import PROMISED
from walletdesk.money.refunds.models import Refund

WATCHER = Actor.system("watch")
BATCH_MAX = 200
# While a way is being chosen the time is the customer's, not ours.
WATCHED = tuple(status for status in PROMISED if status != "failed")


def watch(now: datetime | None = None) -> list[int]:
    """Warn of and report what the promise asks at this moment. Returns the ids looked at; each is safe to repeat."""
    done = sweeping.each("refunds.promises", _late(now or clock.now()), partial(look, by=WATCHER))
    return [row.pk for row in done]


def look(row: Refund, *, by: Any) -> Refund:
    """Look at one promise: warned once, overdue once, for each stage."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status not in WATCHED:
            return row
        used = row.time_used(clock.now())
        if used >= setting("refund.warn_percent") and row.warned_at is None:
            _said(row, "warned", by=by, tell=used < 100)
        if used >= 100 and row.overdue_at is None:
            _said(row, "overdue", by=by)
    return row


def _late(moment: datetime) -> list[Refund]:
    share = setting("refund.warn_percent") / 100
    warn_at = ExpressionWrapper(
        F("stage_at") + (F("due_at") - F("stage_at")) * share, output_field=DateTimeField()
    )
    rows = Refund.objects.filter(status__in=WATCHED).annotate(warn_at=warn_at)
    wanted = Q(warned_at__isnull=True, warn_at__lte=moment) | Q(overdue_at__isnull=True, due_at__lte=moment)
    return list(rows.filter(wanted).order_by("due_at")[:BATCH_MAX])


def _said(row: Refund, what: str, *, by: Any, tell: bool = True) -> None:
    journey.change(row, **{f"{what}_at": clock.now()})
    stage = "review" if row.status == "requested" else "way"
    journey.step(row, what, by=by, stage=stage)
    journey.record(f"refund.{what}", row, by=by, reason=stage)
    if row.status in ("processing", "insufficient_funds"):
        moving.work_soon(row)
    if tell:
        key = f"refund-{what}-{stage}-notice"
        journey.tell(row, key, by=by, due=row.due_at, urgent=what == "overdue")
