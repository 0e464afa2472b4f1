"""Ordering a withdrawal: what is held, what is refused, and the same order twice."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import (
    CARD,
    SYSTEM,
    bind,
    figures,
    fresh,
    house,
    kinds,
    order,
    paid,
    told,
)
from walletdesk.core import settings_dated
from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.records.models import Record
from walletdesk.money.withdrawals import offers, outcomes, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db
OPERATOR = Actor.system("operator")


def test_amount_and_fee_are_held_then_on_their_way_then_at_the_bank(rich: Any, outside: Payouts) -> None:
    row = order(rich, send=False)
    assert (row.status, row.total) == ("reserved", Money(50_200))
    assert figures(rich) == (1_000_000, 50_200)
    withdrawals.send(row, by=SYSTEM)
    assert (fresh(row).status, figures(rich), house("payout_transit")) == ("submitted", (949_800, 0), 50_200)
    assert outside.sent[0]["card_no"] == CARD
    assert outside.keys == [row.public_id]
    before = house("bank_clearing")
    row = outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert (row.status, house("payout_transit"), house("fees")) == ("succeeded", 0, 200)
    assert house("bank_clearing") - before == 50_000
    assert kinds(row) == ["created", "reserved", "submitted", "accepted", "paid"]
    assert told() == ["withdrawal-paid-notice"]
    assert ledger.check_invariants() == []


def test_the_record_follows_the_withdrawal(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    record = Record.objects.get(public_id=row.public_id)
    assert (record.amount_minor, record.fee_minor, record.state) == (-50_000, 200, "moving")
    assert (record.kind, record.method, record.party, record.tail) == ("withdrawal", "fast", "cmb", CARD[-4:])
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    record.refresh_from_db()
    assert (record.status, record.state, record.settled_at is not None) == ("succeeded", "done", True)


def test_the_same_key_is_the_same_order(rich: Any, outside: Payouts) -> None:
    row = order(rich)
    assert order(rich).pk == row.pk
    assert figures(rich) == (949_800, 0)
    with pytest.raises(Refusal, match="withdrawal-key-reused"):
        order(rich, Money(50_001))


REFUSED = [
    (Money(999), {}, "limit-too-small"),
    (Money(5_000_001), {}, "limit-too-large"),
    (Money(999_900), {}, "withdrawal-not-enough"),  # the fee does not fit
    (Money(100, "USD"), {}, "withdrawal-currency"),
    (Money(50_000), {"speed": "yesterday"}, "fee-no-such-way"),
    (Money(50_000), {"card": "card_unknown"}, "card-gone"),
    (Money(50_000), {"key": ""}, "withdrawal-key-missing"),
    (Money(50_000), {"fee_seen": Money(100)}, "withdrawal-fee-changed"),
]


@pytest.mark.parametrize(("amount", "other", "refusal"), REFUSED, ids=[one[2] for one in REFUSED])
def test_what_cannot_be_is_refused_and_leaves_no_trace(
    rich: Any, outside: Payouts, amount: Money, other: dict[str, Any], refusal: str
) -> None:
    order_of = {"card": bind(rich).public_id, "speed": "fast", "key": "k", **other}
    with pytest.raises(Refusal) as refused:
        withdrawals.create(rich, amount, by=rich, **order_of)
    assert refused.value.key == refusal
    assert refused.value.say()
    assert (Withdrawal.objects.count(), figures(rich)) == (0, (1_000_000, 0))


def test_another_customers_card_is_no_card(rich: Any, outside: Payouts) -> None:
    from tests.money.conftest import make_customer

    card = bind(make_customer("王强", "+8613800001234"))
    with pytest.raises(Refusal, match="card-gone"):
        withdrawals.create(rich, Money(50_000), card=card.public_id, speed="fast", key="k", by=rich)


def test_a_frozen_account_orders_nothing(rich: Any, outside: Payouts) -> None:
    account = ledger.account(f"customer:{rich.pk}", "available")
    ledger.freeze(account, scope="out", basis="platform", by=SYSTEM, key="f")
    with pytest.raises(Refusal, match="ledger-frozen"):
        order(rich)


@pytest.mark.parametrize("minor", [1_000, 12_345, 50_200, 999_999, 1_000_000, 3_456_789])
@pytest.mark.parametrize("speed", offers.SPEEDS)
def test_everything_leaves_nothing_over(lin: Any, minor: int, speed: str) -> None:
    available = Money(minor)
    most = offers.everything(lin.pk, available, speed)
    assert offers.quote(speed, most).total <= available
    assert offers.quote(speed, most + Money(1)).total > available


def test_everything_minds_the_limit_of_one(lin: Any) -> None:
    assert offers.everything(lin.pk, Money(9_000_000), "ordinary") <= Money(20_000_000)


def test_ways_side_by_side_with_their_day_and_the_cheapest(lin: Any) -> None:
    found = offers.of(Money(100_000))
    assert [one.speed for one in found] == ["fast", "next_day", "ordinary"]
    assert [one.quote.fee.minor for one in found] == [200, 100, 0]
    assert [one.quote.cheapest for one in found] == [False, False, True]
    assert found[0].due_at < found[1].due_at < found[2].due_at


def test_the_fee_is_that_of_the_day(rich: Any, outside: Payouts) -> None:
    from walletdesk.core.clock import clock
    from walletdesk.money.fees.models import FeeRule

    FeeRule.objects.create(
        act="withdrawal",
        method="fast",
        currency="CNY",
        ratio_ppm=0,
        fixed_minor=900,
        least_minor=0,
        most_minor=None,
        valid_from=clock.now(),
        by="staff:1",
    )
    assert order(rich, send=False).fee == Money(900)


def test_a_large_one_waits_for_a_person(rich: Any, outside: Payouts) -> None:
    settings_dated.change("withdrawal.review_above_minor", 40_000, by=OPERATOR)
    row = order(rich)
    assert (row.status, row.review_why, outside.keys, figures(rich)) == (
        "review",
        "amount",
        [],
        (1_000_000, 50_200),
    )
    assert told() == ["withdrawal-review-notice"]
