"""Small things the tests of payments say often."""

from __future__ import annotations

from typing import Any

from tests.money.withdrawals.helpers import SYSTEM, bind, figures, fund, house
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.payments import orders, payments
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.payments.orders import Wanted
from walletdesk.money.rails.suspense import Arrived
from walletdesk.people.merchants import merchants
from walletdesk.people.merchants.models import Merchant

__all__ = ["SYSTEM", "bind", "figures", "fund", "house"]

AMOUNT = Money(2_580)


def shop(**more: Any) -> Merchant:
    """A merchant; without addresses unless given."""
    name = more.pop("name_zh", "山海小铺")
    found = Merchant.objects.filter(name_zh=name).first()
    if found:
        return found
    return merchants.add(name_zh=name, name_en="Shanhai Shop", category="retail", by=SYSTEM, **more)[0]


def order(
    amount: Money = AMOUNT, *, number: str = "A1", source: str = "online", **more: Any
) -> MerchantOrder:
    """An order of a merchant without a system of its own: nobody is asked before it is paid."""
    merchant = more.pop("merchant", None) or shop()
    return orders.create(merchant, Wanted(number, "茶具", amount, source, **more), by=SYSTEM)


def begin(customer: Any, one: MerchantOrder, way: str = "balance", key: str = "k") -> Payment:
    return payments.begin(customer, one, way=way, key=key, by=customer)


def pay(customer: Any, one: MerchantOrder, way: str = "balance", key: str = "k") -> Payment:
    """Frozen and confirmed in one go."""
    return fresh(payments.confirm(begin(customer, one, way, key), by=customer))


def by_card(customer: Any) -> str:
    return f"card:{bind(customer).public_id}"


def fresh(row: Any) -> Any:
    return type(row).objects.get(pk=row.pk)


def kinds(row: Payment) -> list[str]:
    return list(row.steps.order_by("seq").values_list("kind", flat=True))


def told() -> list[str]:
    return list(
        Notice.objects.filter(key__startswith="payment-").order_by("id").values_list("key", flat=True)
    )


def merchant_has(merchant: Merchant | None = None) -> int:
    """What the merchant has been paid, in fen."""
    owner = (merchant or shop()).owner
    found = ledger.Account.objects.filter(owner=owner, code="pending", currency="CNY").first()
    return ledger.balance(found).total.minor if found else 0


def money(row: Payment, amount: Money | None = None, *, ref: str = "") -> Arrived:
    """The rail's money for a payment."""
    return Arrived(
        ref or f"CR{row.pk}",
        amount or row.total,
        clock.now(),
        row.reference,
        order_no=row.order_no,
        rail=row.way,
    )
