"""Times in which the bank takes no orders: polled, met by accident, announced."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.rails import bank
from walletdesk.money.rails.models import MaintenanceWindow

BY = Actor.outside("bank")


def running() -> MaintenanceWindow | None:
    """The window in force now, the one that ends last."""
    now = clock.now()
    rows = MaintenanceWindow.objects.filter(starts_at__lte=now, ends_at__gt=now, ended_at__isnull=True)
    return rows.order_by("-ends_at").first()


def ahead() -> list[MaintenanceWindow]:
    """Windows running and to come, soonest first; ten at most."""
    rows = MaintenanceWindow.objects.filter(ends_at__gt=clock.now(), ended_at__isnull=True)
    return list(rows.order_by("starts_at")[:10])


def met(until: datetime) -> None:
    """An order was refused until then: known from now on, if it was not."""
    if running() is None:
        _announce(bank.Window(clock.now(), until, "", ""))


def poll() -> None:
    """Take over what the bank announces. Calls the outside: from jobs only."""
    windows = bank.maintenance()
    told = {(window.starts_at, window.ends_at) for window in windows}
    for window in windows:
        _announce(window)
    with transaction.atomic():
        for row in ahead():
            if (row.starts_at, row.ends_at) not in told and not any(row.ends_at == end for _, end in told):
                MaintenanceWindow.objects.filter(pk=row.pk).update(ended_at=clock.now())
                events.record("bank.maintenance_ended", by=BY, window=row.pk, live=["desk"])


def _announce(window: bank.Window) -> None:
    with transaction.atomic():
        row, new = MaintenanceWindow.objects.get_or_create(
            starts_at=window.starts_at,
            ends_at=window.ends_at,
            defaults={
                "message_zh": window.message_zh,
                "message_en": window.message_en,
                "seen_at": clock.now(),
            },
        )
        if new:
            events.record("bank.maintenance_announced", by=BY, window=row.pk, live=["desk"])
