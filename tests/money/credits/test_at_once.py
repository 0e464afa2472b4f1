"""Many at one moment, each on a connection of their own: one credit, one taking back, the books in balance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.money.credits.helpers import (
    STAFF,
    books_are_right,
    fee_back,
    goodwill,
    house,
    paid,
    provided,
    standing,
)
from tests.money.transfers.helpers import person, send
from tests.support.at_once import at_once
from walletdesk.core.clock import clock
from walletdesk.money.credits import credits
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

AT_ONCE = 8


@pytest.fixture
def two(fresh_database: Any) -> Iterator[tuple[User, User]]:
    yield person("林晓", "+8613800006631", yuan=1000), person("王强", "+8613911112222")
    books_are_right()


def test_eight_colleagues_give_one_fee_back_once(two: tuple[User, User]) -> None:
    record = paid(two[0])
    done = at_once(*[lambda n=n: fee_back(two[0], record, key=f"k{n}").status for n in range(AT_ONCE)])
    assert sorted(done) == ["credit-fee-back-already"] * (AT_ONCE - 1) + ["given"]
    assert (house("fees"), standing(two[0])) == (-200, (1002, 0))


def test_eight_for_one_contested_movement_are_one(two: tuple[User, User]) -> None:
    sent = Record.objects.get(customer_id=two[0].pk, public_id=send(*two).public_id)
    done = at_once(*[lambda n=n: provided(two[0], sent, key=f"k{n}").status for n in range(AT_ONCE)])
    assert sorted(done) == ["credit-provided-already"] * (AT_ONCE - 1) + ["provisional"]
    assert standing(two[0]) == (1000, 0)


def test_eight_small_kindnesses_do_not_pass_the_bound(two: tuple[User, User]) -> None:
    done = at_once(*[lambda n=n: goodwill(two[0], key=f"k{n}").status for n in range(AT_ONCE)])
    assert (done.count("given"), Credit.objects.count()) == (2, 2)


def test_due_decided_and_taken_back_at_one_moment_ends_one_way(two: tuple[User, User]) -> None:
    sent = Record.objects.get(customer_id=two[0].pk, public_id=send(*two).public_id)
    row = provided(two[0], sent)
    assert row.reverse_at is not None
    with clock.fixed(row.reverse_at):
        at_once(
            lambda: credits.reverse_due(row).status,
            lambda: credits.make_final(row, by=STAFF).status,
            lambda: credits.take_back(row, reason="was_yours", by=STAFF).status,
            lambda: credits.reverse_due(row).status,
        )
    row.refresh_from_db()
    assert row.status in ("final", "reversed")
    assert standing(two[0]) == ((1000, 0) if row.status == "final" else (800, 0))
    assert row.steps.count() == 2
