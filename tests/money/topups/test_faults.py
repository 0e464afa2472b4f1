"""Every fault of the bank × a top-up, against the real bank over HTTP, both ways: each ends in its true
state, reconciled, told once.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest

from tests.money.bank import Bank
from tests.money.cases import AMOUNT, GOOD, LATE, ONE_OF_EACH, Case, all_told
from tests.money.conftest import make_customer
from tests.support.jobs import run_jobs
from tests.support.waiting import until
from walletdesk.core.clock import clock
from walletdesk.core.models import Event, Notice, OutboxItem
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import BankBooking, Discrepancy, SuspenseItem
from walletdesk.money.topups import jobs, paths, topups
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.processes


def _pass(minutes: float) -> None:
    """Time goes by: what is due is chased."""
    with clock.fixed(clock.now() + timedelta(minutes=minutes)):
        jobs.chase(0)
        run_jobs()


def _ended(case: Case, topup: Topup, bank: Bank) -> bool:
    run_jobs()
    decided = case.minutes and bank.order(topup.order_no)["status"] != "accepted"
    if decided and not topup.steps.filter(kind="credited").exists():
        _pass(case.minutes)
    topup.refresh_from_db()
    kinds = set(topup.steps.values_list("kind", flat=True))
    told = Counter(Notice.objects.filter(about=topup.public_id).values_list("key", flat=True))
    if case.minutes and case.step == "verified" and "contradicted" in kinds:
        _pass(case.minutes)
    return (
        topup.status == case.status
        and bank.quiet()
        and told in all_told(case)
        and (not case.step or case.step in kinds)
    )


def _play(bank: Bank, case: Case) -> Topup:
    if case.fault != "none":
        bank.fault(case.fault, **case.params)
    lin = make_customer()
    topup = topups.create(lin, AMOUNT, bank_code="cmb", card_tail="6631", key="first", by=lin)
    until(lambda: _ended(case, topup, bank), seconds=20, said=f"{case} ends")
    run_jobs()
    topup.refresh_from_db()
    return topup


def _balance(topup: Topup) -> int:
    account = ledger.Account.objects.filter(owner=f"customer:{topup.customer_id}").first()
    return account.balance_minor if account else 0


def _reconciled(bank: Bank) -> None:
    """The bank closes its day; compared twice, our books agree with its statement to the last line."""
    today = clock.business_day()
    bank.close_day(today)
    for _ in range(2):
        done = reconciliation.reconcile(today)
        assert (done.status, list(Discrepancy.objects.values_list("kind", flat=True))) == ("clean", [])
    assert Event.objects.filter(name="reconciliation.done").count() == 1
    assert not BankBooking.objects.filter(line__isnull=True).exists()
    clearing = ledger.account("house", "bank_clearing")
    total = done.totals.get()
    assert clearing.balance_minor == -(total.in_minor - total.out_minor)
    assert total.unexplained_minor == 0
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("case", ONE_OF_EACH, ids=str)
def test_every_fault_ends_in_its_true_state(bank: Bank, case: Case) -> None:
    topup = _play(bank, case)
    assert topup.status == case.status
    assert _balance(topup) == case.balance
    assert SuspenseItem.objects.filter(status="waiting").count() == case.suspense
    told = Counter(Notice.objects.values_list("key", flat=True))
    assert told in all_told(case)
    del told[GOOD]
    assert Counter(OutboxItem.objects.filter(channel="sms").values_list("key", flat=True)) == told
    posts = ledger.Transfer.objects.filter(kind="topup.credit").count()
    assert posts == (1 if case.status == "succeeded" else 0)
    for lang in ("zh", "en"):
        drawn = paths.of(topup).as_context(lang)
        assert drawn["summary"]
        assert drawn["done"] is (case.status == "succeeded")
    _reconciled(bank)
    topup.refresh_from_db()
    assert topup.status == case.status
    assert _balance(topup) == case.balance


def test_a_late_callback_after_we_asked_posts_once(bank: Bank) -> None:
    bank.fault("late", seconds=1.5)
    lin = make_customer()
    topup = topups.create(lin, AMOUNT, bank_code="cmb", card_tail="6631", key="k", by=lin)
    until(lambda: run_jobs() is not None and bank.order(topup.order_no)["status"] == "succeeded")
    _pass(12)
    topup.refresh_from_db()
    assert (topup.status, topup.told_by) == ("succeeded", "query")
    until(lambda: run_jobs() is not None and topup.steps.filter(kind="repeated").exists())
    assert _balance(topup) == AMOUNT.minor
    assert list(Notice.objects.values_list("key", flat=True)) == [LATE]
    _reconciled(bank)


def test_silence_is_told_once_and_ends_when_the_bank_decides(bank: Bank) -> None:
    bank.fault("hold")
    lin = make_customer()
    topup = topups.create(lin, AMOUNT, bank_code="cmb", card_tail="6631", key="k", by=lin)
    run_jobs()
    for minutes in (12, 40, 90):
        _pass(minutes)
    topup.refresh_from_db()
    assert topup.status == "sent"
    assert list(Notice.objects.values_list("key", flat=True)) == ["topup-late-notice"]
    bank.control("POST", "/control/bank/complete", order_no=topup.order_no, outcome="succeeded")
    until(lambda: run_jobs() is not None and Topup.objects.get(pk=topup.pk).status == "succeeded")
    assert list(Notice.objects.order_by("id").values_list("key", flat=True)) == ["topup-late-notice", LATE]
    _reconciled(bank)


def test_a_callback_that_never_comes_is_found_by_the_statement_alone(bank: Bank) -> None:
    bank.fault("never")
    lin = make_customer()
    topup = topups.create(lin, AMOUNT, bank_code="cmb", card_tail="6631", key="k", by=lin)
    run_jobs()
    until(lambda: bank.order(topup.order_no)["status"] == "succeeded")
    _reconciled(bank)
    topup.refresh_from_db()
    assert (topup.status, topup.told_by) == ("succeeded", "statement")


def test_a_payin_whose_notice_never_came_waits_in_suspense_by_the_statement(bank: Bank) -> None:
    bank.control(
        "POST",
        "/control/bank/payins",
        amount_minor=4200,
        payer_name="某人",
        payer_card_tail="0001",
        reference="?",
        callback=False,
    )
    _reconciled(bank)
    assert SuspenseItem.objects.get().reason == "unknown_reference"
