"""`kill -9` of a poster at named points, and of the database under load: nothing acknowledged is lost, nothing twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connections

from tests.conftest import Database
from tests.money.ledger import poster
from tests.money.ledger.conftest import BY
from tests.support.servers import ROOT, lay_out
from tests.support.waiting import until
from walletdesk.config import places
from walletdesk.config.database import Address
from walletdesk.config.postgres import Server
from walletdesk.money import ledger
from walletdesk.money.ledger import Leg


def open_books() -> list[int]:
    """The bank and a shop, both hot, and four customers with 1000 each."""
    bank = ledger.account("house", "bank_clearing")
    shop = ledger.open_account("merchant:1", "available", hot=True, by=BY)
    customers = [ledger.open_account(f"customer:{n}", "available", by=BY) for n in range(1, 5)]
    for account in (shop, *customers):
        legs = [Leg(bank.pk, -1000), Leg(account.pk, 1000)]
        ledger.post(key=f"in:{account.pk}", kind="topup.credit", legs=legs, by=BY)
    return [account.pk for account in (bank, shop, *customers)]


class Poster:
    """A process that posts; what it printed stands in a file, so that nothing said is lost with it."""

    def __init__(self, address: Address, mode: str, seed: int, accounts: list[int], said: Path) -> None:
        url = f"postgresql:///{address.name}?host={address.host}&port={address.port}"
        self.said = said
        with open(said, "w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.money.ledger.poster", mode, str(seed), *map(str, accounts)],
                env=os.environ
                | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "walletdesk.config.settings"},
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.DEVNULL,
            )

    def lines(self) -> list[str]:
        return self.said.read_text().splitlines()

    def kill(self) -> None:
        self.process.kill()
        self.process.communicate()


@contextmanager
def posting(
    address: Address, mode: str, accounts: list[int], folder: Path, seeds: tuple[int, ...] = (1,)
) -> Iterator[list[Poster]]:
    posters = [Poster(address, mode, seed, accounts, folder / f"said-{seed}") for seed in seeds]
    try:
        yield posters
    finally:
        for one in posters:
            one.kill()


def posted_keys() -> Counter[str]:
    return Counter(ledger.Transfer.objects.filter(by="system:poster").values_list("key", flat=True))


def check_books() -> None:
    """Whole, and with no gap in any chain."""
    ledger.strike()
    assert ledger.check_invariants() == []
    for account in ledger.Account.objects.filter(hot=False):
        seqs = list(account.entries.order_by("seq").values_list("seq", flat=True))
        assert seqs == list(range(1, account.entry_count + 1))


def address_of(database: Database) -> Address:
    return database.postgres.address(database.name)


def asked(database: Database, question: str) -> Any:
    """As the administrator, who sees what other sessions do."""
    with psycopg.connect(**address_of(database).parameters()) as admin:
        row = admin.execute(question).fetchone()  # type: ignore[call-overload]
    return row[0]


def is_gone(database: Database) -> bool:
    """Whether the killed process's session has ended in the database too."""
    return not asked(
        database,
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND query LIKE '%ledger\\_post\\_many%' AND pid <> pg_backend_pid()",
    )


def waits(database: Database) -> bool:
    return bool(asked(database, "SELECT count(*) FROM pg_locks WHERE NOT granted"))


def test_killed_before_commit_leaves_no_trace(fresh_database: Database, tmp_path: Path) -> None:
    accounts = open_books()
    with posting(address_of(fresh_database), "before_commit", accounts, tmp_path) as (one,):
        until(lambda: one.lines() == ["posted"], seconds=60)
        one.kill()
        until(lambda: is_gone(fresh_database))
    assert posted_keys() == {}
    check_books()
    first = poster.hand_in(1, 1, accounts)
    assert len(posted_keys()) == sum(line.split()[1].isdigit() for line in first)
    check_books()


def test_killed_between_commit_and_reply_is_found_by_its_keys(
    fresh_database: Database, tmp_path: Path
) -> None:
    accounts = open_books()
    with posting(address_of(fresh_database), "before_reply", accounts, tmp_path) as (one,):
        until(lambda: one.lines() == ["posted"], seconds=60)
        one.kill()
        until(lambda: is_gone(fresh_database))
    before = posted_keys()
    assert before
    answers = poster.hand_in(1, 1, accounts)
    assert posted_keys() == before
    stored = dict(ledger.Transfer.objects.filter(by="system:poster").values_list("key", "pk"))
    answered = dict(line.split() for line in answers if line.split()[1].isdigit())
    assert answered == {key: str(pk) for key, pk in stored.items()}
    check_books()


def test_killed_in_a_batch_it_is_there_whole_or_not_at_all(fresh_database: Database, tmp_path: Path) -> None:
    """Held up in the midst of it by another who has an account: the journal is written, no balance yet."""
    accounts = open_books()
    with fresh_database.connect("owner", autocommit=False) as other:
        other.execute("SELECT FROM ledger_account WHERE id = %s FOR UPDATE", [accounts[2]])
        with posting(address_of(fresh_database), "in_a_batch", accounts, tmp_path) as (one,):
            until(lambda: waits(fresh_database), seconds=60)
            assert posted_keys() == {}
            one.kill()
        other.rollback()
    until(lambda: is_gone(fresh_database))
    found = posted_keys()
    check_books()
    answers = poster.hand_in(1, 1, accounts)
    posted = {line.split()[0] for line in answers if line.split()[1].isdigit()}
    assert not found or set(found) == posted
    assert posted_keys() == Counter(posted)
    check_books()


@pytest.fixture
def durable(django_db_setup: None, django_db_blocker: Any) -> Iterator[Server]:
    """A server as in production, every commit on the disk, to be killed."""
    home = Path(os.environ["WALLETDESK_HOME"]) / "durable"
    lay_out(home)
    server = Server(home, password=places.secret("database-admin"))
    server.start()
    server.wait_ready(60)
    wanted, address = connections.databases["default"], server.address("walletdesk")
    before = {key: wanted[key] for key in ("HOST", "PORT", "NAME")}
    connections["default"].close()
    wanted.update(HOST=address.host, PORT=str(address.port), NAME=address.name)
    try:
        with django_db_blocker.unblock():
            yield server
    finally:
        connections["default"].close()
        wanted.update(before)
        server.stop(10)


def test_the_database_killed_under_load_has_all_that_it_acknowledged(durable: Server, tmp_path: Path) -> None:
    accounts = open_books()
    connections["default"].close()
    enough = poster.ITEMS * 5
    with posting(durable.address("walletdesk"), "load", accounts, tmp_path, seeds=(1, 2, 3)) as posters:
        until(lambda: all(len(one.lines()) > enough for one in posters), seconds=90)
        assert durable.process
        os.kill(durable.process.pid, signal.SIGKILL)
    told = [line for one in posters for line in one.lines()]
    durable.process.wait()
    durable.start()
    durable.wait_ready(60)
    stored = dict(ledger.Transfer.objects.filter(by="system:poster").values_list("key", "pk"))
    acknowledged = dict(line.split() for line in told if len(line.split()) == 2 and line.split()[1].isdigit())
    assert acknowledged
    assert {key: str(stored.get(key)) for key in acknowledged} == acknowledged
    check_books()
    turns = {(int(key.split(":")[0]), int(key.split(":")[1])) for key in stored}
    for seed, turn in sorted(turns):  # what got no answer is handed in again, and what got one too
        for line in poster.hand_in(seed, turn, accounts):
            key, answer = line.split()
            assert key not in stored or answer == str(stored[key])
    assert set(stored) <= set(posted_keys())
    assert set(posted_keys().values()) == {1}
    check_books()
