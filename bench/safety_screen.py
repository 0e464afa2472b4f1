"""safety.screen: one movement scored and written down with a million past ones, in milliseconds.

The past is a year of 20,000 customers, 5,000 payees and 15,000 devices; the customer asked about has 500 rows of it. What is
scored is a transfer of ¥4,800 to a new payee from a new device, of which the starting rules ask eight things and which passes:
live rules, visit and cautions read in one statement, the past asked in one, the row written. It is timed inside a transaction
that is open already, as in the product, where beginning and committing belong to the movement; afterwards the row is taken away
again, so that every round finds the same past. The reference is the plain indexed SQL for the same features by the same
connection, each question a statement as one would write it by hand.

A connection whose transaction was rolled back plans its statements anew; `after_rollback` says what a movement costs just then.

A smaller past for a trial of this file: `SAFETY_PAST=20000`.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import tell
from bench.server import bench_server

PAST = int(os.environ.get("SAFETY_PAST", "1000000"))
MINE = 500
ROUNDS = 200
FILL = """
INSERT INTO safety_seen (kind, public_id, customer_id, amount_minor, currency, method, payee, device, place, at, facts,
    answer, mark)
SELECT (ARRAY['transfer', 'topup', 'withdrawal', 'sign_in'])[1 + n %% 4], 'old_' || n,
    CASE WHEN n <= %(mine)s THEN %(me)s ELSE 1000000 + n %% 20000 END, 1000 + n %% 900000, 'CNY', 'now',
    CASE n %% 4 WHEN 0 THEN 'payee' || n %% 5000 ELSE '' END, 'device' || n %% 15000, 'place' || n %% 15000,
    now() - n * (interval '365 days' / %(past)s), '{}', 'allow', ''
FROM generate_series(1, %(past)s) AS n
"""
MY = "SELECT 1 FROM safety_seen WHERE customer_id = %(me)s AND at <= now() - interval '1 day'"
PLAIN = (
    "SELECT activated_at, password_set_at, phone_proved_at FROM people_user WHERE id = %(me)s",
    f"{MY} AND device = 'new' AND device <> '' LIMIT 1",
    f"{MY} AND device <> '' LIMIT 1",
    f"{MY} AND place = 'far' AND place <> '' LIMIT 1",
    f"{MY} AND place <> '' LIMIT 1",
    "SELECT count(*) FROM safety_seen WHERE customer_id = %(me)s AND kind = 'transfer' AND at > now() - interval '10 minutes'",
    "SELECT count(DISTINCT customer_id) FROM safety_seen WHERE payee = 'new' AND payee <> '' AND at > now() - interval '1 day'",
    "SELECT count(*) FROM safety_seen WHERE customer_id = %(me)s AND kind = 'transfer' AND amount_minor >= 4500000 "
    "AND amount_minor < 5000000 AND at > now() - interval '1 day'",
)


def timed(*works: Callable[[int], float]) -> list[list[float]]:
    """Milliseconds of each round of every work, one after the other, so that all have the same machine. Ten rounds warm up: plans
    are kept from some uses on.
    """
    rounds = [[work(number) * 1000 for work in works] for number in range(-10, ROUNDS)][10:]
    return [list(values) for values in zip(*rounds, strict=True)]


def make_customer() -> Any:
    """Somebody with a phone long proved and a visit under way."""
    from walletdesk.core.clock import clock
    from walletdesk.people.models import User, Visit

    then = clock.now() - timedelta(days=20)
    known: dict[str, Any] = {
        "created_at": then,
        "activated_at": then,
        "phone_proved_at": then,
        "password_set_at": then,
    }
    me = User.objects.create_customer(name="林晓", phone="+8613800006631", **known)
    Visit.objects.create(
        user=me,
        session_key="bench",
        device="Chrome · Windows",
        place="far",
        began_at=clock.now(),
        seen_at=clock.now(),
    )
    return me


def main() -> None:
    with bench_server():
        import django

        django.setup()
        from django.db import connection, transaction

        from walletdesk.core.money import Money
        from walletdesk.safety import watching
        from walletdesk.safety.models import Seen

        me = make_customer()
        with connection.cursor() as cursor:
            cursor.execute(FILL, {"mine": MINE, "past": PAST, "me": me.pk})
            cursor.execute("ANALYZE safety_seen")

        def screen(number: int) -> float:
            with transaction.atomic():
                began = time.perf_counter()
                watching.watch("transfer", me.pk, f"new_{number}", Money(480_000), payee=f"new{number}")
                took = time.perf_counter() - began
                Seen.objects.filter(public_id=f"new_{number}").delete()
            return took

        def screen_after_rollback(number: int) -> float:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT 1")  # one that was never begun would not be rolled back either
                transaction.set_rollback(True)
            return screen(number)

        def plain(_number: int) -> float:
            began = time.perf_counter()
            with connection.cursor() as cursor:
                for sql in PLAIN:
                    cursor.execute(sql, {"me": me.pk})
                    cursor.fetchall()
            return time.perf_counter() - began

        (values, references), (fresh,) = timed(screen, plain), timed(screen_after_rollback)
        worst = statistics.quantiles(values, n=20)[-1]
        more = {"p95": round(worst, 3), "after_rollback": round(statistics.median(fresh), 3), "past": PAST}
        tell("safety.screen", values, references, unit="ms", **more)
        connection.close()


if __name__ == "__main__":
    main()
