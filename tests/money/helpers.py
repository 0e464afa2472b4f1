"""Small things the money tests say often."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.support.jobs import run_jobs
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup

AMOUNT = Money(50_000)
BANK = Actor.outside("bank")
SYSTEM = Actor.system("tests")


def order(customer: Any, amount: Money = AMOUNT, *, key: str = "k", send: bool = True) -> Topup:
    """A top-up of ¥500 by China Merchants Bank, sent to the bank."""
    topup = topups.create(customer, amount, bank_code="cmb", card_tail="6631", key=key, by=customer)
    if send:
        run_jobs()
    return fresh(topup)


def fresh(topup: Topup) -> Topup:
    return Topup.objects.get(pk=topup.pk)


def money(topup: Topup, amount: Money = AMOUNT, *, ref: str = "BK1", at: datetime | None = None) -> Arrived:
    """The bank's money for an order."""
    return Arrived(
        ref,
        amount,
        at or clock.now(),
        topup.reference,
        topup.payer_name,
        topup.card_tail,
        topup.order_no,
    )


def balance(customer: Any) -> int:
    account = ledger.Account.objects.filter(owner=f"customer:{customer.pk}", code="available").first()
    return account.balance_minor if account else 0


def kinds(topup: Topup) -> list[str]:
    return list(topup.steps.order_by("seq").values_list("kind", flat=True))


def told() -> list[str]:
    return list(Notice.objects.order_by("id").values_list("key", flat=True))
