"""ledger.batch: transfers a second in batches of 500, against pgbench's TPC-B-like script.

Four clients, each a process with one connection, hand in 500 transfers between customers drawn at random from 100,000
at a time: one statement, one durable commit, every item with its key, its chain and its answer. pgbench as for
ledger.single, on the same server; rounds alternate; the ratio is that of the medians.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import BY, Client, alternate, check_books, load, open_accounts, tell
from bench.server import bench_server

CLIENTS = 4
ROUNDS = 5
SECONDS = 4.0
ITEMS = 500


def post_batch(client: Client) -> int:
    from walletdesk.money import ledger

    orders = []
    for _ in range(ITEMS):
        payer, payee = client.draw.sample(client.accounts, 2)
        amount, key = client.draw.randrange(1, 1000), client.next_key()
        legs = [ledger.Leg(payer, -amount), ledger.Leg(payee, amount)]
        orders.append(ledger.Order(key, "transfer.send", legs, BY, {"transfer": client.turn}))
    return sum(isinstance(answer, ledger.Posted) for answer in ledger.post_many(orders))


def main() -> None:
    with bench_server() as bench:
        import django

        django.setup()
        accounts = open_accounts()
        with load(post_batch, CLIENTS, accounts) as clients:
            values, references = alternate(
                bench, lambda: clients.run(SECONDS), rounds=ROUNDS, seconds=SECONDS
            )
        check_books()
    tell("ledger.batch", values, references, items=ITEMS)


if __name__ == "__main__":
    main()
