"""Everything a diagnosis needs, read once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, money, order
from walletdesk.core.money import Money
from walletdesk.money.topups import facts, outcomes

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(lin: Any, fake_bank: FakeBank) -> list[Any]:
    """One credited, one failed, one on its way, oldest first."""
    first, second, third = (order(lin, Money(minor), key=str(minor)) for minor in (50_000, 60_000, 70_000))
    outcomes.settle(first, money(first), told_by="callback", by=SYSTEM)
    outcomes.fail(second, reason="card_closed", by=BANK)
    return [first, second, third]


def test_facts_are_read_in_few_queries(
    lin: Any, three: list[Any], django_assert_max_num_queries: Any
) -> None:
    for topup in three:
        topup.refresh_from_db()
        with django_assert_max_num_queries(7):
            seen = facts.topup_facts(topup)
        assert (seen.status, seen.amount) == (topup.status, topup.amount)
    assert facts.topup_facts(three[0]).confirmed == AMOUNT
