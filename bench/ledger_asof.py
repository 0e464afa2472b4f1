"""ledger.asof: balances of a past moment a second, against pgbench's TPC-B-like script.

Eight clients ask `ledger.as_of` for moments drawn at random from an account's whole life. The account has 100,000
entries; every fourth question goes to a hot account of as many, whose balance was struck some hundred times. A question
reads; pgbench's transaction writes three rows durably: the ratio says what a look into the past costs beside a posting.
"""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import BY, Client, alternate, check_books, load, tell
from bench.server import bench_server

CLIENTS = 8
ROUNDS = 5
SECONDS = 3.0
ENTRIES = 100_000
BATCH = 1000


def ask(client: Client) -> int:
    """25 balances of moments between the first entry and the last."""
    from walletdesk.money import ledger

    first, last = client.given["first"], client.given["last"]
    kept = client.given.setdefault(
        "rows", list(ledger.Account.objects.filter(pk__in=client.accounts).order_by("pk"))
    )
    for turn in range(25):
        at = first + timedelta(seconds=client.draw.random() * (last - first).total_seconds())
        ledger.as_of(kept[turn % 4 == 0], at)
    return 25


def fill() -> tuple[list[int], datetime, datetime]:
    """A customer and a merchant, who pays them back and forth: 100,000 entries each."""
    from walletdesk.core.clock import clock
    from walletdesk.money import ledger

    lin = ledger.open_account("customer:1", "available", by=BY)
    shop = ledger.open_account("merchant:1", "available", hot=True, by=BY)
    bank = ledger.account("house", "bank_clearing")
    legs = [ledger.Leg(bank.pk, -(10**12)), ledger.Leg(lin.pk, 10**12)]
    ledger.post(key="fund", kind="topup.credit", legs=legs, by=BY)
    first = clock.now()
    for start in range(0, ENTRIES, BATCH):
        pay = [ledger.Leg(lin.pk, -7), ledger.Leg(shop.pk, 7)]
        ledger.post_many([ledger.Order(f"pay:{start + n}", "payment.capture", pay, BY) for n in range(BATCH)])
        ledger.strike()
    return sorted([lin.pk, shop.pk]), first, clock.now()


def main() -> None:
    with bench_server() as bench:
        import django

        django.setup()
        accounts, first, last = fill()
        with load(ask, CLIENTS, accounts, first=first, last=last) as clients:
            values, references = alternate(
                bench, lambda: clients.run(SECONDS), rounds=ROUNDS, seconds=SECONDS
            )
        check_books()
    tell("ledger.asof", values, references, unit="balances/s")


if __name__ == "__main__":
    main()
