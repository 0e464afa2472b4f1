"""Payments against a small model: whatever order things happen in, the money is where the model says, after every step.

The six invariants of money.md hold after each of them: conservation, signs, identity, floors, holds, and that a rejection
leaves no trace; and what is owed to customers, merchants and to nobody yet is what the rails hold.
"""

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
    shop,
)
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.payments import asking, chargebacks, outcomes, payments, sending_back
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.payments.models import PaymentStep
from walletdesk.money.rails import returns
from walletdesk.money.rails.answers import Accepted

START = 200_000
WHERE = {
    "requires_confirmation": "nowhere",
    "processing": "rail",
    "requires_customer_action": "rail",
    "succeeded": "merchant",
    "failed": "nowhere",
    "cancelled": "nowhere",
    "conflicted": "suspense",
    "charged_back": "back",
}
OWED = ("customer:", "merchant:")


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
        self.owed_by_merchant, self.out = 0, 0

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

    @precondition(lambda self: self._those("merchant by rail", "merchant") and self.orders)
    @rule(data=st.data(), same=st.booleans())
    def refused_leaves_no_trace(self, data: st.DataObject, same: bool) -> None:
        """A paid order is paid by nobody again, by no other amount, and a paid payment is not called off."""
        row = data.draw(st.sampled_from(self._those("merchant by rail", "merchant")))
        before = _traces()
        again = fresh(row.order)
        tried = (
            (lambda: begin(self.lin, again, "balance", f"again{len(self.rows)}"))
            if same
            else (lambda: payments.cancel(row, by=self.lin))
        )
        with pytest.raises(Refusal):
            tried()
        assert _traces() == before

    @precondition(lambda self: self._those("rail"))
    @rule(data=st.data())
    def called_off(self, data: st.DataObject) -> None:
        """Only where it is the customer's turn outside; else refused, and nothing has moved."""
        row = data.draw(st.sampled_from(self._those("rail")))
        asking.sent(row, Accepted("R", "cashier", "https://pay.example/"), by=SYSTEM)
        assert payments.cancel(row, by=self.lin).status == "cancelled"
        self._put(row, "nowhere")

    @precondition(lambda self: self._those("merchant by rail"))
    @rule(data=st.data(), whole=st.booleans())
    def charged_back(self, data: st.DataObject, whole: bool) -> None:
        """The rail takes it back, whole or in part, twice told: the merchant bears it, and owes what it has not."""
        row = data.draw(st.sampled_from(self._those("merchant by rail")))
        minor = row.amount_minor if whole else max(1, row.amount_minor // 2)
        has = merchant_has()
        for _ in range(2):
            chargebacks.charge_back(row, Taken(f"CB{row.pk}", Money(minor), clock.now(), "fraud"), by=SYSTEM)
        self.owed_by_merchant += max(0, minor - has)
        self._put(row, f"back {minor}")

    @precondition(lambda self: merchant_has() > 0)
    @rule()
    def paid_out(self) -> None:
        """What the merchant has leaves: the next charge-back meets an empty account."""
        pending = ledger.account(shop().owner, "pending", "CNY")
        gone = ledger.open_account("merchant:1", "available", floor_minor=None, by=SYSTEM)
        minor = merchant_has()
        self.extra += 1
        self.out += minor
        legs = [ledger.Leg(pending.pk, -minor), ledger.Leg(gone.pk, minor)]
        ledger.post(key=f"out{self.extra}", kind="tests", legs=legs, by=SYSTEM)

    @precondition(lambda self: self._those("suspense"))
    @rule(data=st.data())
    def sent_back(self, data: st.DataObject) -> None:
        """Ordered by people, done by the rail: then the payment is over. Ordered twice it is refused."""
        row = fresh(data.draw(st.sampled_from(self._those("suspense"))))
        back = sending_back.send_back(row, by=SYSTEM)
        with pytest.raises(Refusal):
            sending_back.send_back(row, by=SYSTEM)
        returns.settle(back, "succeeded", return_ref=f"RT{back.pk}", reason="", at=clock.now(), by=SYSTEM)
        run_jobs(queues=("fast",))
        self.wrong -= row.received_minor or 0
        self._put(row, "sent back")

    @invariant()
    def money_is_where_it_is(self) -> None:
        if not hasattr(self, "rows"):
            return
        by_rail = sum(row.amount_minor for row in self._those("merchant by rail"))
        by_balance = sum(row.amount_minor for row in self._those("merchant"))
        assert figures(self.lin) == (self.balance, 0)
        taken = sum(int(there.split()[1]) for _, there in self.rows.values() if there.startswith("back "))
        was = sum(row.amount_minor for row, there in self.rows.values() if there.startswith("back "))
        assert merchant_has() - self.owed_by_merchant == by_rail + by_balance + was - taken - self.out
        assert -house("third_party_clearing") == by_rail + was - taken + self.wrong
        assert house("suspense") == self.wrong

    @invariant()
    def what_is_owed_is_what_is_there(self) -> None:
        """Liability equality: customers, merchants (less what they owe) and suspense are what the rail holds, and the start."""
        if not hasattr(self, "rows"):
            return
        accounts = ledger.Account.objects.filter(currency="CNY")
        owed = sum(
            ledger.balance(one).total.minor
            for one in accounts
            if one.owner.startswith(OWED) or (one.owner, one.code) == ("house", "suspense")
        )
        assert owed == -house("third_party_clearing") + START

    @invariant()
    def books_and_statuses_agree(self) -> None:
        if hasattr(self, "rows"):
            assert ledger.check_invariants() == []
            for row, where in self.rows.values():
                now = fresh(row)
                ended = (where, now.status) in (("over", "failed"), ("sent back", "failed"))
                assert ended or where.split()[0] == WHERE[now.status]
                assert (fresh(now.order).status == "paid") == (now.order_id in self.paid)


def _traces() -> tuple[int, int, int, int]:
    """How much a deed has left behind, wherever it could."""
    kinds = (ledger.Transfer, Event, Notice, PaymentStep)
    return tuple(kind.objects.count() for kind in kinds)  # type: ignore[return-value]


@pytest.mark.django_db
def test_any_order_of_things_leaves_the_money_where_the_model_says() -> None:
    run_state_machine_as_test(
        Payments,
        settings=settings(
            max_examples=6,
            stateful_step_count=18,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
