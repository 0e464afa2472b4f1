"""Whoever signs in as the application's role and tries everything: the books do not move.

And what the tables refuse by themselves, to the owner as well.
"""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from tests.conftest import Database
from tests.money.ledger.conftest import BY, cny
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg

TABLES = [
    "ledger_account",
    "ledger_transfer",
    "ledger_entry",
    "ledger_reversal",
    "ledger_hold",
    "ledger_hold_event",
    "ledger_freeze",
    "ledger_freeze_lift",
    "ledger_tally",
    "ledger_block",
    "ledger_block_part",
    "ledger_seal_mark",
    "ledger_check_run",
]
ENTRY = (
    "INSERT INTO ledger_entry (transfer_id, account_id, seq, amount_minor, balance_after_minor, at, currency) "
    "VALUES"
)


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


def attacks() -> list[str]:
    """Every way to write that the app role could think of."""
    every = []
    for table in TABLES:
        pk = "number" if table == "ledger_block" else "id"
        every += [
            f"INSERT INTO {table} SELECT * FROM {table}",
            f"INSERT INTO {table} DEFAULT VALUES",
            f"UPDATE {table} SET {pk} = {pk}",
            f"DELETE FROM {table}",
            f"TRUNCATE {table} CASCADE",
            f"COPY {table} FROM STDIN",
            f"MERGE INTO {table} t USING {table} s ON s.{pk} = t.{pk} WHEN MATCHED THEN DELETE",
            f"SELECT * FROM {table} FOR UPDATE",
            f"DO $$ BEGIN LOCK TABLE {table} IN ROW EXCLUSIVE MODE; END $$",
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"ALTER TABLE {table} DISABLE TRIGGER USER",
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
            f"ALTER TABLE {table} OWNER TO walletdesk_app",
            f"DROP TABLE {table} CASCADE",
            f"CREATE TRIGGER mine BEFORE INSERT ON {table} EXECUTE FUNCTION ledger_refuse_change()",
            f"CREATE RULE mine AS ON INSERT TO {table} DO INSTEAD NOTHING",
            f"GRANT ALL ON {table} TO walletdesk_app",
            f"SELECT nextval(pg_get_serial_sequence('{table}', 'id'))"
            if pk == "id"
            else f"DROP TABLE {table}",
        ]
    return [
        *every,
        "UPDATE ledger_account SET balance_minor = 1000000 WHERE id = 2",
        "UPDATE ledger_account SET stops_out = 0 WHERE id = 3",
        "ALTER TABLE ledger_account DROP CONSTRAINT ledger_account_floor",
        "DROP TRIGGER ledger_entry_balanced ON ledger_entry",
        "SET session_replication_role = replica",
        "SET ROLE walletdesk_owner",
        "SET SESSION AUTHORIZATION walletdesk_owner",
        "ALTER ROLE walletdesk_app SUPERUSER",
        "ALTER FUNCTION ledger_post OWNER TO walletdesk_app",
        "ALTER FUNCTION ledger_post SET search_path = pg_temp",
        "DROP FUNCTION ledger_check_balanced CASCADE",
        "CREATE OR REPLACE FUNCTION ledger_refuse_change() RETURNS trigger LANGUAGE plpgsql "
        "AS 'BEGIN RETURN NEW; END'",
        "CREATE FUNCTION public.mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "SELECT ledger_book('k', 'trf_1', 'x', 'y', now(), '{}', '{1,2}', '{-5,5}', NULL, false, '')",
        "SELECT ledger_spend_hold(h, true, 1, '{2}', '{-5}', 'k', 'h', 'y', now()) FROM ledger_hold h",
        "SELECT ledger_may_lift(f, 'customer:6', 'staff:1', 'staff:2', '', now()) FROM ledger_freeze f",
        "SELECT ledger_write_tally(1, now())",
        "SELECT ledger_strike_alone(1)",
        "SELECT ledger_book_hot(1, 5, NULL, false, true)",
        "SELECT ledger_book_batch('{1,1}', '{1,2}', '{-5,5}', '{}', now())",
        "SELECT ledger_decide('{1,1}', '{1,2}', '{-5,5}', '{CNY,CNY}', '{0,0}', '{f,f}', '{}')",
        "SELECT ledger_lock_batch('{1,2}', '{-5,5}', now())",
        "INSERT INTO ledger_tally (account_id, number, upto, entry_count, balance_minor) VALUES (1, 9, now(), 0, 0)",
        "INSERT INTO ledger_seal_mark (newest, transaction) VALUES ('{}', 0)",
        "UPDATE ledger_account SET hot = false, closing = NULL",
        "CREATE OR REPLACE VIEW ledger_line AS SELECT 'entry' AS what, 1::bigint AS id, '' AS line",
        "WITH gone AS (DELETE FROM ledger_entry RETURNING *) SELECT * FROM gone",
        "DO $$ BEGIN DELETE FROM ledger_freeze; END $$",
    ]


