"""What happens to withdrawals by itself: orders go out, messages are worked, silence is chased, promises are watched."""

from __future__ import annotations

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money.rails.models import BankMessage
from walletdesk.money.withdrawals import (  # noqa: F401  (what is heard by `watched`, too)
    asking,
    hearing,
    journey,
    outcomes,
    promises,
    watched,
)
from walletdesk.money.withdrawals.models import Withdrawal

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
ORDERS = Actor.system("orders")
CHASE = Actor.system("chase")
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def send_withdrawal(withdrawal_id: int) -> None:
    asking.send(Withdrawal.objects.get(pk=withdrawal_id), by=ORDERS)


@app.task(queue="fast", retry=PATIENT)
def work_withdrawal(withdrawal_id: int) -> None:
    """Work on a withdrawal whose time has come. Its next time is written before the bank is called: a killed job is made up
    for.
    """
    with transaction.atomic():
        row = journey.locked(Withdrawal(pk=withdrawal_id))
        if row.ask_at is None or row.ask_at > clock.now():
            return
        journey.change(row, ask_at=asking.next_ask(row), asks=row.asks + 1)
    if row.status == "reserved" or (row.status == "submitted" and not row.sends):
        asking.send(row, by=ORDERS)
    elif row.status == "succeeded" and row.return_ref:
        outcomes.release_again(row, by=CHASE)
    elif row.status != "review":
        asking.ask_bank(row, by=CHASE)


@app.task(queue="fast", retry=PATIENT)
def ask_withdrawal_for(withdrawal_id: int, by: str) -> None:
    """Ask the bank now because a person or the assistant wants to know."""
    asking.ask_bank(Withdrawal.objects.get(pk=withdrawal_id), by=by)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="withdrawals.chase")
def chase(timestamp: int) -> None:
    """Every minute: whatever is due and not yet on its way. Each job looks again before it acts, so a second one does nothing."""
    due = Withdrawal.objects.filter(ask_at__lte=clock.now()).order_by("ask_at").values_list("pk", flat=True)
    for withdrawal_id in due[:BATCH_MAX]:
        work_withdrawal.defer(withdrawal_id=withdrawal_id)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="withdrawals.watch")
def watch_promises(timestamp: int) -> None:
    promises.watch()


@events.on("bank.message_received", when=lambda event: str(event.ids["kind"]).startswith("payout."))
def hear_bank(event: Event) -> None:
    """Work one message about a payout, under the lock of its order."""
    hearing.work(BankMessage.objects.get(pk=event.ids["message"]))
