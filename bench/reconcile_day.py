"""reconcile.day: the statement of a busy day compared with the books, movements a second.

20,000 movements: most agree, one in a hundred stands on one side only. What the rail has and we have not is booked into
suspense on the way, what agrees is marked, what differs is reported. `reconcile.day.again` is the same day once more, with
nothing left to do. The reference is one plain SQL join of the same lines and bookings.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import tell
from bench.server import bench_server

MOVEMENTS = 20_000
ONE_SIDED = 100  # every hundredth is not with us, the one after it not with them
BOOK = """
INSERT INTO rails_bankbooking (rail, direction, bank_ref, order_no, source, amount_minor, currency, transfer, day,
    occurred_at, at)
SELECT 'bank', 'in', 'BK' || n, 'TU' || n, 'top_' || n, 1000 + n, 'CNY', 'trf_bench', %(day)s, %(noon)s, %(noon)s
FROM generate_series(1, %(many)s) AS n WHERE n %% %(each)s <> 0
"""
JOIN = """
SELECT count(*) FROM (SELECT * FROM rails_statementline WHERE rail = 'bank' AND day = %(day)s) l
FULL JOIN (SELECT * FROM rails_bankbooking WHERE rail = 'bank' AND day = %(day)s) b
    ON (l.direction, l.bank_ref, l.amount_minor, l.currency) = (b.direction, b.bank_ref, b.amount_minor, b.currency)
WHERE l.id IS NULL OR b.id IS NULL
"""


def main() -> None:
    with bench_server():
        import django

        django.setup()
        from datetime import timedelta
        from unittest import mock

        from django.db import connection

        from walletdesk.core.clock import clock
        from walletdesk.money.rails import client, reconciliation
        from walletdesk.money.rails.answers import Line, Statement

        day = clock.business_day() - timedelta(days=1)
        noon = clock.day_bounds(day)[0] + timedelta(hours=12)
        lines = tuple(
            Line(n, "in", f"BK{n}", f"TU{n}", "", "", 1000 + n, "CNY", "", "", noon)
            for n in range(1, MOVEMENTS + 1)
            if n % ONE_SIDED != 1
        )
        given = {"day": day, "noon": noon, "many": MOVEMENTS, "each": ONE_SIDED}
        with connection.cursor() as cursor:
            cursor.execute(BOOK, given)
        took = []
        # The statement as parsed: the wire is not measured.
        with mock.patch.object(client.Client, "statement", return_value=Statement(day, True, lines)):
            for _ in range(2):
                began = time.perf_counter()
                row = reconciliation.reconcile(day, "bank")
                took.append(MOVEMENTS / (time.perf_counter() - began))
        assert (row.lines, row.status) == (len(lines), "found")
        began = time.perf_counter()
        with connection.cursor() as cursor:
            cursor.execute(JOIN, given)
            cursor.fetchone()
        plain = MOVEMENTS / (time.perf_counter() - began)
        connection.close()
    tell("reconcile.day", took[:1], [plain], unit="movements/s")
    tell("reconcile.day.again", took[1:], [plain], unit="movements/s")


if __name__ == "__main__":
    main()
