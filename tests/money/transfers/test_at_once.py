"""Many at one moment, each on a connection of their own: one outcome, no overdraft, the books in balance."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.money.transfers.helpers import YUAN, asked, person, send, standing, told
from tests.support.at_once import at_once
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.records.models import Record
from walletdesk.money.transfers import payees, recalls, requests, transfers
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.models import User

AT_ONCE = 8


@pytest.fixture
def two(fresh_database: Any) -> Iterator[tuple[User, User]]:
    yield person("林晓", "+8613800006631", yuan=1000), person("王强", "+8613911112222")
    assert ledger.check_invariants() == []


def test_one_key_pressed_many_times_is_one_transfer(two: tuple[User, User]) -> None:
    lin, wang = two
    made = at_once(*[lambda: send(lin, wang).pk] * AT_ONCE)
    assert len(set(made)) == Transfer.objects.count() == 1
    assert (standing(lin), standing(wang), told(wang)) == ((800, 0), (200, 0), ["transfer-arrived-notice"])


@pytest.mark.parametrize("speed", ["now", "two_hours"])
def test_eight_senders_never_overdraw(two: tuple[User, User], speed: str) -> None:
    lin, wang = two
    done = at_once(
        *[
            lambda n=n: send(lin, wang, Money(300 * YUAN), key=f"k{n}", speed=speed).status
            for n in range(AT_ONCE)
        ]
    )
    assert done.count("transfer-not-enough") == AT_ONCE - 3
    assert standing(lin)[0] == 100


def test_two_who_pay_each_other_do_not_wait_for_ever(two: tuple[User, User]) -> None:
    lin, wang = two
    send(lin, wang, Money(500 * YUAN), key="first")
    done = at_once(
        *[
            lambda n=n: send(*((lin, wang) if n % 2 else (wang, lin)), Money(YUAN), key=f"k{n}").status
            for n in range(AT_ONCE)
        ]
    )
    assert done == ["succeeded"] * AT_ONCE
    assert standing(lin) == standing(wang) == (500, 0)


def test_cancelled_and_posted_at_one_moment_is_one_of_the_two(two: tuple[User, User]) -> None:
    lin, wang = two
    row = send(lin, wang, speed="two_hours")
    assert row.due_at is not None
    due = row.due_at

    def post() -> str:
        with clock.fixed(due + timedelta(seconds=1)):
            return transfers.post_due(row).status

    done = at_once(*[lambda: transfers.cancel(row, by=lin).status, post] * (AT_ONCE // 2))
    row.refresh_from_db()
    if row.status == "cancelled":
        assert (standing(lin), standing(wang), set(done)) == ((1000, 0), (0, 0), {"cancelled"})
    else:
        assert (standing(lin), standing(wang)) == ((800, 0), (200, 0))
        assert set(done) == {"succeeded", "transfer-posted-already"}
    assert Record.objects.filter(customer_id=wang.pk).count() == (row.status == "succeeded")


def test_many_sweeps_post_once(two: tuple[User, User]) -> None:
    lin, wang = two
    row = send(lin, wang, speed="two_hours")
    assert row.due_at is not None
    due = row.due_at

    def post() -> str:
        with clock.fixed(due):
            return transfers.post_due(row).status

    assert at_once(*[post] * AT_ONCE) == ["succeeded"] * AT_ONCE
    assert (standing(lin), standing(wang)) == ((800, 0), (200, 0))
    assert told(wang) == ["transfer-arrived-notice"]


def test_two_consents_at_once_post_one(two: tuple[User, User]) -> None:
    lin, wang = two
    recall = asked(send(lin, wang))
    done = at_once(*[lambda: recalls.consent(recall, recall.amount, by=wang).status] * AT_ONCE)
    assert (done.count("consented"), done.count("recall-closed")) == (1, AT_ONCE - 1)
    assert (standing(lin), standing(wang)) == ((1000, 0), (0, 0))


def test_consented_and_refused_at_one_moment_is_one_of_the_two(two: tuple[User, User]) -> None:
    lin, wang = two
    recall = asked(send(lin, wang))
    at_once(
        *[
            lambda: recalls.consent(recall, recall.amount, by=wang).status,
            lambda: recalls.refuse(recall, by=wang).status,
            lambda: recalls.withdraw(recall, by=lin).status,
        ]
    )
    recall.refresh_from_db()
    assert standing(wang)[0] == (0 if recall.status == "consented" else 200)
    assert recall.steps.count() == 3


def test_consent_and_spending_share_what_is_there(two: tuple[User, User]) -> None:
    lin, wang = two
    chen = person("陈静", "+8615012348888")
    recall = asked(send(lin, wang))
    done = at_once(
        lambda: recalls.consent(recall, recall.amount, by=wang).status,
        *[lambda n=n: send(wang, chen, Money(100 * YUAN), key=f"s{n}").status for n in range(AT_ONCE - 1)],
    )
    recall.refresh_from_db()
    spent = done[1:].count("succeeded")
    assert standing(chen)[0] == spent * 100
    assert (recall.status == "consented") == (spent == 0)
    assert standing(wang)[0] == (0 if recall.status == "consented" else 200 - spent * 100)


def test_one_recall_is_open_however_often_it_is_asked_for(two: tuple[User, User]) -> None:
    lin, wang = two
    row = send(lin, wang)
    made = at_once(*[lambda: recalls.request(row, reason="twice", by=lin, proof="session").pk] * AT_ONCE)
    assert len(set(made)) == Recall.objects.count() == 1


def test_a_request_is_paid_or_declined_and_paid_once(two: tuple[User, User]) -> None:
    lin, wang = two
    row = requests.create(wang, payer=payees.of(wang, lin), amount=Money(100 * YUAN), key="k", by=wang)
    at_once(
        *[lambda: requests.pay(row, shown=payees.of(lin, wang), by=lin).pk] * (AT_ONCE - 2),
        lambda: requests.decline(row, by=lin).status,
        lambda: requests.cancel(row, by=wang).status,
    )
    row.refresh_from_db()
    assert Transfer.objects.count() == (row.status == "paid")
    assert standing(wang)[0] == (100 if row.status == "paid" else 0)
