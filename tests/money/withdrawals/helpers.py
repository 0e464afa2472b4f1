"""Small things the tests of withdrawals say often."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.support.jobs import run_jobs
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.withdrawals import withdrawals
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.outcomes import Paid

AMOUNT = Money(50_000)
BANK = Actor.outside("bank")
SYSTEM = Actor.system("tests")
CMB = "6225880212346634"
ICBC = "6222021234567894"


def luhn(stem: str) -> str:
    """The number with its check digit."""
    from walletdesk.money.cards.numbers import checks

    return next(stem + str(last) for last in range(10) if checks(stem + str(last)))


CARD = luhn("622588021234663")


def fund(customer: Any, minor: int = 1_000_000, key: str = "funds") -> None:
    """Money in the balance, from nowhere in particular: no statement will show it."""
    account = shortfalls.available(customer.pk, by=SYSTEM)
    nowhere = ledger.open_account("nowhere", "available", floor_minor=None, by=SYSTEM)
    legs = [ledger.Leg(nowhere.pk, -minor), ledger.Leg(account.pk, minor)]
    ledger.post(key=f"{key}:{customer.pk}", kind="tests", legs=legs, by=SYSTEM)


def bind(customer: Any, number: str = CARD) -> BoundCard:
    found = next((card for card in cards.of(customer.pk) if card.tail == number[-4:]), None)
    return found or cards.bind(customer, number, by=customer)


def order(
    customer: Any, amount: Money = AMOUNT, *, speed: str = "fast", key: str = "k", send: bool = True
) -> Withdrawal:
    """A withdrawal of ¥500 to the customer's card, sent to the bank."""
    card = bind(customer)
    row = withdrawals.create(customer, amount, card=card.public_id, speed=speed, key=key, by=customer)
    if send:
        run_jobs()
    return fresh(row)


def fresh(row: Withdrawal) -> Withdrawal:
    return Withdrawal.objects.get(pk=row.pk)


def paid(
    row: Withdrawal, amount: Money | None = None, *, ref: str = "PO1", at: datetime | None = None
) -> Paid:
    return Paid(ref, amount or row.amount, at or clock.now())


def figures(customer: Any) -> tuple[int, int]:
    """What the customer has in all, and how much of it is held."""
    account = ledger.Account.objects.get(
        owner=shortfalls.owner(customer.pk), code="available", currency="CNY"
    )
    return account.balance_minor, account.held_minor


def house(code: str) -> int:
    found = ledger.Account.objects.filter(owner="house", code=code, currency="CNY").first()
    return ledger.balance(found).total.minor if found else 0


def kinds(row: Withdrawal) -> list[str]:
    return list(row.steps.order_by("seq").values_list("kind", flat=True))


def told(about: str = "withdrawal-") -> list[str]:
    found = Notice.objects.filter(key__startswith=about).order_by("id")
    return list(found.values_list("key", flat=True))
