"""Withdrawals in any order of orders, cancelling, reviews, letters, questions, statements and freezes."""

from __future__ import annotations

from functools import partial
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from tests.simulation.conftest import Another
from tests.simulation.crowd import CARDS
from tests.simulation.machines import LONG, SYSTEM, WU, Machine, run
from tests.simulation.model.books import One
from tests.simulation.model.withdrawals import Withdrawals
from walletdesk.core.money import Money
from walletdesk.money.cards import cards
from walletdesk.money.withdrawals import asking, withdrawals

numbers = st.integers(0, 30)
MOODS = ("ok", "ok", "ok", "recorded", "lost", "unreachable", "name_mismatch")


class WithdrawalMachine(Machine):
    plain = Withdrawals
    model: Withdrawals

    @initialize()
    def lin_has_money_and_a_card(self) -> None:
        self.card = self.do(partial(cards.bind, self.people["lin"], CARDS[0], by=self.people["lin"]))
        self.give("lin", 2_000_000)

    @rule(
        speed=st.sampled_from(["fast", "next_day", "ordinary"]),
        amount=st.sampled_from([5_000, 123_456, 400_000, 900_000]),
        mood=st.sampled_from(MOODS),
        cancelled=st.sampled_from([False, False, False, True]),
    )
    def order(self, speed: str, amount: int, mood: str, cancelled: bool) -> None:
        lin, one = self.people["lin"], One("lin", speed, amount)
        known = any(other.status == "succeeded" for other in self.ones)
        create = partial(
            withdrawals.create,
            lin,
            Money(amount),
            card=self.card.public_id,
            speed=speed,
            key=self.key(),
            by=lin,
        )
        row = self.both(create, partial(self.model.withdraw, one, known=known))
        if row is None:
            return
        self.rows.append(row)
        self.ones.append(one)
        assert self.do(create) == row
        if cancelled:
            self.cancel_one(len(self.rows) - 1)
        self.goes_out(one, mood)

    def goes_out(self, one: One, mood: str) -> None:
        """The job that sends it, and what the bank answers."""
        self.hands.mood = mood
        self.follow()
        self.hands.mood = "ok"
        self.model.submit(one)
        if one.status == "submitted" and mood in ("recorded", "lost"):
            one.status = "unknown"
        elif one.status == "submitted" and mood == "name_mismatch":
            self.model.not_paid(one)

    def cancel_one(self, number: int) -> None:
        cancel = partial(withdrawals.cancel, self.rows[number], by=self.people["lin"])
        self.both(cancel, partial(self.model.call_off, self.ones[number]))

    @precondition(lambda self: self.rows)
    @rule(which=numbers)
    def cancel(self, which: int) -> None:
        self.cancel_one(which % len(self.rows))

    @precondition(lambda self: any(one.status == "review" for one in self.ones))
    @rule(yes=st.booleans(), mood=st.sampled_from(MOODS))
    def review(self, yes: bool, mood: str) -> None:
        number = next(n for n, one in enumerate(self.ones) if one.status == "review")
        row, one = self.rows[number], self.ones[number]
        if yes:
            self.do(partial(withdrawals.approve, row, by=WU))
            one.status = "reserved"
            self.goes_out(one, mood)
        else:
            self.do(partial(withdrawals.refuse, row, reason="unconfirmed", by=WU))
            self.model.call_off(one)

    @precondition(lambda self: self.rows)
    @rule(which=numbers, what=st.sampled_from(["transit", "succeed", "succeed", "fail", "come back"]))
    def happens_outside(self, which: int, what: str) -> None:
        order = self.truth(which % len(self.rows))
        if order is None or order.story == ["refused"]:
            return
        if what == "transit":
            self.world.transit(order)
        elif what == "fail":
            self.world.fail(order, "card_closed")
        elif what == "come back":
            self.world.come_back(order, "card_closed")
        elif order.status != "returned":  # after a failure too
            self.world.succeed(order)

    @precondition(lambda self: self.hands.letters)
    @rule(which=numbers)
    def letter_comes(self, which: int) -> None:
        self.arrives(which % len(self.hands.letters))

    @precondition(lambda self: self.rows)
    @rule(which=numbers, what=st.sampled_from(["failed", "accepted", "in_transit"]))
    def wrong_letter_comes(self, which: int, what: str) -> None:
        order = self.truth(which % len(self.rows))
        if order is not None and order.story != ["refused"]:
            self.world.write_of(order, what, reason="bank_down")
            self.arrives(len(self.hands.letters) - 1)

    def heard(self, number: int, body: dict[str, Any]) -> None:
        one, said = self.ones[number], body["type"].removeprefix("payout.")
        if said == "succeeded":
            self.model.paid_out(one)
        elif said == "in_transit" and one.status in ("submitted", "unknown"):
            one.status = "in_transit"
        elif (said == "failed" and one.status != "failed") or (
            said == "returned" and one.status != "returned"
        ):
            self.model.asked_payout(one, self.truth(number))

    @precondition(lambda self: self.rows)
    @rule(which=numbers, by=st.sampled_from([SYSTEM, WU]))
    def bank_is_asked(self, which: int, by: Any) -> None:
        number = which % len(self.rows)
        self.do(partial(asking.ask_bank, self.rows[number], by=by))
        self.model.asked_payout(self.ones[number], self.truth(number))
        self.follow()

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
        """What was held back goes out, the bank is asked about all that is open, stuck money is tried again."""
        self.let_pass(LONG)
        for number, one in enumerate(self.ones):
            self.model.submit(one)
            if one.status in ("submitted", "in_transit", "unknown"):
                self.model.asked_payout(one, self.truth(number))
            elif one.stuck == "returned":
                self.model.came_back(one)

    @rule()
    def statements_come(self) -> None:
        moved = [self.truth(number) for number in range(len(self.rows))]
        self.some_hours()
        self.statement()
        for one, order in zip(self.ones, moved, strict=True):
            if order and order.status in ("succeeded", "returned"):
                self.model.paid_out(one)
            if order and order.status == "returned":
                self.model.came_back(one)


def test_withdrawals_do_what_the_model_does(second_database: Another):
    run(WithdrawalMachine, second_database, examples=8, steps=12)
