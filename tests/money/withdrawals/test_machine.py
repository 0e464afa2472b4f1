"""Withdrawals against a small model: whatever order things happen in, the money is where the model says, after every step."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
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
from tests.money.withdrawals.fakes import Payouts, install
from tests.money.withdrawals.helpers import SYSTEM, bind, figures, fresh, fund, house, paid
from tests.support.examples import bounded
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails.answers import Accepted, OutcomeUnknown
from walletdesk.money.withdrawals import debts, offers, outcomes, submitting, withdrawals

START = 1_000_000
WHERE = {
    "reserved": "held",
    "submitted": "way",
    "in_transit": "way",
    "unknown": "way",
    "succeeded": "bank",
    "failed": "back",
    "returned": "back",
    "cancelled": "back",
}


class Withdrawals(RuleBasedStateMachine):
    """The model: of each order where its money is (held, way, bank, back), what was spent, what is owed."""

    outside: Payouts

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def begin(self) -> None:
        self.lin = make_customer()
        fund(self.lin, START)
        self.card = bind(self.lin).public_id
        self.orders: dict[int, tuple[Any, str]] = {}
        self.balance, self.held, self.spent, self.owed = START, 0, 0, 0

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    def _put(self, row: Any, where: str) -> None:
        self.orders[row.pk] = (row, where)

    def _those(self, *where: str) -> list[Any]:
        return [row for row, there in self.orders.values() if there in where]

    @rule(minor=st.integers(1_000, 700_000), speed=st.sampled_from(offers.SPEEDS))
    def order(self, minor: int, speed: str) -> None:
        total = offers.quote(speed, Money(minor)).total.minor
        key, refused = f"k{len(self.orders)}", ""
        try:
            row = withdrawals.create(
                self.lin, Money(minor), card=self.card, speed=speed, key=key, by=self.lin
            )
        except Refusal as refusal:
            refused = refusal.key
        if refused:
            assert refused == "limit-too-often-day" or self.balance - self.held < total, refused
            return
        self.held += total
        self._put(row, "held")

    @precondition(lambda self: self._those("held"))
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._those("held")))
        withdrawals.cancel(row, by=self.lin)
        self.held -= row.total.minor
        self._put(row, "back")

    @precondition(lambda self: self._those("held"))
    @rule(data=st.data(), silent=st.booleans())
    def send(self, data: st.DataObject, silent: bool) -> None:
        row = data.draw(st.sampled_from(self._those("held")))
        if fresh(row).status == "review":
            withdrawals.approve(row, by=SYSTEM)
        self.outside.orders = [OutcomeUnknown()] if silent else [Accepted(f"PO{row.pk}")]
        submitting.submit(row, by=SYSTEM)
        withdrawals.send(row, by=SYSTEM)
        self.held -= row.total.minor
        self.balance -= row.total.minor
        self._put(row, "way")

    @precondition(lambda self: self._those("way"))
    @rule(data=st.data())
    def fails(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._those("way")))
        outcomes.fail(row, reason="bank_down", by=SYSTEM)
        self.balance += row.total.minor
        self._put(row, "back failed")

    @precondition(lambda self: self._those("way", "back failed", "bank"))
    @rule(data=st.data())
    def paid(self, data: st.DataObject) -> None:
        """First, late after a failure, or once more."""
        row = data.draw(st.sampled_from(self._those("way", "back failed", "bank")))
        before = self.orders[row.pk][1]
        outcomes.settle(row, paid(row, ref=f"PO{row.pk}"), told_by="callback", by=SYSTEM)
        if before == "back failed":
            there = max(0, min(row.total.minor, self.balance - self.held))
            self.balance -= there
            self.owed += row.total.minor - there
        self._put(row, "bank")

    @precondition(lambda self: self._those("bank"))
    @rule(data=st.data())
    def comes_back(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._those("bank")))
        outcomes.returned(row, return_ref=f"RR{row.pk}", reason="card_closed", at=clock.now(), by=SYSTEM)
        self.balance += row.total.minor
        self._put(row, "back")

    @rule(share=st.integers(1, 100))
    def spend(self, share: int) -> None:
        minor = (self.balance - self.held) * share // 100
        if minor:
            mine, other = shortfalls.available(self.lin.pk, by=SYSTEM), ledger.account("house", "suspense")
            legs = [ledger.Leg(mine.pk, -minor), ledger.Leg(other.pk, minor)]
            ledger.post(key=f"spent:{self.spent}:{minor}", kind="tests", legs=legs, by=SYSTEM)
            self.balance -= minor
            self.spent += minor

    @invariant()
    def money_is_where_it_is(self) -> None:
        if not hasattr(self, "orders"):
            return
        assert figures(self.lin) == (self.balance, self.held)
        assert debts.owed(self.lin.pk) == Money(self.owed)
        assert house("payout_transit") == sum(row.total.minor for row in self._those("way"))
        assert house("fees") == sum(row.fee.minor for row in self._those("bank"))
        assert house("bank_clearing") == sum(row.amount.minor for row in self._those("bank"))

    @invariant()
    def books_and_statuses_agree(self) -> None:
        if hasattr(self, "orders"):
            assert ledger.check_invariants() == []
            for row, where in self.orders.values():
                status = fresh(row).status
                assert where.startswith(WHERE.get(status, "held")), (status, where)


@pytest.mark.django_db
def test_any_order_of_things_leaves_the_money_where_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    Withdrawals.outside = install(monkeypatch)
    run_state_machine_as_test(Withdrawals, settings=bounded(25, 25))  # type: ignore[no-untyped-call]
