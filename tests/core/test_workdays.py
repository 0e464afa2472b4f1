from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from walletdesk.core import workdays
from walletdesk.core.models import Workday

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 10), True),  # a Saturday worked in its stead
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
    ],
)
def test_published_holidays_and_swapped_days(day: date, working: bool) -> None:
    assert workdays.is_working_day(day) is working


def test_the_operators_word_counts_first() -> None:
    Workday.objects.create(day=date(2026, 11, 23), working=False)
    assert not workdays.is_working_day(date(2026, 11, 23))
    friday = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
    assert workdays.add(friday, 1) == datetime(2026, 11, 24, 2, 0, tzinfo=UTC)


def test_an_unpublished_year_is_provisional_and_never_an_error() -> None:
    assert workdays.is_working_day(date(2031, 6, 4))
    assert workdays.is_provisional(date(2031, 6, 4))
    assert not workdays.is_provisional(date(2026, 6, 4))


def test_a_promise_over_the_national_holiday_waits_for_it() -> None:
    start = datetime(2026, 9, 30, 2, 0, tzinfo=UTC)
    assert workdays.add(start, 1).date() == date(2026, 10, 8)
