"""What a customer owes us: collected of money that is there, told to them, and given back where it should not have been.

A debt is the receivable account below zero: after a charge-back, a double refund, a provisional credit taken back when it was
spent (`money/shortfalls.py`). Only what is free is collected: nothing held, nothing while a stop of outgoing money stands, and
nothing that is the customer's to have by right or somebody else's (`protected`).
"""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Sum

from walletdesk.core import events, outbox
from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger, shortfalls
from walletdesk.money.credits.models import Credit
from walletdesk.money.debts.legal_steps import COLLECTION_STEPS
from walletdesk.money.debts.models import Collection
from walletdesk.money.journeys import locked, step
from walletdesk.money.records import records, titles
from walletdesk.money.records.models import Record
from walletdesk.money.transfers.models import Recall

RECORD = "receivable"
PUBLIC_ID = re.compile(rf"\b([a-z]{{2,5}}_[{ALPHABET}]{{16}})\b")
# What became owed by these is collected by itself, as the customer was told then. A withdrawal that the bank paid after all is
# not: there a colleague was promised.
COLLECTED = ("topup.charged_back", "refund.take_again", "credit.reversed")
OURS = ("receivable.collected", "receivable.given_back")
STATES = {"succeeded": "done", "returned": "returned"}


def owed(customer_id: int, currency: str = "CNY") -> Money:
    """What the customer owes us; zero for nearly everybody."""
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="receivable", currency=currency
    ).first()
    return max(-ledger.balance(account).total, Money.zero(currency)) if account else Money.zero(currency)


def due(customer_id: int, currency: str = "CNY") -> Money:
    """What of the debt is collected by itself: what came of COLLECTED since all was forgiven last, less what was paid of it."""
    rows = ledger.Entry.objects.filter(
        account__owner=shortfalls.owner(customer_id),
        account__code="receivable",
        account__currency=currency,
    )
    forgiven = rows.filter(transfer__kind="receivable.write_off").order_by("-id").values_list("id").first()
    since = rows.filter(id__gt=forgiven[0] if forgiven else 0, transfer__kind__in=(*COLLECTED, *OURS))
    minor = -(since.aggregate(sum=Sum("amount_minor"))["sum"] or 0)
    return Money(max(0, min(minor, owed(customer_id, currency).minor)), currency)


def protected(customer_id: int, currency: str) -> Money:
    """What a debt is never paid from: money put forward while a payment is contested, money that a payer by mistake asks back,
    and what is to stay with everybody.
    """
    forward = Credit.objects.filter(customer_id=customer_id, status="provisional", currency=currency)
    asked = Recall.objects.filter(payee_id=customer_id, status="asked", currency=currency)
    minor = setting("debt.keep_minor")
    for rows in (forward, asked):
        minor += rows.aggregate(sum=Sum("amount_minor"))["sum"] or 0
    return Money(minor, currency)


def collectable(customer_id: int, currency: str = "CNY") -> Money:
    """How much of a debt would be collected now."""
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="available", currency=currency
    ).first()
    now = ledger.balance(account) if account else None
    if now is None or now.frozen_out or _rests(customer_id, currency):
        return Money.zero(currency)
    free = (now.available - protected(customer_id, currency)).minor
    today = setting("debt.day_most_minor") - _today(customer_id, currency)
    return Money(max(0, min(free, today, due(customer_id, currency).minor)), currency)


def _today(customer_id: int, currency: str) -> int:
    """What was collected on this day of business, in smallest units."""
    since, _ = clock.day_bounds(clock.business_day())
    rows = Collection.objects.filter(customer_id=customer_id, currency=currency, created_at__gte=since)
    return rows.aggregate(sum=Sum("amount_minor"))["sum"] or 0


def _rests(customer_id: int, currency: str) -> bool:
    """Whether a collection was given back lately."""
    since = clock.now() - timedelta(days=setting("debt.rest_days"))
    mine = Collection.objects.filter(customer_id=customer_id, currency=currency)
    return bool(mine.filter(status="returned", ended_at__gt=since).exists())


