"""ledger.single: single transfers a second through our Python door, against pgbench's TPC-B-like script.

Eight clients, each a process of its own with Django and one connection; every post is its own durable transaction
(fsync and synchronous_commit on), all constraints and triggers on, signed in as the app role. Money moves between
two customers drawn at random from 100,000. pgbench: eight clients, two threads, scale 10, its default protocol,
the same server. Rounds of the two alternate; the ratio is that of the medians.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import alternate, check_books, load, open_accounts, post_one, tell
from bench.server import bench_server

CLIENTS = 8
ROUNDS = 7
SECONDS = 4.0


def main() -> None:
    with bench_server() as bench:
        import django

        django.setup()
        accounts = open_accounts()
        with load(post_one, CLIENTS, accounts) as clients:
            values, references = alternate(
                bench, lambda: clients.run(SECONDS), rounds=ROUNDS, seconds=SECONDS
            )
        check_books()
    tell("ledger.single", values, references)


if __name__ == "__main__":
    main()
