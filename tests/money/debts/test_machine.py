"""Debts against a small model: what is taken, when nothing is, and that none is paid twice, in whatever order."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest
from django.db import transaction

from tests.money.credits.helpers import OTHER, STAFF, SYSTEM, books_are_right, owes, paid, told
from tests.money.transfers.helpers import account, asked, person, send
from tests.support.examples import seeds
from tests.support.jobs import run_jobs
from walletdesk.core import outbox, settings_dated
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.credits import credits
from walletdesk.money.debts import debts, jobs
from walletdesk.money.debts.models import Collection
from walletdesk.money.transfers import recalls
from walletdesk.money.withdrawals.debts import write_off

pytestmark = pytest.mark.django_db
KEEP, DAY_MOST, REST = 1_000, 9_000, timedelta(days=30)
SEEN_ALWAYS = {"whole", "part", "stopped", "protected", "day", "rests", "given back", "forgiven"}
WEIGHTS = {
    **{"taken_back": 3, "put_forward": 1, "forward_ends": 2, "money_comes": 6, "answer": 2, "spends": 2},
    **{"stopped_or_let_go": 3, "given_back": 2, "forgiven": 1, "time_passes": 4},
}


class Walk:
    """The model: the balance; what is owed, and of it what is collected by itself; what is protected; what was taken when."""

    def __init__(self, seed: int) -> None:
        """She owes ¥100 more than she has; then the first money comes."""
        self.random = Random(seed)
        settings_dated.change("debt.keep_minor", KEEP, by=SYSTEM)
        settings_dated.change("debt.day_most_minor", DAY_MOST, by=SYSTEM)
        self.lin = person("林晓", "+8613800006631", yuan=100)
        self.wang = person("王强", "+8613911112222", yuan=5_000)
        self.now, self.keys, self.seen = clock.now(), 0, set[str]()
        self.balance, self.owed, self.due, self.stop = 10_000, 0, 0, None
        self.rested_until = self.now
        self.forward: dict[int, int] = {}  # credits that stand
        self.asked: dict[int, int] = {}  # what a payer asks back
        self.taken: dict[int, tuple[int, Any]] = {}  # collections that stand, with their day of business
        self.taken_back(20_000, by_itself=True)
        self.money_comes(self.random.randint(1_000, 15_000))

    def step(self) -> None:
        number = self.random.randint
        kind = self.random.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
        if kind == "taken_back":
            self.taken_back(number(1, 30_000), by_itself=number(1, 4) > 1)
        elif kind == "put_forward":
            self.put_forward(number(1, 15_000))
        elif kind == "forward_ends" and self.forward:
            self.forward_ends(final=number(0, 1) == 1)
        elif kind == "money_comes":
            self.money_comes(number(1_000, 30_000), by_mistake=number(1, 3) == 1)
        elif kind == "answer" and self.asked:
            self.answer(gives=number(0, 1) == 1)
        elif kind == "spends" and self.balance and not self.stop:
            self.spends(number(1, 20_000))
        elif kind == "stopped_or_let_go":
            self.stopped_or_let_go()
        elif kind == "given_back" and self.taken:
            self.given_back()
        elif kind == "forgiven" and self.owed:
            self.forgiven(number(1, 2))
        elif kind == "time_passes":
            self.time_passes(self.random.choice([1, 26, 24 * 31]))
        self.as_the_model_says()

    def _key(self) -> str:
        self.keys += 1
        return f"k{self.keys}"

    def _short(self, minor: int, *, by_itself: bool) -> None:
        there = 0 if self.stop else min(self.balance, minor)
        self.balance -= there
        self.owed += minor - there
        self.due += minor - there if by_itself else 0

    def taken_back(self, minor: int, *, by_itself: bool) -> None:
        """A charge-back; or a withdrawal that the bank paid after all, of which nothing is collected by itself."""
        to = [ledger.Leg(ledger.open_account("house", "suspense", floor_minor=None, by=SYSTEM).pk, minor)]
        kind = "topup.charged_back" if by_itself else "withdrawal.take_again"
        shortfalls.take(self.lin.pk, Money(minor), to=to, key=self._key(), kind=kind, by=SYSTEM)
        self._short(minor, by_itself=by_itself)

    def put_forward(self, minor: int) -> None:
        subject = paid(self.lin, f"wdr_{self._key():a<16}", minor=-minor).public_id
        row = credits.provide(self.lin, subject, reason="not_mine", key=self._key(), by=STAFF)
        self.forward[row.pk] = minor
        self.balance += minor
        self._jobs()

    def forward_ends(self, final: bool) -> None:
        pk, minor = self.forward.popitem()
        row = credits.Credit.objects.get(pk=pk)
        if final:
            credits.make_final(row, by=STAFF)
        else:
            credits.take_back(row, reason="was_yours", by=STAFF)
            self._short(minor, by_itself=True)
        self._jobs()

    def money_comes(self, minor: int, *, by_mistake: bool = False) -> None:
        """With the transfer the jobs run: by mistake they run when it was asked back."""
        row = send(self.wang, self.lin, Money(minor), key=self._key())
        self.balance += minor
        if by_mistake:
            self.asked[asked(row).pk] = minor
        self._jobs()

    def answer(self, gives: bool) -> None:
        pk, minor = self.asked.popitem()
        row = recalls.Recall.objects.get(pk=pk)
        may = gives and not self.stop and self.balance >= minor
        try:
            recalls.consent(row, Money(minor), by=self.lin) if gives else recalls.refuse(row, by=self.lin)
        except Refusal:
            recalls.refuse(row, by=self.lin)
            assert not may
        else:
            assert may or not gives
        self.balance -= minor if may else 0
        self._jobs()

    def spends(self, minor: int) -> None:
        minor = min(minor, self.balance)
        legs = [
            ledger.Leg(ledger.account("house", "bank_clearing").pk, minor),
            ledger.Leg(account(self.lin).pk, -minor),
        ]
        ledger.post(key=self._key(), kind="tests", legs=legs, by=STAFF)
        self.balance -= minor

    def stopped_or_let_go(self) -> None:
        if self.stop:
            ledger.lift(self.stop, by=STAFF, second=OTHER, key=self._key())
            self.stop = None
        else:
            self.stop = self._freeze()
        self._jobs()

    def _freeze(self) -> ledger.Freeze:
        return ledger.freeze(account(self.lin), scope="out", basis="platform", by=SYSTEM, key=self._key())

    def given_back(self) -> None:
        pk = max(self.taken)
        row = Collection.objects.get(pk=pk)
        with clock.fixed(self.now):
            debts.give_back(row, by=OTHER)
            with pytest.raises(Refusal, match="debt-given-back-already"):
                debts.give_back(row, by=OTHER)
        minor, _ = self.taken.pop(pk)
        self.balance, self.owed, self.due = self.balance + minor, self.owed + minor, self.due + minor
        self.rested_until = self.now + REST
        self.seen.add("given back")

    def forgiven(self, part: int) -> None:
        minor = max(1, self.owed // part)
        write_off(self.lin.pk, Money(minor), key=self._key(), by=STAFF)
        self.owed, self.due = (
            self.owed - minor,
            0,
        )  # of what was forgiven nothing is asked, nor of what was owed then
        self.seen.add("forgiven")

    def time_passes(self, hours: int) -> None:
        """The sweep comes by more than once; the second finds nothing to do."""
        self.now += timedelta(hours=hours)
        for _ in range(2):
            with clock.fixed(self.now):
                jobs.sweep(0)
            self._jobs()

    def _jobs(self) -> None:
        """What jobs collect is what the model says, to the fen, and no second one more."""
        expected = self._expected()
        before = Collection.objects.count()
        with clock.fixed(self.now):
            run_jobs(queues=("fast",))
            if not expected:
                assert debts.collect(self.lin.pk, by=SYSTEM) is None
        new = list(Collection.objects.order_by("pk")[before:])
        if not new:  # nothing was asked for by itself; the sweep will
            return
        assert [row.amount_minor for row in new] == [expected]
        self.balance, self.owed, self.due = self.balance - expected, self.owed - expected, self.due - expected
        self.taken[new[0].pk] = (expected, clock.business_day(self.now))
        assert new[0].left_minor == self.owed
        self.seen.add("part" if self.owed else "whole")

    def _expected(self) -> int:
        if not min(self.due, self.owed):
            return 0
        today = sum(minor for minor, day in self.taken.values() if day == clock.business_day(self.now))
        given_today = Collection.objects.filter(
            status="returned", created_at__gte=clock.day_bounds(clock.business_day(self.now))[0]
        )
        today += sum(row.amount_minor for row in given_today)
        free = self.balance - KEEP - sum(self.forward.values()) - sum(self.asked.values())
        why = {
            "stopped": self.stop is not None,
            "rests": self.now < self.rested_until,
            "protected": free <= 0,
            "day": today >= DAY_MOST,
        }
        self.seen.update(name for name, is_so in why.items() if is_so)
        return 0 if any(why.values()) else min(free, DAY_MOST - today, self.due, self.owed)

    def as_the_model_says(self) -> None:
        assert (ledger.balance(account(self.lin)).total.minor, owes(self.lin)) == (self.balance, self.owed)
        assert debts.due(self.lin.pk).minor == min(self.due, self.owed)
        rows = Collection.objects.count()
        assert len([key for key in told(self.lin) if key.startswith("debt-collected")]) == rows
        assert not Event.objects.filter(name="sweep.row_failed").exists()
        books_are_right()


def test_debts_against_a_model(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    seen = set[str]()
    for seed in seeds(11, 12):
        with transaction.atomic():
            walk = Walk(seed)
            try:
                for _ in range(26):
                    walk.step()
            except BaseException:
                print(f"seed {seed}")  # replays the walk
                raise
            transaction.set_rollback(True)
        seen |= walk.seen
    assert seen >= SEEN_ALWAYS
