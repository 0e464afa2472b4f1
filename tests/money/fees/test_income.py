"""What the house earned in fees is what its customers' records say they paid."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Sum

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.fees import fees
from walletdesk.money.ledger import Account
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.records.models import Record
from walletdesk.money.topups import outcomes, topups

pytestmark = pytest.mark.django_db


def earned() -> Money:
    account = Account.objects.filter(owner="house", code="fees", currency="CNY").first()
    return ledger.balance(account).total if account else Money(0)


def test_fee_income_is_the_sum_of_the_records_fees(lin: Any, fake_bank: FakeBank) -> None:
    before = earned()
    for n, yuan in enumerate(("100.00", "333.33", "1234.56")):
        amount = Money.parse(yuan)
        topup = topups.create(
            lin, amount, rail="card", bank_code="cmb", card_tail="6631", key=f"f{n}", by=lin
        )
        arrived = Arrived(
            f"CD{n}", amount, clock.now(), topup.reference, topup.payer_name, "6631", topup.order_no, "card"
        )
        outcomes.settle(topup, arrived, told_by="callback", by=SYSTEM)
    done = Record.objects.filter(customer_id=lin.pk, state="done")
    assert done.count() == 3
    told = Money(done.aggregate(total=Sum("fee_minor"))["total"])
    by_rule = sum((fees.quote("topup", "card", row.amount).fee for row in done), Money(0))
    assert told
    assert told == by_rule == earned() - before
