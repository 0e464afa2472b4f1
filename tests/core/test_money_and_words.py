from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money

NOON = datetime(2026, 11, 22, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai


@pytest.mark.parametrize(
    ("text", "currency", "minor"),
    [
        ("500", "CNY", 50_000),
        ("1,200.50", "CNY", 120_050),
        ("¥12.30", "CNY", 1_230),
        ("５００．５", "CNY", 50_050),
        ("0.01", "CNY", 1),
        ("1,234,567.89", "CNY", 123_456_789),
        ("１，２００", "CNY", 120_000),
        (".5", "CNY", 50),
        ("5.", "CNY", 500),
        ("-3", "CNY", -300),
        ("0.000001", "USDT", 1),
        ("700", "JPY", 700),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, currency: str, minor: int) -> None:
    assert Money.parse(text, currency) == Money(minor, currency)


NO_AMOUNT = ["", "abc", "1.234", "NaN", "Infinity", "1e30", "1e999999", "--5", "5元5"]
# What might be read in two ways, or only by a machine.
DOUBTFUL = [
    "10,50",
    "1,00",
    "1,0000",
    "1,000,00",
    ",5",
    "5,",
    "1.000,00",
    "1_000",
    "1e3",
    "٣",
    "²",
    ".",
    "+",
    "1\n2",
]


@pytest.mark.parametrize("text", NO_AMOUNT + DOUBTFUL)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        Money.parse(text)


def test_no_float_and_no_mixing_of_currencies() -> None:
    with pytest.raises(TypeError):
        Money(1.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        Money(1, "CNY") + Money(1, "USD")
    with pytest.raises(TypeError):
        _ = Money(1, "CNY") < Money(1, "USD")


@given(st.integers(-(10**13), 10**13))
def test_what_is_written_reads_back_the_same(minor: int) -> None:
    shown = Money(minor).format().replace("−", "-").replace("¥", "")
    assert Money.parse(shown) == Money(minor)


@pytest.mark.parametrize(
    ("minor", "ratio", "out"), [(5, "0.5", 2), (15, "0.5", 8), (25, "0.1", 2), (35, "0.1", 4)]
)
def test_halves_round_to_even(minor: int, ratio: str, out: int) -> None:
    assert Money(minor).times(Decimal(ratio)) == Money(out)


@pytest.mark.parametrize(
    ("moment", "zh", "en"),
    [
        (datetime(2026, 11, 22, 6, 2, tzinfo=UTC), "今天 14:02", "today 14:02"),
        (datetime(2026, 11, 21, 10, 20, tzinfo=UTC), "昨天 18:20", "yesterday 18:20"),
        (datetime(2026, 11, 22, 16, 1, tzinfo=UTC), "明天 00:01", "tomorrow 00:01"),
        (datetime(2026, 3, 5, 1, 5, tzinfo=UTC), "3月5日 09:05", "5 Mar 09:05"),
        (datetime(2025, 3, 5, 1, 5, tzinfo=UTC), "2025年3月5日 09:05", "5 Mar 2025 09:05"),
    ],
)
def test_moments_are_told_in_shanghai_and_near_days_by_name(moment: datetime, zh: str, en: str) -> None:
    with clock.fixed(NOON):
        assert (words.when(moment, "zh-hans"), words.when(moment, "en")) == (zh, en)


def test_a_missing_sentence_is_a_bug_and_not_a_blank() -> None:
    with pytest.raises(words.MissingWords):
        words.say("there-is-no-such-sentence")
    with pytest.raises(words.MissingWords):
        words.say("file-too-large")  # its parameter is missing


def test_the_business_day_turns_at_midnight_in_shanghai() -> None:
    assert clock.business_day(datetime(2026, 11, 22, 15, 59, tzinfo=UTC)) == date(2026, 11, 22)
    assert clock.business_day(datetime(2026, 11, 22, 16, 0, tzinfo=UTC)) == date(2026, 11, 23)
    start, end = clock.day_bounds(date(2026, 11, 22))
    assert (start, end) == (datetime(2026, 11, 21, 16, tzinfo=UTC), datetime(2026, 11, 22, 16, tzinfo=UTC))
