"""Credits against a small model, killed in the midst, and at once: whatever happens, the money is where the model says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from tests.money.credits.helpers import (
    STAFF,
    books_are_right,
    house,
    kinds,
    owes,
    paid,
    provided,
    standing,
    told,
)
from tests.money.transfers.helpers import person
from tests.support.examples import bounded
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger
from walletdesk.money.credits import credits, jobs, journey
from walletdesk.money.credits.models import Credit
from walletdesk.money.records import records
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
START, FEE, SIZE, MOVEMENTS = 100_000, 200, 30_000, 3


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


KILLS = [
    ("before the lock", journey, "locked", False),
    ("before the posting", ledger, "post", False),
    ("after the posting", ledger, "post", True),
    ("while the step is written", journey, "step", True),
    ("before the event", journey, "record", False),
    ("before the customer is told", journey, "tell", False),
    ("at the very end", journey, "tell", True),
]


def _die_at(patch: pytest.MonkeyPatch, module: Any, name: str, after: bool) -> None:
    real: Callable[..., Any] = getattr(module, name)

    def dying(*args: Any, **kwargs: Any) -> Any:
        if after:
            real(*args, **kwargs)
        raise Killed

    patch.setattr(module, name, dying)


@pytest.mark.parametrize(("when", "module", "name", "after"), KILLS, ids=[one[0] for one in KILLS])
def test_killed_while_taking_back_it_is_taken_back_once(
    lin: User, sent: Record, monkeypatch: pytest.MonkeyPatch, when: str, module: Any, name: str, after: bool
) -> None:
    row = provided(lin, sent)
    assert row.reverse_at is not None
    with clock.fixed(row.reverse_at):
        with monkeypatch.context() as patch:
            _die_at(patch, module, name, after)
            with pytest.raises(Killed):
                jobs.reverse_credit.func(credit_id=row.pk)
        row.refresh_from_db()
        assert (row.status, standing(lin)) == ("provisional", (1000, 0))
        for _ in range(3):
            jobs.sweep.func(timestamp=0)
            run_jobs(queues=("fast",))
    row.refresh_from_db()
    assert (row.status, standing(lin), house("provisional_credit")) == ("reversed", (800, 0), 0)
    assert kinds(row) == ["provisional", "reversed"]
    assert told(lin).count("credit-reversed-notice") == 1
    books_are_right()


@pytest.mark.parametrize(("when", "module", "name", "after"), KILLS[1:], ids=[one[0] for one in KILLS[1:]])
def test_killed_while_giving_nothing_half_done_stays(
    lin: User, sent: Record, monkeypatch: pytest.MonkeyPatch, when: str, module: Any, name: str, after: bool
) -> None:
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after)
        with pytest.raises(Killed):
            provided(lin, sent)
    assert (Credit.objects.count(), standing(lin)) == (0, (800, 0))
    assert provided(lin, sent).pk == provided(lin, sent).pk
    assert standing(lin) == (1000, 0)
    books_are_right()


class Credits(RuleBasedStateMachine):
    """The model: the balance, what is owed, what each credit is worth and how it stands, what the house bore."""

    def __init__(self) -> None:
        super().__init__()
        self.mark = transaction.savepoint()

    @initialize()
    def begin(self) -> None:
        self.lin = person("林晓", "+8613800006631", yuan=START // 100)
        self.now, self.balance, self.owed, self.frozen = clock.now(), START, 0, False
        self.rows = [
            paid(self.lin, f"wdr_{n}aaaaaaaaaaaaaaa", minor=-SIZE, fee=Money(FEE)) for n in range(MOVEMENTS)
        ]
        self.undone: set[int] = set()
        self.credits: dict[int, str] = {}
        self.keys = 0

    def teardown(self) -> None:
        transaction.savepoint_rollback(self.mark)

    def _try(self, do: Callable[[], Credit]) -> Credit | None:
        self.keys += 1
        try:
            with clock.fixed(self.now):
                return do()
        except Refusal:
            return None

    def _given(self, row: Credit | None) -> None:
        if row is not None:
            self.credits[row.pk] = row.status
            self.balance += row.amount_minor

    def _taken(self, row: Credit) -> None:
        there = min(self.balance, row.amount_minor)
        self.balance -= there
        self.owed += row.amount_minor - there
        self.credits[row.pk] = "reversed"

    def _standing(self, kind: str, subject: str) -> list[Credit]:
        rows = Credit.objects.filter(pk__in=self.credits, kind=kind, subject=subject)
        return [row for row in rows if self.credits[row.pk] != "reversed"]

    @rule(minor=st.integers(1, 5_000))
    def goodwill(self, minor: int) -> None:
        since = self.now - timedelta(days=setting("credit.goodwill_days"))
        standing = [pk for pk, status in self.credits.items() if status == "given"]
        given = Credit.objects.filter(pk__in=standing, kind="goodwill", created_at__gt=since).values_list(
            "pk"
        )
        often = len(given) >= setting("credit.goodwill_times_max")
        row = self._try(
            lambda: credits.give(self.lin, Money(minor), reason="late", key=f"k{self.keys}", by=STAFF)
        )
        assert row is None or not often
        self._given(row)

    @rule(number=st.integers(0, MOVEMENTS - 1), minor=st.one_of(st.none(), st.integers(1, 300)))
    def fee(self, number: int, minor: int | None) -> None:
        subject = self.rows[number].public_id
        may = (
            not self._standing("fee_return", subject) and number not in self.undone and (minor or FEE) <= FEE
        )
        row = self._try(
            lambda: credits.return_fee(
                self.lin, subject, reason="our_mistake", amount_minor=minor, key=f"k{self.keys}", by=STAFF
            )
        )
        assert (row is not None) == may
        self._given(row)

    @rule(number=st.integers(0, MOVEMENTS - 1), minor=st.one_of(st.none(), st.integers(1, 40_000)))
    def provide(self, number: int, minor: int | None) -> None:
        subject = self.rows[number].public_id
        may = (
            not self._standing("provisional", subject)
            and number not in self.undone
            and (minor or SIZE) <= SIZE
        )
        row = self._try(
            lambda: credits.provide(
                self.lin, subject, reason="not_mine", amount_minor=minor, key=f"k{self.keys}", by=STAFF
            )
        )
        old = self.now - self.rows[number].at > timedelta(days=60)
        assert (row is not None) == (may and not old)
        self._given(row)

    @rule(pick=st.integers(0, 20))
    def final(self, pick: int) -> None:
        row = self._pick(pick)
        if row is None:
            return
        done = self._try(lambda: credits.make_final(row, by=STAFF))
        assert (done is not None) == (self.credits[row.pk] == "provisional")
        if done:
            self.credits[row.pk] = "final"

    @rule(pick=st.integers(0, 20))
    def take_back(self, pick: int) -> None:
        row = self._pick(pick)
        if row is None:
            return
        done = self._try(lambda: credits.take_back(row, reason="mistake", by=STAFF))
        assert (done is not None) == (self.credits[row.pk] in ("given", "provisional"))
        if done:
            self._taken(done)

    @rule(number=st.integers(0, MOVEMENTS - 1))
    def undo(self, number: int) -> None:
        """The movement is done no longer: the bank sent it back."""
        self.undone.add(number)
        one = self.rows[number]
        records.put(
            customer_id=self.lin.pk,
            public_id=one.public_id,
            kind="withdrawal",
            amount=one.amount,
            fee=one.fee,
            status="returned",
            state="returned",
            at=one.at,
        )
        self._let_jobs_run()

    @rule(days=st.integers(1, 30))
    def wait(self, days: int) -> None:
        self.now += timedelta(days=days)
        with clock.fixed(self.now):
            jobs.sweep.func(timestamp=0)
        self._let_jobs_run()

    @rule(minor=st.integers(1, 60_000))
    def spend(self, minor: int) -> None:
        minor = min(minor, self.balance)
        if minor:
            self.keys += 1
            bank, mine = (
                ledger.account("house", "bank_clearing"),
                ledger.account(f"customer:{self.lin.pk}", "available"),
            )
            legs = [ledger.Leg(bank.pk, minor), ledger.Leg(mine.pk, -minor)]
            ledger.post(key=f"spend{self.keys}", kind="tests", legs=legs, by=STAFF)
            self.balance -= minor

    def _let_jobs_run(self) -> None:
        before = {row.pk: row for row in Credit.objects.filter(pk__in=self.credits)}
        with clock.fixed(self.now):
            run_jobs(queues=("fast",))
        ended = Credit.objects.filter(pk__in=before, status="reversed").order_by("ended_at", "id")
        for row in [one for one in ended if self.credits[one.pk] != "reversed"]:
            fell = row.kind != "goodwill" and any(self.rows[n].public_id == row.subject for n in self.undone)
            due = row.reverse_at is not None and row.reverse_at <= self.now
            assert fell or due
            self._taken(row)

    def _pick(self, pick: int) -> Credit | None:
        known = sorted(self.credits)
        return Credit.objects.get(pk=known[pick % len(known)]) if known else None

    @invariant()
    def as_the_model_says(self) -> None:
        if not hasattr(self, "lin"):
            return
        now = ledger.balance(ledger.account(f"customer:{self.lin.pk}", "available"))
        assert (now.total.minor, owes(self.lin)) == (self.balance, self.owed)
        assert dict(Credit.objects.values_list("pk", "status")) == self.credits
        stands: dict[str, int] = {}
        for row in Credit.objects.exclude(status="reversed"):
            code = (
                "contested_loss"
                if row.status == "final"
                else {"goodwill": "goodwill", "fee_return": "fees"}.get(row.kind, "provisional_credit")
            )
            stands[code] = stands.get(code, 0) - row.amount_minor
        for code in ("goodwill", "fees", "provisional_credit", "contested_loss"):
            assert house(code) == stands.get(code, 0)
        books_are_right()


def test_credits_against_a_model(db: None) -> None:
    run_state_machine_as_test(Credits, settings=bounded(12, 14))
