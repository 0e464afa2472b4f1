"""Many at once on the same top-up: one order, one posting, one notice."""

from __future__ import annotations

from typing import Any

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, SYSTEM, balance, fresh, money, order, told
from tests.support.at_once import clients
from walletdesk.money import ledger
from walletdesk.money.rails import suspense
from walletdesk.money.rails.models import BankBooking, SuspenseItem
from walletdesk.money.topups import outcomes, topups
from walletdesk.money.topups.models import Topup

AT_ONCE = 8


def test_one_key_pressed_many_times_is_one_order(fresh_database: Any, fake_bank: FakeBank) -> None:
    lin = make_customer()
    made = clients(AT_ONCE, lambda n: order(lin, send=False).pk)
    assert len(set(made)) == Topup.objects.count() == 1


def test_many_confirmations_post_once(fresh_database: Any, fake_bank: FakeBank) -> None:
    lin = make_customer()
    topup = order(lin)
    clients(AT_ONCE, lambda n: outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM).status)
    assert (fresh(topup).status, balance(lin), told()) == (
        "succeeded",
        AMOUNT.minor,
        ["topup-credited-notice"],
    )
    assert ledger.check_invariants() == []


def test_many_payments_for_one_order_credit_one(fresh_database: Any, fake_bank: FakeBank) -> None:
    lin = make_customer()
    topup = order(lin)
    clients(
        AT_ONCE,
        lambda n: outcomes.settle(topup, money(topup, ref=f"BK{n}"), told_by="callback", by=SYSTEM).status,
    )
    assert balance(lin) == AMOUNT.minor
    assert SuspenseItem.objects.count() == AT_ONCE - 1
    assert BankBooking.objects.count() == AT_ONCE
    assert ledger.account("house", "bank_clearing").balance_minor == -AT_ONCE * AMOUNT.minor
    assert ledger.check_invariants() == []


def test_money_is_claimed_once_or_sent_back_once(fresh_database: Any, fake_bank: FakeBank) -> None:
    lin = make_customer()
    rows = [order(lin, key=f"k{n}") for n in range(AT_ONCE)]
    item = suspense.receive(money(rows[0], ref="BKX"), reason="unknown_reference", by=SYSTEM)

    def decide(n: int) -> Any:
        if n % 2:
            return topups.send_back(item, topup=rows[n], by=SYSTEM).status
        return topups.claim(rows[n], item, by=SYSTEM).status

    answers = clients(AT_ONCE, decide)
    assert answers.count("suspense-gone") == AT_ONCE - 1
    assert ledger.check_invariants() == []
