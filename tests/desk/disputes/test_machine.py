"""Disputes against a small model: whatever is done in whatever order, only legal steps are taken, the money is where the model
says, and what is refused leaves no trace.

After every step the six invariants of money.md hold: conservation, signs, identity, floors, holds, and rejection without
trace; and what customers and the merchant have is what came in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
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

from tests.desk.disputes.helpers import SYSTEM, fresh, held, its, merchant
from tests.desk.disputes.model import DECIDER, ENDED, OPEN, PROPOSER, SEEN, STEPS, Model, Standing, traces
from tests.money.payments.helpers import figures, merchant_has, order, pay
from tests.support.examples import bounded, run_until_seen
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import answers, disputes, ending, jobs, mediation
from walletdesk.money import ledger

STANDING: list[Standing] = []


class Disputes(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def start(self) -> None:
        begun = STANDING[0]
        self.lin, self.balance, self.shop = begun.lin, begun.balance, begun.shop
        self.payments, self.all = list(begun.payments), [replace(one) for one in begun.all]
        self.out, self.kept = 0, 0

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    # -- what the world does ----------------------------------------------------------------------------------------

    @rule(minor=st.integers(2, 20_000))
    def pays(self, minor: int) -> None:
        row = pay(
            self.lin, order(Money(minor), number=f"N{len(self.payments)}"), key=f"k{len(self.payments)}"
        )
        self.payments.append(row)
        self.balance -= minor
        self.shop += minor
        SEEN["pays"] += 1

    @precondition(lambda self: self._free() > 1)
    @rule(part=st.integers(1, 100))
    def paid_out(self, part: int) -> None:
        """The merchant takes some of what is free."""
        minor = max(1, self._free() * part // 100)
        pending = ledger.account(merchant().owner, "pending", "CNY")
        gone = ledger.open_account("merchant:1", "available", floor_minor=None, by=SYSTEM)
        self.out += 1
        legs = [ledger.Leg(pending.pk, -minor), ledger.Leg(gone.pk, minor)]
        ledger.post(key=f"out{self.out}", kind="tests", legs=legs, by=SYSTEM)
        self.shop -= minor
        SEEN["paid_out"] += 1

    @precondition(lambda self: self.payments)
    @rule(data=st.data(), part=st.integers(1, 110))
    def opens(self, data: st.DataObject, part: int) -> None:
        disputed = {one.row.payment_id for one in self.all if one.status != "withdrawn"}
        those = (
            [one for one in self.payments if one.pk not in disputed] if data.draw(st.integers(0, 2)) else []
        )
        payment = fresh(data.draw(st.sampled_from(those or self.payments)))
        left = payment.captured_minor - payment.refunded_minor
        before = [one for one in self.all if one.row.payment_id == payment.pk]
        wanted = max(1, payment.amount_minor * part // 100)
        blocked = any(one.status != "withdrawn" for one in before) or len(before) > 2
        made = self._try(
            not blocked and 0 < wanted <= left,
            lambda: disputes.open(
                payment, reason="not_mine", amount=Money(wanted), text="不是我买的", by=self.lin
            ),
        )
        if made is not None:
            SEEN["opened"] += 1
            assert made.held_minor == min(wanted, self._free())
            self.all.append(Model(made, wanted, made.held_minor))

    # -- what the sides and the desk do -------------------------------------------------------------------------------

    @precondition(lambda self: self.all)
    @rule(data=st.data())
    def submitted(self, data: st.DataObject) -> None:
        one = self._draw(data, "opened")
        self._try(one.status not in ENDED, lambda: disputes.submit(one.row, by=self.lin))
        if one.status == "opened":
            one.status = "merchant_asked"
            SEEN["submitted"] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data(), deed=st.sampled_from(("agree", "offer", "contest")), part=st.integers(1, 100))
    def answered(self, data: st.DataObject, deed: str, part: int) -> None:
        one = self._draw(data, "merchant_asked", *(("mediation",) if deed == "offer" else ()))
        by, amount = its(one.row), one.wanted * part // 100
        if deed == "agree":
            if self._try(
                one.status in ("merchant_asked", "mediation"),
                lambda: answers.agree(one.row, by=by),
                again="settled",
            ):
                self._ends(one, "settled", one.wanted)
                SEEN[deed] += 1
        elif deed == "offer":
            legal = one.status in ("merchant_asked", "mediation") and one.offer < amount < one.wanted
            if self._try(legal, lambda: answers.offer(one.row, Money(amount), "一部分", by=by)):
                one.offer, one.status = amount, "mediation"
                SEEN[deed] += 1
        elif self._try(one.status == "merchant_asked", lambda: answers.contest(one.row, "不同意", by=by)):
            one.status = "mediation"
            SEEN[deed] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data())
    def takes_the_offer(self, data: st.DataObject) -> None:
        one = self._draw(data, "mediation")
        legal = one.status == "mediation" and one.offer > 0
        if self._try(legal, lambda: answers.take_offer(one.row, by=self.lin), again="settled"):
            self._ends(one, "settled", one.offer)
            SEEN["took_the_offer"] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data(), part=st.integers(0, 105))
    def proposed(self, data: st.DataObject, part: int) -> None:
        one = self._draw(data, "mediation")
        amount = one.wanted * part // 100
        legal = one.status == "mediation" and amount <= one.wanted
        if self._try(legal, lambda: mediation.propose(one.row, Money(amount), "方案", by=PROPOSER)):
            one.proposal, one.status = amount, "proposal"
            SEEN["proposed"] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data(), side=st.sampled_from((0, 1)), accepts=st.booleans())
    def worded(self, data: st.DataObject, side: int, accepts: bool) -> None:
        one = self._draw(data, "proposal")
        party, by = (("customer", self.lin), ("merchant", its(one.row)))[side]
        if not accepts:
            legal = one.status == "proposal" and not one.words[side]
            if self._try(legal, lambda: mediation.appeal(one.row, party, "不同意", by=by)):
                one.status = "appealed"
                SEEN["appealed"] += 1
            return
        if self._try(
            one.status == "proposal", lambda: mediation.accept(one.row, party, by=by), again="accepted"
        ):
            one.words = ("accepted", one.words[1]) if side == 0 else (one.words[0], "accepted")
            SEEN["one_accepts"] += 1
            if all(one.words):
                self._ends(one, "accepted", one.proposal)
                SEEN["accepted"] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data(), part=st.integers(0, 105), same=st.booleans())
    def decided(self, data: st.DataObject, part: int, same: bool) -> None:
        one = self._draw(data, "appealed")
        amount = one.wanted * part // 100
        legal = one.status == "appealed" and amount <= one.wanted and not same
        by = PROPOSER if same else DECIDER
        if self._try(legal, lambda: mediation.decide(one.row, Money(amount), "裁定", by=by)):
            self._ends(one, "decided", amount)
            SEEN["decided"] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data(), by_bank=st.booleans())
    def ends_otherwise(self, data: st.DataObject, by_bank: bool) -> None:
        """Withdrawn, or the bank took it back: what that does to the dispute; the money of it is the payments' own machine."""
        one = self._draw(data, *ENDED)
        if by_bank and one.status not in ENDED:
            ending.overtaken(fresh(one.row), by=SYSTEM)
            one.status, one.held = "overtaken", 0
            SEEN["overtaken"] += 1
        elif not by_bank and self._try(
            one.status not in ENDED, lambda: disputes.withdraw(one.row, by=self.lin), again="withdrawn"
        ):
            one.status, one.held = "withdrawn", 0
            SEEN["withdrawn"] += 1

    @precondition(lambda self: self.all)
    @rule(data=st.data(), status=st.sampled_from(OPEN))
    def its_time_passes(self, data: st.DataObject, status: str) -> None:
        one = self._draw(data, status)
        row = fresh(one.row)
        if row.due_at is None:
            return
        SEEN[f"time_of_{row.status}"] += 1
        with clock.fixed(row.due_at + timedelta(seconds=1)):
            jobs.OVER[row.status](row, by=SYSTEM)
        if one.status == "proposal":
            self._ends(one, "decided", one.proposal)
        else:
            one.status = {"opened": "merchant_asked", "merchant_asked": "mediation"}.get(
                one.status, one.status
            )

    # -- the model --------------------------------------------------------------------------------------------------

    def _draw(self, data: st.DataObject, *fitting: str) -> Model:
        """Mostly one for which it is time, sometimes any."""
        those = [one for one in self.all if one.status in fitting] if data.draw(st.integers(0, 4)) else []
        one: Model = data.draw(st.sampled_from(those or self.all))
        return one

    def _try(self, legal: bool, run: Callable[[], Any], again: str = "") -> Any:
        """Done where it is legal; else refused, and nothing has changed. What was done already may be asked for again."""
        made: Any = None
        before, refused = traces(), ""
        try:
            with transaction.atomic():
                made = run()
        except Refusal as refusal:
            refused = refusal.key
        if refused:
            assert not legal, refused
            assert traces() == before
            return None
        if not legal:
            assert made.status in (again, "merchant_asked", "mediation", "proposal", "appealed"), made.status
            assert traces() == before
            return None
        return made

    def _ends(self, one: Model, status: str, award: int) -> None:
        """Paid from the merchant's free money and what was held for it; where that is too little, it waits."""
        own, one.held, one.status, one.awarded = one.held, 0, status, award
        if not award:
            return
        if self.shop - self._held() - self.kept >= award:
            self.shop -= award
            self.balance += award
        else:
            self.kept += own

    def _held(self) -> int:
        return sum(one.held for one in self.all)

    def _free(self) -> int:
        return self.shop - self._held() - self.kept if hasattr(self, "all") else 0

    @invariant()
    def money_is_where_it_is(self) -> None:
        if hasattr(self, "all"):
            assert figures(self.lin) == (self.balance, 0)
            assert (merchant_has(), held()) == (self.shop, self._held() + self.kept)

    @invariant()
    def books_and_statuses_agree(self) -> None:
        if hasattr(self, "all"):
            assert ledger.check_invariants() == []
            for one in self.all:
                now = fresh(one.row)
                assert (now.status, now.held_minor) == (one.status, one.held)
                if one.status in ("settled", "accepted", "decided"):
                    assert (now.award_minor, bool(now.refund)) == (one.awarded, one.awarded > 0)


@pytest.mark.django_db
def test_any_order_of_things_leaves_the_money_where_the_model_says() -> None:
    SEEN.clear()
    STANDING[:] = [Standing()]
    run_until_seen(Disputes, lambda: [step for step in STEPS if not SEEN[step]], bounded(8, 14))
