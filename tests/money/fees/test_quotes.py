"""What an act costs: within its bounds, never less for more, adding up; the cheapest way first."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import METHODS, fee_of, percent
from walletdesk.money.fees.models import FeeRule

HUGE = 10**15
CURRENCIES = st.sampled_from(["CNY", "JPY", "USDT"])  # two, no and six digits after the point
AMOUNTS = st.integers(1, HUGE)


@st.composite
def rules(draw: Any) -> FeeRule:
    least = draw(st.integers(0, 10**9))
    return FeeRule(
        act="withdrawal",
        method="fast",
        currency=draw(CURRENCIES),
        ratio_ppm=draw(st.integers(0, 1_000_000)),
        fixed_minor=draw(st.integers(0, 10**9)),
        least_minor=least,
        most_minor=draw(st.none() | st.integers(least, 10**12)),
    )


@given(rules(), AMOUNTS)
def test_a_fee_is_within_its_bounds(rule: FeeRule, minor: int) -> None:
    fee = fee_of(rule, Money(minor, rule.currency)).minor
    assert fee >= rule.least_minor
    assert rule.most_minor is None or fee <= rule.most_minor


@given(rules(), AMOUNTS, AMOUNTS)
def test_more_never_costs_less(rule: FeeRule, one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert fee_of(rule, Money(less, rule.currency)) <= fee_of(rule, Money(more, rule.currency))


@given(rules(), AMOUNTS)
def test_a_share_is_rounded_half_even(rule: FeeRule, minor: int) -> None:
    rule.fixed_minor, rule.least_minor, rule.most_minor = 0, 0, None
    exact = Decimal(minor * rule.ratio_ppm) / 1_000_000
    assert fee_of(rule, Money(minor, rule.currency)).minor == int(exact.to_integral_value(ROUND_HALF_EVEN))


@pytest.mark.parametrize(
    ("minor", "ppm", "fee"),
    [
        (500, 1_000, 0),
        (1_500, 1_000, 2),
        (2_500, 1_000, 2),
        (2_501, 1_000, 3),
        (1, 1_000_000, 1),
        (3, 500_000, 2),
    ],
)
def test_exactly_half_goes_to_the_even_one(minor: int, ppm: int, fee: int) -> None:
    assert fee_of(FeeRule(currency="CNY", ratio_ppm=ppm), Money(minor)).minor == fee


@given(rules(), AMOUNTS)
def test_lines_add_up_to_the_fee(rule: FeeRule, minor: int) -> None:
    amount = Money(minor, rule.currency)
    fee = fee_of(rule, amount)
    first, *rest = fees._lines(rule, amount, fee)
    assert first.amount == amount
    assert sum((line.amount for line in rest), Money.zero(rule.currency)) == fee


@pytest.mark.django_db
@pytest.mark.parametrize("act", METHODS)
@pytest.mark.parametrize("minor", [1_000, 12_345, 100_000, 10**12])
def test_total_and_net_add_up_for_every_way(act: str, minor: int) -> None:
    for quote in fees.compare(act, Money(minor)):
        assert quote.total - quote.fee == quote.net
        assert (quote.total if act == "topup" else quote.net) == quote.amount


@pytest.mark.django_db
def test_ways_compared_the_cheapest_first_and_of_equals_the_quickest() -> None:
    by_fee = fees.compare("withdrawal", Money(1_000_000))
    assert [(one.method, one.fee.minor) for one in by_fee] == [
        ("ordinary", 0),
        ("next_day", 500),
        ("fast", 1_000),
    ]
    assert [one.cheapest for one in by_fee] == [True, False, False]
    assert [one.method for one in fees.compare("transfer", Money(100))] == ["now", "two_hours", "next_day"]
    assert [one.method for one in fees.compare("topup", Money(1_000_000, "USDT"))] == ["chain"]


@pytest.mark.django_db
def test_a_way_that_eats_everything_up_is_no_way() -> None:
    with pytest.raises(Refusal, match="fee-more-than-amount"):
        fees.quote("topup", "card", Money(10))
    assert [one.method for one in fees.compare("topup", Money(10))] == ["third_party", "bank"]
    with pytest.raises(Refusal, match="fee-no-such-way"):
        fees.compare("withdrawal", Money(100, "USDT"))


@pytest.mark.django_db
def test_the_rule_of_the_moment_counts() -> None:
    now = clock.now()
    FeeRule.objects.create(
        act="transfer", method="now", fixed_minor=100, valid_from=now + timedelta(days=31), by="t"
    )
    assert fees.quote("transfer", "now", Money(500)).fee == Money(0)
    assert fees.quote("transfer", "now", Money(500), at=now + timedelta(days=32)).fee == Money(100)
    with pytest.raises(Refusal, match="fee-no-such-way"):
        fees.quote("transfer", "now", Money(500), at=datetime(2019, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("ppm", "said"),
    [(1_000, "0.1"), (1_000_000, "100"), (100_000, "10"), (3_800, "0.38"), (1, "0.0001"), (0, "0")],
)
def test_a_share_as_people_read_it(ppm: int, said: str) -> None:
    assert percent(ppm) == said
