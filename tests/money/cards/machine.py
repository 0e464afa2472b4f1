"""What `test_machine` runs: the rules about checks of cards, a bank that is silent when told, and the model beside them."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
)

from tests.money.cards.bank import CODE, WRONG, fresh, install, typed
from tests.money.conftest import make_customer
from tests.money.withdrawals.helpers import CARD, SYSTEM, fund, luhn
from tests.support.jobs import run_jobs
from walletdesk.core import settings_dated
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.money.cards import bank, cards, checks, jobs
from walletdesk.money.cards.legal_steps import LIVE
from walletdesk.money.cards.models import BoundCard, CardCheck
from walletdesk.money.rails.answers import OutcomeUnknown

NUMBERS = (CARD, luhn("62284800001234567"), luhn("622575001234567"))  # two debit cards and a credit card
PEOPLE = (0, 1)
SEEN: Counter[str] = Counter()
STEPS = (
    *(
        "begun",
        "same form again",
        "begun bound already",
        "begun refused",
        "begun silent",
        "bound",
        "elsewhere",
    ),
    *("wrong code", "third wrong code", "code not now", "answer unknown", "bank spoke", "given up", "resent"),
    *("lapsed", "cancelled", "cancelled after its end", "made default", "unbound", "unbound default"),
    *("unbind refused", "money left", "money arrived", "default of a gone card"),
)


class One:
    """A check as the model sees it: whose, which card, its status, wrong codes so far, codes sent."""

    def __init__(self, row: CardCheck, who: int, number: str) -> None:
        self.row, self.who, self.number = row, who, number
        self.status, self.reason, self.wrong, self.sends, self.code = "asked", "", 0, 1, ""
        self.at = clock.now()  # when the code was sent, or the bank fell silent


class Muted:
    """The card's bank, silent about the check that begins next, or about those it is told by their numbers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.bank, self.mute, self.silent_next = install(monkeypatch), set[str](), False
        for name in ("begin", "resend", "answer"):
            monkeypatch.setattr(bank, name, self._hearing(getattr(self.bank, name)))

    def _hearing(self, call: Any) -> Any:
        def hear(check_no: str, **told: Any) -> Any:
            if self.silent_next:
                self.mute.add(check_no)
            if check_no in self.mute:
                raise OutcomeUnknown("ReadTimeout")
            return call(check_no, **told)

        return hear


