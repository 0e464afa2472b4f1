"""Top-ups by every rail, in any order of orders, letters, questions, statements, freezes and colleagues' decisions."""

from __future__ import annotations

from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.simulation.conftest import Another
from tests.simulation.machines import LONG, SYSTEM, WU, Machine, run
from tests.simulation.model.books import One, fee_of
from tests.simulation.model.topups import Topups
from walletdesk.core.money import Money
from walletdesk.money.topups import asking, topups

MOODS = ("ok", "ok", "ok", "recorded", "lost", "unreachable", "limit_exceeded")
STATUS = {"ok": "sent", "recorded": "unknown", "lost": "unknown", "unreachable": "created"}
numbers = st.integers(0, 30)


class TopupMachine(Machine):
    plain = Topups
    model: Topups

    @rule(
        rail=st.sampled_from(["bank", "card", "third_party", "chain"]),
        units=st.integers(1, 9_000),
        mood=st.sampled_from(MOODS),
    )
    def order(self, rail: str, units: int, mood: str) -> None:
        currency, amount = ("USDT", units * 1_000_000) if rail == "chain" else ("CNY", units * 100 + 7)
        card = {"bank_code": "cmb", "card_tail": "6630"} if rail in ("bank", "card") else {}
        self.hands.mood = mood
        lin = self.people["lin"]
        order = partial(
            topups.create, lin, Money(amount, currency), rail=rail, key=self.key(), by=lin, **card
        )
        row = self.do(order)
        assert self.do(order) == row
        self.rows.append(row)
        self.ones.append(One("lin", rail, amount, currency, fee=fee_of(rail, amount)))
        self.follow()
        self.ones[-1].status = STATUS.get(mood, "failed")

    @precondition(lambda self: self.rows)
    @rule(which=numbers, what=st.sampled_from(["succeed", "succeed", "fail", "other", "take back", "chain"]))
    def happens_outside(self, which: int, what: str) -> None:
        order = self.truth(which % len(self.rows))
        if order is None or order.story == ["refused"]:
            return
        if order.rail == "chain" and order.status == "accepted" and what != "fail":
            self.world.see(order, order.ordered + 100 if what == "other" else None)
        elif order.rail == "chain" and order.status == "seen":
            if what == "chain":
                self.world.vanish(order)
            else:
                for _ in range(3):
                    self.world.confirm(order, order.ref)
        elif what == "take back":
            if order.rail in ("card", "chain"):
                self.world.charge_back(order, "fraud")
        elif what == "fail":
            self.world.fail(order, "insufficient_funds" if order.rail != "chain" else "expired")
        elif order.rail != "chain" and what in ("succeed", "other"):  # after a failure too
            self.world.succeed(order, order.ordered + 100 if what == "other" else None)

    @precondition(lambda self: self.hands.letters)
    @rule(which=numbers)
    def letter_comes(self, which: int) -> None:
        """Any letter that was ever written, for the first time or once more, the newest as likely as the oldest."""
        self.arrives(which % len(self.hands.letters))

    @precondition(lambda self: self.rows)
    @rule(which=numbers, what=st.sampled_from(["failed", "accepted"]))
    def wrong_letter_comes(self, which: int, what: str) -> None:
        """Signed, and yet not so: failed after success, accepted after failure."""
        order = self.truth(which % len(self.rows))
        if order is not None and order.story != ["refused"]:
            self.world.write_of(order, what, reason="limit_exceeded")
            self.arrives(len(self.hands.letters) - 1)

    def heard(self, number: int, body: dict[str, Any]) -> None:
        one, said = self.ones[number], body["type"].removeprefix("collection.")
        if said == "succeeded":
            self.model.paid_in(one, body["amount_minor"])
        elif said == "charged_back":
            self.model.charged_back(one, body["amount_minor"])
        elif said == "failed" and one.status != "failed":
            self.model.asked_topup(one, self.truth(number))
        elif said in ("seen", "confirming") and one.status in ("created", "unknown"):
            one.status = "sent"

    @precondition(lambda self: self.rows)
    @rule(which=numbers, by=st.sampled_from([SYSTEM, WU]))
    def rail_is_asked(self, which: int, by: Any) -> None:
        """By the system, or by a person, who leaves the crediting to an act."""
        number = which % len(self.rows)
        self.do(partial(asking.ask_bank, self.rows[number], by=by))
        self.model.asked_topup(self.ones[number], self.truth(number), by_system=by is SYSTEM)
        self.follow()

    @precondition(lambda self: self.rows)
    @rule(which=numbers)
    def colleague_credits_what_came(self, which: int) -> None:
        number = which % len(self.rows)
        row, one = self.rows[number], self.ones[number]
        self.both(partial(topups.credit_confirmed_amount, row, by=WU), partial(self.model.credit_real, one))

    @precondition(lambda self: not self.stopped)
    @rule(scope=st.sampled_from(["in", "out", "both"]))
    def freeze(self, scope: str) -> None:
        self.stop("lin", scope)

    @precondition(lambda self: self.stopped)
    @rule()
    def lift(self) -> None:
        self.lift_all()

    @rule()
    def hours_pass(self) -> None:
        self.some_hours()

    def some_hours(self) -> None:
        """The chase asks about all that is open, the sweep credits what was forgotten or had been frozen."""
        self.let_pass(LONG)
        for number, one in enumerate(self.ones):
            if one.status in ("created", "sent", "unknown"):
                self.model.asked_topup(one, self.truth(number))
            self.model.credit(one)

    @rule()
    def statements_come(self) -> None:
        """What truly moved stands there, whatever was heard of it."""
        self.some_hours()
        self.statement()
        for number, one in enumerate(self.ones):
            order = self.truth(number)
            if order and (order.status == "succeeded" or order.chargeback_ref):
                self.model.paid_in(one, order.moved)
                self.model.credit(one)
            if order and order.chargeback_ref:
                self.model.charged_back(one, order.moved)


def test_topups_do_what_the_model_does(second_database: Another):
    run(TopupMachine, second_database, examples=8, steps=12)
