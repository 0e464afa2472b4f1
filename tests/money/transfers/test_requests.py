"""Asking for money: seen by masked name, paid or declined by the one who is asked, and nobody pestered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tests.money.transfers.helpers import YUAN, freeze, give, kinds, refused, standing, told
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.transfers import jobs, payees, requests
from walletdesk.money.transfers.models import MoneyRequest, Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db
DINNER = Money(88 * YUAN)


def _ask(
    requester: User, payer: User, amount: Money = DINNER, *, key: str = "k", note: str = "晚饭"
) -> MoneyRequest:
    return requests.create(
        requester, payer=payees.of(requester, payer), amount=amount, key=key, by=requester, note=note
    )


def _pay(row: MoneyRequest, payer: User, requester: User, name: str = "") -> Transfer:
    return requests.pay(row, shown=payees.of(payer, requester), by=payer, name_check=name)


def test_asked_paid_and_both_are_told(lin: User, wang: User) -> None:
    row = _ask(wang, lin)
    assert (row.requester_name, row.payer_name, told(lin)) == ("*强", "*晓", ["request-made-notice"])
    assert [one.pk for one in requests.waiting_for(lin.pk)] == [row.pk]
    sent = _pay(row, lin, wang)
    row.refresh_from_db()
    assert (row.status, row.transfer, sent.note) == ("paid", sent, "晚饭")
    assert (standing(lin), standing(wang)) == ((912, 0), (88, 0))
    assert kinds(row) == ["created", "paid"]
    assert requests.waiting_for(lin.pk) == []
    assert _pay(row, lin, wang).pk == sent.pk  # pressed again: the same transfer
    assert standing(lin) == (912, 0)


def test_declined_it_is_over(lin: User, wang: User) -> None:
    row = requests.decline(_ask(wang, lin), by=lin)
    assert (row.status, told(wang)) == ("declined", ["request-declined-notice"])
    assert refused(lambda: _pay(row, lin, wang)) == "request-closed"
    assert requests.decline(row, by=lin).status == "declined"


def test_taken_back_it_cannot_be_paid(lin: User, wang: User) -> None:
    row = requests.cancel(_ask(wang, lin), by=wang)
    assert refused(lambda: _pay(row, lin, wang)) == "request-closed"
    assert requests.cancel(row, by=wang).status == "cancelled"


def test_unanswered_it_expires(lin: User, wang: User) -> None:
    row = _ask(wang, lin)
    with clock.fixed(row.expires_at):
        assert refused(lambda: _pay(row, lin, wang)) == "request-closed"
        jobs.sweep.func(timestamp=0)
        row.refresh_from_db()
    assert (row.status, told(wang)) == ("expired", ["request-expired-notice"])


STRANGERS: list[Callable[[MoneyRequest, User], Any]] = [
    lambda row, chen: requests.pay(
        row, shown=payees.of(chen, User.objects.get(pk=row.requester_id)), by=chen
    ),
    lambda row, chen: requests.decline(row, by=chen),
    lambda row, chen: requests.cancel(row, by=chen),
    lambda row, chen: requests.remind(row, by=chen),
]


@pytest.mark.parametrize("act", STRANGERS)
def test_nobody_else_has_a_say(lin: User, wang: User, chen: User, act: Callable[..., Any]) -> None:
    row = _ask(wang, lin)
    assert refused(lambda: act(row, chen)) == "not-found"
    assert not MoneyRequest.objects.visible_to(chen).exists()


def test_each_side_does_only_its_own(lin: User, wang: User) -> None:
    row = _ask(wang, lin)
    assert refused(lambda: requests.cancel(row, by=lin)) == "not-found"
    assert refused(lambda: requests.decline(row, by=wang)) == "not-found"
    assert refused(lambda: _pay(row, wang, wang)) == "not-found"


def test_without_the_money_the_request_stays_open(lin: User, wang: User) -> None:
    row = _ask(wang, lin, Money(2000 * YUAN))
    assert refused(lambda: _pay(row, lin, wang)) == "transfer-not-enough"
    row.refresh_from_db()
    assert row.status == "open"
    give(lin, 5000)
    assert _pay(row, lin, wang).status == "succeeded"


def test_a_frozen_payer_cannot_pay(lin: User, wang: User) -> None:
    row = _ask(wang, lin)
    freeze(lin, "out")
    assert refused(lambda: _pay(row, lin, wang)) == "transfer-you-are-frozen"


def test_a_large_one_asks_for_the_name(lin: User, wang: User) -> None:
    give(lin, 9000)
    row = _ask(wang, lin, Money(6000 * YUAN))
    assert refused(lambda: _pay(row, lin, wang)) == "transfer-name-missing"
    assert _pay(row, lin, wang, "王").status == "succeeded"


def test_a_reminder_a_day_and_three_in_all(lin: User, wang: User) -> None:
    row = _ask(wang, lin)
    assert refused(lambda: requests.remind(row, by=wang)) == "request-reminded-today"
    for day in range(1, 4):
        with clock.fixed(row.created_at + timedelta(days=day, minutes=day)):
            requests.remind(row, by=wang)
            assert refused(lambda: requests.remind(row, by=wang)) == "request-reminded-today"
    with clock.fixed(row.created_at + timedelta(days=5)):
        assert refused(lambda: requests.remind(row, by=wang)) == "request-reminded-enough"
    assert told(lin).count("request-reminder-notice") == 3


def test_the_same_key_is_the_same_request(lin: User, wang: User) -> None:
    assert _ask(wang, lin).pk == _ask(wang, lin).pk
    assert refused(lambda: _ask(wang, lin, Money(1))) == "transfer-key-reused"


def test_few_open_ones_to_one_person(lin: User, wang: User, chen: User) -> None:
    for n in range(3):
        _ask(wang, lin, key=f"k{n}")
    assert refused(lambda: _ask(wang, lin, key="k3")) == "request-too-many-open"
    assert _ask(wang, chen, key="k4").status == "open"


def test_after_two_noes_asking_rests(lin: User, wang: User) -> None:
    for n in range(2):
        requests.decline(_ask(wang, lin, key=f"k{n}"), by=lin)
    assert refused(lambda: _ask(wang, lin, key="k2")) == "request-rests"
    with clock.fixed(clock.now() + timedelta(days=31)):
        assert _ask(wang, lin, key="k2").status == "open"


def test_silenced_one_is_refused_alike(lin: User, wang: User) -> None:
    requests.decline(_ask(wang, lin), by=lin, silence=True)
    with clock.fixed(clock.now() + timedelta(days=400)):
        assert refused(lambda: _ask(wang, lin, key="k2")) == "request-rests"


def test_a_day_has_its_requests(wang: User, chen: User) -> None:
    for n in range(20):
        requests.cancel(_ask(wang, chen, key=f"k{n}"), by=wang)
    assert refused(lambda: _ask(wang, chen, key="k20")) == "request-too-often"


@pytest.mark.parametrize(
    ("amount", "note", "key"),
    [
        (Money(0), "", "transfer-amount"),
        (Money(5_000_001), "", "limit-too-large"),
        (Money(100, "USDT"), "", "transfer-currency"),
        (DINNER, "www.evil.com", "transfer-note-link"),
    ],
)
def test_what_cannot_be_asked(lin: User, wang: User, amount: Money, note: str, key: str) -> None:
    assert refused(lambda: _ask(wang, lin, amount, note=note)) == key
    assert told(lin) == []
