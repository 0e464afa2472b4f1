"""A customer's records: paging, filters, search, live status."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, money, order
from walletdesk.core.money import Money
from walletdesk.money.topups import facts, outcomes, records

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(lin: Any, fake_bank: FakeBank) -> list[Any]:
    """One credited, one failed, one on its way, oldest first."""
    first, second, third = (order(lin, Money(minor), key=str(minor)) for minor in (50_000, 60_000, 70_000))
    outcomes.settle(first, money(first), told_by="callback", by=SYSTEM)
    outcomes.fail(second, reason="card_closed", by=BANK)
    return [first, second, third]


def test_records_newest_first_with_their_status(lin: Any, three: list[Any]) -> None:
    page = records.of(lin.pk)
    assert [(row.title, row.tag.text, row.tag.tone, row.amount.minor) for row in page.records] == [
        ("招商银行充值", "银行处理中", "wait", 70_000),
        ("招商银行充值", "未成功", "bad", 60_000),
        ("招商银行充值", "已到账", "good", 50_000),
    ]
    assert page.next_before == ""


def test_pages_follow_one_another_without_gap_or_repeat(lin: Any, three: list[Any]) -> None:
    seen, before = [], None
    while before != "":
        page = records.of(lin.pk, before=before, limit=2)
        seen += [row.public_id for row in page.records]
        before = page.next_before
    assert seen == [row.public_id for row in reversed(three)]
    assert records.of(lin.pk, before="top_nobody").records == ()


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"status": "waiting"}, [2]),
        ({"status": "done"}, [0]),
        ({"status": "failed"}, [1]),
        ({"status": "nonsense"}, []),
        ({"search": "招行"}, [2, 1, 0]),
        ({"search": "merchants"}, [2, 1, 0]),
        ({"search": "6631"}, [2, 1, 0]),
        ({"search": "600"}, [1]),
        ({"search": "¥700.00"}, [2]),
        ({"search": "nothing like it"}, []),
        ({"search": "招行", "status": "done"}, [0]),
    ],
)
def test_filters_and_search(lin: Any, three: list[Any], asked: dict[str, str], found: list[int]) -> None:
    page = records.of(lin.pk, **asked)  # type: ignore[arg-type]
    assert [row.public_id for row in page.records] == [three[n].public_id for n in found]


def test_by_number_and_never_anothers(lin: Any, three: list[Any]) -> None:
    assert len(records.of(lin.pk, search=three[0].order_no.lower()).records) == 1
    wang = make_customer("王强", "+8613911112222")
    assert records.of(wang.pk).records == ()
    assert records.of(wang.pk, search=three[0].order_no).records == ()


def test_facts_are_read_in_few_queries(
    lin: Any, three: list[Any], django_assert_max_num_queries: Any
) -> None:
    for topup in three:
        topup.refresh_from_db()
        with django_assert_max_num_queries(7):
            seen = facts.topup_facts(topup)
        assert (seen.status, seen.amount) == (topup.status, topup.amount)
    assert facts.topup_facts(three[0]).confirmed == AMOUNT
