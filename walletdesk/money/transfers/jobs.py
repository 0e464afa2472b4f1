"""What happens to transfers, requests and recalls by itself: what is due is posted, closed or reminded of."""

from __future__ import annotations

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import events, sweeping
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event
from walletdesk.money.transfers import recalls, requests, transfers, watched
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def post_transfer(transfer_id: int) -> None:
    transfers.post_due(Transfer.objects.get(pk=transfer_id))


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="transfers.sweep")
def sweep(timestamp: int) -> None:
    """Every minute: whatever is due. Each action looks again under its lock, so a second one does nothing."""
    now = clock.now()
    late = Transfer.objects.filter(status="scheduled", due_at__lte=now).order_by("due_at")
    for row in late[:BATCH_MAX]:
        post_transfer.defer(transfer_id=row.pk)
    over = MoneyRequest.objects.filter(status="open", expires_at__lte=now).order_by("id")
    sweeping.each("requests.expire", over[:BATCH_MAX], requests.expire)
    asked = Recall.objects.filter(status="asked").order_by("id")
    sweeping.each("recalls.remind", asked.filter(remind_at__lte=now)[:BATCH_MAX], recalls.remind)
    sweeping.each("recalls.unanswered", asked.filter(due_at__lte=now)[:BATCH_MAX], recalls.close_unanswered)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="slow", queueing_lock="transfers.call_again")
def call_again(timestamp: int) -> None:
    watched.call_again()


@events.on("approval.declined", "approval.withdrawn", when=lambda event: event.ids.get("act") == recalls.ASK)
def not_to_be_asked(event: Event) -> None:
    """A colleague decided that the payee is not asked, or solved the case without: the payer is told, not left waiting."""
    inputs = Approval.objects.get(pk=event.ids["approval"]).inputs
    recall = Recall.objects.filter(public_id=inputs.get("recall", ""), status="requested").first()
    if recall:
        recalls.decline(recall, by=event.by)