def collect(customer_id: int, currency: str = "CNY", *, by: Any) -> Collection | None:
    """Pay what is owed from what is there, as far as it may be taken; None where nothing is. Records `debt.collected`.

    The balance never goes below zero: what is there is looked at under the accounts' lock.
    """
    if not due(customer_id, currency):
        return None
    with transaction.atomic():
        balance = shortfalls.available(customer_id, currency, by=by)
        debt = shortfalls.receivable(customer_id, currency, by=by)
        ledger.lock(balance, debt)
        amount = collectable(customer_id, currency)
        if not amount:
            return None
        row = Collection(customer_id=customer_id, amount_minor=amount.minor, currency=currency)
        posted = ledger.post(
            key=f"receivable:{row.public_id}:take",
            kind="receivable.collected",
            legs=[ledger.Leg.of(balance, -amount), ledger.Leg.of(debt, amount)],
            by=by,
            memo_ids={"collection": row.public_id},
        )
        row.source, row.transfer, row.status = source_of(debt), posted.public_id, "succeeded"
        row.left_minor, row.created_at = owed(customer_id, currency).minor, clock.now()
        row.save()
        step(row, "collected", by=by, transfer=posted.public_id, about=row.source)
        _record("debt.collected", row, posted, by=by)
        _tell(row, "debt-collected-part-notice" if row.left_minor else "debt-collected-notice", by=by)
    return row


def check_give_back(row: Collection) -> None:
    """Raises Refusal `debt-given-back-already` (409)."""
    if row.status != "succeeded":
        raise Refusal("debt-given-back-already")


def give_back(collection: Collection, *, by: Any) -> Collection:
    """It should not have been collected: into the balance again, and owed as before. Records `debt.given_back`.

    Raises what `check_give_back` raises, and `ledger-frozen` where nothing may come in. For `debt.rest_days` nothing is
    collected of this customer then: people look at the debt.
    """
    with transaction.atomic():
        row = locked(collection)
        check_give_back(row)
        balance = shortfalls.available(row.customer_id, row.currency, by=by)
        debt = shortfalls.receivable(row.customer_id, row.currency, by=by)
        posted = ledger.post(
            key=f"receivable:{row.public_id}:back",
            kind="receivable.given_back",
            legs=[ledger.Leg.of(balance, row.amount), ledger.Leg.of(debt, -row.amount)],
            by=by,
            memo_ids={"collection": row.public_id},
        )
        COLLECTION_STEPS.move(row, "returned", ended_at=clock.now(), closing=posted.public_id)
        step(row, "given_back", by=by, transfer=posted.public_id)
        _record("debt.given_back", row, posted, by=by)
        _tell(row, "debt-given-back-notice", by=by)
    return row


def find(public_id: str) -> Collection:
    """The collection of that public id. Raises Refusal `not-found` (404)."""
    found: Collection | None = Collection.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def cause(customer_id: int, currency: str = "CNY") -> str:
    """The public id of the movement that the debt comes of; empty where nothing is owed, or it is no record of theirs."""
    debt = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="receivable", currency=currency
    ).first()
    source = source_of(debt) if debt and owed(customer_id, currency) else ""
    return source if Record.objects.filter(customer_id=customer_id, public_id=source).exists() else ""


def source_of(debt: ledger.Account) -> str:
    """The public id of the movement by which something was owed last; empty where its posting names none."""
    last = (
        ledger.Entry.objects.filter(account=debt, amount_minor__lt=0, transfer__kind__in=COLLECTED)
        .select_related("transfer")
        .order_by("-id")
        .first()
    )
    named = [last.transfer.key, *map(str, (last.transfer.memo_ids or {}).values())] if last else []
    found = [one for name in named for one in PUBLIC_ID.findall(name)]
    return found[0] if found else ""


def about(row: Collection, lang: str | None = None) -> str:
    """What the movement is called by which it was owed; «—» where none is known."""
    found = Record.objects.filter(customer_id=row.customer_id, public_id=row.source).first()
    return titles.title_of(found, lang) if found else "—"


def _record(event: str, row: Collection, posted: ledger.Transfer, *, by: Any) -> None:
    records.put(
        customer_id=row.customer_id,
        public_id=row.public_id,
        kind=RECORD,
        amount=-row.amount,
        status=row.status,
        state=STATES[row.status],
        terms=(row.source,),
        at=row.created_at,
        settled_at=row.created_at,
    )
    live = [f"debt:{row.pk}"]
    events.record(event, by=by, customer=row.customer_id, live=live, collection=row.pk, transfer=posted.pk)


def _tell(row: Collection, key: str, *, by: Any) -> None:
    lang = outbox.contact_of(row.customer_id).language
    outbox.tell(
        row.customer_id,
        key,
        {"amount": row.amount, "left": row.left, "title": about(row, lang)},
        by=by,
        dedupe=f"{row.public_id}:{key}",
        about=row.public_id,
        channels=("app", "sms"),
    )
