"""The sum and the number of a day hold for withdrawals, transfers and top-ups, however many clients order at one moment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Sum

from tests.money.transfers.helpers import person
from tests.money.withdrawals.helpers import bind
from tests.support.at_once import clients
from walletdesk.core import outbox
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.limits import limits
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.records.models import Record
from walletdesk.money.topups import topups
from walletdesk.money.transfers import payees, transfers
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people.models import User

CLIENTS, EACH = 16, Money(20_000)
Order = Callable[[User, User, int], Any]


def withdraw(lin: User, wang: User, n: int) -> Any:
    speed = ("fast", "next_day", "ordinary")[n % 3]
    return withdrawals.create(lin, EACH, card=bind(lin).public_id, speed=speed, key=f"k{n}", by=lin)


def send(lin: User, wang: User, n: int) -> Any:
    speed, shown = ("now", "two_hours", "next_day")[n % 3], payees.of(lin, wang)
    return transfers.send(lin, payee=shown, amount=EACH, speed=speed, key=f"k{n}", by=lin)


def top_up(lin: User, wang: User, n: int) -> Any:
    card = {"bank_code": "cmb", "card_tail": "6631"} if n % 2 else {}
    rail = ("third_party", "card")[n % 2]
    return topups.create(lin, EACH, rail=rail, key=f"k{n}", by=lin, **card)


@pytest.fixture
def two(fresh_database: Any, monkeypatch: pytest.MonkeyPatch) -> tuple[User, User]:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    lin = person("林晓", "+8613800006631", yuan=10_000)
    bind(lin)
    return lin, person("王强", "+8613911112222")


ACTS = [("withdrawal", withdraw), ("transfer", send), ("topup", top_up)]
BOUNDS = [
    ({"most_minor": 5 * EACH.minor + 1}, "limit-used-up-day"),
    ({"count_max": 5}, "limit-too-often-day"),
]


@pytest.mark.parametrize(("act", "order"), ACTS, ids=[act for act, _ in ACTS])
def test_sixteen_clients_never_pass_the_limit_of_a_day(
    two: tuple[User, User], act: str, order: Order
) -> None:
    lin, wang = two
    used = Record.objects.filter(customer_id=lin.pk, kind=limits.KINDS[act], state__in=limits.COUNTS)
    for number, (bounds, key) in enumerate(BOUNDS):
        none: dict[str, int | None] = {"most_minor": None, "count_max": None}
        LimitRule.objects.create(
            act=act, period="day", valid_from=clock.now(), by="staff:9", **{**none, **bounds}
        )
        said = Counter(
            clients(CLIENTS, lambda n, first=number * 100: order(lin, wang, first + n) and "taken")
        )
        assert said == ({key: CLIENTS} if number else {"taken": 5, key: CLIENTS - 5})
        assert abs(used.aggregate(all=Sum("amount_minor"))["all"]) == 5 * EACH.minor
    assert ledger.check_invariants() == []


def test_what_others_call_off_at_the_same_moment_makes_room_and_no_more(two: tuple[User, User]) -> None:
    lin, wang = two
    LimitRule.objects.create(
        act="transfer", period="day", most_minor=4 * EACH.minor, valid_from=clock.now(), by="staff:9"
    )
    waiting = [send(lin, wang, 3 * n + 1) for n in range(4)]

    def one(n: int) -> str:
        return transfers.cancel(waiting[n], by=lin).status if n < 4 else send(lin, wang, 100 + n).status

    said = Counter(clients(CLIENTS, one))
    there = Record.objects.filter(customer_id=lin.pk, kind="transfer_out", state__in=limits.COUNTS).count()
    assert said["cancelled"] == 4
    assert there == CLIENTS - 4 - said["limit-used-up-day"] <= 4
