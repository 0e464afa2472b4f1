"""What an account class may pay from the balance: a lifetime's ¥1,000, ¥100,000 or ¥200,000 a year; nobody verified, nothing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.limits.test_limits import BY
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.limits import limits, setting
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.records import records

PHONES = ("+8613800006631", "+8613911112222", "+8615012348888", "+8618655550142")


@pytest.fixture
def cast(db: None) -> list[Any]:
    """One customer of each class, 0 to 3. The bounds of a single payment and a day are lifted: the class alone shall bind."""
    for period in ("once", "day"):
        setting.add(act="payment", period=period, currency="CNY", by=BY)
    return [make_customer(phone=phone, account_class=number) for number, phone in enumerate(PHONES)]


def paid(
    customer: Any, yuan: int, *, days_ago: int = 0, method: str = "balance", state: str = "done"
) -> None:
    records.put(
        customer_id=customer.pk,
        public_id=new_public_id("pay"),
        kind="payment",
        amount=Money(-yuan * 100),
        status=state,
        state=state,
        method=method,
        at=clock.now() - timedelta(days=days_ago),
    )


def refused(customer: Any, yuan: int, method: str = "balance") -> str:
    try:
        limits.check(customer.pk, "payment", method, Money(yuan * 100))
    except Refusal as refusal:
        return refusal.key
    return ""


@pytest.mark.parametrize(
    ("account_class", "most", "key"),
    [
        (1, 1_000, "limit-used-up-life"),
        (2, 100_000, "limit-used-up-year"),
        (3, 200_000, "limit-used-up-year"),
    ],
)
def test_a_class_may_pay_so_much_and_no_more(
    cast: list[Any], account_class: int, most: int, key: str
) -> None:
    who = cast[account_class]
    assert refused(who, most) == ""
    assert refused(who, most + 1) == key
    paid(who, most - 10)
    assert (refused(who, 10), refused(who, 11)) == ("", key)
    bound = next(one for one in limits.of(who.pk, "payment") if one.period in ("life", "year"))
    assert bound.left == Money(1_000)


def test_nobody_verified_pays_nothing_from_the_balance_but_by_card(cast: list[Any]) -> None:
    assert refused(cast[0], 1) == "limit-identity-first"
    assert refused(cast[0], 1, "card") == ""


def test_a_lifetime_never_begins_anew_and_a_year_does(cast: list[Any]) -> None:
    paid(cast[1], 1_000, days_ago=800)
    paid(cast[2], 100_000, days_ago=800)
    assert refused(cast[1], 1) == "limit-used-up-life"
    assert refused(cast[2], 1) == ""
    life = next(one for one in limits.of(cast[1].pk, "payment") if one.period == "life")
    assert (life.renews_at, life.left) == (None, Money(0))


def test_what_is_paid_otherwise_or_withdrawn_is_not_counted(cast: list[Any]) -> None:
    paid(cast[1], 1_000, method="card")
    paid(cast[1], 1_000, state="failed")
    records.put(
        customer_id=cast[1].pk,
        public_id=new_public_id("wdr"),
        kind="withdrawal",
        amount=Money(-900_000),
        status="done",
        state="done",
        at=clock.now(),
    )
    assert refused(cast[1], 1_000) == ""
    assert [one.period for one in limits.of(cast[1].pk, "withdrawal")] == ["once", "day"]


def test_the_operator_sets_a_class_by_a_later_row(cast: list[Any]) -> None:
    common = {"act": "payment", "method": "balance", "currency": "CNY", "by": BY}
    setting.add(period="life", account_class=1, most_minor=50_000, citation="测试", **common)
    assert (refused(cast[1], 500), refused(cast[1], 501)) == ("", "limit-used-up-life")
    setting.add(period="life", account_class=1, valid_from=clock.now() + timedelta(seconds=1), **common)
    with clock.fixed(clock.now() + timedelta(seconds=2)):
        assert refused(cast[1], 5_000) == ""
    with pytest.raises(Refusal, match="limit-unknown"):
        setting.add(period="life", account_class=4, **common)


@pytest.mark.django_db
def test_every_row_of_the_pack_has_its_citation_and_mark() -> None:
    rows = LimitRule.objects.filter(account_class__isnull=False)
    assert {row.account_class for row in rows} == {0, 1, 2, 3}
    assert all("第十一条" in row.citation and row.citation.endswith("[v]") for row in rows)
