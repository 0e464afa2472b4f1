"""Merchants' orders: made by their system or by an amount typed at a printed code; paid, closed or past their time."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments import journey, rates, webhooks
from walletdesk.money.payments.legal_steps import LIVE, ORDER_STEPS
from walletdesk.money.payments.models import MerchantOrder
from walletdesk.people.merchants.models import Merchant

AMOUNT_MAX = 10**12


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a merchant's system asks for. `minutes`: how long it stands; the house's own time where None."""

    number: str
    title: str
    amount: Money
    source: str = "online"
    return_url: str = ""
    minutes: int | None = None
    promotion: str = ""  # the code of the merchant's own, and what it took off before `amount`
    discount_minor: int = 0


# Whoever keeps what an order was cheaper by: `note(order, code, discount_minor, new, by)`, as it is made and whenever it is asked
# for again. Raises Refusal where another promotion is known of it.
NotePromotion = Callable[[MerchantOrder, str, int, bool, Any], None]
_promotions: list[NotePromotion] = []


def register_promotions(note: NotePromotion) -> None:
    """Fill the port."""
    if note not in _promotions:
        _promotions.append(note)


def create(merchant: Merchant, wanted: Wanted, *, by: Any) -> MerchantOrder:
    """A merchant's order. The same number with the same content is the same order, whenever it is asked again.

    Raises Refusal `order-amount`, `order-minutes`, `payment-currency` (422), `order-differs`, `refund-promotion-differs` (409)
    where this number stands for another amount, title, way or promotion, or `payment-merchant-stopped` (409).
    """
    if not merchant.active:
        raise Refusal("payment-merchant-stopped")
    if not 0 < wanted.amount.minor <= AMOUNT_MAX:
        raise Refusal("order-amount", status=422, field="amount_minor")
    if not 0 <= wanted.discount_minor <= AMOUNT_MAX:
        raise Refusal("order-amount", status=422, field="promotion")
    if not rates.known(wanted.amount.currency):
        raise Refusal("payment-currency", status=422, field="currency", currency=wanted.amount.currency)
    minutes = wanted.minutes if wanted.minutes is not None else setting("payment.order_minutes")
    if not 1 <= minutes <= setting("payment.order_hours_max") * 60:
        raise Refusal("order-minutes", status=422, field="minutes", most=setting("payment.order_hours_max"))
    row, new = _once(merchant, wanted, minutes, by=by)
    if not new and _content(row) != _asked(wanted):
        with transaction.atomic():
            journey.record_order("order.conflicted", row, by=by)
        raise Refusal("order-differs", amount=row.amount)
    if not new:
        _note(row, wanted, new=False, by=by)
    return row


def typed(merchant: Merchant, payer: Any, amount: Money, *, by: Any) -> MerchantOrder:
    """An order by a printed code: the payer typed the amount, and only they pay it. Raises as `create`."""
    if not merchant.active:
        raise Refusal("payment-merchant-stopped")
    if not 0 < amount.minor <= AMOUNT_MAX:
        raise Refusal("order-amount", status=422, field="amount")
    number = f"QR{clock.business_day():%Y%m%d}{secrets.randbelow(10**10):010d}"
    wanted = Wanted(number, merchant.name_zh, amount, "static_qr", minutes=setting("payment.static_minutes"))
    with transaction.atomic():
        row = _made(merchant, wanted, wanted.minutes or 1, payer_id=payer.pk)
        journey.record_order("order.created", row, by=by)
    return row


def close(order: MerchantOrder, *, by: Any) -> MerchantOrder:
    """The merchant wants it no longer. Twice is once. Raises Refusal `order-being-paid` (409) where it is paid, or just now."""
    with transaction.atomic():
        row = journey.locked(order)
        if row.status in ("closed", "expired"):
            return row
        if row.status == "paid" or row.payments.filter(status__in=LIVE).exists():
            raise Refusal("order-being-paid")
        return _end(row, "closed", by=by)


