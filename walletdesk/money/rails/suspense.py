"""Suspense: money that came in and is nobody's yet. It is booked at once, waits for its owner, and leaves
once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger
from walletdesk.money.rails import clearing
from walletdesk.money.rails.legal_steps import SUSPENSE_STEPS
from walletdesk.money.rails.models import SuspenseItem

CANDIDATES_MAX = 10
AROUND = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Arrived:
    """Money as a rail tells of it: by message or by statement."""

    bank_ref: str
    amount: Money
    occurred_at: datetime
    reference: str = ""
    payer_name: str = ""
    payer_card_tail: str = ""
    order_no: str = ""
    rail: str = "bank"


def receive(money: Arrived, *, reason: str, by: Any) -> SuspenseItem:
    """Book money into suspense, once a rail and `bank_ref`: from then on ledger and statement agree, and it waits
    for its owner.
    """
    with transaction.atomic():
        clearing.lock(money.bank_ref, rail=money.rail)
        known = SuspenseItem.objects.filter(rail=money.rail, bank_ref=money.bank_ref).first()
        if known:
            return known
        item = SuspenseItem(
            rail=money.rail,
            bank_ref=money.bank_ref,
            order_no=money.order_no,
            amount_minor=money.amount.minor,
            currency=money.amount.currency,
            payer_name=money.payer_name,
            payer_card_tail=money.payer_card_tail,
            reference=money.reference,
            reason=reason,
            occurred_at=money.occurred_at,
            received_at=clock.now(),
            deadline_at=clock.now() + timedelta(days=setting("suspense.deadline_days")),
        )
        transfer = clearing.take_in(
            key=f"suspense:{_where(money)}:received",
            kind="suspense.received",
            to=ledger.account("house", "suspense", money.amount.currency),
            amount=money.amount,
            bank_ref=money.bank_ref,
            source=item.public_id,
            occurred_at=money.occurred_at,
            order_no=money.order_no,
            by=by,
            memo_ids={"suspense": item.public_id},
            rail=money.rail,
        )
        item.transfer = transfer.public_id
        item.save()
        events.record(
            "suspense.received", by=by, suspense=item.id, transfer=transfer.pk, reason=reason, live=["desk"]
        )
    return item


def _where(money: Arrived) -> str:
    """The movement in a key of the ledger. The bank's is its reference alone, as before there were other rails."""
    return money.bank_ref if money.rail == "bank" else f"{money.rail}:{money.bank_ref}"


def give(
    item: SuspenseItem,
    *,
    to: ledger.Account,
    customer_id: int,
    topup: str,
    key: str,
    kind: str,
    by: Any,
    fee: Money | None = None,
) -> ledger.Transfer:
    """Post an item to its owner's account, less a `fee` of the way it came by.

    Raises Refusal `suspense-gone` where it waits no longer.
    """
    with transaction.atomic():
        item = waiting(item)
        house = ledger.account("house", "suspense", item.currency)
        legs = [
            ledger.Leg.of(house, -item.amount),
            ledger.Leg.of(to, item.amount - fee if fee else item.amount),
        ]
        if fee and fee.minor:
            legs.append(ledger.Leg.of(ledger.account("house", "fees", item.currency), fee))
        transfer = ledger.post(
            key=key,
            kind=kind,
            legs=legs,
            by=by,
            memo_ids={"suspense": item.public_id, "topup": topup},
        )
        SUSPENSE_STEPS.move(item, "claimed", customer_id=customer_id, topup=topup, settled_at=clock.now())
        events.record(
            "suspense.claimed",
            by=by,
            customer=customer_id,
            suspense=item.id,
            transfer=transfer.pk,
            topup=topup or None,
            live=["desk"],
        )
    return transfer


def waiting(item: SuspenseItem) -> SuspenseItem:
    """The item, locked, if it still waits. Raises Refusal `suspense-gone`."""
    row = SuspenseItem.objects.select_for_update().get(pk=item.pk)
    if row.status != "waiting":
        raise Refusal("suspense-gone")
    return row


def candidates(
    customer: Any, amount: Money | None = None, card_tail: str | None = None, around: datetime | None = None
) -> list[SuspenseItem]:
    """Waiting money that may be this customer's: by card tail or name, and amount and time where given.
    Best first.

    `customer` has `name` and `pk`. Money that already belongs to an order is never among them.
    """
    rows = SuspenseItem.objects.filter(status="waiting", order_no="").exclude(
        Q(customer_id__isnull=False) & ~Q(customer_id=customer.pk)
    )
    if amount is not None:
        rows = rows.filter(amount_minor=amount.minor, currency=amount.currency)
    if around is not None:
        rows = rows.filter(occurred_at__range=(around - AROUND, around + AROUND))
    if card_tail:
        rows = rows.filter(payer_card_tail__in=["", card_tail])
    name = getattr(customer, "name", "")
    found = [
        item
        for item in rows.order_by("-id")[:200]
        if (card_tail and item.payer_card_tail == card_tail) or same_name(item, name)
    ]
    found.sort(
        key=lambda item: (not same_name(item, name), item.payer_card_tail != (card_tail or ""), -item.id)
    )
    return found[:CANDIDATES_MAX]


def same_name(item: SuspenseItem, name: str) -> bool:
    return name_agrees(item.payer_name, name)


def name_agrees(one: str, other: str) -> bool:
    """The same name, whatever the spaces and capitals; nobody's name agrees with nothing."""
    return bool(one.strip()) and one.replace(" ", "").casefold() == other.replace(" ", "").casefold()


def mark_overdue() -> int:
    """Say of unclaimed money past its deadline that a person must decide. Returns how many."""
    with transaction.atomic():
        rows = SuspenseItem.objects.select_for_update(skip_locked=True).filter(
            status="waiting", overdue_at__isnull=True, deadline_at__lte=clock.now()
        )[:200]
        for item in rows:
            SuspenseItem.objects.filter(pk=item.pk).update(overdue_at=clock.now())
            events.record("suspense.overdue", by="system:suspense", suspense=item.id, live=["desk"])
        return len(rows)