class Checks(RuleBasedStateMachine):
    """`held`: of each customer the numbers bound, the default first; `away`: the withdrawal on its way to a card."""

    outside: Muted

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def start(self) -> None:
        self.now, self.count, self.refusals, self.proved = clock.now(), 0, 0, 0
        with clock.fixed(self.now):
            self.people = [
                make_customer(account_class=0),
                make_customer("王强", "+8613911112222", account_class=0),
            ]
            for name in ("card.checks_day", "card.codes_day"):
                settings_dated.change(name, 10_000, by=SYSTEM)
            for one in self.people:
                fund(one)
        self.checks: list[One] = []
        self.held: list[list[str]] = [[], []]
        self.away: dict[str, Any] = {}
        self.outside.mute.clear()
        self._opened(0, CARD)
        self._typed(self.checks[-1], right=True)

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    def _those(self, *statuses: str) -> list[One]:
        return [one for one in self.checks if one.status in statuses]

    def _live(self, who: int, number: str) -> One | None:
        return next((one for one in self._those(*LIVE) if (one.who, one.number) == (who, number)), None)

    def _card(self, who: int, number: str) -> BoundCard:
        return BoundCard.objects.get(
            customer_id=self.people[who].pk, number_hash=cards.hashed(number), unbound_at__isnull=True
        )

    def _try(self, legal: bool, deed: Any, key: str = "") -> Any:
        """What is not legal in the model is refused, by this key, and leaves nothing behind."""
        before = (Event.objects.count(), BoundCard.objects.count(), CardCheck.objects.count())
        with clock.fixed(self.now):
            row, refused = None, ""
            try:
                row = deed()
            except Refusal as refusal:
                refused = refusal.key
            assert refused == ("" if legal else key)
            if refused:
                assert before == (Event.objects.count(), BoundCard.objects.count(), CardCheck.objects.count())
                return None
            run_jobs(at=self.now)
        self._given_up(timedelta(days=1))
        return row

    @rule(
        who=st.sampled_from(PEOPLE),
        number=st.sampled_from(NUMBERS),
        bank=st.sampled_from(("", "", "", "14", "silent")),
    )
    def begins(self, who: int, number: str, bank: str = "") -> None:
        self._opened(who, number, bank)

    def _opened(self, who: int, number: str, bank: str = "") -> None:
        person, live = self.people[who], self._live(who, number)
        self.outside.silent_next, self.outside.bank.refuses = bank == "silent", bank.replace("silent", "")
        form = typed(number, expires="08/39" if number == NUMBERS[2] else "")
        bound = number in self.held[who]
        row = self._try(not bound, lambda: checks.begin(person, form, by=person), "card-bound-already")
        self.outside.silent_next, self.outside.bank.refuses = False, ""
        if bound:
            SEEN["begun bound already"] += 1
        elif live is not None:
            assert row == live.row
            SEEN["same form again"] += 1
        else:
            one = One(row, who, number)
            one.at = self.now
            self.checks.append(one)
            one.status, one.reason = {"": ("code_needed", ""), "silent": ("unknown", "")}.get(
                bank, ("refused", "card_unknown")
            )
            SEEN[{"": "begun", "silent": "begun silent"}.get(bank, "begun refused")] += 1

    @precondition(lambda self: self._free() and self.proved < 4)
    @rule(data=st.data())
    def proves_a_card(self, data: st.DataObject) -> None:
        """From the form to the code; another's card as well, which nobody is told before the end."""
        self.proved += 1
        self._proved(*data.draw(st.sampled_from(self._free())))

    def _proved(self, who: int, number: str) -> None:
        self._opened(who, number)
        self._typed(self.checks[-1], right=True)

    def _free(self) -> list[tuple[int, str]]:
        every = [(who, number) for who in PEOPLE for number in NUMBERS]
        return [
            (who, number)
            for who, number in every
            if number not in self.held[who] and not self._live(who, number)
        ]

    @precondition(lambda self: self._those("code_needed"))
    @rule(data=st.data(), right=st.booleans(), silent=st.sampled_from((False, False, True)))
    def types_the_code(self, data: st.DataObject, right: bool, silent: bool) -> None:
        self._typed(data.draw(st.sampled_from(self._those("code_needed"))), right, silent)

    @precondition(lambda self: any(one.wrong for one in self._those("code_needed")))
    @rule()
    def types_a_wrong_code_again(self) -> None:
        self._typed(next(one for one in self._those("code_needed") if one.wrong), right=False)

    def _typed(self, one: One, right: bool, silent: bool = False) -> None:
        one.code = CODE if right else WRONG
        if silent:
            self.outside.mute.add(one.row.public_id)
        self._try(True, lambda: checks.answer(one.row, one.code, by=self.people[one.who]))
        if silent:
            one.status, one.at = "unknown", self.now
            SEEN["answer unknown"] += 1
        else:
            self._judged(one)

    def _judged(self, one: One) -> None:
        """What the bank makes of the code that is with it."""
        right, one.code = one.code == CODE, ""
        if not right:
            one.wrong += 1
            over = one.wrong == 3
            one.status, one.reason = ("refused", "too_many_tries") if over else ("code_needed", "")
            SEEN["third wrong code" if over else "wrong code"] += 1
        elif any(one.number in numbers for numbers in self.held):
            one.status, one.reason = "refused", "bound_elsewhere"
            SEEN["elsewhere"] += 1
        else:
            one.status = "bound"
            self.held[one.who].append(one.number)
            SEEN["bound"] += 1

    @precondition(lambda self: self._those("unknown"))
    @rule(minutes=st.sampled_from((6, 6, 40)), speaks=st.booleans())
    def time_of_a_silent_bank(self, minutes: int, speaks: bool) -> None:
        """It is asked again by itself, and given up after half an hour; meanwhile codes that nobody typed lapse."""
        one = self._those("unknown")[0]
        if speaks:
            self.outside.mute.discard(one.row.public_id)
        self.now += timedelta(minutes=minutes)
        self._chased()
        if speaks and one.code:
            self._judged(one)
        elif speaks and one.status == "unknown":
            one.status, one.at = "code_needed", self.now
            SEEN["bank spoke"] += 1

    @precondition(lambda self: self._those("code_needed"))
    @rule()
    def nobody_types_it(self) -> None:
        self.now += timedelta(minutes=11)
        self._chased()

    def _chased(self) -> None:
        late = [one for one in self._those("code_needed") if self.now - one.at >= timedelta(minutes=10)]
        with clock.fixed(self.now):
            jobs.chase(0)
            run_jobs(at=self.now)
        for one in late:
            one.status = "expired"
            SEEN["lapsed"] += 1
        self._given_up(timedelta(minutes=36))

    def _given_up(self, surely: timedelta) -> None:
        """A bank that is silent is asked every five minutes at least, and given up at the first question after half an hour."""
        for one in self._those("unknown"):
            long, over = self.now - one.at, fresh(one.row).reason == "silent"
            assert not over or long >= timedelta(minutes=30)
            assert over or long < surely or one.row.public_id not in self.outside.mute
            if over:
                one.status, one.reason, one.code = "refused", "silent", ""
                SEEN["given up"] += 1

    @precondition(lambda self: any(one.sends < 3 for one in self._those("code_needed")))
    @rule()
    def asks_for_another_code(self) -> None:
        one = next(one for one in self._those("code_needed") if one.sends < 3)
        if self.now - one.at < timedelta(seconds=60):
            self._try(False, lambda: checks.resend(one.row, by=SYSTEM), "card-code-soon")
        self.now += timedelta(seconds=61)
        self._chased()
        if one.status == "code_needed":
            self._try(True, lambda: checks.resend(one.row, by=SYSTEM))
            one.sends, one.at = one.sends + 1, self.now
            SEEN["resent"] += 1

    @precondition(lambda self: self._those(*LIVE) or self.refusals < 2)
    @rule(data=st.data())
    def calls_off(self, data: st.DataObject) -> None:
        self._called_off(data.draw(st.sampled_from(self._those(*LIVE) or self.checks)))

    def _called_off(self, one: One) -> None:
        over = one.status in ("bound", "refused", "expired")
        self._try(not over, lambda: checks.cancel(one.row, by=SYSTEM), "card-check-over")
        self.refusals += over
        SEEN["cancelled after its end" if over else "cancelled"] += 1
        one.status = one.status if over else "cancelled"

    @precondition(lambda self: self.refusals < 4)
    @rule(data=st.data())
    def types_where_no_code_is_due(self, data: st.DataObject) -> None:
        among = self._those("bound", "refused", "expired", "cancelled", "unknown")
        one = data.draw(st.sampled_from(among))
        self.refusals += 1
        self._try(False, lambda: checks.answer(one.row, CODE, by=SYSTEM), "card-code-not-now")
        SEEN["code not now"] += 1
