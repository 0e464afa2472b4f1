"""What the application's role could think of to write to the books, and what it could make the functions do wrong."""

from __future__ import annotations

from typing import Any

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

# To every table, `pk` being its key.
AT_TABLES = [
    "INSERT INTO {table} SELECT * FROM {table}",
    "INSERT INTO {table} DEFAULT VALUES",
    "UPDATE {table} SET {pk} = {pk}",
    "DELETE FROM {table}",
    "TRUNCATE {table} CASCADE",
    "COPY {table} FROM STDIN",
    "MERGE INTO {table} t USING {table} s ON s.{pk} = t.{pk} WHEN MATCHED THEN DELETE",
    "SELECT * FROM {table} FOR UPDATE",
    "DO $$ BEGIN LOCK TABLE {table} IN ROW EXCLUSIVE MODE; END $$",
    "ALTER TABLE {table} DISABLE TRIGGER ALL",
    "ALTER TABLE {table} DISABLE TRIGGER USER",
    "ALTER TABLE {table} ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE {table} OWNER TO walletdesk_app",
    "DROP TABLE {table} CASCADE",
    "CREATE TRIGGER mine BEFORE INSERT ON {table} EXECUTE FUNCTION ledger_refuse_change()",
    "CREATE RULE mine AS ON INSERT TO {table} DO INSTEAD NOTHING",
    "GRANT ALL ON {table} TO walletdesk_app",
]
ATTACKS = [
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


def attacks() -> list[str]:
    """Every way to write that the app role could think of."""
    keys = {table: "number" if table == "ledger_block" else "id" for table in TABLES}
    at_tables = [attack.format(table=table, pk=pk) for table, pk in keys.items() for attack in AT_TABLES]
    sequences = [f"SELECT nextval('{table}_id_seq')" for table, pk in keys.items() if pk == "id"]
    return [*at_tables, *sequences, *ATTACKS]


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
