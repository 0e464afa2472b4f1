"""What counts and what does not, when it begins anew, what is refused; and two orders at one moment."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import Error, connection, connections, transaction

from tests.money.conftest import make_customer
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.limits import limits, setting
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.records import records

BY = Actor.system("operator")
DAY_MOST = 20_000_000


def did(
    customer_id: int,
    yuan: int,
    *,
    kind: str = "withdrawal",
    state: str = "done",
    at: Any = None,
    public_id: str = "",
) -> str:
    public_id = public_id or new_public_id("wdr")
    records.put(
        customer_id=customer_id,
        public_id=public_id,
        kind=kind,
        amount=Money(yuan * 100 if kind in ("topup", "transfer_in") else -yuan * 100),
        status=state,
        state=state,
        at=at or clock.now(),
    )
    return public_id


def day(customer_id: int, act: str = "withdrawal") -> limits.Limit:
    return next(one for one in limits.of(customer_id, act) if one.period == "day")


@pytest.mark.parametrize(
    ("state", "used"), [("moving", 300), ("done", 300), ("failed", 0), ("cancelled", 0), ("returned", 0)]
)
def test_what_did_not_stay_done_uses_nothing_up(lin: Any, state: str, used: int) -> None:
    movement = did(lin.pk, 300, state="moving")
    assert day(lin.pk).used == Money(30_000)
    did(lin.pk, 300, state=state, public_id=movement)  # the same movement, as it ended
    assert (day(lin.pk).used, day(lin.pk).count) == (Money(used * 100), 1 if used else 0)


def test_only_ones_own_of_that_act(lin: Any) -> None:
    wang = make_customer("王强", "+8613911112222")
    did(wang.pk, 300)
    did(lin.pk, 300, kind="topup")
    did(lin.pk, 300, kind="transfer_in")
    assert day(lin.pk).used == Money(0)
    assert day(lin.pk, "transfer").used == Money(0)
    did(lin.pk, 70, kind="transfer_out")
    assert day(lin.pk, "transfer").used == Money(7_000)


@pytest.mark.parametrize(
    ("now", "period", "since", "until"),
    [
        (datetime(2026, 11, 22, 15, 59, tzinfo=UTC), "day", "2026-11-21T16:00", "2026-11-22T16:00"),
        (datetime(2026, 11, 22, 16, 0, tzinfo=UTC), "day", "2026-11-22T16:00", "2026-11-23T16:00"),
        (datetime(2026, 12, 31, 16, 0, tzinfo=UTC), "month", "2026-12-31T16:00", "2027-01-31T16:00"),
        (datetime(2026, 2, 10, tzinfo=UTC), "month", "2026-01-31T16:00", "2026-02-28T16:00"),
        (datetime(2026, 12, 31, 15, 0, tzinfo=UTC), "year", "2025-12-31T16:00", "2026-12-31T16:00"),
    ],
)
def test_periods_are_those_of_shanghai(now: datetime, period: str, since: str, until: str) -> None:
    with clock.fixed(now):
        found = [f"{one.astimezone(UTC):%Y-%m-%dT%H:%M}" for one in limits.bounds(period)]
    assert found == [since, until]


def test_it_is_full_again_at_midnight(lin: Any) -> None:
    evening = datetime(2026, 11, 22, 15, 59, tzinfo=UTC)
    with clock.fixed(evening):
        did(lin.pk, 200_000)
        assert day(lin.pk).left == Money(0)
        assert day(lin.pk).percent == 100
        with pytest.raises(Refusal, match="limit-used-up-day"):
            limits.check(lin.pk, "withdrawal", "fast", Money(1_000))
    with clock.fixed(evening + timedelta(minutes=1)):
        limits.check(lin.pk, "withdrawal", "fast", Money(1_000))


@pytest.mark.parametrize(
    ("minor", "refused"),
    [(999, "limit-too-small"), (1_000, ""), (5_000_000, ""), (5_000_001, "limit-too-large")],
)
def test_of_a_single_act(lin: Any, minor: int, refused: str) -> None:
    if not refused:
        limits.check(lin.pk, "withdrawal", "fast", Money(minor))
        return
    with pytest.raises(Refusal, match=refused):
        limits.check(lin.pk, "withdrawal", "fast", Money(minor))


def test_exactly_what_is_left_fits_and_a_fen_more_does_not(lin: Any) -> None:
    did(lin.pk, 160_000)
    limits.check(lin.pk, "withdrawal", "fast", Money(4_000_000))
    with pytest.raises(Refusal, match="limit-used-up-day") as caught:
        limits.check(lin.pk, "withdrawal", "fast", Money(4_000_001))
    assert caught.value.params["left"] == Money(4_000_000)
    assert "今天还可以办理 ¥40,000.00" in caught.value.say("zh")


def test_how_often(lin: Any) -> None:
    for _ in range(10):
        did(lin.pk, 10)
    with pytest.raises(Refusal, match="limit-too-often-day"):
        limits.check(lin.pk, "withdrawal", "fast", Money(1_000))
    assert day(lin.pk).times_left == 0
    assert limits.tightest(lin.pk, "withdrawal") == day(lin.pk)


def test_a_limit_of_one_method_counts_that_method(lin: Any) -> None:
    setting.add(
        act="withdrawal",
        method="fast",
        period="day",
        currency="CNY",
        most_minor=50_000,
        by=BY,
    )
    with pytest.raises(Refusal, match="limit-used-up-day"):
        limits.check(lin.pk, "withdrawal", "fast", Money(50_001))
    limits.check(lin.pk, "withdrawal", "ordinary", Money(50_001))


def test_every_limit_with_what_is_used(lin: Any) -> None:
    found = limits.every(lin.pk)
    assert [(one.act, one.used.currency, one.period) for one in found][:4] == [
        ("topup", "CNY", "once"),
        ("topup", "CNY", "day"),
        ("topup", "USDT", "once"),
        ("topup", "USDT", "day"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("other", "refused"),
    [
        ({"act": "barter"}, "limit-unknown"),
        ({"period": "week"}, "limit-unknown"),
        ({"method": "pigeon"}, "limit-unknown"),
        ({"most_minor": -1}, "limit-figures"),
        ({"least_minor": 5}, "limit-figures"),
        ({"period": "once", "count_max": 5}, "limit-figures"),
        ({"period": "once", "least_minor": 10, "most_minor": 9}, "limit-figures"),
        ({"currency": "cny"}, "limit-figures"),
        ({"valid_from": datetime(2021, 1, 1, tzinfo=UTC)}, "limit-in-the-past"),
    ],
)
def test_what_does_not_fit_is_refused(other: dict[str, Any], refused: str) -> None:
    plain = {
        "act": "withdrawal",
        "period": "day",
        "currency": "CNY",
        "most_minor": 100,
        "by": BY,
        "valid_from": clock.now() + timedelta(days=1),
    }
    with pytest.raises(Refusal, match=refused):
        setting.add(**{**plain, **other})


@pytest.mark.django_db
def test_a_limit_is_set_recorded_and_never_changed() -> None:
    moment = clock.now() + timedelta(days=1)
    rule = setting.add(
        act="withdrawal", period="month", currency="CNY", most_minor=100, valid_from=moment, by=BY
    )
    assert Event.objects.get(name="limit.changed").ids == {
        "rule": rule.pk,
        "act": "withdrawal",
        "currency": "CNY",
        "period": "month",
    }
    with pytest.raises(Refusal, match="limit-rule-there"):
        setting.add(
            act="withdrawal", period="month", currency="CNY", most_minor=100, valid_from=moment, by=BY
        )
    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE limits_limitrule SET most_minor = 0")


@pytest.mark.django_db
def test_the_command_shows_sets_and_refuses_in_words(lin: Any) -> None:
    def run(*words: str) -> str:
        out = StringIO()
        call_command("limit", *words, stdout=out)
        return out.getvalue()

    assert "withdrawal day from 2020-01-01: all methods CNY most ¥200,000.00, 10 times" in run()
    assert "most ¥1,000.00" in run("withdrawal", "day", "--most", "1000")
    assert day(lin.pk).most == Money(100_000)
    run("withdrawal", "day")  # no bound at all: lifted
    assert day(lin.pk).left is None
    for wrong in (
        ("withdrawal",),
        ("withdrawal", "day", "--most", "much"),
        ("withdrawal", "once", "--count", "3"),
    ):
        with pytest.raises(CommandError):
            run(*wrong)
    assert LimitRule.objects.filter(by="system:operator").count() == 2


def _order(customer: Any, start: threading.Barrier, ends: list[str]) -> None:
    """What every noun does: lock the account, look at the limit, write the record, let go."""
    try:
        with transaction.atomic():
            account = shortfalls.available(customer.pk, by=BY)
            start.wait(10)
            ledger.lock(account)
            limits.check(customer.pk, "withdrawal", "fast", Money(3_000_000))
            did(customer.pk, 30_000, state="moving")
        ends.append("done")
    except Refusal as refused:
        ends.append(refused.key)
    finally:
        connections.close_all()


def test_two_orders_at_one_moment_cannot_both_find_room(fresh_database: Any) -> None:
    lin = make_customer()
    shortfalls.available(lin.pk, by=BY)
    did(lin.pk, 150_000)
    start, ends = threading.Barrier(2), list[str]()
    both = [threading.Thread(target=_order, args=(lin, start, ends)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(20)
    assert sorted(ends) == ["done", "limit-used-up-day"]
    assert day(lin.pk).used == Money(DAY_MOST - 2_000_000)
