"""A customer paid by a payment of their own, and the order itself came to nothing: both are true, and nobody need look."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, balance, fresh, kinds, money, order
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.money.rails import answers, reconciliation, suspense
from walletdesk.money.rails.models import Discrepancy
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import outcomes, topups


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
