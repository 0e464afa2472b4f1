"""Tax numbers: known companies pass, every single slip and every swap of neighbours is caught."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import REGISTRY
from walletdesk.money.invoices import tax_numbers
from walletdesk.money.invoices.tax_numbers import CHARACTERS

KNOWN = ("9144030071526726XG", "91330100799655058B", "914403001922038216")
letters = st.text(CHARACTERS, min_size=9, max_size=9)
divisions = st.integers(110000, 829999).map(str)
numbers = st.builds(
    lambda front, division, rest: f"{front}{division}{rest}", st.just("91"), divisions, letters
)


@pytest.mark.parametrize("number", KNOWN)
def test_numbers_of_known_companies(number: str) -> None:
    assert tax_numbers.read(number) == number


def test_the_operators_own_number_is_right() -> None:
    number = REGISTRY["invoice.seller_tax_number"].default
    assert tax_numbers.read(number) == number


@pytest.mark.parametrize(
    "typed", ["9144 0300 7152 6726 xg", "９１４４０３００７１５２６７２６ＸＧ", "914403-0071526726-XG"]
)
def test_read_as_people_type_them(typed: str) -> None:
    assert tax_numbers.read(typed) == "9144030071526726XG"


@pytest.mark.parametrize("old", ["310115700000001", "11010500000000X"])
def test_the_older_fifteen_still_count(old: str) -> None:
    assert tax_numbers.read(old) == old


@pytest.mark.parametrize(
    "typed",
    ["", "12345", "9" * 17, "9" * 19, "9144030071526726IG", "公司", "990115700000001", "3101157000000-1"],
)
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(Refusal, match="invoice-tax-number-unreadable"):
        tax_numbers.read(typed)


@given(numbers, st.integers(0, 17), st.sampled_from(CHARACTERS))
def test_one_wrong_character_is_caught(first: str, place: int, other: str) -> None:
    number = first + tax_numbers.check_character(first)
    assert tax_numbers.read(number) == number
    wrong = number[:place] + other + number[place + 1 :]
    if wrong != number:
        with pytest.raises(Refusal):
            tax_numbers.read(wrong)


@given(numbers, st.integers(0, 15))
def test_swapped_neighbours_are_caught(first: str, place: int) -> None:
    number = first + tax_numbers.check_character(first)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(Refusal):
            tax_numbers.read(swapped)
