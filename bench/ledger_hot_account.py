"""ledger.hot_account: credits a second to one account, against pgbench's TPC-B-like script.

Four clients collect payments of many customers for one merchant, 500 in a statement; each payment has its own transfer
with its key and its answer, given after the durable commit. The merchant's account has a floor and is hot.

ledger.hot_account.singles: single transfers a second between customers, as in ledger.single, while that load runs. The
reference is pgbench alone, as everywhere; `beside` is pgbench while the same load runs, which says how much of the
difference is the machine's and not the ledger's.

ledger.hot_account.each: single payments a second to that one merchant, each its own durable transaction.
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.ledger_load import BY, Client, Load, alternate, check_books, load, open_accounts, post_one, tell
from bench.server import BenchServer, bench_server

HOT_CLIENTS = 4
SINGLES = 8
ROUNDS = 4
SECONDS = 4.0
ITEMS = 500


def pay_many(client: Client) -> int:
    """500 customers pay the merchant."""
    from walletdesk.money import ledger

    merchant = client.given["merchant"]
    orders = []
    for payer in client.draw.sample(client.accounts, ITEMS):
        amount, key = client.draw.randrange(1, 1000), client.next_key()
        legs = [ledger.Leg(payer, -amount), ledger.Leg(merchant, amount)]
        orders.append(ledger.Order(key, "payment.capture", legs, BY, {"payment": client.turn}))
    return sum(isinstance(answer, ledger.Posted) for answer in ledger.post_many(orders))


def pay_one(client: Client) -> int:
    """One customer pays the merchant."""
    from walletdesk.money import ledger

    merchant, payer = client.given["merchant"], client.draw.choice(client.accounts)
    amount, key = client.draw.randrange(1, 1000), client.next_key()
    legs = [ledger.Leg(payer, -amount), ledger.Leg(merchant, amount)]
    ledger.post(key=key, kind="payment.capture", legs=legs, by=BY, memo_ids={"payment": client.turn})
    return 1


def beside(bench: BenchServer, hot: Load, singles: Load) -> tuple[list[float], list[float]]:
    """Singles, then pgbench, each while the hot load runs."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        hot.start(SECONDS)
        ours.append(singles.run(SECONDS))
        hot.rate()
        hot.start(SECONDS)
        theirs.append(bench.pgbench(SECONDS, SINGLES))
        hot.rate()
    return ours, theirs


def main() -> None:
    with bench_server() as bench:
        import django

        django.setup()
        from walletdesk.money import ledger
        from walletdesk.money.ledger.hot import strike

        accounts = open_accounts()
        merchant = ledger.open_account("merchant:1", "available", hot=True, by=BY)
        with (
            load(pay_many, HOT_CLIENTS, accounts, name="many", merchant=merchant.pk) as hot,
            load(post_one, SINGLES, accounts, name="one") as singles,
            load(pay_one, SINGLES, accounts, name="each", merchant=merchant.pk) as each,
        ):
            values, references = alternate(bench, lambda: hot.run(SECONDS), rounds=ROUNDS, seconds=SECONDS)
            paid = [each.run(SECONDS) for _ in range(ROUNDS)]
            ours, theirs = beside(bench, hot, singles)
        strike()
        check_books()
    tell("ledger.hot_account", values, references, items=ITEMS)
    tell("ledger.hot_account.singles", ours, references, beside=round(statistics.median(theirs), 3))
    tell("ledger.hot_account.each", paid, references)


if __name__ == "__main__":
    main()
