"""Transfers that screening puts off: set aside for a while in which the payer can cancel; or held until a person decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from walletdesk.core import events, sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.settings_dated import setting
from walletdesk.money.transfers import journey
from walletdesk.money.transfers.models import Transfer
from walletdesk.safety import alerts, scams, watching
from walletdesk.safety.movements import Verdict

GUARD = Actor.system("safety")
CALLED_AT_ONCE = 200


def screen(row: Transfer) -> Verdict:
    """Ask the rules of a transfer that is being made; its note may speak of a scam."""
    payee = watching.customer_as_payee(row.payee_id)
    facts = {"scam_words": True} if scams.in_note(row.note) else None
    return watching.watch(
        "transfer", row.payer_id, row.public_id, row.amount, method=row.speed, payee=payee, facts=facts
    )


def until(row: Transfer) -> datetime:
    """When a transfer posts that is put off (`delay`): never before what it was ordered for."""
    from walletdesk.money.transfers import transfers

    later = row.created_at + timedelta(minutes=setting("safety.delay_minutes"))
    return max(later, transfers.due(row.speed, row.created_at) or later)


@events.on("safety.cautioned")
def hold_back(event: Event) -> None:
    """Its owner is being deceived, or another is in the account: what has not gone yet waits for a person."""
    for row in Transfer.objects.filter(payer_id=event.customer_id or 0, status="scheduled", held=""):
        verdict = watching.again("transfer", row.public_id)
        if not verdict.at_least("hold"):
            continue
        row = journey.locked(row)
        if row.status == "scheduled" and not row.held:
            journey.change(row, held=verdict.alert, due_at=None)
            journey.step(row, "held", by=GUARD, alert=verdict.alert)
            journey.record("transfer.held", row, by=GUARD)
            watching.follow(verdict, row.payer_id, row.public_id, by=GUARD)


def call_again() -> int:
    """Nobody has decided on a held transfer: once a day a person is called for, and after `safety.hold_days` it is called off.
    It never goes out by itself. Returns how many were looked at.
    """
    now = clock.now()
    due = Transfer.objects.filter(
        status="scheduled", created_at__lte=now - timedelta(minutes=setting("safety.hold_minutes"))
    )
    rows = due.exclude(held="").order_by("created_at")[:CALLED_AT_ONCE]
    return len(sweeping.each("transfers.call_again", rows, _call))


def _call(row: Transfer) -> None:
    from walletdesk.money.transfers import transfers

    row = journey.locked(row)
    if row.status != "scheduled" or not row.held:
        return
    age = clock.now() - row.created_at
    if age >= timedelta(days=setting("safety.hold_days")):
        transfers.cancel(row, by=GUARD)
        journey.tell(row.payer_id, row, "transfer-held-given-up-notice", by=GUARD, name=row.payee_name)
    elif (last := row.steps.filter(kind="called").order_by("-seq").first()) is None or (
        clock.now() - last.at >= timedelta(minutes=setting("safety.hold_minutes"))
    ):
        journey.step(row, "called", by=GUARD, alert=row.held)
        alerts.call_again(alerts.find(row.held), by=GUARD)


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
    """A person found nothing wrong: what waits only for that goes out now, or when it was ordered for."""
    from walletdesk.money.transfers import jobs, transfers

    row = Transfer.objects.filter(public_id=event.ids["about"]).first()
    if row is None or row.status != "scheduled":
        return
    ordered = transfers.due(row.speed, row.created_at) or row.created_at
    row = journey.locked(row)
    if row.status == "scheduled" and (row.held or (row.due_at is not None and ordered < row.due_at)):
        journey.change(row, due_at=max(ordered, clock.now()), held="")
        jobs.post_transfer.configure(schedule_at=row.due_at).defer(transfer_id=row.pk)
        transfers.post_due(row)
