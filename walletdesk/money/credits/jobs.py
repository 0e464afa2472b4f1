"""What happens to credits by itself: taken back at their date, reminded of before, fallen away with their ground."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F
from procrastinate.contrib.django import app

from walletdesk.core import events, sweeping
from walletdesk.core.clock import clock
from walletdesk.core.jobs import PATIENT
from walletdesk.core.models import Event
from walletdesk.core.settings_dated import setting
from walletdesk.money.credits import checking, credits
from walletdesk.money.credits.legal_steps import PROVISIONAL
from walletdesk.money.credits.models import Credit
from walletdesk.money.payments.models import Payment
from walletdesk.money.transfers.models import Recall

BATCH_MAX = 200
LOOKED_MAX = 2_000


@app.task(queue="fast", retry=PATIENT)
def reverse_credit(credit_id: int) -> None:
    credits.reverse_due(Credit.objects.get(pk=credit_id))


@app.task(queue="fast", retry=PATIENT)
def fall_away(customer_id: int, subject: str) -> None:
    credits.fall_away(customer_id, subject)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="credits.sweep")
def sweep(timestamp: int) -> None:
    """Every minute: what is due. Each action looks again under its lock, so a second one does nothing."""
    now = clock.now()
    due = Credit.objects.filter(status="provisional", reverse_at__lte=now).order_by("reverse_at")
    for row in due[:BATCH_MAX]:
        reverse_credit.defer(credit_id=row.pk)
    soon = now + timedelta(days=setting("credit.warn_days"))
    near = Credit.objects.filter(
        status="provisional", warned_at=None, reverse_at__lte=soon, reverse_at__gt=now
    ).order_by("reverse_at")
    sweeping.each("credits.warn", near[:BATCH_MAX], credits.warn)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="slow", queueing_lock="credits.money_back")
def look_for_money_back(timestamp: int) -> None:
    """Money that came back meanwhile by refund, mediation or recall is not given twice. Those never or longest not looked at
    first: however many there are, each has its turn.
    """
    standing = Credit.objects.filter(kind=PROVISIONAL, status="provisional")
    rows = list(standing.order_by(F("looked_at").asc(nulls_first=True), "id")[:LOOKED_MAX])
    sweeping.each("credits.money_back", rows, _look)
    Credit.objects.filter(pk__in=[row.pk for row in rows]).update(looked_at=clock.now())


@events.on("refund.succeeded")
def refunded(event: Event) -> None:
    """A contested payment was refunded: looked at now, not in ten minutes."""
    subject = Payment.objects.values_list("public_id", flat=True).get(pk=event.ids["payment"])
    for row in Credit.objects.filter(subject=subject, kind=PROVISIONAL, status="provisional"):
        _look(row)


def _look(row: Credit) -> None:
    if checking.is_back(row):
        fall_away.defer(customer_id=row.customer_id, subject=row.subject)


@events.on("recall.consented")
def recalled(event: Event) -> None:
    """The payee gave a contested transfer back."""
    subject = Recall.objects.values_list("subject__public_id", flat=True).get(pk=event.ids["recall"])
    for row in Credit.objects.filter(subject=subject, kind=PROVISIONAL, status="provisional"):
        if checking.is_back(row):
            credits.fall_away(row.customer_id, subject)


def hear_undone(customer_id: int, public_id: str) -> None:
    """A movement is done no longer: what was given for it goes by a job, for accounts are locked here already."""
    given = Credit.objects.filter(
        customer_id=customer_id, subject=public_id, status__in=("given", "provisional")
    ).exclude(kind="goodwill")
    if given.exists():
        fall_away.defer(customer_id=customer_id, subject=public_id)
