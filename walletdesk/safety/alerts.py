"""Alerts: what screening wants a person to look at, and what that person decides."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.safety import cautions
from walletdesk.safety.legal_steps import ALERT_STEPS
from walletdesk.safety.models import Alert, Seen

NOTE_MAX = 500
MARK = {"released": "good", "confirmed": "fraud"}


def decide(alert: Alert, decision: str, *, note: str, by: Any) -> Alert:
    """Say that an alert was nothing («released») or a fraud («confirmed»); the movement keeps that mark, by which rules are
    tried. What follows for the money, the folder of that movement does on hearing the event.

    Raises Refusal `alert-decision`, `alert-note-missing` (422), `alert-decided` (409).
    """
    if decision not in MARK:
        raise Refusal("alert-decision", status=422, field="decision")
    said = note.strip()[:NOTE_MAX]
    if not said:
        raise Refusal("alert-note-missing", status=422, field="note")
    with transaction.atomic():
        row = Alert.objects.select_for_update().select_related("seen").get(pk=alert.pk)
        if row.status != "open":
            raise Refusal("alert-decided")
        ALERT_STEPS.move(row, decision, decided_by=str(actor_of(by)), decided_at=clock.now(), note=said)
        Seen.objects.filter(pk=row.seen_id).update(mark=MARK[decision])
        if (
            decision == "released"
        ):  # a person spoke with them and found nothing wrong: neither is the next one held for it
            cautions.end(row.customer_id, row.seen.facts.get("told", ()), "cleared", by=by)
        events.record(
            f"safety.alert_{decision}",
            by=by,
            customer=row.customer_id,
            alert=row.pk,
            kind=row.seen.kind,
            about=row.seen.public_id,
            answer=row.answer,
            live=["desk"],
        )
    return row


def mark(public_id: str, kind: str, known: str, *, by: Any) -> bool:
    """Note that a past movement is known to be a «fraud» or «good», found out otherwise. Whether it was there."""
    if known not in MARK.values():
        raise ValueError(f"no such mark: {known}")
    actor_of(by)
    return bool(Seen.objects.filter(public_id=public_id, kind=kind).update(mark=known))


def find(public_id: str) -> Alert:
    """Raises Refusal `not-found` (404)."""
    found = Alert.objects.select_related("seen").filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def open_on(kind: str, public_id: str) -> Alert | None:
    """The alert on a movement that waits for a person, if one does."""
    rows = Alert.objects.filter(seen__public_id=public_id, seen__kind=kind, status="open")
    return rows.select_related("seen").first()


def call_again(alert: Alert, *, by: Any) -> None:
    """Nobody has decided in time: said on the desk, and in the record. Records `safety.alert_overdue`."""
    events.record(
        "safety.alert_overdue",
        by=by,
        customer=alert.customer_id,
        alert=alert.pk,
        kind=alert.seen.kind,
        about=alert.seen.public_id,
        answer=alert.answer,
        live=["desk"],
    )


def waiting() -> int:
    return Alert.objects.filter(status="open").count()
