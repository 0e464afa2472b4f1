"""Facts named in passing: amounts, times, order numbers, card tails, phones."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from walletdesk.assistant.understanding.normalise import clean
from walletdesk.assistant.understanding.numerals import chinese_value
from walletdesk.assistant.understanding.slots import Slots, find

SHANGHAI = ZoneInfo("Asia/Shanghai")
SUNDAY = datetime(2026, 11, 22, 15, 30, tzinfo=SHANGHAI)


def slots(text: str) -> Slots:
    return find(clean(text), SUNDAY)


def spoken(text: str) -> list[str]:
    return [f"{a:%m-%d %H:%M}/{b:%m-%d %H:%M}" for a, b in slots(text).time_ranges]


AMOUNTS = [
    ("我充了500块还没到", [50000]),
    ("充值500元", [50000]),
    ("topped up 5k", [500000]),
    ("付了¥1,200.50", [120050]),
    ("¥1，200.50", [120050]),
    ("转了五百", [50000]),
    ("他骗了我两千", [200000]),
    ("骗走我5000", [500000]),
    ("退那个八十八的", [8800]),
    ("二十号的那笔", []),
    ("refund two hundred yuan", [20000]),
    ("I sent two thousand five hundred to him", [250000]),
    ("I want my 88 back", [8800]),
    ("a hundred times", []),
    ("五百块", [50000]),
    ("两千三百块", [230000]),
    ("提了一万二", [1200000]),
    ("充了1.5万", [1500000]),
    ("充3千", [300000]),
    ("手续费2块5", [250]),
    ("充了500只到450", [50000, 45000]),
    ("提了3000到账2997", [300000, 299700]),
    ("sent 300 yuan", [30000]),
    ("10000 RMB", [1000000]),
    ("I was charged $20", [2000]),
    ("500", [50000]),
    ("128.5", [12850]),
    ("八百多块", [80000]),
    ("三百五", [35000]),
    ("等了3天", []),
    ("打了十几个电话", []),
    ("试了3次", []),
    ("两个账户", []),
    ("刚才那一笔", []),
    ("一直没到", []),
    ("排队前面还有50个人", []),
    ("called ten times", []),
    ("error 500", []),
    ("验证码收不到", []),
]


@pytest.mark.parametrize(("text", "minor"), AMOUNTS)
def test_amounts_are_read_in_minor_units(text: str, minor: list[int]) -> None:
    assert slots(text).amounts_minor == minor


TIMES = [
    ("今天中午充的", ["11-22 11:00/11-22 14:00"]),
    ("昨天下午", ["11-21 12:00/11-21 18:00"]),
    ("yesterday afternoon", ["11-21 12:00/11-21 18:00"]),
    ("yesterday", ["11-21 00:00/11-22 00:00"]),
    ("today", ["11-22 00:00/11-23 00:00"]),
    ("昨晚", ["11-21 18:00/11-22 00:00"]),
    ("last night", ["11-21 18:00/11-22 00:00"]),
    ("14:02充的", ["11-22 13:52/11-22 14:12"]),
    ("昨天14点02分", ["11-21 13:52/11-21 14:12"]),
    ("20:15 付款", ["11-21 20:05/11-21 20:25"]),
    ("刚才", ["11-22 14:30/11-22 15:30"]),
    ("just now", ["11-22 14:30/11-22 15:30"]),
    ("半小时前", ["11-22 14:30/11-22 15:30"]),
    ("两个小时前", ["11-22 12:50/11-22 14:10"]),
    ("3 hours ago", ["11-22 11:30/11-22 13:30"]),
    ("三天前", ["11-19 00:00/11-20 00:00"]),
    ("前天晚上8点多", ["11-20 20:00/11-20 21:00"]),
    ("上周五下午3点半", ["11-13 15:20/11-13 15:40"]),
    ("周五提的", ["11-20 00:00/11-21 00:00"]),
    ("last Friday", ["11-20 00:00/11-21 00:00"]),
    ("11月20日", ["11-20 00:00/11-21 00:00"]),
    ("2026-11-20 10:15", ["11-20 10:05/11-20 10:25"]),
    ("nov 20 at 3pm", ["11-20 14:30/11-20 15:30"]),
    ("上个月28号", ["10-28 00:00/10-29 00:00"]),
    ("上个月", ["10-01 00:00/11-01 00:00"]),
    ("今年三月的账单", ["03-01 00:00/04-01 00:00"]),
    ("9月份的流水", ["09-01 00:00/10-01 00:00"]),
    ("three months, may I ask", []),
    ("等了三月", []),
    ("statement for March", ["03-01 00:00/04-01 00:00"]),
    ("凌晨三点", ["11-22 02:30/11-22 03:30"]),
    ("今天上午十点二十", ["11-22 10:10/11-22 10:30"]),
    ("the day before yesterday at noon", ["11-20 11:00/11-20 14:00"]),
    ("充值没到", []),
    ("点击没反应", []),
    ("二号楼", []),
]


@pytest.mark.parametrize(("text", "ranges"), TIMES)
def test_times_are_resolved_in_shanghai(text: str, ranges: list[str]) -> None:
    assert spoken(text) == ranges


def test_a_time_is_aware_whatever_zone_now_came_in() -> None:
    seen = find("昨天", SUNDAY.astimezone(UTC)).time_ranges
    assert seen == find("昨天", SUNDAY).time_ranges
    assert all(a.tzinfo and b.tzinfo and a < b for a, b in seen)


@pytest.mark.parametrize(
    ("text", "tails"),
    [
        ("尾号6631", ["6631"]),
        ("尾号是6631的卡", ["6631"]),
        ("card ending 6631", ["6631"]),
        ("ending in 6631", ["6631"]),
        ("last four digits are 6631", ["6631"]),
        ("6631那张卡", ["6631"]),
        ("4111 1111 1111 1111", ["1111"]),
        ("充了6631元", []),
    ],
)
def test_card_tails(text: str, tails: list[str]) -> None:
    assert slots(text).card_tails == tails


def test_a_whole_card_number_is_never_kept() -> None:
    found = slots("我的卡号是4111111111111111")
    assert "4111111111111111" not in repr(found)


@pytest.mark.parametrize(
    ("text", "orders"),
    [
        ("订单号TP20261122001", ["TP20261122001"]),
        ("order no. TP20261122001", ["TP20261122001"]),
        ("top_7f3k9a2b4c6d8e0f", ["top_7f3k9a2b4c6d8e0f"]),
        ("流水号：202611221402123456", ["202611221402123456"]),
        ("帮我看 TP20261122001 和 TP20261122002", ["TP20261122001", "TP20261122002"]),
        ("my order is late", []),
    ],
)
def test_order_numbers(text: str, orders: list[str]) -> None:
    assert slots(text).order_numbers == orders


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("我的手机13812345678", ["+8613812345678"]),
        ("138 1234 5678", ["+8613812345678"]),
        ("+86 13812345678", ["+8613812345678"]),
        ("+852 9123 4567", ["+85291234567"]),
        ("12345678901", []),
    ],
)
def test_phones(text: str, phones: list[str]) -> None:
    assert slots(text).phones == phones


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("五百", 500),
        ("一千二", 1200),
        ("两万三千零五十", 23050),
        ("十", 10),
        ("十五", 15),
        ("二十", 20),
        ("一百零五", 105),
        ("三百五", 350),
        ("一万二", 12000),
        ("一二三", 123),
        ("一亿", 10**8),
    ],
)
def test_chinese_numerals(words: str, value: int) -> None:
    assert chinese_value(words) == value
