"""A balance added up anew: what it is made of, what is held, what moves; and that our own doubt is noticed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM, money, order
from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import suspense
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.records import balances
from walletdesk.money.records.models import Record
from walletdesk.money.topups import outcomes

pytestmark = pytest.mark.django_db


def arrive(topup: Any) -> None:
    outcomes.settle(topup, money(topup, topup.amount, ref=f"BK{topup.pk}"), told_by="callback", by=SYSTEM)


def test_every_line_and_their_sum(lin: Any, fake_bank: FakeBank) -> None:
    for n in (100, 200, 300):
        arrive(order(lin, Money(n * 100), key=str(n)))
    waiting = order(lin, Money(40_000), key="waiting")
    mine = shortfalls.available(lin.pk, by=SYSTEM)
    ledger.reserve(
        key=f"{waiting.public_id}:x", account=mine, amount=Money(5_000), kind="withdrawal", by=SYSTEM
    )
    seen = balances.of(lin.pk)
    assert [one.amount.minor for one in seen.moved] == [10_000, 20_000, 30_000]
    assert (seen.opening, seen.came, seen.went, seen.total) == (
        Money(0),
        Money(60_000),
        Money(0),
        Money(60_000),
    )
    assert (seen.held, seen.available, seen.doubt) == (Money(5_000), Money(55_000), "")
    assert all(Record.objects.filter(public_id=one.movement).exists() for one in seen.moved)
    assert [one.movement for one in seen.on_the_way] == [waiting.public_id]


def test_what_is_before_the_lines_shown_is_the_opening(lin: Any, fake_bank: FakeBank) -> None:
    for n in range(1, balances.LINES + 4):
        arrive(order(lin, Money(n * 100), key=str(n)))
    seen = balances.of(lin.pk)
    assert len(seen.moved) == balances.LINES
    assert seen.opening == Money(100 + 200 + 300)
    assert (
        seen.opening + seen.came - seen.went
        == seen.total
        == ledger.balance(shortfalls.available(lin.pk, by=SYSTEM)).total
    )


def test_money_in_suspense_that_is_likely_theirs_is_named_once(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin)
    item = suspense.receive(
        Arrived("BK9", topup.amount, clock.now(), "wrong words", topup.payer_name, topup.card_tail, ""),
        reason="unknown_reference",
        by=SYSTEM,
    )
    from walletdesk.money.topups import claims

    claims.look_for_owner(item, by=SYSTEM)
    [one] = balances.of(lin.pk).on_the_way
    assert (one.movement, one.suspense, one.amount) == (topup.public_id, item.public_id, topup.amount)


def test_nobody_with_nothing(lin: Any) -> None:
    wang = make_customer("王强", "+8613911112222")
    seen = balances.of(wang.pk)
    assert (seen.total, seen.moved, seen.kept, seen.on_the_way, seen.doubt) == (Money(0), (), (), (), "")
    assert balances.currencies(wang.pk) == ["CNY"]


@pytest.mark.parametrize(
    ("figures", "doubt"),
    [
        ((500, 0, 500, 0, 500, False), ""),
        ((500, 0, 501, 0, 500, False), "entries"),
        ((500, 0, 500, 0, 499, False), "chain"),
        ((500, 100, 500, 99, 500, False), "holds"),
        ((500, 0, 500, 0, 500, True), "books"),
    ],
)
def test_what_does_not_agree_is_named(figures: tuple[Any, ...], doubt: str) -> None:
    *amounts, books = figures
    assert balances.doubt_of(*(Money(one) for one in amounts), books) == doubt


def test_a_failed_check_of_the_books_is_doubt_for_a_while(lin: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not balances.books_failed()
    ids = dict.fromkeys(events.REGISTRY["ledger.check_failed"].ids, 1)
    events.record("ledger.check_failed", by=SYSTEM, **ids)
    assert balances.books_failed()
    with clock.fixed(clock.now() + timedelta(hours=1)):
        assert not balances.books_failed()


@pytest.mark.parametrize(
    ("key", "found"),
    [
        ("topup:top_2222222222222222:credit", "top_2222222222222222"),
        ("wdr_2222222222222222:submit", "wdr_2222222222222222"),
        ("adjustment:7", ""),
    ],
)
def test_the_movement_behind_a_key(key: str, found: str) -> None:
    assert balances.movement_in(key) == found
