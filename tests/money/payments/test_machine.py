"""Payments against a small model: whatever order things happen in, the money is where the model says, after every step.

The six invariants of money.md hold after each of them: conservation, signs, identity, floors, holds, and that a rejection
leaves no trace; and what is owed to customers, merchants and to nobody yet is what the rails hold.
"""

from __future__ import annotations

from collections import Counter
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
)

from tests.money.conftest import make_customer
from tests.money.payments.helpers import (
    SYSTEM,
    begin,
    fresh,
    fund,
    merchant_has,
    money,
    order,
    shop,
)
from tests.money.payments.model import SEEN, START, STEPS, WHERE, books, owed, traces
from tests.support.examples import bounded, run_until_seen
from tests.support.jobs import run_jobs
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.payments import asking, chargebacks, outcomes, payments, sending_back
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.rails import client, returns
from walletdesk.money.rails.answers import Accepted, Standing


class Payments(RuleBasedStateMachine):
    """The model: of each payment where its money is, and which orders are paid."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def start(self) -> None:
        self.lin = make_customer()
        fund(self.lin, START)
        self.customer = f"customer:{self.lin.pk}"
        self.orders: list[Any] = []
        self.paid: set[int] = set()
        self.rows: dict[int, tuple[Any, str]] = {}
        self.balance, self.extra, self.wrong = START, 0, 0
        self.owed_by_merchant, self.out, self.tries, self.refusals = 0, 0, 0, 0
        self.second: Counter[int] = Counter()
        for minor in (2_580, 88_000, 150_000):
            self.ordered(minor)
        given_up = payments.confirm(begin(self.lin, self.orders[0], "third_party", "given-up"), by=self.lin)
        self._failed(given_up)
        self._paid_at_once(
            payments.confirm(begin(self.lin, self.orders[0], "balance", "instead"), by=self.lin)
        )

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    def _put(self, row: Any, where: str) -> None:
        self.rows[row.pk] = (row, where)

    def _those(self, *where: str) -> list[Any]:
        return [row for row, there in self.rows.values() if there in where]

    def _busy(self, order_id: int) -> bool:
        return any(row.order_id == order_id for row in self._those("rail"))

    def ordered(self, minor: int) -> None:
        self.orders.append(order(Money(minor), number=f"N{len(self.orders)}"))
        SEEN["ordered"] += 1

    @precondition(lambda self: not self._free())
    @rule(minor=st.integers(1, 90_000))
    def orders_more(self, minor: int) -> None:
        self.ordered(minor)

    def _free(self) -> list[Any]:
        """Orders that can be paid now."""
        return [one for one in self.orders if one.pk not in self.paid and not self._busy(one.pk)]

    def _tried_before(self) -> list[Any]:
        failed = {row.order_id for row in self._those("nowhere")}
        return [one for one in self._free() if one.pk in failed]

    @precondition(lambda self: self._free() or self.refusals < 3)
    @rule(data=st.data(), way=st.sampled_from(("third_party", "third_party", "balance")))
    def pays(self, data: st.DataObject, way: str) -> None:
        among = self._free() + 4 * self._tried_before() + self.orders[: self.refusals < 3]
        one = data.draw(st.sampled_from(among))
        row, refused = None, ""
        self.tries += 1
        try:
            row = begin(self.lin, one, way, f"k{self.tries}")
            row = payments.confirm(row, by=self.lin)
        except Refusal as refusal:
            refused = refusal.key
        assert bool(refused) == (one.pk in self.paid or self._busy(one.pk)), refused
        if refused or row is None:
            self.refusals += 1
            SEEN["refused as paid"] += 1
            return
        if way == "third_party":
            assert row.status == "processing"
            self._put(row, "rail")
            SEEN["paid by rail"] += 1
        elif row.status == "failed":
            assert (row.reason, self.balance < one.amount_minor) == ("balance", True)
            self._put(row, "over")
            SEEN["balance short"] += 1
        else:
            self._paid_at_once(row)

    def _paid_at_once(self, row: Any) -> None:
        self.balance -= row.amount_minor
        self.paid.add(row.order_id)
        self._put(row, "merchant")
        SEEN["paid by balance"] += 1

    @precondition(lambda self: self._those("rail"))
    @rule(data=st.data(), delta=st.sampled_from((-1, 1, 500)), how=st.integers(0, 2))
    def does_not_pay(self, data: st.DataObject, delta: int, how: int) -> None:
        row = data.draw(st.sampled_from(self._those("rail")))
        if how == 0:
            self._failed(row)
        elif how == 1:
            self._another_amount(row, delta)
        else:
            self._called_off(row)

    def _failed(self, row: Any) -> None:
        outcomes.fail(row, reason="declined", by=SYSTEM)
        self._put(row, "nowhere")
        SEEN["failed"] += 1

    @precondition(lambda self: self._those("rail", "nowhere", "merchant by rail"))
    @rule(data=st.data())
    def rail_has_it(self, data: st.DataObject) -> None:
        """First, late after a failure, or once more."""
        late, more = 2 * self._those("nowhere"), self._those("merchant by rail")[:1]
        row = data.draw(st.sampled_from(late + self._those("rail") + more))
        before = self.rows[row.pk][1]
        others = any(one.pk != row.pk and one.order_id == row.order_id for one in self._those("rail"))
        outcomes.settle(row, money(row), told_by="callback", by=SYSTEM)
        if before == "merchant by rail":
            SEEN["repeated"] += 1
            return
        if row.order_id in self.paid or others:
            self._put(row, "suspense")
            self.wrong += row.amount_minor
            SEEN["order gone"] += 1
        else:
            self.paid.add(row.order_id)
            self._put(row, "merchant by rail")
            SEEN["late success"] += before == "nowhere"

    def _another_amount(self, row: Any, delta: int) -> None:
        real = row.amount_minor + delta or 2
        outcomes.settle(row, money(row, Money(real)), told_by="callback", by=SYSTEM)
        self._put(row, "suspense")
        self.wrong += real
        SEEN["another amount"] += 1

    @precondition(lambda self: self._those("merchant by rail"))
    @rule(data=st.data())
    def second_payment(self, data: st.DataObject) -> None:
        row = data.draw(st.sampled_from(self._those("merchant by rail")))
        self.extra += 1
        outcomes.settle(row, money(row, ref=f"X{self.extra}"), told_by="callback", by=SYSTEM)
        self.wrong += row.amount_minor
        self.second[row.pk] += 1
        SEEN["second payment"] += 1

    @precondition(lambda self: self._those("merchant by rail", "merchant") and self.refusals < 3)
    @rule(data=st.data(), same=st.booleans())
    def refused_leaves_no_trace(self, data: st.DataObject, same: bool) -> None:
        """A paid order is paid by nobody again, by no other amount, and a paid payment is not called off."""
        row = data.draw(st.sampled_from(self._those("merchant by rail", "merchant")))
        before = traces()
        again = fresh(row.order)
        tried = (
            (lambda: begin(self.lin, again, "balance", f"again{len(self.rows)}"))
            if same
            else (lambda: payments.cancel(row, by=self.lin))
        )
        with pytest.raises(Refusal):
            tried()
        assert traces() == before
        self.refusals += 1
        SEEN["no trace"] += 1

    def _called_off(self, row: Any) -> None:
        """Only where it is the customer's turn outside; else refused, and nothing has moved."""
        asking.sent(row, Accepted("R", "cashier", "https://pay.example/"), by=SYSTEM)
        assert payments.cancel(row, by=self.lin).status == "cancelled"
        self._put(row, "nowhere")
        SEEN["called off"] += 1

    @precondition(lambda self: self._those("merchant by rail"))
    @rule(data=st.data(), whole=st.booleans(), empty=st.booleans())
    def charged_back(self, data: st.DataObject, whole: bool, empty: bool) -> None:
        """The rail takes it back, whole or in part, twice told: the merchant bears it, and owes what it has not."""
        row = data.draw(st.sampled_from(self._those("merchant by rail")))
        minor = row.amount_minor if whole else max(1, row.amount_minor // 2)
        if empty and merchant_has() > 0:
            self._paid_out()
        has = merchant_has()
        for _ in range(2):
            chargebacks.charge_back(row, Taken(f"CB{row.pk}", Money(minor), clock.now(), "fraud"), by=SYSTEM)
        self.owed_by_merchant += max(0, minor - max(0, has))
        self._put(row, f"back {minor}")
        SEEN["charged back"] += 1
        SEEN["in part"] += not whole
        SEEN["owed by merchant"] += minor > has

    def _paid_out(self) -> None:
        """What the merchant has leaves: the charge-back meets an empty account."""
        pending = ledger.account(shop().owner, "pending", "CNY")
        gone = ledger.open_account("merchant:1", "available", floor_minor=None, by=SYSTEM)
        minor = merchant_has()
        self.extra += 1
        self.out += minor
        legs = [ledger.Leg(pending.pk, -minor), ledger.Leg(gone.pk, minor)]
        ledger.post(key=f"out{self.extra}", kind="tests", legs=legs, by=SYSTEM)
        SEEN["paid out"] += 1

    @precondition(lambda self: self._waiting())
    @rule(data=st.data(), stumbles=st.booleans())
    def sent_back(self, data: st.DataObject, stumbles: bool) -> None:
        """Ordered by people (of a second payment that one alone), done by the rail: then it is over. Ordered twice it is
        refused; where the rail could not, the money waits as before, and can be ordered back again.
        """
        row = fresh(data.draw(st.sampled_from(self._waiting())))
        conflicted = self.rows[row.pk][1] == "suspense"
        for done in (False, True) if stumbles else (True,):
            back = sending_back.send_back(row, by=SYSTEM)
            if conflicted:
                with pytest.raises(Refusal):
                    sending_back.send_back(row, by=SYSTEM)
            how = "succeeded" if done else "failed"
            returns.settle(back, how, return_ref=f"RT{back.pk}", reason="", at=clock.now(), by=SYSTEM)
            run_jobs(queues=("fast",))
            assert not conflicted or fresh(row).status == ("failed" if done else "conflicted")
        SEEN["return failed"] += stumbles
        self.wrong -= back.amount_minor
        if conflicted:
            self._put(row, "sent back")
            SEEN["sent back"] += 1
        else:
            self.second[row.pk] -= 1
            SEEN["second sent back"] += 1

    def _waiting(self) -> list[Any]:
        """Payments of which money waits: the order could not take it, or it is a second one."""
        return self._those("suspense") + [row for pk, (row, _) in self.rows.items() if self.second[pk]]

    @invariant()
    def money_is_where_it_is(self) -> None:
        """And liability equals: customers, merchants (less what they owe) and suspense are what the rail holds, and the start."""
        if not hasattr(self, "rows"):
            return
        by_rail = sum(row.amount_minor for row in self._those("merchant by rail"))
        by_balance = sum(row.amount_minor for row in self._those("merchant"))
        has = books()
        assert (has[self.customer, "available"], has["held", ""]) == (self.balance, 0)
        taken = sum(int(there.split()[1]) for _, there in self.rows.values() if there.startswith("back "))
        was = sum(row.amount_minor for row, there in self.rows.values() if there.startswith("back "))
        pending = has[shop().owner, "pending"]
        assert pending - self.owed_by_merchant == by_rail + by_balance + was - taken - self.out
        clearing = has["house", "third_party_clearing"]
        assert -clearing == by_rail + was - taken + self.wrong
        assert has["house", "suspense"] == self.wrong
        assert owed(has) + has["house", "suspense"] == -clearing + START

    @invariant()
    def books_and_statuses_agree(self) -> None:
        if hasattr(self, "rows"):
            assert ledger.check_invariants() == []
            for row, where in self.rows.values():
                now = fresh(row)
                ended = (where, now.status) in (("over", "failed"), ("sent back", "failed"))
                assert ended or where.split()[0] == WHERE[now.status]
                assert (fresh(now.order).status == "paid") == (now.order_id in self.paid)


@pytest.mark.django_db
def test_any_order_of_things_leaves_the_money_where_the_model_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client.of("third_party"), "query_return", lambda number: Standing("accepted", number))
    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, lambda item, to, text: "sent")
    SEEN.clear()
    run_until_seen(Payments, lambda: [step for step in STEPS if not SEEN[step]], bounded(8, 20))
