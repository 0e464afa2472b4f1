"""Numbers of ID cards: what they say, and what is no number."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.refusals import Refusal
from walletdesk.people.identity import numbers

TODAY = date(2026, 11, 22)
regions = st.builds(
    lambda two, foreign: f"9{two}840" if foreign else two + "0101",
    st.sampled_from(sorted(numbers.PROVINCES)),
    st.booleans(),
)
births = st.dates(date(1900, 1, 1), TODAY)
orders = st.integers(1, 999)


@pytest.mark.parametrize(
    ("number", "birth", "sex", "province"),
    [
        ("11010519491231002X", date(1949, 12, 31), "female", "北京"),  # the standard's own example
        ("440524188001010014", None, "", ""),  # the standard's other one: born before anybody who lives
        (numbers.made("310104", date(2004, 2, 29), 3), date(2004, 2, 29), "male", "上海"),
        ("810000199408230021", date(1994, 8, 23), "female", "香港"),  # the specimens that were published
        ("830000199201300022", date(1992, 1, 30), "female", "台湾"),
        ("911124198108030024", date(1981, 8, 3), "female", "北京"),  # a foreigner's, since December 2023
    ],
)
def test_what_a_number_says(number: str, birth: date | None, sex: str, province: str) -> None:
    told = numbers.parse(number, on=TODAY)
    assert numbers.checks(number)
    assert (told is None) == (birth is None)
    if told:
        assert (told.birth, told.sex, told.province[0]) == (birth, sex, province)


@pytest.mark.parametrize(
    "typed",
    [
        " 110105 19491231 002x ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105-19491231-002X",
        "11010519491231002×",
    ],
)
def test_numbers_are_read_as_people_type_them(typed: str) -> None:
    assert numbers.read(typed, on=TODAY).number == "11010519491231002X"


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ("", "identity-number-unreadable"),
        ("110105491231002", "identity-number-unreadable"),  # fifteen places, void since 2013
        ("11010519491231002A", "identity-number-unreadable"),
        ("01010519491231002X", "identity-number-unreadable"),
        ("110105194912310021", "identity-number-wrong"),
        ("11010519491231002X1", "identity-number-unreadable"),
        (numbers.made("990101", date(1990, 1, 1), 1), "identity-number-wrong"),
        (numbers.made("710101", date(1990, 1, 1), 1), "identity-number-wrong"),
        ("CAN110072082101", "identity-number-unreadable"),  # a foreigner's card of before
        ("E12345678", "identity-number-unreadable"),  # a passport
        ("11010519490231002" + numbers.check_digit("11010519490231002"), "identity-number-wrong"),
        (numbers.made("110105", TODAY + timedelta(days=1), 1), "identity-number-wrong"),
        ("' OR 1=1 --", "identity-number-unreadable"),
        ("٣" * 18, "identity-number-unreadable"),
    ],
)
def test_what_is_nobodys_number(typed: str, refusal: str) -> None:
    with pytest.raises(Refusal) as caught:
        numbers.read(typed, on=TODAY)
    assert (caught.value.key, caught.value.field) == (refusal, "number")


@given(regions, births, orders)
def test_what_is_made_says_what_it_was_made_of(region: str, birth: date, order: int) -> None:
    told = numbers.read(numbers.made(region, birth, order), on=TODAY)
    assert (told.region, told.birth, told.sex == "male") == (region, birth, order % 2 == 1)


@given(regions, births, orders, st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_place_is_always_found(
    region: str, birth: date, order: int, place: int, other: str
) -> None:
    number = numbers.made(region, birth, order)
    if number[place] != other:
        assert not numbers.checks(number[:place] + other + number[place + 1 :])


@given(regions, births, orders, st.integers(0, 15))
def test_two_neighbours_that_changed_places_are_found(
    region: str, birth: date, order: int, place: int
) -> None:
    number = numbers.made(region, birth, order)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not numbers.checks(swapped)


@given(st.text(max_size=30))
def test_no_text_breaks_the_reading(typed: str) -> None:
    number = numbers.clean(typed)
    if numbers.parse(number, on=TODAY) is None:
        with pytest.raises(Refusal):
            numbers.read(typed, on=TODAY)


@given(births, st.integers(0, 40_000))
def test_age_grows_by_one_each_birthday(birth: date, days: int) -> None:
    told = numbers.Told("", "110101", birth, "male")
    day = birth + timedelta(days=days)
    assert told.age(day) >= 0
    assert told.age(day + timedelta(days=1)) - told.age(day) in (0, 1)


def test_the_day_of_majority() -> None:
    told = numbers.Told("", "110101", date(2008, 2, 29), "male")
    assert [told.age(date(2026, 2, 28)), told.age(date(2026, 3, 1))] == [17, 18]


def test_a_masked_number_shows_neither_birth_nor_order() -> None:
    assert numbers.masked("11010519491231002X") == "1101**********002X"
