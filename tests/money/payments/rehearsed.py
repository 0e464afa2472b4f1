"""Worlds in which the acts on payments can be rehearsed."""

from __future__ import annotations

from typing import Any

from tests.money.conftest import verify
from tests.money.payments.helpers import SYSTEM, by_card, fresh, fund, money, order, pay, shop
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.payments import asking, outcomes
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails.answers import Accepted

Inputs = dict[str, Any]


def _sent(w: Any) -> Payment:
    """By card, waiting for its payer at the issuer's page."""
    row = pay(w.lin, order(), by_card(w.lin))
    Payment.objects.filter(pk=row.pk).update(sends=1)
    return asking.sent(fresh(row), Accepted("CR1", "three_d_secure", "https://issuer.example"), by=SYSTEM)


def on_its_way(w: Any) -> Inputs:
    return {"payment": _sent(w).public_id}


def not_used(w: Any) -> Inputs:
    """The rail took another amount: it waits in suspense."""
    row = _sent(w)
    outcomes.settle(row, money(row, Money(2_600)), told_by="callback", by=SYSTEM)
    return {"payment": row.public_id}


def not_heard(w: Any) -> Inputs:
    """Paid, and the merchant's system has not taken the notice."""
    verify(w.lin, 3)
    fund(w.lin, 10_000)
    row = pay(w.lin, order(merchant=shop(webhook_url="https://shop.example/hook")))
    row.order.webhooks.update(tries=3, next_at=clock.now())
    return {"payment": row.public_id}
