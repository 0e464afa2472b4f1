"""ledger.single: single transfers a second through our Python door, against pgbench's TPC-B-like script.

Eight clients, each a process of its own with Django and one connection; every post is its own durable transaction
(fsync and synchronous_commit on), all constraints and triggers on, signed in as the app role. Money moves between
two customers drawn at random from 100,000. pgbench: eight clients, two threads, scale 10, its default protocol,
the same server. Rounds of the two alternate; the ratio is that of the medians.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import statistics
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.server import bench_server

CLIENTS = 8
CUSTOMERS = 100_000
ROUNDS = 7
SECONDS = 4.0
LEGS_A_FUNDING = 99


def open_accounts() -> list[int]:
    """100,000 customers with money, put there as in life: by transfers from the bank's clearing account."""
    from django.db import connection

    from walletdesk.money import ledger

    clearing = ledger.account("house", "bank_clearing", "CNY")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_open('acc_' || n, 'customer:' || n, 'available', 'CNY', 'liability', 0, 'system:bench', "
            "now()) FROM generate_series(1, %s) AS n",
            [CUSTOMERS],
        )
        accounts = [row[0] for row in cursor.fetchall()]
    for start in range(0, CUSTOMERS, LEGS_A_FUNDING):
        some = accounts[start : start + LEGS_A_FUNDING]
        legs = [ledger.Leg(account, 100_000_00) for account in some]
        legs.append(ledger.Leg(clearing.id, -100_000_00 * len(some)))
        ledger.post(key=f"fund:{start}", kind="topup.credit", legs=legs, by="system:bench")
    return accounts


def client(number: int, accounts: list[int], orders: Connection) -> None:
    """A process that posts for as long as it is told to, and answers with how many it posted."""
    import django

    django.setup()
    from walletdesk.money import ledger

    draw = random.Random(number)
    turn = 0
    while seconds := orders.recv():
        posted, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            payer, payee = draw.sample(accounts, 2)
            amount = draw.randrange(1, 10_000)
            turn += 1
            ledger.post(
                key=f"bench:{number}:{turn}",
                kind="transfer.send",
                legs=[ledger.Leg(payer, -amount), ledger.Leg(payee, amount)],
                by="system:bench",
                memo_ids={"transfer": turn},
            )
            posted += 1
        orders.send(posted / (time.perf_counter() - started))


def post_for(seconds: float, clients: list[Connection]) -> float:
    """Posts a second of all clients together."""
    for orders in clients:
        orders.send(seconds)
    return sum(orders.recv() for orders in clients)


def main() -> None:
    with bench_server() as bench:
        import django
        from django.db import connection

        django.setup()
        from walletdesk.money import ledger

        accounts = open_accounts()
        connection.close()
        spawn = multiprocessing.get_context("spawn")
        pipes = [spawn.Pipe() for _ in range(CLIENTS)]
        workers = [spawn.Process(target=client, args=(n, accounts, pipes[n][1])) for n in range(CLIENTS)]
        for worker in workers:
            worker.start()
        ours = [orders for orders, _ in pipes]
        post_for(1.0, ours)
        bench.pgbench(1, CLIENTS)
        values, references = [], []
        for _ in range(ROUNDS):
            references.append(bench.pgbench(SECONDS, CLIENTS))
            values.append(post_for(SECONDS, ours))
        for orders in ours:
            orders.send(0)
        for worker in workers:
            worker.join()
        problems = ledger.check_invariants()
        connection.close()
    if problems:
        raise SystemExit(f"the books are wrong after the run: {problems[:5]}")
    value, reference = statistics.median(values), statistics.median(references)
    print(
        json.dumps(
            {
                "name": "ledger.single",
                "value": round(value, 1),
                "unit": "posts/s",
                "reference": round(reference, 1),
                "ratio": round(value / reference, 3),
                "samples": [[round(v, 1), round(r, 1)] for v, r in zip(values, references, strict=True)],
            }
        )
    )


if __name__ == "__main__":
    main()
