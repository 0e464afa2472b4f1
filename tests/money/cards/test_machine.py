"""Cards against a small model: whatever is typed, said and undone in whatever order, who has which card stays true.

After each step: one account at a time has a card, one card is the default, nothing sealed outlives its check, a refusal leaves
no trace, and the books (withdrawals are on their way meanwhile) hold their invariants.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    invariant,
    precondition,
    rule,
)

from tests.money.cards.bank import fresh
from tests.money.cards.machine import NUMBERS, PEOPLE, SEEN, STEPS, Checks, Muted
from tests.money.withdrawals import fakes
from tests.money.withdrawals import helpers as money
from tests.money.withdrawals.helpers import CARD, SYSTEM
from tests.support.examples import bounded, run_until_seen
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.cards import cards
from walletdesk.money.cards.legal_steps import CHECK_STEPS
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.withdrawals import outcomes, withdrawals
from walletdesk.money.withdrawals.legal_steps import OURS
from walletdesk.safety import watching
from walletdesk.safety.movements import Verdict


class Cards(Checks):
    """The rules about cards that are bound, and what holds after each step."""

    def rarely(self) -> None:
        """What seldom comes of itself: a bank that never speaks, or late, three wrong codes, the same form twice, called off."""
        self._opened(0, NUMBERS[1], "silent")
        self.time_of_a_silent_bank(minutes=40, speaks=False)
        self._opened(0, NUMBERS[1], "silent")
        self.time_of_a_silent_bank(minutes=6, speaks=True)
        self._typed(self.checks[-1], right=True)
        self._unbound(0, NUMBERS[1])
        self._proved(1, NUMBERS[0])
        self._proved(0, NUMBERS[2])
        self._made_default(0, NUMBERS[2])
        for _ in range(2):
            self._opened(1, NUMBERS[1])
        self.asks_for_another_code()
        for _ in range(3):
            self._typed(self.checks[-1], right=False)
        self._opened(1, NUMBERS[1], "14")
        self._called_off(self.checks[-1])
        self._opened(1, NUMBERS[1])
        self._called_off(self.checks[-1])
        self._opened(1, NUMBERS[1])
        self._typed(self.checks[-1], right=True, silent=True)
        self._opened(1, NUMBERS[2])
        self.nobody_types_it()
        self._no_default_of_a_gone_card()
        self._money_left(0, CARD)
        self._unbound(0, CARD)

    @precondition(lambda self: any(self.held))
    @rule(data=st.data(), gone=st.booleans())
    def makes_default(self, data: st.DataObject, gone: bool) -> None:
        who, number = data.draw(st.sampled_from(self._all()))
        if gone and BoundCard.objects.filter(unbound_at__isnull=False).exists():
            self._no_default_of_a_gone_card()
            return
        self._made_default(who, number)

    def _no_default_of_a_gone_card(self) -> None:
        left = BoundCard.objects.filter(unbound_at__isnull=False)[0]
        self._try(False, lambda: cards.make_default(left, by=SYSTEM), "card-gone")
        SEEN["default of a gone card"] += 1

    def _made_default(self, who: int, number: str) -> None:
        self._later()
        self._try(True, lambda: cards.make_default(self._card(who, number), by=SYSTEM))
        self.held[who] = [number, *(other for other in self.held[who] if other != number)]
        SEEN["made default"] += 1

    @precondition(lambda self: any(self.held))
    @rule(data=st.data())
    def unbinds(self, data: st.DataObject) -> None:
        self._unbound(*data.draw(st.sampled_from(self._all())))

    def _unbound(self, who: int, number: str) -> None:
        card, busy = self._card(who, number), number in self.away
        self._later()
        self._try(not busy, lambda: cards.unbind(card, by=SYSTEM), "card-money-on-its-way")
        if busy:
            SEEN["unbind refused"] += 1
            return
        SEEN["unbound default" if self.held[who][0] == number else "unbound"] += 1
        self.held[who].remove(number)
        self._try(True, lambda: cards.unbind(card, by=SYSTEM))  # twice is once

    @precondition(lambda self: self._idle() and self.count < 3)
    @rule(data=st.data())
    def money_leaves_to_it(self, data: st.DataObject) -> None:
        self._money_left(*data.draw(st.sampled_from(self._idle())))

    def _money_left(self, who: int, number: str) -> None:
        self.count += 1
        card, key, person = self._card(who, number), f"w{self.count}", self.people[who]
        ask = {"card": card.public_id, "speed": "fast", "key": key, "by": person}
        credit = number == NUMBERS[2]
        with clock.fixed(self.now):
            try:
                self.away[number] = withdrawals.create(person, Money(1_000), **ask)
            except Refusal as refusal:
                assert (refusal.key, credit) == ("card-credit-no-payout", True)  # noqa: PT017
            else:
                assert not credit
                SEEN["money left"] += 1

    @precondition(lambda self: self.away)
    @rule(data=st.data())
    def money_is_called_off_or_arrives(self, data: st.DataObject) -> None:
        row = money.fresh(self.away.pop(data.draw(st.sampled_from(sorted(self.away)))))
        with clock.fixed(self.now):
            if row.status in OURS:
                withdrawals.cancel(row, by=SYSTEM)
            else:
                outcomes.settle(row, money.paid(row, ref=row.public_id[-8:]), told_by="query", by=money.BANK)
        SEEN["money arrived"] += 1

    def _all(self) -> list[tuple[int, str]]:
        return [(who, number) for who in PEOPLE for number in self.held[who]]

    def _idle(self) -> list[tuple[int, str]]:
        return [one for one in self._all() if one[1] not in self.away]

    def _later(self) -> None:
        """Which card was chosen last is told by the moment."""
        self.now += timedelta(milliseconds=5)

    @invariant()
    def checks_and_cards_are_as_the_model_says(self) -> None:
        if not hasattr(self, "checks"):
            return
        for one in self.checks:
            row = fresh(one.row)
            assert (row.status, row.reason) == (one.status, one.reason)
            over = row.status not in ("asked", "unknown", "code_needed", "confirming")
            assert over == (row.sealed is None)
            assert bool(row.sealed_code) == bool(one.code and not over)
            steps = list(row.steps.order_by("seq").values_list("kind", flat=True))
            assert steps[0] == "asked"
            assert not over or row.status not in CHECK_STEPS
        for who, numbers in enumerate(self.held):
            found = cards.of(self.people[who].pk)
            assert {cards.number_of(card) for card in found} == set(numbers)
            assert [card.tail for card in found[:1]] == [number[-4:] for number in numbers[:1]]
            assert all(card.kind == "debit" for card in cards.for_payouts(self.people[who].pk))
        assert ledger.check_invariants() == []


@pytest.mark.django_db
def test_cards_do_as_the_model_does(monkeypatch: pytest.MonkeyPatch) -> None:
    fakes.install(monkeypatch)
    Cards.outside = Muted(monkeypatch)
    monkeypatch.setattr(
        watching, "watch", lambda *movement, **more: Verdict()
    )  # many cards in a row are held otherwise
    SEEN.clear()
    tour = Cards()
    tour.start()
    tour.rarely()
    tour.checks_and_cards_are_as_the_model_says()
    tour.teardown()
    once = settings(bounded(examples=6, steps=16), phases=[Phase.generate])
    run_until_seen(Cards, lambda: [step for step in STEPS if not SEEN[step]], once)