POST = "SELECT ledger_post('k', 'trf_1', 'x', 'system:y', now(), '{}', %s, %s)"
MANY = "SELECT ledger_post_many(%s, '{trf_m1,trf_m2}', '{x,x}', '{system:y,system:y}', '{\"{}\",\"{}\"}', %s, %s, now())"
BAD_ITEMS: list[tuple[str, str, list[str], list[str]]] = [
    # what, the refusal, accounts and amounts of the bad item: it stands in a batch before a good one
    ("unbalanced", "WD004", ["{1,2}"], ["{-100,101}"]),
    ("from nowhere", "WD004", ["{2,2}"], ["{50,50}"]),
    ("overdraw", "ledger_account_floor", ["{1,2}"], ["{101,-101}"]),
    ("spend held money", "ledger_account_floor", ["{1,2}"], ["{71,-71}"]),
    ("dip and return in one transfer", "ledger_account_floor", ["{1,2,2}"], ["{1,-200,199}"]),
    ("out of a frozen account", "WD003", ["{1,3}"], ["{5,-5}"]),
    ("into a frozen account", "WD003", ["{1,3}"], ["{-5,5}"]),
    ("to nobody", "WD005", ["{2,999}"], ["{-5,5}"]),
    ("to no account", "WD005", ["{NULL,2}"], ["{-5,5}"]),
    ("in two currencies", "WD004", ["{2,4}"], ["{-5,5}"]),
]
ABUSES: list[tuple[str, str, str, tuple[Any, ...]]] = [
    # what, SQLSTATE, statement, parameters: the functions it may call, called to do wrong
    ("unbalanced", "WD004", POST, ([1, 2], [-100, 101])),
    ("from nowhere", "WD004", POST, ([2, 2], [50, 50])),
    ("overdraw", "23514", POST, ([1, 2], [101, -101])),
    ("spend held money", "23514", POST, ([1, 2], [71, -71])),
    ("legs out of order", "WD006", POST, ([2, 1], [-5, 5])),
    ("dip and return in one transfer", "23514", POST, ([1, 2, 2], [1, -200, 199])),
    ("at the end of time", "WD006", POST.replace("now()", "'infinity'"), ([1, 2], [-5, 5])),
    ("at no time", "23502", POST.replace("now()", "NULL"), ([1, 2], [-5, 5])),
    ("out of a frozen account", "WD003", POST, ([1, 3], [5, -5])),
    ("into a frozen account", "WD003", POST, ([1, 3], [-5, 5])),
    ("nothing", "23514", POST, ([1, 2], [0, 0])),
    ("no amounts", "WD006", POST, ([1, 2], None)),
    ("amounts missing", "WD006", POST, ([1, 2], [5])),
    ("too large", "22003", POST, ([1, 2], [-(2**63) + 1, 2**63 - 1])),
    ("a null amount", "23502", POST, ([1, 2], [None, 5])),
    ("a null account", "WD005", POST, ([None, 2], [-5, 5])),
    ("a batch of nothing", "WD006", MANY, ([], [], [])),
    ("a batch of no money", "23514", MANY, (["k", "l"], ["{1,2}"] * 2, ["{0,0}"] * 2)),
    ("a batch of null amounts", "23502", MANY, (["k", "l"], ["{1,2}"] * 2, ["{NULL,NULL}"] * 2)),
    ("a batch with too few amounts", "WD006", MANY, (["k", "l"], ["{1,2}"] * 2, ["{5}"] * 2)),
    ("a batch with one leg", "WD006", MANY, (["k", "l"], ["{1}"] * 2, ["{5}"] * 2)),
    ("a batch without keys", "23502", MANY, ([None, None], ["{1,2}"] * 2, ["{-5,5}"] * 2)),
    (
        "a batch too large for its accounts",
        "22003",
        MANY,
        (["k", "l"], ["{1,2}"] * 2, [f"{{-{2**63 - 1},{2**63 - 1}}}"] * 2),
    ),
    (
        "a batch at no time",
        "WD006",
        MANY.replace("now()", "NULL"),
        (["k", "l"], ["{1,2}"] * 2, ["{-5,5}"] * 2),
    ),
    ("heat what is not there", "WD005", "SELECT ledger_heat(999)", ()),
    (
        "hold at the end of time",
        "WD006",
        "SELECT ledger_reserve('k', 'hld_1', 2, 1, 'CNY', 'x', 'system:y', 'infinity', '{}')",
        (),
    ),
    ("another's key", "WD002", POST.replace("'k'", "'in:0'"), ([1, 2], [-5, 5])),
    ("no key", "23502", POST.replace("'k'", "NULL"), ([1, 2], [-5, 5])),
    (
        "hold more than there is",
        "23514",
        "SELECT ledger_reserve('k', 'hld_1', 2, 71, 'CNY', 'x', 'system:y', now(), '{}')",
        (),
    ),
    (
        "hold less than nothing",
        "23514",
        "SELECT ledger_reserve('k', 'hld_1', 2, -71, 'CNY', 'x', 'system:y', now(), '{}')",
        (),
    ),
    (
        "post more than held",
        "WD007",
        "SELECT ledger_post_hold(1, false, 'k', 'trf_1', 'x', 'system:y', now(), '{}', '{1,2}', '{31,-31}')",
        (),
    ),
    ("release less than nothing", "23514", "SELECT ledger_release(1, -5, 'k', 'system:y', now())", ()),
    ("reverse twice", "WD009", "SELECT ledger_reverse(3, 'k', 'trf_1', 'system:y', now(), 'r')", ()),
    ("lift the court's", "WD012", "SELECT ledger_lift(2, 'k', '1', 'staff:1', 'staff:2', now())", ()),
    (
        "open with money",
        "WD002",
        "SELECT ledger_open('acc_1', 'customer:5', 'available', 'CNY', 'liability', -1000, 'system:y', now())",
        (),
    ),
]


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


