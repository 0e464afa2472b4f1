"""Debts are paid first by themselves: when money has come in, and looked for every few minutes in case a moment was missed."""

from __future__ import annotations

from django.db.models import Exists, F, OuterRef
from procrastinate.contrib.django import app

from walletdesk.core import sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.jobs import PATIENT
from walletdesk.money import ledger, shortfalls
from walletdesk.money.debts import debts

COLLECTING = Actor.system("debts")
BATCH_MAX = 500


@app.task(queue="fast", retry=PATIENT)
def collect(customer_id: int, currency: str) -> None:
    debts.collect(customer_id, currency, by=COLLECTING)


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="debts.sweep")
def sweep(timestamp: int) -> None:
    """Whoever owes and has something free, whose money moved last first: a stop that ended, a hold let go, a lost moment."""
    owing = ledger.Account.objects.filter(
        owner=OuterRef("owner"), code="receivable", currency=OuterRef("currency"), balance_minor__lt=0
    )
    able = ledger.Account.objects.filter(
        Exists(owing), code="available", stops_out=0, balance_minor__gt=F("held_minor")
    )
    sweeping.each("debts.sweep", able.order_by("-booked_at")[:BATCH_MAX], _look)


def _look(account: ledger.Account) -> None:
    customer_id = shortfalls.customer_of(account.owner)
    if customer_id and debts.collectable(customer_id, account.currency):
        collect.defer(customer_id=customer_id, currency=account.currency)


def hear_money(customer_id: int, currency: str) -> None:
    """Money of a customer's came or was let go, in the transaction that did it: where they owe something a job looks."""
    mine = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="receivable", currency=currency, balance_minor__lt=0
    )
    if mine.exists():
        collect.defer(customer_id=customer_id, currency=currency)
