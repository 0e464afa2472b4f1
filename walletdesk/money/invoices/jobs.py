"""What happens to invoices by itself: bundles are made and end, records that went back take their invoices along."""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import events, sweeping
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money.invoices import bundles, invoices
from walletdesk.money.invoices.models import Bundle, Invoice
from walletdesk.money.payments.models import Payment
from walletdesk.money.records.models import Record

PATIENT = RetryStrategy(max_attempts=8, exponential_wait=3)
BATCH_MAX = 200


@app.task(queue="fast", retry=PATIENT)
def look_again(customer_id: int, movement: str) -> None:
    invoices.look_again(customer_id, movement)


@events.on("refund.succeeded", "refund.failed", "refund.reversed")
def refunded(event: Event) -> None:
    """An invoice says what was paid in the end: a refund that arrived, or came back, changes that."""
    payment = Payment.objects.get(pk=event.ids["payment"])
    invoices.after_refund(payment.customer_id, payment.public_id)


@events.on("payment.charged_back")
def taken_back(event: Event) -> None:
    """The network took a part of a payment back; the whole is a record that went back (`watching.py`)."""
    payment = Payment.objects.get(pk=event.ids["payment"])
    invoices.after_refund(payment.customer_id, payment.public_id, reason=invoices.TAKEN_BACK)


@app.task(queue="slow", retry=PATIENT)
def make_bundle(bundle_id: int) -> None:
    bundles.make(Bundle.objects.get(pk=bundle_id))


@events.on("invoice.bundle_asked", queue="slow")
def begin(event: Event) -> None:
    make_bundle.defer(bundle_id=event.ids["bundle"])


@app.periodic(cron="7 * * * *")
@app.task(queue="slow", queueing_lock="invoices.expire_bundles")
def expire_bundles(timestamp: int) -> None:
    over = Bundle.objects.filter(status="ready", expires_at__lte=clock.now()).order_by("id")
    sweeping.each("invoices.expire_bundles", over[:BATCH_MAX], bundles.expire)


@app.periodic(cron="23 4 * * *")
@app.task(queue="slow", queueing_lock="invoices.sweep")
def sweep(timestamp: int) -> None:
    """Every night: whatever slipped by. An invoice stands only for a record that is done."""
    undone = Record.objects.filter(
        customer_id=OuterRef("customer_id"),
        public_id=OuterRef("movement"),
        state__in=("returned", "failed", "cancelled"),
    )
    stale = Invoice.objects.filter(Exists(undone), status="issued").order_by("id")
    sweeping.each(
        "invoices.stale",
        stale[:BATCH_MAX],
        lambda row: invoices.look_again(row.customer_id, row.movement),
    )
