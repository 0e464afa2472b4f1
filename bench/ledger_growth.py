"""ledger.growth: single posts at 10,000,000 entries against the same at 100 entries, in one database.

Eight clients as in ledger.single. Machines are not equally busy all the time, so both figures are posts for each
transaction of pgbench measured in turn; the ratio is the later over the earlier, near 1 where the books do not slow
down as they grow. In between the owner fills the tables in bulk, chains, balances and sums kept right, and the check of
what is new must find nothing wrong. Accounts here have no floor, so that 100,000 of them need no money to begin with.

ledger.growth.check: the seconds that the whole check of those books takes (each night; what is new is checked every five
minutes), against one plain sum by account over the same entries.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import Any

import psycopg

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import BY, CUSTOMERS, Load, alternate, load, post_one, tell
from bench.server import BenchServer, bench_server

CLIENTS = 8
ROUNDS = 8
SECONDS = 3.0
FIRST_ENTRIES = 100
ENTRIES = 10_000_000
CHUNK = 250_000  # transfers at once

# Transfer number n takes from one account and gives to another, so that each has its share; an hour of them a second.
_FILL = """
WITH fresh AS (
    INSERT INTO ledger_transfer (public_id, key, input_hash, kind, memo_ids, by, at)
    SELECT 'trf_' || md5(n::text)::char(16) || n, 'fill:' || n, sha256(n::text::bytea), 'transfer.send', '{}', 'system:fill',
           %(at)s + n * interval '1 microsecond'
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n RETURNING id, key, at
), leg AS (
    SELECT f.id, f.at, sign * (1 + n %% 97) AS amount,
           %(account)s + CASE sign WHEN -1 THEN (n * 7919) %% %(many)s ELSE (n * 7919 + 1 + n %% 977) %% %(many)s END AS account
    FROM (SELECT *, split_part(key, ':', 2)::bigint AS n FROM fresh) f CROSS JOIN (VALUES (-1), (1)) AS two (sign)
), placed AS (
    SELECT leg.*, a.balance_minor + sum(amount) OVER chain AS balance, a.entry_count + row_number() OVER chain AS seq
    FROM leg JOIN ledger_account a ON a.id = leg.account WINDOW chain AS (PARTITION BY account ORDER BY leg.at)
), written AS (
    INSERT INTO ledger_entry (transfer_id, account_id, seq, amount_minor, balance_after_minor, currency, at)
    SELECT id, account, seq, amount, balance, 'CNY', at FROM placed ORDER BY id, account
)
UPDATE ledger_account a SET balance_minor = p.balance, entry_count = p.seq, booked_at = p.at
FROM (SELECT DISTINCT ON (account) account, balance, seq, at FROM placed ORDER BY account, seq DESC) p WHERE a.id = p.account
"""


def open_accounts() -> list[int]:
    from django.db import connection

    from walletdesk.money import ledger

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_open('acc_' || n, 'customer:' || n, 'bench', 'CNY', 'liability', NULL, 'system:bench', now()) "
            "FROM generate_series(1, %s) AS n",
            [CUSTOMERS],
        )
        accounts = [row[0] for row in cursor.fetchall()]
    for n in range(FIRST_ENTRIES // 2):
        legs = [ledger.Leg(accounts[n], -1), ledger.Leg(accounts[n + 1], 1)]
        ledger.post(key=f"first:{n}", kind="transfer.send", legs=legs, by=BY)
    return accounts


_PLAIN_SUM = "SELECT max(s) FROM (SELECT sum(amount_minor) AS s FROM ledger_entry GROUP BY account_id ORDER BY account_id) each"
_INDEXES = """
SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname),
       format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
FROM pg_constraint WHERE contype = 'u' AND conrelid IN ('ledger_entry'::regclass, 'ledger_transfer'::regclass)
UNION ALL
SELECT format('DROP INDEX %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
FROM pg_index i WHERE i.indrelid IN ('ledger_entry'::regclass, 'ledger_transfer'::regclass) AND NOT i.indisprimary
    AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid)
"""


def fill(bench: BenchServer, accounts: list[int]) -> None:
    """As the owner, up to ten million entries, in the way a restore would do it: rows first, indexes after."""
    address: Any = bench.server.address("walletdesk").as_role("owner").parameters()
    started = time.monotonic()
    with psycopg.connect(**address, autocommit=True) as owner:
        owner.execute(
            "SET synchronous_commit = off; SET work_mem = '256MB'; SET maintenance_work_mem = '1GB'"
        )
        owner.execute("ANALYZE ledger_account")
        row = owner.execute("SELECT count(*), clock_timestamp() FROM ledger_entry").fetchone()
        assert row is not None
        there, at = row
        indexes = owner.execute(_INDEXES).fetchall()
        for drop, _ in indexes:
            owner.execute(drop)
        for first in range(1, (ENTRIES - there) // 2 + 1, CHUNK):
            last = min(first + CHUNK - 1, (ENTRIES - there) // 2)
            given = {"at": at, "first": first, "last": last, "account": accounts[0], "many": len(accounts)}
            owner.execute(_FILL, given)
        for _, create in indexes:
            owner.execute(create)
        owner.execute("VACUUM (ANALYZE) ledger_account")
        owner.execute("VACUUM (ANALYZE) ledger_entry")
        owner.execute("VACUUM (ANALYZE) ledger_transfer")
        row = owner.execute("SELECT count(*), count(DISTINCT account_id) FROM ledger_entry").fetchone()
    bench.checkpoint()
    print(f"{row} entries and accounts after {time.monotonic() - started:.0f} s", file=sys.stderr)


def check_sample() -> None:
    """What came last, and what is asked of every account."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT max(t.id) - 100000, max(e.id) - 200000 FROM ledger_transfer t, ledger_entry e WHERE e.id = "
            "(SELECT max(id) FROM ledger_entry)"
        )
        cursor.execute("SELECT * FROM ledger_check_since(%s, %s, 0, 0) LIMIT 5", cursor.fetchone())
        problems = cursor.fetchall()
    connection.close()
    if problems:
        raise SystemExit(f"the books are wrong: {problems}")


def tell_check() -> None:
    """The plain sum first: it finds the tables no warmer than the check does."""
    from django.db import connection

    from walletdesk.money.ledger import checks

    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute(_PLAIN_SUM)
        cursor.fetchone()
    summed = time.perf_counter()
    run = checks.check(whole=True)
    checked = time.perf_counter()
    connection.close()
    if run.problem_count:
        raise SystemExit(f"the books are wrong: {run.problems[:5]}")
    tell("ledger.growth.check", [checked - summed], [summed - started], unit="s", entries=ENTRIES)


def measured(bench: BenchServer, clients: Load) -> list[float]:
    """Posts for each transaction of pgbench, a figure a round."""
    ours, theirs = alternate(bench, lambda: clients.run(SECONDS), rounds=ROUNDS, seconds=SECONDS)
    return [value / reference for value, reference in zip(ours, theirs, strict=True)]


def main() -> None:
    with bench_server() as bench:
        import django

        django.setup()
        accounts = open_accounts()
        with load(post_one, CLIENTS, accounts, name="small") as clients:
            small = measured(bench, clients)
        fill(bench, accounts)
        check_sample()
        with load(post_one, CLIENTS, accounts, name="large") as clients:
            large = measured(bench, clients)
        check_sample()
        tell_check()
    tell("ledger.growth", large, small, unit="posts per pgbench transaction", entries=ENTRIES)


if __name__ == "__main__":
    main()
