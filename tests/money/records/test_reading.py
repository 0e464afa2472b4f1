"""Finding records: by words, by filters, page by page while new ones arrive; and what days add up to."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils import translation

from tests.money.conftest import make_customer
from tests.money.records.conftest import NOON, Put
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.records import reading, titles
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import Wanted, month_of
from walletdesk.money.topups import journey, topups
from walletdesk.money.topups.legal_steps import TOPUP_STEPS
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db


@pytest.fixture
def five(put: Put) -> dict[str, Record]:
    return {
        "topup": put(
            "500",
            party="cmb",
            tail="6631",
            terms=("TU20261120001", "WDABCD2345", "招商银行", "招行", "China Merchants Bank"),
        ),
        "withdrawal": put(
            "-500", "withdrawal", fee=Money(200), party="icbc", tail="0417", method="fast", state="moving"
        ),
        "out": put("-66.60", "transfer_out", party="*强", note="房租 ＡＡ制", terms=("*强",)),
        "in": put("12.34", "transfer_in", party="*晓", note="thanks 50%_off"),
        "usdt": put("66.6", method="chain", currency="USDT", state="failed"),
    }


def found(lin: Any, **asked: Any) -> list[str]:
    return [row.public_id for row in reading.page(lin.pk, Wanted(**asked)).rows]


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({}, ["usdt", "in", "out", "withdrawal", "topup"]),
        ({"text": "招行"}, ["topup"]),
        ({"text": "MERCHANTS"}, ["topup"]),
        ({"text": "工行"}, ["withdrawal"]),
        ({"text": "icbc"}, ["withdrawal"]),
        ({"text": "500"}, ["withdrawal", "topup"]),
        ({"text": "¥500.00"}, ["withdrawal", "topup"]),
        ({"text": "５００元"}, ["withdrawal", "topup"]),
        ({"text": "66.6"}, ["usdt", "out"]),
        ({"text": "6631"}, ["topup"]),
        ({"text": "６６３１"}, ["topup"]),
        ({"text": "tu2026112"}, ["topup"]),
        ({"text": "wdabcd2345"}, ["topup"]),
        ({"text": "房租"}, ["out"]),
        ({"text": "aa制"}, ["out"]),
        ({"text": "*强"}, ["out"]),
        ({"text": "提现"}, ["withdrawal"]),
        ({"text": "withdrawal 500"}, ["withdrawal"]),
        ({"text": "提现 招行"}, []),
        ({"text": "50%_off"}, ["in"]),
        ({"text": "%"}, ["in"]),
        ({"text": "123"}, []),
        ({"text": "   "}, ["usdt", "in", "out", "withdrawal", "topup"]),
        ({"text": "1e999999"}, []),
        ({"kinds": ("transfer_out", "transfer_in")}, ["in", "out"]),
        ({"state": "moving"}, ["withdrawal"]),
        ({"state": "failed"}, ["usdt"]),
        ({"state": "succeeded"}, ["in", "out", "topup"]),
        ({"state": "nonsense"}, []),
        ({"direction": "in"}, ["usdt", "in", "topup"]),
        ({"direction": "out"}, ["out", "withdrawal"]),
        ({"currency": "USDT"}, ["usdt"]),
        ({"least": "66.6", "most": "100"}, ["usdt", "out"]),
        ({"least": "66.6", "currency": "CNY"}, ["out", "withdrawal", "topup"]),
        ({"most": "12.34"}, ["in"]),
        ({"least": "rubbish"}, ["usdt", "in", "out", "withdrawal", "topup"]),
        ({"text": "500", "direction": "out", "kinds": ("withdrawal",), "state": "moving"}, ["withdrawal"]),
    ],
)
def test_words_and_filters(
    lin: Any, five: dict[str, Record], asked: dict[str, Any], names: list[str]
) -> None:
    assert found(lin, **asked) == [five[name].public_id for name in names]


def test_nobody_finds_what_is_lins(lin: Any, five: dict[str, Record]) -> None:
    wang = make_customer("王强", "+8613911112222")
    assert found(wang) == []
    assert found(wang, text=five["topup"].public_id) == []
    assert reading.page(wang.pk, Wanted(), before=five["in"].public_id).rows == ()


def test_days_are_days_of_shanghai(lin: Any, put: Put) -> None:
    late = put(at=datetime(2026, 11, 19, 15, 59, 59, tzinfo=UTC))  # 23:59:59 on the 19th
    early = put(at=datetime(2026, 11, 19, 16, 0, tzinfo=UTC))  # midnight of the 20th
    assert found(lin, end=date(2026, 11, 19)) == [late.public_id]
    assert found(lin, start=date(2026, 11, 20)) == [early.public_id]
    assert found(lin, start=date(2026, 11, 19), end=date(2026, 11, 20)) == [early.public_id, late.public_id]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-02", (date(2026, 2, 1), date(2026, 2, 28))),
        ("2028-02", (date(2028, 2, 1), date(2028, 2, 29))),
        ("2026-13", None),
        ("", None),
        ("今年", None),
    ],
)
def test_months(text: str, days: tuple[date, date] | None) -> None:
    assert month_of(text) == days


def test_pages_stay_while_new_records_arrive(lin: Any, put: Put) -> None:
    made = [put(f"{n}") for n in range(1, 8)]
    same_moment = [put("9", at=NOON), put("10", at=NOON)]  # those of one moment are told apart by their order
    first = reading.page(lin.pk, Wanted(), limit=3)
    put("999")
    second = reading.page(lin.pk, Wanted(), before=first.older, limit=3)
    third = reading.page(lin.pk, Wanted(), before=second.older, limit=3)
    assert [row.amount_minor for row in (*first.rows, *second.rows, *third.rows)] == [
        *(row.amount_minor for row in reversed(made[1:])),
        1000,
        900,
        100,
    ]
    assert same_moment[0].at == made[0].at
    assert third.older == ""


def test_one_may_go_back_to_newer_pages(lin: Any, put: Put) -> None:
    for n in range(1, 8):
        put(f"{n}")
    first = reading.page(lin.pk, Wanted(), limit=3)
    second = reading.page(lin.pk, Wanted(), before=first.older, limit=3)
    back = reading.page(lin.pk, Wanted(), after=second.newer, limit=3)
    assert first.newer == ""
    assert back.rows == first.rows
    assert (back.newer, back.older) == ("", first.rows[-1].public_id)
    put("8")
    assert reading.page(lin.pk, Wanted(), after=second.newer, limit=3).newer == first.rows[0].public_id


def test_what_a_day_adds_up_to_is_of_the_whole_day(lin: Any, put: Put) -> None:
    put("500", fee=Money(300))  # 3.00 came off
    put("-200", "withdrawal", fee=Money(200))
    put("-1000", "withdrawal", state="cancelled")
    put("8", at=NOON - timedelta(days=1))
    put("2.5", currency="USDT")
    page = reading.page(lin.pk, Wanted(), limit=1)
    days = {clock.business_day(row.at) for row in page.rows}
    sums = reading.day_sums(lin.pk, Wanted(), days)[date(2026, 11, 20)]
    assert (sums["CNY"].incoming, sums["CNY"].outgoing) == (Money(49_700), Money(20_200))
    assert sums["USDT"].incoming == Money(2_500_000, "USDT")
    every = reading.sums(lin.pk, Wanted())
    assert every["CNY"].incoming == Money(50_500)
    assert reading.sums(lin.pk, Wanted(direction="out"))["CNY"].outgoing == Money(20_200)
    assert reading.day_sums(lin.pk, Wanted(), []) == {}


def test_what_is_on_its_way_in(lin: Any, put: Put) -> None:
    put("30", state="moving")
    put("-70", "withdrawal", state="moving")
    put("25", "refund", state="moving", status="requested")  # asked for, not granted
    assert reading.moving(lin.pk) == Money(3_000)


def test_what_the_customer_has_yet_to_pay_is_not_on_its_way(lin: Any) -> None:
    order = topups.create(lin, Money(9_900), rail="third_party", key="k", by=lin)
    TOPUP_STEPS.move(order, "sent", sent_at=clock.now(), action="cashier", action_url="https://pay.example/1")
    journey.write_record(order)
    assert reading.moving(lin.pk) == Money.zero()
    Topup.objects.filter(pk=order.pk).update(action_url="")  # paid there
    assert reading.moving(lin.pk) == Money(9_900)


@pytest.mark.parametrize(
    ("kind", "more", "zh", "en"),
    [
        ("topup", {"party": "cmb"}, "招商银行充值", "Top-up from China Merchants Bank"),
        ("topup", {}, "银行转账充值", "Top-up by bank transfer"),
        (
            "topup",
            {"method": "card", "party": "cmb"},
            "招商银行卡充值",
            "Top-up by China Merchants Bank card",
        ),
        ("topup", {"method": "chain"}, "数字货币充值", "Digital currency top-up"),
        ("withdrawal", {"party": "icbc"}, "提现到工商银行", "Withdrawal to ICBC"),
        ("transfer_out", {"party": "*强"}, "转账给 *强", "Transfer to *强"),
        ("transfer_in", {"party": "*强"}, "收到 *强 的转账", "Transfer from *强"),
        ("something_new", {}, "其他收支", "Other movement"),
    ],
)
def test_titles(put: Put, kind: str, more: dict[str, Any], zh: str, en: str) -> None:
    row = put(kind=kind, **more)
    assert titles.title_of(row) == zh
    with translation.override("en"):
        assert titles.title_of(row) == en


def test_how_a_record_stands_in_its_own_words_or_in_those_all_share(put: Put) -> None:
    assert titles.status_of(put(state="moving", status="sent")) == "银行处理中"
    assert titles.status_of(put(state="cancelled", status="cancelled")) == "已取消"
