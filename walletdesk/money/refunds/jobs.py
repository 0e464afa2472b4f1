"""What happens to refunds by itself: they go on, silence is chased, promises are watched."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core.actors import Actor
from walletdesk.money.refunds.models import Refund

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
GOING = Actor.system("refunds")
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def work_refund(refund_id: int) -> None:
    """Take up a refund whose time has come."""
    Refund.objects.get(pk=refund_id)
