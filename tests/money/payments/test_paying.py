"""Paying by balance: once, at once, and each failure with its own reason."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.payments.helpers import (
    AMOUNT,
    SYSTEM,
    begin,
    by_card,
    figures,
    fresh,
    fund,
    house,
    kinds,
    merchant_has,
    order,
    pay,
    shop,
    told,
)
from tests.money.transfers.helpers import freeze, refused
from walletdesk.core import settings_dated
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import ledger, movements
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.payments import code_limits, orders, payments, rates, ways
from walletdesk.money.payments.models import Payment
from walletdesk.money.records import records, titles
from walletdesk.money.records.models import Record
from walletdesk.people.factors.models import Authenticator
from walletdesk.people.merchants import merchants

pytestmark = pytest.mark.django_db


def test_paid_from_the_balance_at_once(lin: Any) -> None:
    fund(lin, 10_000)
    row = pay(lin, order())
    assert row.status == "succeeded"
    assert fresh(row.order).status == "paid"
    assert figures(lin) == (10_000 - AMOUNT.minor, 0)
    assert merchant_has() == AMOUNT.minor == row.captured_minor
    assert kinds(row) == ["quoted", "confirmed", "held", "captured", "succeeded"]
    assert told() == ["payment-paid-notice"]
    assert ledger.check_invariants() == []
    record = Record.objects.get(public_id=row.public_id)
    assert (record.amount, record.state, record.method) == (-AMOUNT, "done", "balance")
    assert titles.title_of(record, "zh-hans") == "山海小铺"
    assert titles.title_of(record, "en") == "Shanhai Shop"


def test_pressed_twice_is_one_payment(lin: Any) -> None:
    fund(lin, 10_000)
    one = order()
    first, second = begin(lin, one), begin(lin, one)
    assert first == second
    for _ in range(2):
        assert payments.confirm(first, by=lin).status == "succeeded"
    assert merchant_has() == AMOUNT.minor
    assert refused(lambda: begin(lin, one, "third_party")) == "payment-key-reused"


def test_a_look_at_the_price_leaves_no_record(lin: Any) -> None:
    row = begin(lin, order())
    assert row.status == "requires_confirmation"
    assert not Record.objects.exists()
    assert payments.cancel(row, by=lin).status == "cancelled"
    assert not Record.objects.exists()


def _limited(lin: Any) -> None:
    at = clock.now() - timedelta(minutes=1)
    LimitRule.objects.create(act="payment", period="day", most_minor=1_000, valid_from=at, by="staff:9")


def _frozen(lin: Any) -> None:
    fund(lin, 10_000)
    freeze(lin, "out")


@pytest.mark.parametrize(
    ("before", "reason"),
    [(lambda lin: None, "balance"), (_limited, "limit"), (_frozen, "risk")],
    ids=["balance", "limit", "risk"],
)
def test_each_failure_has_its_own_reason_and_another_way_stays_open(
    lin: Any, before: Any, reason: str
) -> None:
    before(lin)
    one = order()
    row = pay(lin, one)
    assert (row.status, row.reason) == ("failed", reason)
    assert told() == [f"payment-failed-{reason}-notice"]
    assert merchant_has() == 0
    assert fresh(one).status == "open"
    drawn = movements.draw(row.public_id)
    assert drawn is not None
    for lang in ("zh-hans", "en"):
        shown = drawn.as_context(lang)
        assert shown["trouble"]
        assert say(f"payment-mend-{reason}", lang) in [step["detail"] for step in shown["steps"]]
    if reason == "balance":
        fund(lin, 10_000)
        assert pay(lin, one, key="k2").status == "succeeded"


def test_the_limit_that_was_met_is_said_with_its_figures(lin: Any) -> None:
    _limited(lin)
    drawn = movements.draw(pay(lin, order()).public_id)
    assert drawn is not None
    assert "¥10.00" in str(drawn.as_context("zh-hans")["steps"])


def test_an_order_is_paid_once_whoever_tries(lin: Any) -> None:
    other = make_customer("王强", "+8613911112222")
    for who in (lin, other):
        fund(who, 10_000)
    one = order()
    waiting = begin(other, one, key="o")
    pay(lin, one)
    assert refused(lambda: payments.confirm(waiting, by=other)) == "payment-order-paid"
    assert refused(lambda: begin(other, one, key="o2")) == "payment-order-paid"
    assert figures(other) == (10_000, 0)


@pytest.mark.parametrize(
    ("spoil", "key"),
    [
        (lambda one: orders.close(one, by=SYSTEM), "payment-order-closed"),
        (lambda one: merchants.suspend(one.merchant, by=SYSTEM), "payment-merchant-stopped"),
    ],
    ids=["closed", "stopped"],
)
def test_what_cannot_be_paid_is_refused_with_a_sentence(lin: Any, spoil: Any, key: str) -> None:
    fund(lin, 10_000)
    one = order()
    row = begin(lin, one)
    spoil(one)
    assert refused(lambda: payments.confirm(fresh(row), by=lin)) == key
    assert fresh(row).status == "requires_confirmation"


def test_an_order_past_its_time_is_paid_no_more(lin: Any) -> None:
    fund(lin, 10_000)
    one = order(minutes=10)
    row = begin(lin, one)
    with clock.fixed(clock.now() + timedelta(minutes=11)):
        assert refused(lambda: payments.confirm(row, by=lin)) == "payment-order-expired"
        assert orders.expire(one, by=SYSTEM).status == "expired"
        assert payments.lapse(row, by=SYSTEM).status == "expired"


def test_a_printed_code_has_a_daily_limit_of_its_own(lin: Any) -> None:
    fund(lin, 200_000)
    stall = shop(name_zh="晨光咖啡")
    first = orders.typed(stall, lin, Money(40_000), by=lin)
    assert pay(lin, first).status == "succeeded"
    assert _left_by_printed(lin) == Money(10_000)
    second = pay(lin, orders.typed(stall, lin, Money(10_001), by=lin), key="k2")
    assert (second.status, second.reason) == ("failed", "limit")
    assert "固定收款码" in str(movements.draw(second.public_id).as_context("zh-hans"))
    assert pay(lin, orders.typed(stall, lin, Money(10_000), by=lin), key="k3").status == "succeeded"
    assert pay(lin, order(Money(60_000)), key="k4").status == "succeeded"  # an order online has none
    settings_dated.change("payment.static_day_minor", 100_000, by=SYSTEM)
    assert _left_by_printed(lin) == Money(50_000)
    records.came_back(lin.pk, first.payments.get().public_id, 15_000)
    assert _left_by_printed(lin) == Money(65_000)


def _left_by_printed(lin: Any) -> Money:
    found = code_limits.of(lin.pk, code_limits.STATIC)
    assert found is not None
    return found.left


def _authenticator(lin: Any) -> None:
    now = clock.now()
    Authenticator.objects.create(user=lin, sealed=b"x", made_at=now, confirmed_at=now)


def test_a_code_of_the_moment_pays_by_how_well_its_payer_is_guarded(lin: Any) -> None:
    fund(lin, 2_000_000)
    codes = {"source": "dynamic_qr"}
    assert pay(lin, order(Money(90_000), number="D1", **codes)).status == "succeeded"
    over = order(Money(10_001), number="D2", **codes)
    second = pay(lin, over, key="k2")
    assert (second.status, second.reason) == ("failed", "limit")
    assert "当场出示的码" in str(movements.draw(second.public_id).as_context("zh-hans"))
    _authenticator(lin)
    met = code_limits.of(lin.pk, code_limits.DYNAMIC)
    assert met is not None
    assert (met.most, met.left) == (Money(500_000), Money(410_000))
    assert pay(lin, over, key="k3").status == "succeeded"
    tomorrow = clock.now() + timedelta(days=1)
    with clock.fixed(tomorrow):
        begins_anew = code_limits.of(lin.pk, code_limits.DYNAMIC)
    assert begins_anew is not None
    assert begins_anew.left == Money(500_000)


def test_nobody_else_pays_what_one_typed(lin: Any) -> None:
    other = make_customer("王强", "+8613911112222")
    typed = orders.typed(shop(), lin, Money(1_000), by=lin)
    assert refused(lambda: begin(other, typed)) == "not-found"


def test_abroad_rate_fee_and_total_are_frozen_with_the_quote(lin: Any) -> None:
    fund(lin, 100_000)
    row = begin(lin, order(Money(1_250, "USD")))
    assert (row.amount, row.fee, row.rate) == (Money(8_900), Money(89), Decimal("7.12"))
    rates.set_rate("USD", Decimal("7.30"), by=SYSTEM)
    row = fresh(payments.confirm(row, by=lin))
    assert row.status == "succeeded"
    assert figures(lin) == (100_000 - 8_989, 0)
    assert (merchant_has(), house("fees")) == (8_900, 89)
    assert begin(lin, order(Money(1_250, "USD"), number="A2"), key="k2").amount == Money(9_125)


def test_an_old_quote_is_shown_anew(lin: Any) -> None:
    fund(lin, 100_000)
    one = order(Money(1_000, "JPY"))
    row = begin(lin, one)
    assert row.amount == Money(4_620)
    with clock.fixed(clock.now() + timedelta(minutes=6)):
        assert payments.confirm(row, by=lin).status == "expired"
        assert pay(lin, one, key="k2").status == "succeeded"
    assert not Record.objects.filter(public_id=row.public_id).exists()
    assert Payment.objects.filter(status="succeeded").count() == 1


@pytest.mark.parametrize(
    ("minor", "currency", "yuan", "fen"),
    [
        (1, "JPY", "0.0462", 5),
        (1, "USD", "7.12", 7),
        (50, "USD", "7.01", 350),
        (1, "KRW", "0.0049", 1),
        (999, "EUR", "8.25", 8242),
    ],
)
def test_yuan_are_rounded_half_even_and_never_nothing(minor: int, currency: str, yuan: str, fen: int) -> None:
    assert rates.in_yuan(Money(minor, currency), Decimal(yuan)) == Money(fen)


def test_an_unknown_currency_is_refused(lin: Any) -> None:
    assert refused(lambda: order(Money(100, "XAU"))) == "payment-currency"


def test_every_way_stands_with_its_price_and_what_it_lacks(lin: Any) -> None:
    card = by_card(lin)
    found = ways.offers(order(), lin.pk, by=SYSTEM)
    assert [one.value for one in found] == [card, "third_party", "balance"]
    assert found[-1].why_not == "payment-way-short"
    assert found[-1].short == AMOUNT


def test_same_number_same_order_other_amount_refused() -> None:
    first = order()
    assert order() == first
    assert refused(lambda: order(Money(2_581))) == "order-differs"
    assert fresh(first).amount == AMOUNT
