"""What happens to disputes by itself: reminders, times that pass, money that comes in, a charge-back meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import F
from procrastinate.contrib.django import app

from walletdesk.core import events, sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.desk.disputes import answers, disputes, ending, holding, journey, mediation
from walletdesk.desk.disputes.models import Dispute

WATCHER = Actor.system("disputes")
AT_ONCE_MAX = 200

OVER: dict[str, Callable[..., Dispute]] = {
    "opened": disputes.time_over,
    "merchant_asked": answers.time_over,
    "mediation": mediation.late,
    "proposal": mediation.time_over,
    "appealed": mediation.late,
}


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="disputes.watch")
def watch(timestamp: int) -> None:
    """Every minute: who must act is reminded, and times that passed have their consequence. Each looks again under its lock."""
    now = clock.now()
    soon = Dispute.objects.filter(warn_at__lte=now).order_by("warn_at")
    sweeping.each("disputes.warn", soon[:AT_ONCE_MAX], partial(warn, by=WATCHER))
    due = Dispute.objects.filter(due_at__lte=now, late_at__isnull=True).order_by("due_at")
    sweeping.each("disputes.over", due[:AT_ONCE_MAX], over)
    short = Dispute.objects.still_open().filter(held_minor__lt=F("amount_minor")).order_by("id")
    sweeping.each("disputes.hold", short[:AT_ONCE_MAX], partial(holding.hold_more, by=WATCHER))


def over(row: Dispute) -> Dispute:
    """Its time has passed, and has the consequence that it has in this status."""
    return OVER[row.status](row, by=WATCHER)


def warn(row: Dispute, *, by: Any) -> None:
    """Most of the time is gone: whoever must act now is reminded, once."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.warn_at is None or row.warn_at > clock.now() or row.due_at is None:
            return
        journey.change(row, warn_at=None)
        journey.step(row, "warned", by=by, status=row.status)
        journey.record("warned", row, by=by, why=row.status)
        if row.status == "opened":
            journey.tell(row, "proof-soon", by=by, until=row.due_at)
        elif row.status == "merchant_asked":
            journey.tell_merchant(row, "answer-soon", by=by, until=row.due_at)
        elif row.status == "proposal":
            if not row.customer_word:
                journey.tell(row, "word-soon", by=by, until=row.due_at)
            if not row.merchant_word:
                journey.tell_merchant(row, "word-soon", by=by, until=row.due_at)


@events.on("payment.charged_back")
def charged_back(event: Event) -> None:
    """The customer's bank decided it."""
    with transaction.atomic():
        for found in Dispute.objects.still_open().filter(payment_id=event.ids["payment"]):
            row = journey.locked(found)
            if row.is_open:
                ending.overtaken(row, by=WATCHER)
