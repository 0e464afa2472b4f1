"""What the ledger's measurements share: customers with money, clients in processes of their own, alternating rounds.

Every client has Django, one connection as the app role, and durable commits; all constraints and triggers are on.
"""

from __future__ import annotations

import json
import multiprocessing
import random
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from typing import Any

from bench.server import BenchServer

CUSTOMERS = 100_000
LEGS_A_FUNDING = 99
BY = "system:bench"


@dataclass
class Client:
    """What one client knows: its number, its turn, its own dice, and the accounts it was given."""

    number: int
    accounts: list[int]
    given: dict[str, Any]
    turn: int = 0
    draw: random.Random = field(default_factory=random.Random)

    def next_key(self) -> str:
        self.turn += 1
        return f"bench:{self.given.get('name', '')}:{self.number}:{self.turn}"


Work = Callable[[Client], int]  # does some, and answers with how many transfers it posted


def open_accounts(customers: int = CUSTOMERS) -> list[int]:
    """Customers with money, put there as in life: by transfers from the bank's clearing account."""
    from django.db import connection

    from walletdesk.money import ledger

    clearing = ledger.account("house", "bank_clearing", "CNY")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT ledger_open('acc_' || n, 'customer:' || n, 'available', 'CNY', 'liability', 0, 'system:bench', "
            "now()) FROM generate_series(1, %s) AS n",
            [customers],
        )
        accounts = [row[0] for row in cursor.fetchall()]
    orders = []
    for start in range(0, customers, LEGS_A_FUNDING):
        some = accounts[start : start + LEGS_A_FUNDING]
        legs = [ledger.Leg(account, 100_000_00) for account in some]
        legs.append(ledger.Leg(clearing.pk, -100_000_00 * len(some)))
        orders.append(ledger.Order(f"fund:{start}", "topup.credit", legs, BY))
    for start in range(0, len(orders), 50):
        ledger.post_many(orders[start : start + 50])
    return accounts


def post_one(client: Client) -> int:
    """A transfer between two customers drawn at random, its own durable transaction."""
    from walletdesk.money import ledger

    payer, payee = client.draw.sample(client.accounts, 2)
    amount, key = client.draw.randrange(1, 10_000), client.next_key()
    legs = [ledger.Leg(payer, -amount), ledger.Leg(payee, amount)]
    ledger.post(key=key, kind="transfer.send", legs=legs, by=BY, memo_ids={"transfer": client.turn})
    return 1


def _serve(client: Client, work: Work, orders: Connection) -> None:
    """A process that works for as long as it is told to, and answers with how many it posted a second."""
    import django

    django.setup()
    client.draw.seed(client.number)
    while seconds := orders.recv():
        posted, started = 0, time.perf_counter()
        while time.perf_counter() - started < seconds:
            posted += work(client)
        orders.send(posted / (time.perf_counter() - started))


class Load:
    """Clients that post: `start(seconds)`, then `rate()` waits for them and adds up."""

    def __init__(self, pipes: list[Connection]) -> None:
        self.pipes = pipes

    def start(self, seconds: float) -> None:
        for pipe in self.pipes:
            pipe.send(seconds)

    def rate(self) -> float:
        return sum(pipe.recv() for pipe in self.pipes)

    def run(self, seconds: float) -> float:
        self.start(seconds)
        return self.rate()


@contextmanager
def load(work: Work, clients: int, accounts: list[int], **given: Any) -> Iterator[Load]:
    """`clients` processes that do `work`, gone afterwards."""
    from django.db import connection

    connection.close()
    spawn = multiprocessing.get_context("spawn")
    pipes = [spawn.Pipe() for _ in range(clients)]
    workers = [
        spawn.Process(target=_serve, args=(Client(number, accounts, given), work, pipes[number][1]))
        for number in range(clients)
    ]
    for worker in workers:
        worker.start()
    try:
        yield Load([ours for ours, _ in pipes])
    finally:
        for ours, _ in pipes:
            ours.send(0)
        for worker in workers:
            worker.join()


def alternate(
    bench: BenchServer, measure: Callable[[], float], *, rounds: int, seconds: float, clients: int = 8
) -> tuple[list[float], list[float]]:
    """Rounds of pgbench's TPC-B-like script and of ours in turn, both warmed up: (values, references)."""
    measure()
    bench.pgbench(3, clients)
    values, references = [], []
    for _ in range(rounds):
        references.append(bench.pgbench(seconds, clients))
        values.append(measure())
    return values, references


def check_books() -> None:
    """The books after the run. SystemExit where they are wrong: a rate of wrong postings is no measurement."""
    from django.db import connection

    from walletdesk.money import ledger

    problems = ledger.check_invariants()
    connection.close()
    if problems:
        raise SystemExit(f"the books are wrong after the run: {problems[:5]}")


def tell(
    name: str, values: list[float], references: list[float], *, unit: str = "posts/s", **more: Any
) -> None:
    """One line: the ratio is that of the medians."""
    value, reference = statistics.median(values), statistics.median(references)
    line = {
        "name": name,
        "value": round(value, 3),
        "unit": unit,
        "reference": round(reference, 3),
        "ratio": round(value / reference, 3),
        "samples": [[round(v, 3), round(r, 3)] for v, r in zip(values, references, strict=True)],
        **more,
    }
    print(json.dumps(line), flush=True)
