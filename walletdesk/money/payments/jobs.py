"""What happens to payments by itself: they go on after the customer's word, silence is chased, merchants are told."""

from __future__ import annotations

from functools import partial

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.payments import asking, journey, orders, payments, webhooks
from walletdesk.money.payments.models import MerchantOrder, Payment, Webhook

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
GOING, CHASE = Actor.system("payments"), Actor.system("chase")
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def go_on(payment_id: int) -> None:
    asking.go_on(Payment.objects.get(pk=payment_id), by=GOING)


@app.task(queue="fast", retry=PATIENT)
def ask_payment(payment_id: int) -> None:
    """Take up a payment whose time has come. Its next time is written before anybody is called: a killed job is made up for."""
    with transaction.atomic():
        row = Payment.objects.select_for_update(no_key=True).get(pk=payment_id)
        if row.ask_at is None or row.ask_at > clock.now():
            return
        journey.change(row, ask_at=asking.next_ask(row), asks=row.asks + 1)
    if row.status == "requires_confirmation":
        payments.lapse(row, by=CHASE)
    elif row.way == "balance" or (row.status == "processing" and row.sends == 0):
        asking.go_on(row, by=GOING)
    else:
        asking.ask_rail(row, by=CHASE)
    asking.notice_late(row, by=CHASE)


@app.task(queue="fast", retry=PATIENT)
def ask_payment_for(payment_id: int, by: str) -> None:
    """Ask the rail now because a person or the assistant wants to know."""
    asking.ask_rail(Payment.objects.get(pk=payment_id), by=by)


@app.task(queue="fast", retry=PATIENT)
def tell_merchant(webhook_id: int) -> None:
    webhooks.deliver(Webhook.objects.get(pk=webhook_id), by=GOING)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="payments.chase")
def chase(timestamp: int) -> None:
    """Every minute: whatever is due. Each job looks again before it acts, so a second one does nothing."""
    now = clock.now()
    for row in Payment.objects.filter(ask_at__lte=now).order_by("ask_at")[:BATCH_MAX]:
        ask_payment.defer(payment_id=row.pk)
    over = MerchantOrder.objects.filter(status="open", expires_at__lte=now).order_by("id")
    sweeping.each("orders.expire", over[:BATCH_MAX], partial(orders.expire, by=CHASE))
    for webhook in Webhook.objects.filter(next_at__lte=now).order_by("next_at")[:BATCH_MAX]:
        tell_merchant.defer(webhook_id=webhook.pk)
