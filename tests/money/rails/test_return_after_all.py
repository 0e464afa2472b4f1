"""A return reported as failed goes through after all while the money is being sent back once more: it is booked once."""

from __future__ import annotations

from typing import Any

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, BANK, SYSTEM, money, order
from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.rails import returns, suspense
from walletdesk.money.rails.models import BankReturn, SuspenseItem


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
