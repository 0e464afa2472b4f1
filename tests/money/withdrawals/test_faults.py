"""Every fault of the bank × a withdrawal × speed, against the real bank over HTTP, both ways: each ends in its true state,
reconciled, told once.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import Any

import pytest

from tests.money.bank import Bank
from tests.money.conftest import make_customer
from tests.money.withdrawals.cases import AMOUNT, CASES, FEES, FUNDS, GOOD, Case, all_told
from tests.money.withdrawals.helpers import bind, figures, fresh, fund, house, kinds, told
from tests.support.jobs import run_jobs
from tests.support.waiting import until
from walletdesk.core.clock import clock
from walletdesk.core.models import OutboxItem
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import BankBooking, Discrepancy, SuspenseItem
from walletdesk.money.withdrawals import jobs, paths, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

pytestmark = pytest.mark.processes


def _pass(minutes: float) -> None:
    """Time goes by: what is due is asked about."""
    with clock.fixed(clock.now() + timedelta(minutes=minutes)):
        jobs.chase(0)
        run_jobs()


def _order(speed: str = "fast", funds: int = FUNDS) -> tuple[Any, Withdrawal]:
    lin = make_customer()
    fund(lin, funds)
    card = bind(lin).public_id
    return lin, withdrawals.create(lin, Money(AMOUNT), card=card, speed=speed, key="k", by=lin)


def _ended(case: Case, row: Withdrawal, bank: Bank) -> bool:
    run_jobs()
    if case.minutes and bank.order(row.payout_no)["status"] not in ("accepted", "in_transit"):
        _pass(case.minutes)
    row.refresh_from_db()
    right = Counter(told()) in all_told(case)
    return row.status == case.status and bank.quiet() and right and (not case.step or case.step in kinds(row))


def _reconciled(bank: Bank) -> None:
    """The bank closes its day; compared twice, our books agree with its statement to the last line."""
    today = clock.business_day()
    bank.close_day(today)
    for _ in range(2):
        done = reconciliation.reconcile(today)
        assert (done.status, list(Discrepancy.objects.values_list("kind", flat=True))) == ("clean", [])
    assert not BankBooking.objects.filter(line__isnull=True).exists()
    assert not SuspenseItem.objects.exists()
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_fault_ends_in_its_true_state(bank: Bank, case: Case) -> None:
    if case.fault != "none":
        bank.fault(case.fault, of="payout", **case.params)
    lin, row = _order(case.speed)
    until(lambda: _ended(case, row, bank), seconds=25, said=f"{case} ends")
    run_jobs()
    row = fresh(row)
    assert figures(lin) == (case.balance, 0)
    assert house("payout_transit") == 0
    assert house("fees") == (0 if case.back else FEES[case.speed])
    assert house("bank_clearing") == (0 if case.back else AMOUNT)
    urgent = Counter(told())
    del urgent[GOOD]
    sms = OutboxItem.objects.filter(channel="sms", key__startswith="withdrawal")
    assert Counter(sms.values_list("key", flat=True)) == urgent
    for lang in ("zh", "en"):
        drawn = paths.of(row).as_context(lang)
        assert drawn["summary"]
        assert drawn["done"]
    _reconciled(bank)
    assert (fresh(row).status, figures(lin)) == (case.status, (case.balance, 0))


def test_the_statement_alone_tells_of_it_out_and_back_in(bank: Bank) -> None:
    bank.fault("never", of="payout")
    lin, row = _order()
    until(lambda: run_jobs() is not None and bank.order(row.payout_no)["status"] == "succeeded")
    assert fresh(row).status in ("submitted", "in_transit")
    _reconciled(bank)
    row = fresh(row)
    assert (row.status, row.told_by, told()) == ("succeeded", "statement", [GOOD])
    bank.control("POST", "/control/payouts/return", payout_no=row.payout_no, reason="card_closed")
    tomorrow = clock.business_day() + timedelta(days=1)
    bank.close_day(tomorrow)
    done = reconciliation.reconcile(tomorrow)
    assert (fresh(row).status, figures(lin), done.status) == ("returned", (FUNDS, 0), "clean")


def test_released_and_spent_then_paid_after_all_the_rest_is_owed(bank: Bank) -> None:
    bank.fault("success_after_failure", of="payout", gap_seconds=4)
    lin, row = _order(funds=AMOUNT + FEES["fast"])

    def released() -> bool:
        run_jobs()
        if "failure_reported" in kinds(row):
            _pass(0.2)
        return fresh(row).status == "failed"

    until(released, seconds=10)
    second = withdrawals.create(
        lin, Money(30_000), card=bind(lin).public_id, speed="ordinary", key="spend", by=lin
    )
    until(lambda: run_jobs() is not None and fresh(row).status == "succeeded", seconds=15)
    assert fresh(row).shortfall == Money(30_000)
    assert "withdrawal-paid-after-failure-short-notice" in told()
    until(lambda: run_jobs() is not None and fresh(second).status == "succeeded" and bank.quiet())
    assert figures(lin) == (0, 0)
    _reconciled(bank)


def test_held_for_hours_by_the_bank_then_paid(bank: Bank) -> None:
    bank.fault("hold", of="payout")
    lin, row = _order()
    until(lambda: run_jobs() is not None and fresh(row).status == "in_transit")
    for minutes in (12, 40, 120):
        _pass(minutes)
    assert fresh(row).status == "in_transit"
    bank.control("POST", "/control/complete", order_no=row.payout_no, outcome="succeeded")
    until(lambda: run_jobs() is not None and fresh(row).status == "succeeded")
    _reconciled(bank)
    assert figures(lin) == (FUNDS - AMOUNT - FEES["fast"], 0)
