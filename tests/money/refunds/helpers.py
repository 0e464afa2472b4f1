"""Small things the tests of refunds say often."""

from __future__ import annotations

from typing import Any

from tests.money.payments.helpers import SYSTEM, fresh, merchant_has, money, order, pay, shop
from tests.money.withdrawals.helpers import bind, figures, fund, house
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.money import ledger, movements
from walletdesk.money.paths import Path
from walletdesk.money.payments import accounts as payments_accounts
from walletdesk.money.payments import outcomes as payments_outcomes
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds.models import Refund

__all__ = [
    "SYSTEM",
    "bind",
    "figures",
    "fresh",
    "fund",
    "house",
    "kinds",
    "merchant_has",
    "order",
    "pay",
    "shop",
]


HUNDRED = Money(10_000)


def paid(
    customer: Any, amount: Money = HUNDRED, way: str = "balance", *, number: str = "A1", **more: Any
) -> Payment:
    """A payment that went through, by the way."""
    one = order(amount, number=number, **more)
    row = pay(customer, one, way, f"k-{number}")
    if way != "balance":
        row = fresh(
            payments_outcomes.settle(row, money(row, ref=f"IN{row.pk}"), told_by="callback", by=SYSTEM)
        )
    assert row.status == "succeeded", (row.status, row.reason)
    return row


def drain(merchant: Any = None, *, leave: int = 0) -> None:
    """The merchant has been paid out: but for `leave` nothing is pending."""
    account = payments_accounts.pending(merchant or shop(), by=SYSTEM)
    out = ledger.balance(account).total.minor - leave
    legs = [ledger.Leg(account.pk, -out), ledger.Leg(ledger.account("house", "bank_clearing").pk, out)]
    ledger.post(key=f"drain:{ledger.Transfer.objects.count()}", kind="test", legs=legs, by=SYSTEM)


def kinds(row: Refund) -> list[str]:
    return list(row.steps.order_by("seq").values_list("kind", flat=True))


def drawn(row: Refund) -> Path:
    found = movements.draw(row.public_id)
    assert found is not None
    return found


def told() -> list[str]:
    found = Notice.objects.filter(key__startswith="refund-").order_by("id")
    return list(found.values_list("key", flat=True))
