"""Times in which a rail takes no orders: polled, met by accident, announced."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.rails import client
from walletdesk.money.rails.models import MaintenanceWindow


def running(rail: str = "bank") -> MaintenanceWindow | None:
    """The window in force now, the one that ends last."""
    now = clock.now()
    rows = MaintenanceWindow.objects.filter(
        rail=rail, starts_at__lte=now, ends_at__gt=now, ended_at__isnull=True
    )
    return rows.order_by("-ends_at").first()


def ahead(rail: str = "bank") -> list[MaintenanceWindow]:
    """Windows running and to come, soonest first; ten at most."""
    rows = MaintenanceWindow.objects.filter(rail=rail, ends_at__gt=clock.now(), ended_at__isnull=True)
    return list(rows.order_by("starts_at")[:10])


def met(until: datetime, rail: str = "bank") -> None:
    """An order was refused until then: known from now on, if it was not."""
    if running(rail) is None:
        _announce(client.Window(clock.now(), until, "", ""), rail)


def poll(rail: str = "bank") -> None:
    """Take over what a rail announces. Calls the outside: from jobs only."""
    windows = client.of(rail).maintenance()
    told = {(window.starts_at, window.ends_at) for window in windows}
    for window in windows:
        _announce(window, rail)
    with transaction.atomic():
        for row in ahead(rail):
            if (row.starts_at, row.ends_at) not in told and not any(row.ends_at == end for _, end in told):
                MaintenanceWindow.objects.filter(pk=row.pk).update(ended_at=clock.now())
                events.record(
                    "bank.maintenance_ended", by=Actor.outside(rail), window=row.pk, rail=rail, live=["desk"]
                )


def _announce(window: client.Window, rail: str) -> None:
    with transaction.atomic():
        row, new = MaintenanceWindow.objects.get_or_create(
            rail=rail,
            starts_at=window.starts_at,
            ends_at=window.ends_at,
            defaults={
                "message_zh": window.message_zh,
                "message_en": window.message_en,
                "seen_at": clock.now(),
            },
        )
        if new:
            events.record(
                "bank.maintenance_announced", by=Actor.outside(rail), window=row.pk, rail=rail, live=["desk"]
            )
