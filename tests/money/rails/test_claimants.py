"""Whose a line of a statement is: asked of each noun in turn, for either direction; and what keeps rails apart."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from tests.money.rails.helpers import (
    DAY,
    DIRECTIONS,
    MINOR,
    NOON,
    RAILS,
    booked,
    currency_of,
    held,
    open_ones,
    wallet,
)
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import clearing, reconciliation, suspense
from walletdesk.money.rails.models import BankBooking, StatementLine, SuspenseItem

pytestmark = pytest.mark.django_db

LINES: list[tuple[str, dict[str, str]]] = [
    ("payout", {"direction": "out", "payout_no": "wdr_x"}),
    ("payout that came back", {"direction": "in", "payout_no": "wdr_x", "original_bank_ref": "PO1"}),
    ("chargeback", {"direction": "out", "chargeback_ref": "R1", "original_bank_ref": "BK1"}),
    ("collection", {"direction": "in", "order_no": "TU1"}),
]


class Noun:
    """Takes the lines it is told to, and books them like a withdrawal or a top-up would."""

    def __init__(self, rail: str, takes: bool) -> None:
        self.rail, self.takes, self.asked = rail, takes, 0

    def __call__(self, line: StatementLine) -> bool:
        self.asked += 1
        self.line = line
        if self.takes:
            booked(self.rail, line.direction, line.bank_ref, line.amount_minor, at=line.occurred_at)
        return self.takes


@pytest.fixture
def nouns(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The nouns that are asked, in order."""
    asked: list[Any] = []
    monkeypatch.setattr(reconciliation, "_claimants", asked)
    return asked


@pytest.mark.parametrize("rail", RAILS)
@pytest.mark.parametrize(("name", "fields"), LINES, ids=[one[0] for one in LINES])
def test_the_first_that_knows_a_line_takes_it(
    rails: dict[str, FakeBank], nouns: list[Any], rail: str, name: str, fields: dict[str, str]
) -> None:
    nouns += [Noun(rail, takes=False), Noun(rail, takes=True), Noun(rail, takes=True)]
    rails[rail].line("R1", MINOR, currency=currency_of(rail), occurred_at=NOON, **fields)
    for _ in range(2):
        assert reconciliation.reconcile(DAY, rail).status == "clean"
    assert [noun.asked for noun in nouns] == [1, 1, 0]
    line = nouns[1].line
    assert (line.rail, line.payout_no, line.chargeback_ref, line.order_no) == (
        rail,
        fields.get("payout_no", ""),
        fields.get("chargeback_ref", ""),
        fields.get("order_no", ""),
    )
    assert line.original_ref == fields.get("original_bank_ref", "")
    assert line.return_ref == ("R1" if name == "payout that came back" else "")


@pytest.mark.parametrize(("name", "fields"), LINES, ids=[one[0] for one in LINES])
def test_what_nobody_knows(
    rails: dict[str, FakeBank], nouns: list[Any], name: str, fields: dict[str, str]
) -> None:
    rails["bank"].line("R1", MINOR, occurred_at=NOON, **fields)
    incoming = fields["direction"] == "in"
    assert reconciliation.reconcile(DAY, "bank").status == ("clean" if incoming else "found")
    assert [item.reason for item in SuspenseItem.objects.all()] == (["order_unknown"] if incoming else [])
    assert open_ones("bank") == ([] if incoming else [("missing_here", "out", "R1")])


@pytest.mark.parametrize("direction", DIRECTIONS)
def test_one_reference_on_every_rail_is_a_movement_each(rails: dict[str, FakeBank], direction: str) -> None:
    for rail in RAILS:
        booked(rail, direction)
        rails[rail].line("R1", MINOR, direction=direction, currency=currency_of(rail), occurred_at=NOON)
    assert BankBooking.objects.filter(bank_ref="R1").count() == len(RAILS)
    for rail in RAILS:
        assert reconciliation.reconcile(DAY, rail).status == "clean"


def test_suspense_keeps_one_reference_apart_by_rail() -> None:
    for rail in RAILS:
        money = suspense.Arrived("R1", Money(MINOR, currency_of(rail)), NOON, rail=rail)
        first = suspense.receive(money, reason="unknown_reference", by=SYSTEM)
        assert suspense.receive(money, reason="unknown_reference", by=SYSTEM) == first
    assert SuspenseItem.objects.count() == len(RAILS)
    assert [held("suspense", rail) for rail in ("bank", "chain")] == [3 * MINOR, MINOR]


@pytest.mark.parametrize("rail", RAILS)
def test_a_fee_is_taken_off_in_the_same_transfer(rail: str) -> None:
    currency = currency_of(rail)
    transfer = clearing.take_in(
        key="k",
        kind="test",
        to=wallet(rail),
        amount=Money(MINOR, currency),
        fee=Money(300, currency),
        bank_ref="R1",
        source="top_1",
        occurred_at=clock.now(),
        by=SYSTEM,
        rail=rail,
    )
    assert transfer.entries.count() == 3
    assert ledger.balance(wallet(rail)).total.minor == MINOR - 300
    assert held("fees", rail) == 300
    assert BankBooking.objects.get().amount_minor == MINOR  # the statement shows the whole


@pytest.mark.parametrize("rail", RAILS)
def test_a_movement_just_before_midnight_must_stand_on_the_next_day(
    rails: dict[str, FakeBank], rail: str
) -> None:
    booked(rail, "in", at=NOON.replace(hour=23, minute=50))
    assert reconciliation.reconcile(DAY, rail).status == "clean"
    assert reconciliation.reconcile(DAY + timedelta(days=1), rail).status == "found"
    assert open_ones(rail) == [("missing_there", "in", "R1")]
    rails[rail].line("R1", MINOR, currency=currency_of(rail), occurred_at=NOON)
    assert reconciliation.reconcile(DAY + timedelta(days=2), rail).status == "clean"
    assert open_ones(rail) == []
    assert reconciliation.Reconciliation.objects.get(rail=rail, day=DAY + timedelta(days=1)).status == "clean"
