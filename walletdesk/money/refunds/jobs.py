"""What happens to refunds by itself: they go on, messages are worked, silence is chased, promises are watched."""

from __future__ import annotations

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.refunds import asking, journey, promises
from walletdesk.money.refunds.models import Refund

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
GOING = Actor.system("refunds")
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def work_refund(refund_id: int) -> None:
    """Take up a refund whose time has come. Its next time is written before a rail is called: a killed job is made up for."""
    with transaction.atomic():
        row = journey.locked(Refund(pk=refund_id))
        if row.ask_at is None or row.ask_at > clock.now():
            return
        journey.change(row, ask_at=asking.next_ask(row), asks=row.asks + 1)
    asking.go_on(row, by=GOING)


@app.task(queue="fast", retry=PATIENT)
def ask_refund_for(refund_id: int, by: str) -> None:
    """Ask the rail now because a person or the assistant wants to know."""
    one = Refund.objects.get(pk=refund_id).tries.order_by("-id").first()
    if one is not None:
        asking.ask(one, by=by)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="refunds.chase")
def chase(timestamp: int) -> None:
    """Every minute: whatever is due. Each job looks again before it acts, so a second one does nothing."""
    due = Refund.objects.filter(ask_at__lte=clock.now()).order_by("ask_at").values_list("pk", flat=True)
    for refund_id in due[:BATCH_MAX]:
        work_refund.defer(refund_id=refund_id)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="refunds.watch")
def watch_promises(timestamp: int) -> None:
    promises.watch()
