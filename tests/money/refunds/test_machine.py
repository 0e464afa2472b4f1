"""Refunds against a small model: whatever order things happen in, the money is where the model says, after every step."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
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
from tests.money.refunds.helpers import SYSTEM, drain, figures, fresh, fund, house, merchant_has, paid
from tests.support.examples import bounded
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import asking_for, choosing, moving, outcomes, refunds
from walletdesk.money.refunds.models import Refund
from walletdesk.money.refunds.outcomes import Paid

START, PRICE = 500_000, 9_000
LIVE = ("asked", "waits", "way", "closed", "back", "back by rail")


class Refunds(RuleBasedStateMachine):
    """The model: of each payment what it cost, of each refund how much and where it is; what the merchant has."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def start(self) -> None:
        self.lin = make_customer()
        fund(self.lin, START)
        self.payments: list[Payment] = []
        self.rows: dict[int, tuple[Refund, str, int, str]] = {}
        self.balance, self.merchant, self.rail, self.out = START, 0, 0, 0

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    def _in(self, *places: str) -> list[Refund]:
        return [row for row, place, _, _ in self.rows.values() if place in places]

    def _at(self, row: Refund) -> tuple[int, str]:
        return self.rows[row.pk][2], self.rows[row.pk][3]

    def _put(self, row: Refund, place: str) -> None:
        minor, way = self._at(row)
        self.rows[row.pk] = (row, place, minor, way)

    def _taken(self, payment: Payment) -> int:
        mine = [one for one in self.rows.values() if one[0].payment_id == payment.pk]
        return sum(minor for _, place, minor, _ in mine if place in LIVE)

    @rule(way=st.sampled_from(("balance", "third_party")))
    def pays(self, way: str) -> None:
        self.payments.append(paid(self.lin, Money(PRICE), way, number=f"N{len(self.payments)}"))
        self.merchant += PRICE
        if way == "balance":
            self.balance -= PRICE
        else:
            self.rail += PRICE

    @precondition(lambda self: self.payments)
    @rule(data=st.data(), minor=st.integers(1, PRICE + 1))
    def asks(self, data: st.DataObject, minor: int) -> None:
        payment = data.draw(st.sampled_from(self.payments))
        room = PRICE - self._taken(payment)
        try:
            with transaction.atomic():
                row = asking_for.ask(
                    payment,
                    amount=Money(minor),
                    reason="not_received",
                    key=f"k{len(self.rows)}",
                    by=self.lin,
                    told_proof=True,
                )
        except Refusal:
            row = None
        assert (row is None) == (minor > room)
        if row is None:
            return
        self.rows[row.pk] = (row, "asked", minor, payment.way)
        if row.status != "requested":  # by the policy, at once
            self._granted(row)

    def _granted(self, row: Refund) -> None:
        minor, way = self._at(row)
        if minor > self.merchant:
            self._put(row, "waits")
            return
        self.merchant -= minor
        if way == "balance":
            self.balance += minor
        self._put(row, "back" if way == "balance" else "way")

    @precondition(lambda self: self._in("asked"))
    @rule(data=st.data(), yes=st.booleans())
    def decided(self, data: st.DataObject, yes: bool) -> None:
        row = data.draw(st.sampled_from(self._in("asked")))
        if yes:
            refunds.approve(row, by=SYSTEM)
            self._granted(row)
        else:
            refunds.decline(row, why="policy", by=SYSTEM)
            self._put(row, "nowhere")

    @precondition(lambda self: self._in("asked", "waits"))
    @rule(data=st.data())
    def withdrawn(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._in("asked", "waits")))
        refunds.cancel(row, by=self.lin)
        self._put(row, "nowhere")

    @precondition(lambda self: self.merchant)
    @rule()
    def merchant_is_paid_out(self) -> None:
        self.out += self.merchant
        self.merchant = 0
        drain()

    @precondition(lambda self: self._in("waits"))
    @rule(data=st.data())
    def tried_again(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._in("waits")))
        moving.start(row, by=SYSTEM)
        self._granted(row)

    @precondition(lambda self: self._in("way"))
    @rule(data=st.data())
    def rail_refuses(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._in("way")))
        outcomes.fail(row.tries.latest("id"), reason="limit_exceeded", by=SYSTEM)
        self._put(row, "closed")

    @precondition(lambda self: self._in("closed"))
    @rule(data=st.data(), what=st.sampled_from(("balance", "same", "merchant")))
    def chosen(self, data: st.DataObject, what: str) -> None:
        row = data.draw(st.sampled_from(self._in("closed")))
        minor, _ = self._at(row)
        if what == "merchant":
            choosing.give_merchant(row, by=SYSTEM)
            self.merchant += minor
            self._put(row, "nowhere")
        else:
            choosing.choose(row, what, by=self.lin)
            self.balance += minor if what == "balance" else 0
            self._put(row, "back" if what == "balance" else "way")

    @precondition(lambda self: self._in("way", "closed", "back by rail"))
    @rule(data=st.data())
    def rail_has_paid(self, data: st.DataObject) -> None:
        """First, late after a refusal, or said once more."""
        row = data.draw(st.sampled_from(self._in("way", "closed", "back by rail")))
        one = row.tries.filter(status="succeeded").first() or row.tries.latest("id")
        outcomes.settle(
            one, Paid(f"RT{one.pk}", Money(self._at(row)[0]), clock.now()), told_by="callback", by=SYSTEM
        )
        if self.rows[row.pk][1] != "back by rail":
            self.rail -= self._at(row)[0]
            self._put(row, "back by rail")

    @invariant()
    def money_is_where_it_is(self) -> None:
        if not hasattr(self, "rows"):
            return
        on_its_way = sum(self._at(row)[0] for row in self._in("way", "closed"))
        assert figures(self.lin) == (self.balance, 0)
        assert merchant_has() == self.merchant
        assert house("refund_transit") == on_its_way
        assert -house("third_party_clearing") == self.rail
        # What is owed to customers and merchants, and is on its way, is what the rails and the bank hold.
        assert self.balance + self.merchant + on_its_way + self.out == START + self.rail

    @invariant()
    def books_and_statuses_agree(self) -> None:
        if not hasattr(self, "rows"):
            return
        assert ledger.check_invariants() == []
        for payment in self.payments:
            assert fresh(payment).refunded_minor == self._taken(payment) <= PRICE
        for row in self._in("back", "back by rail"):
            assert fresh(row).status == "succeeded"
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@pytest.mark.django_db
def test_any_order_of_things_leaves_the_money_where_the_model_says() -> None:
    run_state_machine_as_test(Refunds, settings=bounded(5, 14))
