"""Cases that the books open and end by themselves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from tests.money.rails.conftest import rails  # noqa: F401
from tests.money.rails.helpers import DAY, MINOR, NOON, RAILS, booked, currency_of
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.desk.models import NORMAL, Case
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation, returns, settling, suspense
from walletdesk.money.rails.models import Discrepancy, SuspenseItem

pytestmark = pytest.mark.django_db
ADDRESS = "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC"


def _item(rail: str, reason: str = "order_unknown") -> SuspenseItem:
    money = suspense.Arrived("R1", Money(MINOR, currency_of(rail)), clock.now(), rail=rail)
    item = suspense.receive(money, reason=reason, by=SYSTEM)
    run_jobs()
    return item


def _case() -> Case:
    return Case.objects.get()


@pytest.mark.parametrize("rail", RAILS)
def test_a_day_that_differs_is_one_case_until_its_last_difference(
    rails: dict[str, FakeBank],  # noqa: F811
    rail: str,
) -> None:
    booked(rail, "in")
    booked(rail, "in", "R2", 700)
    for _ in range(2):
        reconciliation.reconcile(DAY, rail)
        run_jobs()
    case = _case()
    assert (case.issue, case.team, case.subject) == ("reconciliation", "payments", f"statement:{rail}:{DAY}")
    assert case.value_at_risk == Money(MINOR + 700, currency_of(rail))
    first, second = Discrepancy.objects.order_by("id")
    settling.settle(first, how="books_right", reason="渠道漏列", by="staff:1")
    run_jobs()
    assert _case().status == "open"
    rails[rail].line(second.bank_ref, 700, currency=currency_of(rail), occurred_at=NOON)
    reconciliation.reconcile(DAY + timedelta(days=1), rail)
    run_jobs()
    assert (_case().status, _case().disposition) == ("solved", "solved")


@pytest.mark.parametrize("rail", RAILS)
def test_money_nobody_asks_for_is_a_case_until_it_has_gone(
    rails: dict[str, FakeBank],  # noqa: F811
    rail: str,
) -> None:
    item = _item(rail)
    case = _case()
    assert (case.issue, case.subject, case.priority) == ("deposit_unmatched", item.public_id, NORMAL)
    back = returns.start(item, to_address=ADDRESS if rail == "chain" else "", by="staff:1")
    returns.settle(back, "failed", return_ref="", reason="card_closed", at=None, by=SYSTEM)
    run_jobs()
    assert _case().status == "open"
    back = returns.start(item, to_address=ADDRESS if rail == "chain" else "", by="staff:1")
    returns.settle(back, "succeeded", return_ref="RT2", reason="", at=clock.now(), by=SYSTEM)
    run_jobs()
    assert (_case().status, _case().disposition) == ("solved", "returned")


def test_claimed_money_ends_its_case(rails: dict[str, FakeBank]) -> None:  # noqa: F811
    item = _item("bank", reason="unknown_reference")
    assert not Case.objects.exists()
    with clock.fixed(clock.now() + timedelta(days=16)):
        suspense.mark_overdue()
        run_jobs()
    assert _case().status == "open"
    to = ledger.open_account("customer:7", "available", "CNY", floor_minor=0, by=SYSTEM)
    suspense.give(item, to=to, customer_id=7, topup="", key="k", kind="suspense.claimed", by=SYSTEM)
    run_jobs()
    assert _case().status == "solved"
