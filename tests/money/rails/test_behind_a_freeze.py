"""Money that a freeze keeps out of our books is missing there, and found again by itself once the freeze is lifted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, SYSTEM, balance, fresh, order
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import reconciliation
from walletdesk.money.rails.models import Discrepancy, Reconciliation
from walletdesk.money.topups import topups


def test_a_day_is_compared_again_once_its_missing_money_is_booked(lin: Any, fake_bank: FakeBank) -> None:
    topup, today = order(lin), clock.business_day()
    account = shortfalls.available(lin.pk, by=SYSTEM)
    placed = ledger.freeze(account, scope="in", basis="platform", by=SYSTEM, key="f")
    fake_bank.line("BK1", AMOUNT.minor, order_no=topup.order_no)
    reconciliation.reconcile(today)
    assert (fresh(topup).status, Discrepancy.objects.get().kind) == ("confirmed", "missing_here")
    with clock.fixed(clock.now() + timedelta(days=6)):  # later than days are looked at by themselves
        assert today not in reconciliation.days_due()
        ledger.lift(placed, by=Actor("staff", "1"), second=Actor("staff", "2"), key="l")
        topups.credit(topup, by=SYSTEM)
        assert reconciliation.days_due()[0] == today
        reconciliation.reconcile(today)
        assert today not in reconciliation.days_due()
    assert (Discrepancy.objects.get().settled_how, balance(lin)) == ("agrees_now", AMOUNT.minor)
    assert Reconciliation.objects.get(day=today).status == "clean"
