"""Records with their filters, quotes, limits and the balance added up, by the API."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.api.caller import Caller
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.records import records

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)


def put(who: Caller, yuan: int, kind: str = "transfer_out", *, days: int = 0, **more: Any) -> str:
    public_id = new_public_id("trn")
    plain = {"status": "succeeded", "state": "done", "party": "*芳", "at": NOON - timedelta(days=days)}
    records.put(
        customer_id=who.user.pk,  # type: ignore[union-attr]
        public_id=public_id,
        kind=kind,
        amount=Money(yuan * 100),
        **{**plain, **more},
    )
    return public_id


def ids(who: Caller, query: str) -> list[str]:
    answer = who.get(f"/records?{query}")
    assert answer.status == 200, answer
    return [one["id"] for one in answer.body["items"]]


def test_a_record_as_the_api_shows_it(lin: Caller) -> None:
    mine = put(lin, -500, fee=Money(200), note="房租", settled_at=NOON)
    [shown] = lin.get("/records").body["items"]
    assert shown["id"] == mine
    assert (shown["kind"], shown["direction"], shown["state"]) == ("transfer_out", "out", "done")
    assert (shown["amount"]["minor"], shown["fee"]["minor"], shown["note"]) == (50_000, 200, "房租")
    assert shown["title"] == "转账给 *芳"
    assert lin.get(f"/transactions/{mine}").body == shown


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["in", "old", "out"]),
        ("kind=transfer_in", ["in"]),
        ("direction=out", ["old", "out"]),
        ("status=failed", ["old"]),
        ("start=2026-11-20", ["in", "out"]),
        ("start=2026-11-01&end=2026-11-19", ["old"]),
        ("least=50&most=60.5", ["out"]),
        ("q=%E6%88%BF%E7%A7%9F", ["out"]),
        ("currency=USDT", []),
    ],
)
def test_filters(lin: Caller, query: str, found: list[str]) -> None:
    named = {
        put(lin, -55, note="房租"): "out",
        put(lin, 7, "transfer_in"): "in",
        put(lin, -900, days=3, state="failed"): "old",
    }
    assert sorted(named[one] for one in ids(lin, query)) == found


def test_days_are_summed_and_pages_follow_one_another(lin: Caller, wang: Caller) -> None:
    for n in range(1, 6):
        put(lin, -n)
    page = lin.get("/records?limit=2").body
    assert page["days"] == [
        {
            "day": "2026-11-20",
            "incoming": {"minor": 0, "currency": "CNY", "text": "¥0.00"},
            "outgoing": {"minor": 1_500, "currency": "CNY", "text": "¥15.00"},
        }
    ]
    rest = lin.get(f"/records?limit=10&cursor={page['next_cursor']}").body
    assert len(rest["items"]) == 3
    assert rest["next_cursor"] is None
    assert wang.get("/records").body["items"] == []


@pytest.mark.parametrize(
    "query",
    ["start=2026-13-01", "start=yesterday", "kind=gift", "direction=up", "least=-1", "status=nonsense"],
)
def test_what_cannot_be_asked(lin: Caller, query: str) -> None:
    assert lin.get(f"/records?{query}").status == 422


def test_quotes_the_cheapest_first(lin: Caller) -> None:
    quotes = lin.get("/fees/quote?act=withdrawal&amount=10000").body
    assert [(one["method"], one["fee"]["minor"], one["cheapest"]) for one in quotes] == [
        ("ordinary", 0, True),
        ("next_day", 500, False),
        ("fast", 1_000, False),
    ]
    assert [line["amount"]["minor"] for line in quotes[2]["lines"]] == [1_000_000, 1_000]
    for wrong in (
        "act=withdrawal&amount=0",
        "act=withdrawal&amount=1.234",
        "act=gift&amount=5",
        "act=withdrawal",
    ):
        assert lin.get(f"/fees/quote?{wrong}").status == 422


def test_limits_with_what_is_left(lin: Caller) -> None:
    day = next(one for one in lin.get("/limits").body if (one["act"], one["period"]) == ("withdrawal", "day"))
    assert (day["most"]["minor"], day["left"]["minor"], day["times_most"], day["times"]) == (
        20_000_000,
        20_000_000,
        10,
        0,
    )
    assert day["renews_at"]


def test_a_balance_added_up(lin: Caller) -> None:
    mine = shortfalls.available(lin.user.pk, by="system:test")  # type: ignore[union-attr]
    house = ledger.account("house", "bank_clearing", "CNY")
    ledger.post(
        key="t", kind="topup", legs=[ledger.Leg(mine.pk, 700), ledger.Leg(house.pk, -700)], by="system:test"
    )
    ledger.reserve(key="h", account=mine, amount=Money(200), kind="withdrawal", by="system:test")
    shown = lin.get("/balance").body
    figures = {name: shown[name]["minor"] for name in ("opening", "total", "held", "available")}
    assert figures == {"opening": 0, "total": 700, "held": 200, "available": 500}
    assert [one["amount"]["minor"] for one in (*shown["moved"], *shown["kept"])] == [700, -200]
    assert shown["agrees"]
    assert lin.get("/balance?currency=USDT").body["total"]["minor"] == 0
