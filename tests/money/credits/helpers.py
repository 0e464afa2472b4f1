"""Small things the tests of credits say often."""

from __future__ import annotations

from typing import Any

from tests.money.transfers.helpers import SYSTEM, account, freeze, give, kinds, refused, standing, told
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.credits import credits
from walletdesk.money.credits.models import Credit
from walletdesk.money.records import records
from walletdesk.money.records.models import Record

__all__ = ["SYSTEM", "account", "freeze", "give", "kinds", "refused", "standing", "told"]

STAFF, OTHER = Actor("staff", "7"), Actor("staff", "8")
WDR = "wdr_7f3k9m2p4q6r8s2t"


def paid(customer: Any, public_id: str = WDR, *, state: str = "done", **more: Any) -> Record:
    """A withdrawal as its record tells it: ¥300 with a fee of ¥2 (`fee` and `amount` in fen)."""
    given: dict[str, Any] = {"kind": "withdrawal", "method": "fast", "fee": Money(200), **more}
    records.put(
        customer_id=customer.pk,
        public_id=public_id,
        amount=Money(given.pop("minor", -30_000)),
        status=given.pop("status", "succeeded"),
        state=state,
        party="cmb",
        at=given.pop("at", clock.now()),
        **given,
    )
    return Record.objects.get(customer_id=customer.pk, public_id=public_id)


def goodwill(customer: Any, minor: int = 2_000, key: str = "g", **more: Any) -> Credit:
    return credits.give(customer, Money(minor), reason="late", key=key, by=STAFF, **more)


def fee_back(customer: Any, record: Record, key: str = "f", **more: Any) -> Credit:
    return credits.return_fee(customer, record.public_id, reason="our_mistake", key=key, by=STAFF, **more)


def provided(customer: Any, record: Record, key: str = "p", **more: Any) -> Credit:
    return credits.provide(customer, record.public_id, reason="not_mine", key=key, by=STAFF, **more)


def spend(customer: Any, yuan: int) -> None:
    """Gone to the outside."""
    bank, mine = ledger.account("house", "bank_clearing"), shortfalls.available(customer.pk, by=SYSTEM)
    ledger.post(
        key=f"spend:{customer.pk}:{yuan}",
        kind="tests",
        legs=[ledger.Leg(bank.pk, yuan * 100), ledger.Leg(mine.pk, -yuan * 100)],
        by=SYSTEM,
    )


def house(code: str) -> int:
    """What stands on an account of the house, in fen."""
    found = ledger.Account.objects.filter(owner="house", code=code, currency="CNY").first()
    return ledger.balance(found).total.minor if found else 0


def owes(customer: Any) -> int:
    """What the customer owes, in fen."""
    found = ledger.Account.objects.filter(owner=f"customer:{customer.pk}", code="receivable").first()
    return -ledger.balance(found).total.minor if found else 0


def books_are_right() -> None:
    """The invariants; and what we owe and have earned is what the rails hold and customers owe."""
    assert ledger.check_invariants() == []
    now = ledger.statement()
    assert now.owed + now.earned == now.holds
    assets = ledger.Account.objects.filter(nature="asset").exclude(code="receivable")
    held_outside = -sum(ledger.balance(one).total.minor for one in assets)
    owed_to_us = -sum(
        ledger.balance(one).total.minor for one in ledger.Account.objects.filter(code="receivable")
    )
    assert now.holds.minor == held_outside + owed_to_us
