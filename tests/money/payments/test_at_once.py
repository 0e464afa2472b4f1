"""Sixteen at one moment: one order is paid once, one balance is not overdrawn, one merchant's account holds every sale."""

from __future__ import annotations

from typing import Any

from tests.money.conftest import make_customer
from tests.money.payments.helpers import (
    AMOUNT,
    SYSTEM,
    begin,
    figures,
    fresh,
    fund,
    merchant_has,
    money,
    order,
)
from tests.support.at_once import clients
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.payments import outcomes, payments
from walletdesk.money.payments.models import Payment

CLIENTS = 16


def people(count: int, minor: int) -> list[Any]:
    found = [make_customer(f"客{n}", f"+86138000070{n:02}") for n in range(count)]
    for who in found:
        fund(who, minor)
    return found


def sound() -> None:
    ledger.strike()
    assert ledger.check_invariants() == []


def test_sixteen_customers_pay_one_order_and_one_of_them_has(fresh_database: Any) -> None:
    who, one = people(CLIENTS, 10_000), order()
    rows = [begin(each, one) for each in who]
    said = clients(CLIENTS, lambda n: payments.confirm(rows[n], by=who[n]))
    refused = [one for one in said if isinstance(one, str)]
    assert set(refused) <= {"payment-order-paid", "payment-order-busy"}
    assert len(refused) == CLIENTS - 1
    assert Payment.objects.filter(status="succeeded").count() == 1
    assert merchant_has() == AMOUNT.minor
    assert sorted(figures(each)[0] for each in who) == [10_000 - AMOUNT.minor] + [10_000] * (CLIENTS - 1)
    sound()


def test_one_customer_presses_sixteen_times(fresh_database: Any) -> None:
    (who,) = people(1, 10_000)
    one = order()
    said = clients(CLIENTS, lambda n: payments.confirm(begin(who, one, key="view"), by=who))
    assert {row.status for row in said} == {"succeeded"}
    assert figures(who) == (10_000 - AMOUNT.minor, 0)
    sound()


def test_one_balance_pays_no_more_orders_than_it_can(fresh_database: Any) -> None:
    (who,) = people(1, 4 * AMOUNT.minor)
    rows = [begin(who, order(number=f"N{n}"), key=f"k{n}") for n in range(CLIENTS)]
    said = clients(CLIENTS, lambda n: payments.confirm(rows[n], by=who))
    assert sorted(row.status for row in said) == ["failed"] * (CLIENTS - 4) + ["succeeded"] * 4
    assert {row.reason for row in said if row.status == "failed"} == {"balance"}
    assert figures(who) == (0, 0)
    sound()


def test_one_merchant_sells_to_sixteen_at_once(fresh_database: Any) -> None:
    who = people(CLIENTS, 10_000)
    rows = [begin(each, order(number=f"N{n}")) for n, each in enumerate(who)]
    clients(CLIENTS, lambda n: payments.confirm(rows[n], by=who[n]))
    assert merchant_has() == CLIENTS * AMOUNT.minor
    sound()


def test_the_rails_word_comes_sixteen_times(fresh_database: Any) -> None:
    (who,) = people(1, 0 + 1)
    row = payments.confirm(begin(who, order(), "third_party"), by=who)
    clients(CLIENTS, lambda n: outcomes.settle(row, money(row), told_by="callback", by=SYSTEM))
    assert fresh(row).status == "succeeded"
    assert merchant_has() == AMOUNT.minor
    assert row.steps.filter(kind="repeated").count() == CLIENTS - 1
    assert Money(-ledger.balance(ledger.account("house", "third_party_clearing")).total.minor) == AMOUNT
    sound()
