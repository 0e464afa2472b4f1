"""A customer paid by a payment of their own, and the order itself came to nothing: both are true, and nobody need look."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, balance, fresh, kinds, money, order
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import answers, messages, reconciliation, suspense
from walletdesk.money.rails.models import Discrepancy, SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import claims, jobs, outcomes, topups


def test_an_order_that_fails_after_its_money_was_claimed_is_no_contradiction(
    lin: Any, fake_bank: FakeBank
) -> None:
    topup = order(lin)
    own = money(topup)
    stray = Arrived("BK9", AMOUNT, own.occurred_at, "slip of the finger", "", "6631")
    topups.claim(topup, suspense.receive(stray, reason="unknown_reference", by=SYSTEM), by=SYSTEM)
    fake_bank.queries = [answers.Standing("failed", "BK1", AMOUNT, "insufficient_funds")]
    outcomes.doubt(topup, bank_ref="BK1", reason="insufficient_funds", by=BANK)
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        run_jobs(scheduled=True)
    row = fresh(topup)
    assert (row.status, row.ask_at, balance(lin)) == ("succeeded", None, AMOUNT.minor)
    assert "disputed" not in kinds(topup)
    assert not Discrepancy.objects.exists()


def test_nor_after_it_was_found_on_the_statement_as_a_payment_of_its_own(
    lin: Any, fake_bank: FakeBank
) -> None:
    topup = order(lin)
    fake_bank.line(
        "BK9", AMOUNT.minor, reference=topup.reference, payer_name="林晓", payer_card_tail=topup.card_tail
    )
    reconciliation.reconcile(clock.business_day())
    assert fresh(topup).status == "succeeded"
    fake_bank.queries = [answers.Standing("failed", "BK1", AMOUNT, "insufficient_funds")]
    outcomes.doubt(topup, bank_ref="BK1", reason="insufficient_funds", by=BANK)
    with clock.fixed(clock.now() + timedelta(minutes=1)):
        run_jobs(scheduled=True)
    assert (kinds(topup)[-1], fresh(topup).ask_at, balance(lin)) == ("verified", None, AMOUNT.minor)
    assert not Discrepancy.objects.exists()


@pytest.mark.parametrize("order_failed", [False, True])
def test_behind_a_freeze_the_same_money_told_of_again_is_no_second_payment(
    lin: Any, fake_bank: FakeBank, order_failed: bool
) -> None:
    topup = order(lin)
    if order_failed:
        outcomes.fail(topup, reason="limit_exceeded", by=BANK)
    account = shortfalls.available(lin.pk, by=SYSTEM)
    placed = ledger.freeze(account, scope="in", basis="platform", by="staff:1", key="f1")
    paid = {"reference": topup.reference, "payer_name": "林晓", "payer_card_tail": topup.card_tail}
    for event in ("E1", "E2"):
        said = {
            "event_id": event,
            "rail": "bank",
            "type": "payin.received",
            "order_no": None,
            "bank_ref": "BK9",
            **paid,
        }
        said |= {"amount_minor": AMOUNT.minor, "currency": "CNY", "occurred_at": clock.now().isoformat()}
        messages.keep(json.dumps(said).encode(), rail="bank")
        run_jobs()
    fake_bank.line("BK9", AMOUNT.minor, **paid)
    for _ in range(2):
        reconciliation.reconcile(clock.business_day())
    assert (fresh(topup).status, fresh(topup).bank_ref, balance(lin)) == ("confirmed", "BK9", 0)
    assert not SuspenseItem.objects.exists()
    ledger.lift(placed, by="staff:2", second="staff:3", key="l1")
    with clock.fixed(clock.now() + timedelta(minutes=20)):
        jobs.chase.func(timestamp=0)
        run_jobs(scheduled=True)
        reconciliation.reconcile(clock.business_day())
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert not Discrepancy.objects.filter(settled_at=None).exists()
    assert ledger.check_invariants() == []


def test_money_in_suspense_whose_order_is_confirmed_meanwhile_goes_nowhere_else(
    lin: Any, fake_bank: FakeBank
) -> None:
    topup = order(lin)
    own = money(topup)
    item = suspense.receive(own, reason="order_unknown", by=SYSTEM)
    account = shortfalls.available(lin.pk, by=SYSTEM)
    placed = ledger.freeze(account, scope="in", basis="platform", by="staff:1", key="f1")
    outcomes.settle(topup, own, told_by="callback", by=SYSTEM)
    with pytest.raises(Refusal, match="topup-settled"):
        claims.send_back(item, by=SYSTEM)
    with pytest.raises(Refusal, match="suspense-of-a-topup"):
        claims.claim_unordered(lin, item, by=SYSTEM)
    ledger.lift(placed, by="staff:2", second="staff:3", key="l1")
    outcomes.credit(topup, by=SYSTEM)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