OWNERS = [
    # what the tables refuse even to their owner
    ("WD090", "UPDATE ledger_entry SET amount_minor = amount_minor"),
    ("WD090", "DELETE FROM ledger_entry"),
    ("WD090", "TRUNCATE ledger_entry"),
    ("WD090", "UPDATE ledger_transfer SET kind = 'x'"),
    ("WD090", "DELETE FROM ledger_transfer WHERE false"),
    ("WD090", "DELETE FROM ledger_hold_event"),
    ("WD090", "UPDATE ledger_freeze SET scope = 'in'"),
    ("WD090", "DELETE FROM ledger_freeze_lift"),
    ("WD090", "DELETE FROM ledger_reversal"),
    ("WD090", "DELETE FROM ledger_account"),
    ("WD090", "UPDATE ledger_account SET floor_minor = -1000 WHERE id = 2"),
    ("WD090", "UPDATE ledger_account SET owner = 'customer:6' WHERE id = 2"),
    ("WD090", "UPDATE ledger_hold SET amount_minor = 1"),
    ("WD090", "DELETE FROM ledger_hold"),
    ("23514", "UPDATE ledger_account SET balance_minor = -1 WHERE id = 2"),
    ("23514", "UPDATE ledger_account SET held_minor = 101 WHERE id = 2"),
    ("WD004", f"{ENTRY} (1, 1, 99, 5, 5, now(), 'CNY')"),
    ("23505", f"{ENTRY} (1, 1, 1, 5, 5, now(), 'CNY'), (1, 2, 1, -5, 5, now(), 'CNY')"),
    ("WD006", "INSERT INTO ledger_account SELECT 77, 'acc_77', owner, 'other', currency, nature, floor_minor, "
     "balance_minor, held_minor, entry_count, stops_in, stops_out, booked_at, opened_by, opened_at "
     "FROM ledger_account WHERE id = 2"),
]  # fmt: skip


def test_what_is_written_stays_written_to_the_owner_too(books: Database):
    before = contents(books)
    with books.connect("owner") as owner:
        for sqlstate, statement in OWNERS:
            with pytest.raises(psycopg.Error) as refusal:
                owner.execute(statement)
            assert refusal.value.sqlstate == sqlstate, f"{statement}: {refusal.value}"
    assert contents(books) == before
