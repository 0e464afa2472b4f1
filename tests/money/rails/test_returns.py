"""Sending money back, against the real bank over HTTP: every fault of a return ends in its true state."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings

from tests.money.bank import Bank
from tests.money.helpers import SYSTEM
from tests.support.jobs import run_jobs
from tests.support.waiting import until
from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.rails import jobs, reconciliation, returns
from walletdesk.money.rails.models import BankReturn, SuspenseItem

pytestmark = pytest.mark.processes

CASES = [
    ("none", {}, "succeeded"),
    ("never", {}, "succeeded"),
    ("twice", {"events": "different"}, "succeeded"),
    ("rejected", {"reason": "card_closed"}, "failed"),
    ("rejected", {"reason": "card_closed", "when": "later"}, "failed"),
    ("timeout_unknown", {"outcome": "succeeded"}, "succeeded"),
    ("timeout_unknown", {"outcome": "lost"}, "succeeded"),
    ("maintenance", {"minutes": 0.02}, "succeeded"),
]


def _item(bank: Bank) -> SuspenseItem:
    url = _callback_url()
    bank.control(
        "POST",
        "/control/bank/payins",
        amount_minor=4_200,
        payer_name="某人",
        payer_card_tail="0001",
        reference="?",
        callback_url=url,
    )
    until(lambda: run_jobs() and SuspenseItem.objects.exists())
    return SuspenseItem.objects.get()


def _callback_url() -> str:
    url: str = settings.BANK_CALLBACK_URL
    return url


def _chased(back: BankReturn, status: str) -> bool:
    run_jobs()
    back.refresh_from_db()
    with clock.fixed(back.ask_at or clock.now()):
        jobs.chase_returns.func(timestamp=0)
        run_jobs()
    back.refresh_from_db()
    return back.status == status


@pytest.mark.parametrize(("fault", "params", "end"), CASES, ids=[f"{one[0]}-{one[1]}" for one in CASES])
def test_every_fault_of_a_return(bank: Bank, fault: str, params: dict[str, Any], end: str) -> None:
    item = _item(bank)
    if fault != "none":
        bank.fault(fault, of="return", **params)
    back = returns.start(item, by=SYSTEM)
    until(lambda: _chased(back, end) and bank.quiet(), seconds=20)
    run_jobs()
    item.refresh_from_db()
    left = 0 if end == "succeeded" else 4_200
    assert item.status == ("returned" if end == "succeeded" else "waiting")
    assert ledger.account("house", "suspense").balance_minor == left
    assert ledger.account("house", "bank_clearing").balance_minor == -left
    today = clock.business_day()
    bank.close_day(today)
    assert reconciliation.reconcile(today).status == "clean"
    assert ledger.check_invariants() == []
