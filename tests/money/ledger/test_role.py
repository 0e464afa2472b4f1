"""Whoever signs in as the application's role and tries everything: the books do not move.

And what the tables refuse by themselves, to the owner as well.
"""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.conftest import Database
from tests.money.ledger.attacks import ABUSES, BAD_ITEMS, MANY, OWNERS, POST, TABLES, attacks
from tests.money.ledger.conftest import BY, cny
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg


@pytest.fixture
def books(fresh_database: Database) -> Database:
    """Lin has 100, of which 30 held; Chen is frozen; one transfer is reversed."""
    bank = ledger.account("house", "bank_clearing")
    lin = ledger.open_account("customer:5", "available", by=BY)
    chen = ledger.open_account("customer:6", "available", by=BY)
    assert [bank.pk, lin.pk, chen.pk] == [1, 2, 3]
    for n, account in enumerate((lin, chen)):
        legs = [Leg(bank.pk, -100), Leg(account.pk, 100)]
        ledger.post(key=f"in:{n}", kind="topup.credit", legs=legs, by=BY)
    twice = ledger.post(key="twice", kind="x.y", legs=[Leg(bank.pk, -7), Leg(lin.pk, 7)], by=BY)
    ledger.reverse(twice, key="undo", by=BY, reason_key="r")
    hold = ledger.reserve(key="h", account=lin, amount=cny(40), kind="withdrawal", by=BY)
    ledger.release(hold, key="r", by=BY, amount=cny(10))
    lifted = ledger.freeze(lin, scope="in", basis="platform", by="staff:1", key="f0")
    ledger.lift(lifted, by="staff:1", second="staff:2", key="l0")
    ledger.freeze(chen, scope="both", basis="court", by="staff:1", key="f1")
    return fresh_database


def contents(database: Database) -> dict[str, list[Any]]:
    with database.connect("auditor") as auditor:
        return {table: auditor.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in TABLES}


def test_the_app_role_can_write_nothing(books: Database):
    before = contents(books)
    with books.connect("app") as app:
        for attack in attacks():
            assert outcome(app, attack) in ("42501", "22000", "01007"), attack
    assert contents(books) == before
    assert ledger.check_invariants() == []


def outcome(app: psycopg.Connection[Any], statement: str) -> str:
    """The SQLSTATE a statement ends with, a warning's («no privileges were granted») included."""
    warnings: list[str] = []

    def warned(notice: psycopg.errors.Diagnostic) -> None:
        warnings.append(notice.sqlstate or "")

    app.add_notice_handler(warned)
    try:
        if statement.startswith("COPY"):
            with app.cursor().copy(statement) as copy:
                copy.write("1\n")
        else:
            app.execute(statement)
    except psycopg.Error as error:
        return error.sqlstate or ""
    finally:
        app.remove_notice_handler(warned)
    return warnings[-1] if warnings else "done"


def test_the_functions_it_may_call_cannot_be_made_to_do_wrong(books: Database):
    before = contents(books)
    with books.connect("app") as app:
        for what, sqlstate, statement, parameters in ABUSES:
            with pytest.raises(psycopg.Error) as refusal:
                app.execute(statement, parameters)
            assert refusal.value.sqlstate == sqlstate, f"{what}: {refusal.value}"
    assert contents(books) == before
    assert ledger.check_invariants() == []


def test_a_bad_item_of_a_batch_is_refused_alone(books: Database):
    usd = ledger.open_account("customer:5", "available", "USD", by=BY)
    assert usd.pk == 4
    before = contents(books)
    with books.connect("app") as app:
        for what, refusal, accounts, amounts in BAD_ITEMS:
            with app.transaction(force_rollback=True):
                answers = app.execute(
                    MANY, (["bad", "good"], [*accounts, "{1,2}"], [*amounts, "{-5,5}"])
                ).fetchall()
                assert [answer[0][4] for answer in answers] == [refusal, None], what
                kept = app.execute("SELECT array_agg(key) FROM ledger_transfer WHERE key IN ('bad', 'good')")
                assert kept.fetchone() == (["good"],), what
    assert contents(books) == before


def test_a_transfer_is_not_booked_twice_under_its_old_name(books: Database):
    """A batch sent again word for word, public ids and all, is the same batch."""
    with books.connect("app") as app:
        for _ in range(2):
            app.execute(MANY, (["a", "b"], ["{1,2}"] * 2, ["{-5,5}"] * 2))
    assert ledger.balance(ledger.account("customer:5", "available")).total == cny(110)
    assert ledger.check_invariants() == []


def test_tables_of_its_own_do_not_take_the_place_of_the_ledgers(books: Database):
    with books.connect("app") as app:
        for name in ("ledger_account", "ledger_entry", "ledger_transfer"):
            try:
                app.execute(f"CREATE TEMP TABLE {name} AS SELECT * FROM public.{name} WITH NO DATA")
            except psycopg.errors.InsufficientPrivilege:
                return  # it may not even make temporary tables here
        app.execute("SET search_path = pg_temp, public")
        app.execute(POST, ([1, 2], [-5, 5]))
    assert ledger.balance(ledger.account("customer:5", "available")).total == cny(105)
    assert ledger.check_invariants() == []


def test_what_the_app_and_the_auditor_may_call(books: Database):
    listed = """SELECT p.proname FROM pg_proc p WHERE p.proname LIKE 'ledger\\_%%'
                AND has_function_privilege(%s, p.oid, 'EXECUTE') ORDER BY 1"""
    with books.connect("owner") as owner:
        may = {
            role: [n for (n,) in owner.execute(listed, [f"walletdesk_{role}"])] for role in ("app", "auditor")
        }
        definers = owner.execute(
            "SELECT proname, proconfig FROM pg_proc WHERE prosecdef AND proname LIKE 'ledger%'"
        )
        pinned = dict(definers.fetchall())
    read = "as_of balance block_hash check check_since digest held_as_of sealed_upto trial_balance_at unstruck verify".split()
    reading = [f"ledger_{name}" for name in read]
    assert may["auditor"] == reading
    door = "heat lift lock mark open post post_hold post_many release reserve reverse run_check seal stop strike".split()
    assert may["app"] == sorted([*reading, *(f"ledger_{name}" for name in door)])
    assert pinned == {f"ledger_{name}": ["search_path=public, pg_temp"] for name in door}


def test_what_is_written_stays_written_to_the_owner_too(books: Database):
    before = contents(books)
    with books.connect("owner") as owner:
        for sqlstate, statement in OWNERS:
            with pytest.raises(psycopg.Error) as refusal:
                owner.execute(statement)
            assert refusal.value.sqlstate == sqlstate, f"{statement}: {refusal.value}"
    assert contents(books) == before
