"""What the rails do by themselves."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.money.rails import client, maintenance, messages, reconciliation, registry, returns, suspense
from walletdesk.money.rails.models import BankMessage, BankReturn

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)


@events.on("bank.message_received")
def hear_of_return(event: Event) -> None:
    """What a rail says of money sent back."""
    message = BankMessage.objects.get(pk=event.ids["message"])
    if not message.kind.startswith("return."):
        return
    back = BankReturn.objects.filter(rail=message.rail, public_id=message.return_no).first()
    status = message.kind.removeprefix("return.")
    if back is None or status not in ("succeeded", "failed"):
        messages.worked(message, "not_ours" if back else messages.of_others(message))
        return
    if status == "failed" and back.status in returns.OPEN:  # not believed alone: asked
        work_return.defer(return_id=back.pk)
        messages.worked(message, "asked_again")
        return
    back = returns.settle(
        back,
        status,
        return_ref=message.bank_ref,
        reason=message.reason,
        at=message.occurred_at,
        by=Actor.outside(message.rail),
    )
    messages.worked(message, status if back.status == status else "contradicted")


@app.task(queue="fast", retry=PATIENT)
def work_return(return_id: int) -> None:
    returns.work(BankReturn.objects.select_related("suspense").get(pk=return_id))


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="rails.chase_returns")
def chase_returns(timestamp: int) -> None:
    for return_id in returns.due():
        work_return.defer(return_id=return_id)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="rails.poll_maintenance")
def poll_maintenance(timestamp: int) -> None:
    for rail in registry.RAILS:
        with suppress(client.Unreachable, client.OutcomeUnknown):  # in five minutes again
            maintenance.poll(rail)


@app.task(queue="slow", retry=PATIENT)
def reconcile_day(day: str, rail: str = "bank") -> None:
    reconciliation.reconcile(date.fromisoformat(day), rail)


@app.periodic(cron="10,40 * * * *")
@app.task(queue="slow", queueing_lock="rails.reconcile_due")
def reconcile_due(timestamp: int) -> None:
    """Every half hour, the days of each rail not yet compared: an incomplete or unreachable statement is tried again."""
    for rail in registry.RAILS:
        for day in reconciliation.days_due(rail):
            reconcile_day.defer(day=day.isoformat(), rail=rail)


@app.periodic(cron="20 * * * *")
@app.task(queue="slow", queueing_lock="rails.suspense_deadlines")
def suspense_deadlines(timestamp: int) -> None:
    suspense.mark_overdue()
