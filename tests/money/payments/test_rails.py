"""Paying by card and third party: what the rail does, and where the payment ends. Its faults: `tests/money/faults/`."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.outside import Outside
from tests.money.payments.helpers import (
    AMOUNT,
    SYSTEM,
    by_card,
    figures,
    fresh,
    fund,
    house,
    kinds,
    merchant_has,
    money,
    order,
    pay,
    told,
)
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.payments import jobs, outcomes, payments
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import BankBooking, Discrepancy, SuspenseItem

pytestmark = pytest.mark.django_db
WAYS = ("card", "third_party")


def started(outside: Outside, lin: Any, way: str, **more: Any) -> Payment:
    """Confirmed, and the order is with the rail."""
    with outside.time():
        chosen = by_card(lin) if way == "card" else way
        row = pay(lin, order(**more), chosen)
    outside.settle()
    return fresh(row)


def passed(outside: Outside, seconds: float, step: float = 5) -> None:
    """So much time goes by for both sides; our own chase looks after each step."""
    while seconds > 0:
        outside.pass_time(min(step, seconds), step=step)
        with outside.time():
            jobs.chase(0)
            run_jobs()
        seconds -= step


@pytest.mark.parametrize("way", WAYS)
def test_collected_then_paid_to_the_merchant(outside: Outside, lin: Any, way: str) -> None:
    row = started(outside, lin, way)
    assert row.status == "requires_customer_action"
    assert row.action_url
    outside.say(row.order_no)
    passed(outside, 5)
    row = fresh(row)
    assert row.status == "succeeded"
    assert merchant_has() == AMOUNT.minor == -house(f"{way}_clearing")
    assert fresh(row.order).status == "paid"
    assert figures(lin) == (0, 0)
    booked = BankBooking.objects.get(rail=way)
    assert (booked.order_no, booked.source, booked.amount_minor) == (
        row.order_no,
        row.public_id,
        AMOUNT.minor,
    )
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("way", WAYS)
def test_the_day_is_reconciled(outside: Outside, lin: Any, way: str) -> None:
    outside.fault(way, "never")
    row = started(outside, lin, way)
    outside.say(row.order_no)
    outside.pass_time(3)
    day = clock.business_day(outside.now)
    outside.close_day(way, day)
    with outside.time():
        reconciliation.reconcile(day, way)
    row = fresh(row)
    assert row.status == "succeeded"  # the statement alone was enough
    assert row.steps.filter(kind="collected", evidence__told_by="statement").exists()
    assert not Discrepancy.objects.exists()


@pytest.mark.parametrize(("act", "reason"), [("refuse", {"card": "not_verified", "third_party": "left"})])
@pytest.mark.parametrize("way", WAYS)
def test_the_customers_no_outside_fails_it_and_another_way_is_open(
    outside: Outside, lin: Any, way: str, act: str, reason: dict[str, str]
) -> None:
    row = started(outside, lin, way)
    outside.say(row.order_no, act)
    passed(outside, 10)
    assert (fresh(row).status, fresh(row).reason) == ("failed", reason[way])
    with outside.time():
        fund(lin, 10_000)
        assert pay(lin, fresh(row.order), key="k2").status == "succeeded"


def test_success_after_the_order_was_paid_otherwise_waits_for_a_person(outside: Outside, lin: Any) -> None:
    row = started(outside, lin, "card")
    with outside.time():
        outcomes.fail(row, reason="declined", by=SYSTEM)
        fund(lin, 10_000)
        assert pay(lin, fresh(row.order), key="k2").status == "succeeded"
    outside.say(row.order_no)
    passed(outside, 10)
    row = fresh(row)
    assert (row.status, row.reason) == ("conflicted", "order_gone")
    assert SuspenseItem.objects.get().public_id == row.suspense
    assert merchant_has() == AMOUNT.minor
    assert told()[-1] == "payment-conflicted-order-gone-notice"


def test_called_off_and_paid_outside_all_the_same(outside: Outside, lin: Any) -> None:
    row = started(outside, lin, "third_party")
    with outside.time():
        assert payments.cancel(row, by=lin).status == "cancelled"
    outside.say(row.order_no)
    passed(outside, 10)
    assert fresh(row).status == "succeeded"
    assert told()[-1] == "payment-paid-after-failure-notice"


def test_a_forged_amount_or_second_payment_never_pays(lin: Any, fake_bank: Any) -> None:
    row = pay(lin, order(), by_card(lin))
    outcomes.settle(row, money(row), told_by="callback", by=SYSTEM)
    again = outcomes.settle(row, money(row, ref="OTHER"), told_by="callback", by=SYSTEM)
    assert again.status == "succeeded"
    assert merchant_has() == AMOUNT.minor
    assert house("suspense") == AMOUNT.minor
    outcomes.settle(row, money(row, Money(9)), told_by="callback", by=SYSTEM)
    assert kinds(row)[-1] == "contradicted"
    assert merchant_has() == AMOUNT.minor
