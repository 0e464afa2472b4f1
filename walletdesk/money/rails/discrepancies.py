"""Disagreements of books and statements as rows: one a matter, found once, gone when they are no more."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.money.rails import settling
from walletdesk.money.rails.comparing import Compared, Difference
from walletdesk.money.rails.models import Discrepancy


def found(day: date, rail: str, difference: Difference, *, by: Any) -> Discrepancy:
    """Write a disagreement down, once. One that had gone by itself and is there again is open again."""
    row, new = Discrepancy.objects.get_or_create(
        rail=rail,
        kind=difference.kind,
        direction=difference.direction,
        bank_ref=difference.bank_ref,
        defaults={
            "day": day,
            "order_no": difference.order_no,
            "ours_minor": difference.ours_minor,
            "theirs_minor": difference.theirs_minor,
            "currency": difference.currency,
            "found_at": clock.now(),
        },
    )
    if not new and row.settled_how == "agrees_now":
        Discrepancy.objects.filter(pk=row.pk).update(
            day=day,
            ours_minor=difference.ours_minor,
            theirs_minor=difference.theirs_minor,
            settled_at=None,
            settled_how="",
            settled_by="",
        )
        row.refresh_from_db()
        new = True
    if new:
        events.record(
            "reconciliation.found",
            by=by,
            discrepancy=row.pk,
            kind=row.kind,
            rail=rail,
            day=row.day.isoformat(),
            live=["desk"],
        )
    return row


def settle_gone(day: date, rail: str, compared: Compared, *, by: Any) -> None:
    """A disagreement of this day, or of a line now paired, that is no more."""
    present = {difference.name for difference in compared.differences}
    paired = [line.bank_ref for line, _ in compared.pairs]
    rows = Discrepancy.objects.select_for_update().filter(
        Q(day=day) | Q(bank_ref__in=paired), rail=rail, settled_at__isnull=True
    )
    for row in rows.exclude(kind="contradicted"):
        if (row.kind, row.direction, row.bank_ref) not in present:
            Discrepancy.objects.filter(pk=row.pk).update(
                settled_at=clock.now(), settled_how="agrees_now", settled_by=str(by)
            )
            settling.told(row, by=by)
