"""A return reported as failed goes through after all while the money is being sent back once more: it is booked once."""

from __future__ import annotations

from typing import Any

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, money, order
from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation, returns, suspense
from walletdesk.money.rails.models import BankReturn, Discrepancy, SuspenseItem


def test_the_second_order_is_void_once_the_first_went_through(lin: Any, fake_bank: FakeBank) -> None:
    item = suspense.receive(money(order(lin), ref="BK9"), reason="second_payment", by=SYSTEM)
    first = returns.start(item, by=SYSTEM)
    returns.settle(first, "failed", return_ref="RT1", reason="card_closed", at=None, by=BANK)
    second = returns.start(SuspenseItem.objects.get(), by=SYSTEM)
    returns.settle(first, "succeeded", return_ref="RT1", reason="", at=clock.now(), by=BANK)
    assert list(BankReturn.objects.order_by("pk").values_list("status", "reason")) == [
        ("succeeded", ""),
        ("failed", returns.SUPERSEDED),
    ]
    sent = list(fake_bank.orders)
    returns.work(BankReturn.objects.select_related("suspense").get(pk=second.pk))
    assert fake_bank.orders == sent  # its job, come late, sends nothing
    assert SuspenseItem.objects.get().status == "returned"
    assert ledger.balance(ledger.account("house", "suspense")).total.minor == 0
    assert AMOUNT.minor == first.amount_minor


def test_both_went_through_the_second_is_shown_to_people_and_the_day_is_compared(
    lin: Any, fake_bank: FakeBank
) -> None:
    item = suspense.receive(money(order(lin), ref="BK9"), reason="second_payment", by=SYSTEM)
    first = returns.start(item, by=SYSTEM)
    returns.settle(first, "failed", return_ref="RT1", reason="card_closed", at=None, by=BANK)
    second = returns.start(SuspenseItem.objects.get(), by=SYSTEM)
    for back, ref in ((second, "RT2"), (first, "RT1")):
        returns.settle(back, "succeeded", return_ref=ref, reason="", at=clock.now(), by=BANK)
        fake_bank.line(ref, AMOUNT.minor, direction="out", return_no=back.public_id)
    fake_bank.line("BK9", AMOUNT.minor)
    for _ in range(2):
        assert reconciliation.reconcile(clock.business_day(), "bank").status == "found"
    rows = Discrepancy.objects.values_list("kind", "direction", "bank_ref")
    assert list(rows) == [("missing_here", "out", "RT1")]
    assert list(BankReturn.objects.order_by("pk").values_list("status", flat=True)) == ["failed", "succeeded"]
    assert ledger.check_invariants() == []
