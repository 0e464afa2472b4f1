"""records.page and records.search: a page of a customer's records, and a search in them, in milliseconds.

The customer has 50,000 records among a million of others. A page is the newest twenty with the sums of their days; the
search goes through all fifty thousand for a name. The reference of each is the plainest SQL for the same rows by the same
connection: the twenty newest by the index, a count of what has that name in it.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import tell
from bench.server import bench_server

MINE, OTHERS = 50_000, 1_000_000
ROUNDS = 40
FILL = """
INSERT INTO records_record (customer_id, public_id, kind, method, currency, amount_minor, fee_minor, status, state, party,
    tail, note, terms, at, settled_at, changed_at)
SELECT CASE WHEN n <= %(mine)s THEN 1 ELSE 2 + n %% 1000 END, 'top_' || n, 'topup', 'bank', 'CNY', n + 1, 0, 'succeeded',
    'done', 'cmb', '6631', '', 'top_' || n || ' tu' || n || CASE n %% 5 WHEN 0 THEN ' 招商银行 招行' ELSE ' 工商银行 工行' END,
    now() - n * interval '7 minutes', now(), now()
FROM generate_series(1, %(mine)s + %(others)s) AS n
"""
PLAIN = {
    "page": "SELECT * FROM records_record WHERE customer_id = 1 ORDER BY at DESC, id DESC LIMIT 20",
    "search": "SELECT count(*) FROM records_record WHERE customer_id = 1 AND terms LIKE '%%招行%%'",
}


def timed(work: Callable[[], object]) -> list[float]:
    """Milliseconds of each round, after one that warms up."""
    work()
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append((time.perf_counter() - began) * 1000)
    return found


def main() -> None:
    with bench_server():
        import django

        django.setup()
        from django.db import connection

        from walletdesk.core.clock import clock
        from walletdesk.money.records import reading
        from walletdesk.money.records.wanted import Wanted

        with connection.cursor() as cursor:
            cursor.execute(FILL, {"mine": MINE, "others": OTHERS})

        def plain(name: str) -> None:
            with connection.cursor() as cursor:
                cursor.execute(PLAIN[name])
                cursor.fetchall()

        def page() -> None:
            found = reading.page(1, Wanted())
            assert len(found.rows) == reading.PAGE
            reading.day_sums(1, Wanted(), {clock.local(row.at).date() for row in found.rows})

        def search() -> None:
            wanted = Wanted(text="招行")
            assert reading.page(1, wanted).rows
            assert reading.sums(1, wanted)["CNY"].incoming.minor

        for name, work in (("page", page), ("search", search)):
            values, references = timed(work), timed(lambda name=name: plain(name))  # type: ignore[misc]
            worst = statistics.quantiles(values, n=20)[-1]
            tell(f"records.{name}", values, references, unit="ms", p95=round(worst, 3))
        connection.close()


if __name__ == "__main__":
    main()
