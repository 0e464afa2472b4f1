"""The demo customers' past."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.money.fakes import FakeBank
from tests.support.jobs import run_jobs
from walletdesk.config import demo
from walletdesk.core.clock import clock
from walletdesk.core.models import OutboxItem
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money import ledger
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.records.models import Record
from walletdesk.money.topups import demo as topups
from walletdesk.money.topups.models import Topup
from walletdesk.money.transfers.models import MoneyRequest, Recall, Transfer
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.django_db


def _statuses() -> list[tuple[str, str, str]]:
    """Every order of theirs and where it stands."""
    tables = (Topup, Withdrawal, Transfer, MoneyRequest, Recall, Payment, Dispute)
    return [
        (table.__name__, *row)
        for table in tables
        for row in table.objects.order_by("id").values_list("public_id", "status")
    ]


def test_the_past_is_real_and_made_once(fake_bank: FakeBank) -> None:
    demo.load()
    first = _statuses()
    demo.load()
    assert _statuses() == first
    run_jobs()
    assert _statuses() == first  # nothing of it goes to the bank, and nothing goes on by itself
    assert fake_bank.orders == []
    assert not OutboxItem.objects.exclude(status="failed", reason="past").exists()
    assert ledger.check_invariants() == []
    _shows_every_end_that_money_may_have()


def _shows_every_end_that_money_may_have() -> None:
    ends = {(table, status) for table, _, status in _statuses()}
    assert {status for table, status in ends if table == "Withdrawal"} == {
        *("succeeded", "failed", "returned", "cancelled", "review")
    }
    assert {status for table, status in ends if table == "Transfer"} == {
        *("succeeded", "scheduled", "cancelled", "recalled")
    }
    assert {status for table, status in ends if table == "MoneyRequest"} == {"open", "paid", "declined"}
    assert {status for table, status in ends if table == "Recall"} == {"consented", "asked", "requested"}
    assert {status for table, status in ends if table == "Payment"} == {"succeeded", "failed", "charged_back"}
    assert {status for table, status in ends if table == "Dispute"} == {"mediation"}
    assert set(Payment.objects.values_list("way", flat=True)) == {"balance", "card", "third_party"}
    assert set(Topup.objects.values_list("rail", flat=True)) == {"bank", "card", "third_party", "chain"}
    assert Topup.objects.count() == len(topups.PAST)
    owner = Topup.objects.order_by("id")[0].customer_id
    there = ledger.balance(ledger.account(f"customer:{owner}", "available"))
    assert there.available.format() == "¥12,480.36"
    # A line of the books never stands at another time than the record that shows it.
    for record in Record.objects.filter(state="done").exclude(settled_at=None):
        assert record.settled_at - record.at < timedelta(days=2)
    # No statement that is still fetched would know of any of it.
    assert BankBooking.objects.order_by("-day").values_list("day", flat=True)[
        0
    ] < clock.business_day() - timedelta(days=3)
