"""Rates of exchange: dated rows; what an amount abroad is in yuan."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.payments.models import Rate

HOME = "CNY"
YUAN_MAX = Decimal(10_000)


def of(currency: str, at: datetime | None = None) -> Rate:
    """The rate in force. Raises Refusal `payment-currency` (422) where none is set."""
    rows = Rate.objects.filter(currency=currency, valid_from__lte=at or clock.now())
    found = rows.order_by("-valid_from", "-id").first()
    if found is None:
        raise Refusal("payment-currency", status=422, currency=currency)
    return found


def known(currency: str) -> bool:
    return currency == HOME or Rate.objects.filter(currency=currency, valid_from__lte=clock.now()).exists()


def in_yuan(amount: Money, rate: Decimal) -> Money:
    """Rounded half-even to a whole fen; a fen at least."""
    return max(Money(1), Money(round(amount.major * rate * 100)))


def set_rate(
    currency: str, yuan: Decimal, *, by: Any, valid_from: datetime | None = None, citation: str = ""
) -> Rate:
    """A new rate from a moment on, now by default. Raises Refusal `rate-figures` or `rate-there` (422)."""
    well = 3 <= len(currency) <= 8 and currency.isascii() and currency.isupper() and currency != HOME
    now = clock.now()
    if not well or not yuan.is_finite() or not 0 < yuan < YUAN_MAX or (valid_from and valid_from < now):
        raise Refusal("rate-figures", status=422)
    with transaction.atomic():
        if Rate.objects.filter(currency=currency, valid_from=valid_from or now).exists():
            raise Refusal("rate-there", status=422)
        row = Rate.objects.create(
            currency=currency,
            yuan=yuan,
            valid_from=valid_from or now,
            by=str(actor_of(by)),
            citation=citation[:200],
        )
        events.record("rate.changed", by=by, rate=row.pk, currency=currency)
    return row
