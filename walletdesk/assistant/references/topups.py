"""What the assistant may say of top-ups, of the ways to top up, and of money in suspense."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from walletdesk.assistant import sums
from walletdesk.assistant.answers import Word, references
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import Quote
from walletdesk.money.rails import maintenance, suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import chargebacks, claims, ways
from walletdesk.money.topups.models import Topup
from walletdesk.people.masks import mask_name
from walletdesk.people.models import User


def _topup(public_id: str, customer_id: int | None) -> Topup | None:
    return Topup.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()


def _suspense(public_id: str, customer_id: int | None) -> SuspenseItem | None:
    """Money in suspense is spoken of only to whom it very likely belongs: by claim, by a top-up it resembles, by name or card."""
    item = SuspenseItem.objects.filter(public_id=public_id).first()
    if item is None or customer_id is None or item.customer_id == customer_id:
        return item if customer_id is not None else None
    mine = Topup.objects.filter(customer_id=customer_id, amount_minor=item.amount_minor).order_by("-id")[:20]
    named = (
        Topup.objects.filter(customer_id=customer_id, public_id=item.topup).exists() if item.topup else False
    )
    theirs = named or any(claims.resembles(row, item) for row in mine) or may_be_theirs(item, customer_id)
    return item if theirs else None


def may_be_theirs(item: SuspenseItem, customer_id: int) -> bool:
    """Nobody's money yet, or this customer's; and paid in their name, or from a card they have topped up from."""
    if item.customer_id not in (None, customer_id):
        return False
    owner = User.objects.customers().filter(pk=customer_id).first()
    if owner is None:
        return False
    if item.customer_id == customer_id or suspense.same_name(item, owner.name):
        return True
    tail = item.payer_card_tail
    return bool(tail) and Topup.objects.filter(customer_id=customer_id, card_tail=tail).exists()


def _claimant(ident: str, customer_id: int | None) -> User | None:
    return User.objects.customers().filter(pk=customer_id or 0).first() if ident == str(customer_id) else None


def _available(row: Topup) -> Money:
    account = ledger.Account.objects.filter(
        owner=f"customer:{row.customer_id}", code="available", currency=row.currency
    ).first()
    return ledger.balance(account).available if account else Money.zero(row.currency)


def _closed_until(row: Topup) -> datetime | None:
    window = maintenance.running(row.rail)
    return window.ends_at if window else None


references(
    "topup",
    _topup,
    amount=lambda row: row.amount,
    at=lambda row: row.created_at,
    bank=lambda row: row.bank_name,
    tail=lambda row: row.card_tail,
    order_no=lambda row: row.order_no,
    bank_ref=lambda row: row.bank_ref,
    way=lambda row: Word(f"topup-way-{ways.of(row.rail).slug}"),
    fee=lambda row: row.fee,
    status=lambda row: Word(f"topup-status-{row.status.replace('_', '-')}"),
    until=lambda row: row.expires_at,
    confirmations=lambda row: row.confirmations,
    needed=lambda row: row.confirmations_needed,
    charged_back_at=lambda row: row.charged_back_at,
    why_taken=lambda row: Word(chargebacks.reason_key(row.reason)) if row.chargeback_ref else None,
    chargeback_ref=lambda row: row.chargeback_ref,
    owed=lambda row: row.shortfall if row.shortfall_minor else None,
    confirmed_at=lambda row: row.confirmed_at,
    confirmed=lambda row: row.confirmed,
    credited_at=lambda row: row.credited_at,
    due_at=lambda row: row.due_at,
    asked_at=lambda row: row.asked_at,
    reason=lambda row: Word(ways.of(row.rail).reason_key(row.reason)) if row.reason else None,
    closed_until=_closed_until,
    balance=_available,
)
references(
    "suspense",
    _suspense,
    amount=lambda item: item.amount,
    at=lambda item: item.occurred_at,
    payer_name=lambda item: mask_name(item.payer_name),
    reference=lambda item: item.reference,
    tail=lambda item: item.payer_card_tail,
    deadline=lambda item: item.deadline_at,
)
references("claimant", _claimant, name=lambda user: mask_name(user.name))


@dataclass(frozen=True)
class WayNow:
    """One way to top up as it is today, told for an example amount."""

    rail: str
    quote: Quote

    @property
    def closed_until(self) -> datetime | None:
        window = maintenance.running(self.rail)
        return window.ends_at if window else None


EXAMPLES = {"CNY": Money(50_000), "USDT": Money(100_000_000, "USDT")}


def _way(rail: str, customer_id: int | None) -> WayNow | None:
    """A way by its name; `cheapest`: of those in yuan that are open now, the one that costs least. `bank:300000`: for
    an amount of the customer's.
    """
    rail, _, minor = rail.partition(":")
    examples = {code: sums.of_number(f":{minor}", one)[1] for code, one in EXAMPLES.items()}
    if rail == "cheapest":
        open_ones = [
            one for one in fees.compare("topup", examples["CNY"]) if not maintenance.running(one.method)
        ]
        return WayNow(open_ones[0].method, open_ones[0]) if open_ones else None
    way = ways.WAYS.get(rail)
    with suppress(Refusal):
        return WayNow(rail, fees.quote("topup", rail, examples[way.currency])) if way else None
    return None


references(
    "topup-way",
    _way,
    name=lambda one: Word(f"topup-way-{ways.of(one.rail).slug}"),
    example=lambda one: one.quote.amount,
    fee=lambda one: one.quote.fee,
    net=lambda one: one.quote.net,
    minutes=lambda one: setting("topup.usual_minutes"),
    closed_until=lambda one: one.closed_until,
)
