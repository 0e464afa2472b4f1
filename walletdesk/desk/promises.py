"""Promises: a first answer and a solution by a time told to the customer; warned before, escalated after."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction

from walletdesk.core import events, sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.desk.models import URGENT, Case, PromiseMark

WATCHER = Actor.system("promises")


def reply_due(start: datetime) -> datetime:
    return start + timedelta(minutes=setting("desk.first_reply_minutes"))


def solve_due(start: datetime, priority: str) -> datetime:
    hours = setting("desk.solve_hours_urgent" if priority == URGENT else "desk.solve_hours")
    return start + timedelta(hours=hours)


def kept(case: Case, promise: str, at: datetime) -> None:
    """Mark a promise kept, if it was; a breached one stays breached."""
    due = case.reply_due_at if promise == "reply" else case.solve_due_at
    if due and at <= due:
        _mark(case, promise, "kept")


def answered(case: Case, at: datetime) -> None:
    """A person gave the first answer."""
    if Case.objects.filter(pk=case.pk, replied_at__isnull=True).update(replied_at=at):
        case.replied_at = at
        kept(case, "reply", at)


def watch() -> int:
    """Warn of promises nearly due and mark those past due. Returns how many marks were new."""
    now, new = clock.now(), 0

    def look(case: Case) -> None:
        nonlocal new
        for promise, mark in _to_mark(case, now):
            new += _mark(case, promise, mark)

    active = Case.objects.active().order_by("id").iterator(chunk_size=500)
    sweeping.each("desk.promises", (case for case in active if any(_to_mark(case, now))), look)
    return new


def _to_mark(case: Case, now: datetime) -> Iterator[tuple[str, str]]:
    """Which promises of a case are to be marked, and how."""
    if case.reply_due_at and not case.replied_at:
        yield from _near(case.queued_at, case.reply_due_at, now, "reply")
    yield from _near(case.opened_at, case.solve_due_at, now, "solve")


def _near(start: datetime, due: datetime, now: datetime, promise: str) -> Iterator[tuple[str, str]]:
    warn_at = start + (due - start) * (setting("desk.warn_percent") / 100)
    if now > due:
        yield promise, "breached"
    elif now >= warn_at:
        yield promise, "warned"


def _mark(case: Case, promise: str, mark: str) -> bool:
    with transaction.atomic():
        _, new = PromiseMark.objects.get_or_create(
            case=case, promise=promise, mark=mark, defaults={"at": clock.now()}
        )
        if new:
            events.record(
                f"promise.{mark}",
                by=WATCHER,
                customer=case.customer_id,
                case=case.id,
                promise=promise,
                live=["desk", f"case:{case.id}"],
            )
    return new
