"""The ways to pay an order: balance, each bound card, third-party payment; what each costs, and which cannot be used now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import FeeLine
from walletdesk.money.payments import accounts, rates
from walletdesk.money.payments.legal_steps import WAITING
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.rails import maintenance

RAILS = ("card", "third_party")
MOVING = (*WAITING, "authorised", "captured", "conflicted")


@dataclass(frozen=True, slots=True)
class Quote:
    """What an order costs by one way: `amount` goes to the merchant, `fee` on top, `total` leaves the customer. `rate` is
    yuan a unit where the order is in another currency.
    """

    way: str
    ordered: Money
    amount: Money
    fee: Money
    lines: tuple[FeeLine, ...]
    rate: Decimal | None = None

    @property
    def total(self) -> Money:
        return self.amount + self.fee


@dataclass(frozen=True, slots=True)
class Offer:
    """A way with its quote; `why_not` is the refusal it would meet now, or empty. `short`: what the balance lacks."""

    way: str
    quote: Quote
    card: BoundCard | None = None
    why_not: str = ""
    available: Money | None = None
    short: Money | None = None

    @property
    def value(self) -> str:
        """How forms name it: «balance», «card:card_…»."""
        return f"card:{self.card.public_id}" if self.card else self.way


def quote(order: MerchantOrder, way: str) -> Quote:
    """Raises Refusal `payment-currency` or `fee-no-such-way` (422)."""
    ordered = order.amount
    if ordered.currency == rates.HOME:
        priced = fees.quote("payment", way, ordered)
        return Quote(way, ordered, ordered, priced.fee, priced.lines[1:])
    rate = rates.of(ordered.currency).yuan
    priced = fees.quote("payment", "abroad", rates.in_yuan(ordered, rate))
    return Quote(way, ordered, priced.amount, priced.fee, priced.lines[1:], rate)


def offers(order: MerchantOrder, customer_id: int, *, by: Any) -> list[Offer]:
    """Every way, those that can be used now first."""
    found = [_balance(order, customer_id, by=by)]
    bound = cards.of(customer_id)
    if bound:
        by_card, closed = quote(order, "card"), maintenance.running("card")
        found += [
            Offer("card", by_card, one, why_not="payment-way-closed" if closed else _over(one))
            for one in bound
        ]
    closed = maintenance.running("third_party")
    found.append(
        Offer("third_party", quote(order, "third_party"), why_not="payment-way-closed" if closed else "")
    )
    return sorted(found, key=lambda one: bool(one.why_not))


def chosen(customer_id: int, value: str) -> tuple[str, BoundCard | None]:
    """What a form's value means. Raises Refusal `payment-way-unknown` or `card-gone` (422). A card is locked: in a
    transaction only.
    """
    way, _, card = value.partition(":")
    if way == "card" and card:
        return way, cards.usable(customer_id, card)
    if way in ("balance", "third_party") and not card:
        return way, None
    raise Refusal("payment-way-unknown", status=422, field="way")


def _over(card: BoundCard) -> str:
    return "card-over" if card.expired else ""


def on_their_way_by(card: BoundCard) -> bool:
    """Whether a payment is on its way by a card: it must not be unbound meanwhile."""
    return Payment.objects.filter(card_id=card.pk, status__in=MOVING).exists()


def _balance(order: MerchantOrder, customer_id: int, *, by: Any) -> Offer:
    quoted = quote(order, "balance")
    there = accounts.there(customer_id, by=by)
    short = quoted.total - there if there < quoted.total else None
    why_not = "payment-way-short" if short else ""
    if accounts.held_back(customer_id, by=by):
        why_not = "payment-way-frozen"
    return Offer("balance", quoted, why_not=why_not, available=there, short=short)
