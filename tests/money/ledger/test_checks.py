"""The books check themselves: each run is a row, a failure opens a case, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.conftest import Database
from tests.money.ledger.conftest import BY, cny
from tests.money.ledger.test_books import CORRUPTIONS
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg, jobs

NOON = datetime(2099, 11, 22, 12, tzinfo=UTC)


@pytest.fixture
def books(fresh_database: Database) -> Database:
    """Lin with two credits, a hold posted in part, and a freeze; every hot balance struck."""
    bank = ledger.account("house", "bank_clearing")
    lin = ledger.open_account("customer:5", "available", by=BY)
    for n in range(2):
        ledger.post(key=f"in:{n}", kind="x.y", legs=[Leg(bank.pk, -100), Leg(lin.pk, 100)], by=BY)
    hold = ledger.reserve(key="h", account=lin, amount=cny(50), kind="w", by=BY)
    ledger.post_hold(hold, key="p", legs=[Leg(bank.pk, 20), Leg(lin.pk, -20)], by=BY)
    ledger.freeze(lin, scope="out", basis="court", by="staff:1", key="f")
    ledger.strike()
    return fresh_database


def damage(books: Database, statement: str) -> None:
    with books.connect("owner") as owner:
        for (table,) in owner.execute(
            "SELECT tablename FROM pg_tables WHERE tablename LIKE 'ledger%'"
        ).fetchall():
            owner.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")  # type: ignore[call-overload]
        owner.execute(statement)  # type: ignore[call-overload]


def test_a_damaged_row_opens_a_case_once(books: Database) -> None:
    jobs.check(0)
    assert Event.objects.filter(name="ledger.check_failed").count() == 0
    damage(books, "UPDATE ledger_entry SET amount_minor = amount_minor + 1 WHERE account_id = 2 AND seq = 1")
    for minutes in (5, 10, 15):
        with clock.fixed(clock.now() + timedelta(minutes=minutes)):
            jobs.check(0)
            run_jobs()
    run = ledger.CheckRun.objects.order_by("pk")[1]
    assert run.problem_count >= 2
    assert Event.objects.get(name="ledger.check_failed").ids == {"run": run.pk}
    case = Case.objects.get(issue="reconciliation")
    assert (case.team, case.subject, case.status) == ("payments", "ledger", "open")
    ((key, values),) = case.summary
    for lang in ("zh-hans", "en"):
        assert str(run.pk) in say(key, lang, **values)


def test_a_new_problem_is_told_although_an_old_one_stands(books: Database) -> None:
    damage(books, "UPDATE ledger_account SET held_minor = 1 WHERE id = 2")
    ledger.check()
    damage(books, "UPDATE ledger_account SET stops_out = 0 WHERE id = 2")
    ledger.check()
    ledger.check()
    assert Event.objects.filter(name="ledger.check_failed").count() == 2


@pytest.mark.parametrize(("rule", "corruption"), CORRUPTIONS)
def test_the_check_of_what_is_new_finds_it_too(books: Database, rule: str, corruption: str) -> None:
    assert ledger.check(whole=False).problems == []
    damage(books, corruption)
    run = ledger.check(whole=False)
    assert rule in {problem.partition(":")[0] for problem in run.problems}, run.problems


def test_what_is_old_is_left_to_the_whole_check(books: Database) -> None:
    """The window moves on; what lies before it is read once a day."""
    lin = ledger.account("customer:5", "available")
    bank = ledger.account("house", "bank_clearing")
    for n in range(2):
        assert ledger.check(whole=False).problem_count == 0
        ledger.post(key=f"later:{n}", kind="x.y", legs=[Leg(bank.pk, -1), Leg(lin.pk, 1)], by=BY)
    assert ledger.check(whole=False).entry_upto == 10
    damage(books, "UPDATE ledger_entry SET at = at - interval '1 day' WHERE account_id = 2 AND seq = 1")
    damage(books, "UPDATE ledger_entry SET amount_minor = 7 WHERE account_id = 2 AND seq = 1")
    assert ledger.check(whole=False).problem_count == 0
    assert ledger.check(whole=True).problem_count > 0


def test_large_books_are_checked_whole_once_a_day(books: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    assert ledger.check().whole
    monkeypatch.setattr("walletdesk.money.ledger.checks.SMALL_ENTRIES", 3)
    with clock.fixed(NOON):
        assert ledger.check().whole  # none of today yet
        assert not ledger.check().whole
    with clock.fixed(NOON + timedelta(hours=25)):
        assert ledger.check().whole


def test_jobs_strike_seal_and_let_expired_freezes_end(books: Database, settings, tmp_path) -> None:
    settings.WALLETDESK_HOME = tmp_path
    lin = ledger.account("customer:5", "available")
    with clock.fixed(NOON):
        ledger.freeze(
            lin,
            scope="in",
            basis="police",
            by="outside:police",
            key="p",
            expires_at=NOON + timedelta(hours=48),
        )
        jobs.lift_expired(0)
    assert ledger.balance(lin).frozen_in
    with clock.fixed(NOON + timedelta(hours=48)):
        jobs.lift_expired(0)
    assert not ledger.balance(lin).frozen_in
    assert ledger.balance(lin).frozen_out  # the court's has no end of its own
    jobs.strike(0)
    jobs.seal(0)
    assert ledger.verify_seals() == []
    assert ledger.Block.objects.count() == 1
