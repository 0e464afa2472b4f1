"""What the tests of all rails say often."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import clearing, registry
from walletdesk.money.rails.models import Discrepancy, RailTotal

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)
DAY = NOON.date()
MINOR = 50_000
RAILS = list(registry.RAILS)
DIRECTIONS = ("in", "out")


def currency_of(rail: str) -> str:
    return registry.of(rail).currencies[0]


def wallet(rail: str) -> ledger.Account:
    """Somebody's balance in the rail's currency."""
    return ledger.open_account("customer:1", "available", currency_of(rail), floor_minor=None, by=SYSTEM)


def booked(rail: str, direction: str, ref: str = "R1", minor: int = MINOR, at: datetime = NOON) -> None:
    """A movement of ours, booked at its own time."""
    facts: dict[str, Any] = {
        "key": f"test:{rail}:{ref}",
        "kind": "test",
        "amount": Money(minor, currency_of(rail)),
        "bank_ref": ref,
        "source": "test_1",
        "occurred_at": at,
        "by": SYSTEM,
        "rail": rail,
    }
    with clock.fixed(at):
        if direction == "in":
            clearing.take_in(to=wallet(rail), **facts)
        else:
            clearing.pay_out(of=wallet(rail), **facts)


def line(fakes: dict[str, FakeBank], rail: str, direction: str, ref: str = "R1", minor: int = MINOR) -> None:
    """A line of the rail's statement that nobody claims by itself: an outgoing one, or one of an unknown order."""
    fakes[rail].line(ref, minor, direction=direction, currency=currency_of(rail), occurred_at=NOON)


def open_ones(rail: str) -> list[tuple[str, str, str]]:
    rows = Discrepancy.objects.filter(rail=rail, settled_at__isnull=True).order_by("id")
    return list(rows.values_list("kind", "direction", "bank_ref"))


def events(name: str) -> int:
    return Event.objects.filter(name=name).count()


def at_the_rail(rail: str) -> int:
    """What our books say is there."""
    return -ledger.balance(clearing.account(rail, currency_of(rail))).total.minor


def held(code: str, rail: str) -> int:
    return ledger.balance(ledger.account("house", code, currency_of(rail))).total.minor


def proof_of(rail: str) -> RailTotal:
    return RailTotal.objects.get(
        reconciliation__rail=rail, reconciliation__day=DAY, currency=currency_of(rail)
    )