def expire(order: MerchantOrder, *, by: Any) -> MerchantOrder:
    """Its time has passed and nobody is paying it. Before that, nothing happens."""
    with transaction.atomic():
        row = journey.locked(order)
        if row.status != "open" or not row.over or row.payments.filter(status__in=LIVE).exists():
            return row
        return _end(row, "expired", by=by)


def paid(order: MerchantOrder, *, by: Any) -> None:
    """Mark a locked order as paid, and have the merchant told."""
    _end(order, "paid", by=by)


def by_token(token: str) -> MerchantOrder:
    """The order of a checkout's address. Raises Refusal `not-found` (404)."""
    found = MerchantOrder.objects.select_related("merchant").filter(token=token).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def of_merchant(merchant: Merchant, number: str) -> MerchantOrder:
    """A merchant's own order by its number. Raises Refusal `not-found` (404)."""
    found = MerchantOrder.objects.filter(merchant=merchant, number=number).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def payable(order: MerchantOrder, customer_id: int) -> None:
    """Raises Refusal where it cannot be paid by this customer: `payment-order-paid`, `payment-order-closed`,
    `payment-order-expired`, `payment-merchant-stopped` (409), `not-found` (404) at another's typed amount.
    """
    if order.payer_id not in (None, customer_id):
        raise Refusal("not-found", status=404)
    if order.status == "paid":
        raise Refusal("payment-order-paid", merchant=order.merchant.name())
    if order.over:
        raise Refusal("payment-order-expired", merchant=order.merchant.name())
    if order.status == "closed":
        raise Refusal("payment-order-closed", merchant=order.merchant.name())
    if not order.merchant.active:
        raise Refusal("payment-merchant-stopped")


def asks_merchant(order: MerchantOrder) -> bool:
    """Whether the merchant's system has a word before money moves."""
    return order.source == "online" and bool(order.merchant.orders_url)


def checkout_url(order: MerchantOrder) -> str:
    return f"{settings.PUBLIC_URL}/checkout/{order.token}/"


def _end(row: MerchantOrder, status: str, *, by: Any) -> MerchantOrder:
    ORDER_STEPS.move(row, status, ended_at=clock.now())
    journey.record_order(f"order.{status}", row, by=by)
    webhooks.queue(row, f"order.{status}")
    return row


def _once(merchant: Merchant, wanted: Wanted, minutes: int, *, by: Any) -> tuple[MerchantOrder, bool]:
    mine = MerchantOrder.objects.filter(merchant=merchant, number=wanted.number)
    earlier = mine.first()
    if earlier:
        return earlier, False
    try:
        with transaction.atomic():
            row = _made(merchant, wanted, minutes)
            _note(row, wanted, new=True, by=by)
            journey.record_order("order.created", row, by=by)
    except IntegrityError:  # the same request a moment earlier
        return mine.get(), False
    return row, True


def _note(row: MerchantOrder, wanted: Wanted, *, new: bool, by: Any) -> None:
    for note in _promotions:
        note(row, wanted.promotion, wanted.discount_minor, new, by)


def _made(merchant: Merchant, wanted: Wanted, minutes: int, *, payer_id: int | None = None) -> MerchantOrder:
    now: datetime = clock.now()
    return MerchantOrder.objects.create(
        merchant=merchant,
        source=wanted.source,
        number=wanted.number,
        title=wanted.title,
        amount_minor=wanted.amount.minor,
        currency=wanted.amount.currency,
        return_url=wanted.return_url,
        payer_id=payer_id,
        created_at=now,
        expires_at=now + timedelta(minutes=minutes),
    )


def _content(row: MerchantOrder) -> tuple[Any, ...]:
    return row.source, row.amount, row.title, row.return_url


def _asked(wanted: Wanted) -> tuple[Any, ...]:
    return wanted.source, wanted.amount, wanted.title, wanted.return_url
