"""Transfers that screening puts off: set aside for a while in which the payer can cancel and a person can look."""

from __future__ import annotations

from datetime import datetime, timedelta

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.settings_dated import setting
from walletdesk.money.transfers import journey
from walletdesk.money.transfers.models import Transfer
from walletdesk.safety import watching
from walletdesk.safety.movements import Verdict


def screen(row: Transfer) -> Verdict:
    """Ask the rules of a transfer that is being made."""
    payee = watching.customer_as_payee(row.payee_id)
    return watching.watch("transfer", row.payer_id, row.public_id, row.amount, method=row.speed, payee=payee)


def until(row: Transfer, verdict: Verdict) -> datetime:
    """When a transfer posts that is put off (`delay`), or that a person should look at first: later than it was ordered for."""
    from walletdesk.money.transfers import transfers

    minutes = setting("safety.delay_minutes" if verdict.answer == "delay" else "safety.hold_minutes")
    later = row.created_at + timedelta(minutes=minutes)
    return max(later, transfers.due(row.speed, row.created_at) or later)


def _transfer(event: Event) -> bool:
    return bool(event.ids.get("kind") == "transfer")


@events.on("safety.alert_confirmed", when=_transfer)
def call_off(event: Event) -> None:
    """A person found a fraud: what still waits is cancelled, and its money is free again (or stopped, where it is)."""
    from walletdesk.money.transfers import transfers

    row = Transfer.objects.filter(public_id=event.ids["about"]).first()
    if row is not None and row.status == "scheduled":
        transfers.cancel(row, by=Actor.parse(event.by))


@events.on("safety.alert_released", when=_transfer)
def go_on(event: Event) -> None:
    """A person found nothing wrong: what waits only for that goes out now."""
    from walletdesk.money.transfers import transfers

    row = Transfer.objects.filter(public_id=event.ids["about"]).first()
    if row is None or row.status != "scheduled":
        return
    ordered = transfers.due(row.speed, row.created_at) or row.created_at
    row = journey.locked(row)
    if row.status == "scheduled" and row.due_at is not None and ordered < row.due_at:
        row.due_at = max(ordered, clock.now())
        row.save(update_fields=["due_at"])
        transfers.post_due(row)
