"""Many at once: nobody overdraws, one key is one order, and calling off races with going out."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import (
    AMOUNT,
    BANK,
    SYSTEM,
    bind,
    figures,
    fresh,
    fund,
    house,
    order,
    paid,
    told,
)
from tests.support.at_once import clients
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.cards import cards
from walletdesk.money.rails.answers import Rejected
from walletdesk.money.withdrawals import outcomes, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

AT_ONCE = 8
ALL = (1_000_000, 0)


@pytest.fixture
def rich(fresh_database: Any, outside: Payouts) -> Any:
    lin = make_customer()
    fund(lin)
    bind(lin)
    return lin


def test_one_key_pressed_many_times_is_one_order(rich: Any) -> None:
    made = clients(AT_ONCE, lambda n: order(rich, send=False).pk)
    assert len(set(made)) == Withdrawal.objects.count() == 1
    assert figures(rich) == (1_000_000, 50_200)


def test_eight_at_once_never_overdraw(rich: Any) -> None:
    """¥10,000 there, eight times ¥3,003: three fit."""
    said = clients(AT_ONCE, lambda n: order(rich, Money(300_000), key=f"k{n}", send=False).status)
    assert Counter(said) == {"reserved": 3, "withdrawal-not-enough": 5}
    assert figures(rich) == (1_000_000, 3 * 300_300)
    assert ledger.check_invariants() == []


def test_the_same_word_from_many_posts_once(rich: Any) -> None:
    row = order(rich)
    clients(AT_ONCE, lambda n: outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM).status)
    assert (figures(rich), house("fees"), told()) == ((949_800, 0), 200, ["withdrawal-paid-notice"])
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("turn", range(6))
def test_calling_off_races_with_going_out(rich: Any, outside: Payouts, turn: int) -> None:
    """Either it is off and the bank never hears of it, or it is out and cannot be called off. Never both, never neither."""
    row = order(rich, send=False)
    said = clients(
        AT_ONCE,
        lambda n: (
            withdrawals.cancel(row, by=rich).status
            if n % 2 == turn % 2
            else withdrawals.send(row, by=SYSTEM).status
        ),
    )
    row = fresh(row)
    if row.status == "cancelled":
        assert (figures(rich), outside.keys) == (ALL, [])
        assert "withdrawal-already-out" not in said
    else:
        assert row.status == "submitted"
        assert (figures(rich), set(outside.keys)) == ((949_800, 0), {row.public_id})
        assert "cancelled" not in said
    assert ledger.check_invariants() == []


def test_failure_and_success_at_the_same_moment_end_in_success(rich: Any) -> None:
    row = order(rich)

    def say(n: int) -> str:
        if n % 2:
            return outcomes.fail(row, reason="bank_down", by=BANK).status
        return outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM).status

    clients(AT_ONCE, say)
    assert (fresh(row).status, figures(rich), house("payout_transit")) == ("succeeded", (949_800, 0), 0)
    assert ledger.check_invariants() == []


def test_money_that_came_back_is_credited_once(rich: Any) -> None:
    row = outcomes.settle(order(rich), paid(order(rich)), told_by="callback", by=SYSTEM)
    clients(
        AT_ONCE,
        lambda n: (
            outcomes.returned(row, return_ref="RR1", reason="card_closed", at=clock.now(), by=SYSTEM).status
        ),
    )
    assert (fresh(row).status, figures(rich)) == ("returned", ALL)
    assert ledger.check_invariants() == []


def test_unbinding_races_with_ordering(rich: Any) -> None:
    card = bind(rich)

    def one(n: int) -> str:
        if n % 2:
            return str(cards.unbind(card, by=rich).unbound_at is not None)
        made = withdrawals.create(rich, AMOUNT, card=card.public_id, speed="fast", key=f"k{n}", by=rich)
        return made.status

    said = clients(AT_ONCE, one)
    card.refresh_from_db()
    assert (card.unbound_at is None) == (Withdrawal.objects.count() > 0), said


def test_many_customers_failing_and_paying_late_wait_for_nobody_for_ever(
    fresh_database: Any, outside: Payouts
) -> None:
    """Whatever accounts they touch they lock in one order: no two wait for each other."""
    outside.orders = [Rejected("bank_down")]
    rows = []
    for n in range(AT_ONCE):
        person = make_customer(f"客户{n}", f"+861380000{n:04d}")
        fund(person)
        rows.append(order(person, key="k"))
    ends = clients(
        AT_ONCE,
        lambda n: outcomes.settle(rows[n], paid(rows[n], ref=f"PO{n}"), told_by="callback", by=SYSTEM).status,
    )
    assert set(ends) == {"succeeded"}
    assert (house("payout_transit"), house("fees")) == (0, AT_ONCE * 200)
    assert ledger.check_invariants() == []
