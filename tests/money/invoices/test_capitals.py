"""Capital figures as the rules of settlement have them: a table, and whatever is written is read back the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.money import Money
from walletdesk.money.invoices.capitals import FIGURES, capitals, read

TABLE = [
    (0, "零圆整"),
    (1, "壹分"),
    (10, "壹角整"),
    (12, "壹角贰分"),
    (100, "壹圆整"),
    (1000, "壹拾圆整"),
    (1001, "壹拾圆零壹分"),
    (10700053, "壹拾万柒仟圆伍角叁分"),
    (140950, "壹仟肆佰零玖圆伍角整"),
    (600714, "陆仟零柒圆壹角肆分"),
    (32504, "叁佰贰拾伍圆零肆分"),
    (1640902, "壹万陆仟肆佰零玖圆零贰分"),
    (168032, "壹仟陆佰捌拾圆叁角贰分"),
    (10000000000, "壹亿圆整"),
    (10000000100, "壹亿零壹圆整"),
    (100000001000000, "壹万亿零壹万圆整"),
    (99999999999999, "玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖圆玖角玖分"),
    (-50000, "（负数）伍佰圆整"),
]


@pytest.mark.parametrize(("minor", "said"), TABLE)
def test_as_an_accountant_writes_them(minor: int, said: str) -> None:
    assert capitals(Money(minor)) == said


@pytest.mark.parametrize(
    ("money", "said"),
    [
        (Money(12345, "USD"), "美元壹佰贰拾叁圆肆角伍分"),
        (Money(500, "JPY"), "日元伍佰整"),
        (Money(100_500000, "USDT"), "泰达币壹佰点伍"),
        (Money(100_000000, "USDT"), "泰达币壹佰整"),
    ],
)
def test_another_currency_bears_its_name(money: Money, said: str) -> None:
    assert capitals(money) == said


def number_of(said: str) -> int:
    """Capital figures read back, by a way that shares nothing with how they are written."""
    for sign, unit in (("亿", 10**8), ("万", 10**4)):
        if sign in said:
            front, _, rest = said.rpartition(sign)
            return number_of(front) * unit + number_of(rest)
    total, digit = 0, 0
    for letter in said:
        if letter in "拾佰仟":
            total += digit * {"拾": 10, "佰": 100, "仟": 1000}[letter]
            digit = 0
        else:
            digit = FIGURES.index(letter)
    return total + digit


@given(st.integers(0, 10**16 - 1))
def test_whatever_is_written_is_read_back(number: int) -> None:
    said = read(number)
    assert number_of(said) == number
    assert "零零" not in said
    assert number == 0 or not said.endswith("零")
    assert not said.startswith("零") or number == 0


@given(st.integers(1, 10**14))
def test_no_amount_is_left_open_at_its_end(minor: int) -> None:
    said = capitals(Money(minor))
    assert said.endswith("整") != said.endswith("分")
    whole, _, small = said.partition("圆") if "圆" in said else ("", "", said)
    assert number_of(whole) == minor // 100
    jiao = FIGURES.index(small[small.index("角") - 1]) if "角" in small else 0
    fen = FIGURES.index(small[small.index("分") - 1]) if "分" in small else 0
    assert (jiao, fen) == divmod(minor % 100, 10)
