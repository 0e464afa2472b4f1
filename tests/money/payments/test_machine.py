"""Payments against a small model: whatever order things happen in, the money is where the model says, after every step."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.money.conftest import make_customer
from tests.money.payments.helpers import (
    SYSTEM,
    begin,
    figures,
    fresh,
    fund,
    house,
    merchant_has,
    money,
    order,
)
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.payments import outcomes, payments

START = 200_000
WHERE = {
    "requires_confirmation": "nowhere",
    "processing": "rail",
    "requires_customer_action": "rail",
    "succeeded": "merchant",
    "failed": "nowhere",
    "cancelled": "nowhere",
    "conflicted": "suspense",
}


class Payments(RuleBasedStateMachine):
    """The model: of each payment where its money is, and which orders are paid."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def start(self) -> None:
        self.lin = make_customer()
        fund(self.lin, START)
        self.orders: list[Any] = []
        self.paid: set[int] = set()
        self.rows: dict[int, tuple[Any, str]] = {}
        self.balance, self.extra, self.wrong = START, 0, 0

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    def _put(self, row: Any, where: str) -> None:
        self.rows[row.pk] = (row, where)

    def _those(self, *where: str) -> list[Any]:
        return [row for row, there in self.rows.values() if there in where]

    def _busy(self, order_id: int) -> bool:
        return any(row.order_id == order_id for row in self._those("rail"))

    @rule(minor=st.integers(1, 90_000))
    def ordered(self, minor: int) -> None:
        self.orders.append(order(Money(minor), number=f"N{len(self.orders)}"))

    @precondition(lambda self: self.orders)
    @rule(data=st.data(), way=st.sampled_from(("balance", "third_party")))
    def pays(self, data: st.DataObject, way: str) -> None:
        one = data.draw(st.sampled_from(self.orders))
        row, refused = None, ""
        try:
            row = begin(self.lin, one, way, f"k{len(self.rows)}")
            row = payments.confirm(row, by=self.lin)
        except Refusal as refusal:
            refused = refusal.key
        assert bool(refused) == (one.pk in self.paid or self._busy(one.pk)), refused
        if refused or row is None:
            return
        if way == "third_party":
            assert row.status == "processing"
            self._put(row, "rail")
        elif row.status == "failed":
            assert (row.reason, self.balance < one.amount_minor) == ("balance", True)
            self._put(row, "over")
        else:
            self.balance -= one.amount_minor
            self.paid.add(one.pk)
            self._put(row, "merchant")

    @precondition(lambda self: self._those("rail"))
    @rule(data=st.data())
    def fails(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._those("rail")))
        outcomes.fail(row, reason="declined", by=SYSTEM)
        self._put(row, "nowhere")

    @precondition(lambda self: self._those("rail", "nowhere", "merchant by rail"))
    @rule(data=st.data())
    def rail_has_it(self, data: st.DataObject) -> None:
        """First, late after a failure, or once more."""
        row = data.draw(st.sampled_from(self._those("rail", "nowhere", "merchant by rail")))
        before = self.rows[row.pk][1]
        others = any(one.pk != row.pk and one.order_id == row.order_id for one in self._those("rail"))
        outcomes.settle(row, money(row), told_by="callback", by=SYSTEM)
        if before == "merchant by rail":
            return
        if row.order_id in self.paid or others:
            self._put(row, "suspense")
            self.wrong += row.amount_minor
        else:
            self.paid.add(row.order_id)
            self._put(row, "merchant by rail")

    @precondition(lambda self: self._those("rail"))
    @rule(data=st.data(), delta=st.sampled_from((-1, 1, 500)))
    def another_amount(self, data: st.DataObject, delta: int) -> None:
        row = data.draw(st.sampled_from(self._those("rail")))
        real = max(1, row.amount_minor + delta)
        if real == row.amount_minor:
            return
        outcomes.settle(row, money(row, Money(real)), told_by="callback", by=SYSTEM)
        self._put(row, "suspense")
        self.wrong += real

    @precondition(lambda self: self._those("merchant by rail"))
    @rule(data=st.data())
    def second_payment(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._those("merchant by rail")))
        self.extra += 1
        outcomes.settle(row, money(row, ref=f"X{self.extra}"), told_by="callback", by=SYSTEM)
        self.wrong += row.amount_minor

    @invariant()
    def money_is_where_it_is(self) -> None:
        if not hasattr(self, "rows"):
            return
        by_rail = sum(row.amount_minor for row in self._those("merchant by rail"))
        by_balance = sum(row.amount_minor for row in self._those("merchant"))
        assert figures(self.lin) == (self.balance, 0)
        assert merchant_has() == by_rail + by_balance
        assert -house("third_party_clearing") == by_rail + self.wrong
        assert house("suspense") == self.wrong

    @invariant()
    def books_and_statuses_agree(self) -> None:
        if hasattr(self, "rows"):
            assert ledger.check_invariants() == []
            for row, where in self.rows.values():
                now = fresh(row)
                assert where.split()[0] == WHERE[now.status] or (where, now.status) == ("over", "failed")
                assert (fresh(now.order).status == "paid") == (now.order_id in self.paid)


@pytest.mark.django_db
def test_any_order_of_things_leaves_the_money_where_the_model_says() -> None:
    run_state_machine_as_test(
        Payments,
        settings=settings(
            max_examples=6,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
