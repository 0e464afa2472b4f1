"""A statement that the rail corrects, moves lines of, shows twice or fills with nonsense: all is kept, the last counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import ProgrammingError, connection, transaction

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from tests.money.rails.helpers import (
    DAY,
    MINOR,
    NOON,
    at_the_rail,
    booked,
    events,
    held,
    line,
    open_ones,
    proof_of,
)
from walletdesk.core.clock import clock
from walletdesk.money.rails import reconciliation, settling
from walletdesk.money.rails.models import RailTotal, StatementLine, StruckLine
from walletdesk.money.rails.reconciliation import days_due, reconcile

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)
Rails = dict[str, FakeBank]


def shown(rails: Rails, *lines: tuple[str, int], complete: bool = True) -> None:
    """What the statement shows from now on."""
    rails["bank"].lines.clear()
    rails["bank"].complete = complete
    for ref, minor in lines:
        line(rails, "bank", "in", ref, minor)


def test_a_corrected_line_counts_and_what_it_was_is_kept(rails: Rails) -> None:
    booked("bank", "in")
    for minor, status, total in ((MINOR - 100, "found", MINOR - 100), (MINOR, "clean", MINOR)):
        shown(rails, ("R1", minor))
        for _ in range(2):
            assert reconcile(DAY).status == status
        assert (proof_of("bank").in_minor, proof_of("bank").unexplained_minor) == (total, 0)
    versions = StatementLine.kept.order_by("version").values_list("version", "amount_minor")
    assert list(versions) == [(1, MINOR - 100), (2, MINOR)]
    assert StruckLine.objects.get().line.version == 1
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM rails_struckline")


def test_what_agreed_and_differs_again_is_found_again(rails: Rails) -> None:
    booked("bank", "in")
    for minor, found in ((MINOR - 1, 1), (MINOR, 1), (MINOR - 2, 2)):
        shown(rails, ("R1", minor))
        reconcile(DAY)
        assert events("reconciliation.found") == found
    assert open_ones("bank") == [("different", "in", "R1")]


def test_a_line_moved_to_the_next_day_counts_there_only(rails: Rails) -> None:
    booked("bank", "in")
    shown(rails, ("R1", MINOR), complete=False)
    assert reconcile(DAY).status == "waiting"
    shown(rails)
    assert reconcile(DAY).status == "found"
    shown(rails, ("R1", MINOR))
    assert reconcile(NEXT).status == "clean"
    assert open_ones("bank") == []
    totals = RailTotal.objects.order_by("reconciliation__day")
    assert [(one.in_minor, one.unexplained_minor) for one in totals] == [(0, 0), (MINOR, 0)]


def test_an_incomplete_statement_takes_no_line_back(rails: Rails) -> None:
    booked("bank", "in")
    shown(rails, ("R1", MINOR))
    assert reconcile(DAY).status == "clean"
    shown(rails, complete=False)
    reconcile(DAY)
    assert (open_ones("bank"), StatementLine.objects.count()) == ([], 1)


@pytest.mark.parametrize("first", [DAY, NEXT], ids=["in order", "out of order"])
def test_one_movement_on_two_days_is_double_until_one_line_is_struck(rails: Rails, first: Any) -> None:
    booked("bank", "in")
    second = NEXT if first == DAY else DAY
    shown(rails, ("R1", MINOR))
    assert (reconcile(first).status, reconcile(second).status) == ("clean", "found")
    assert open_ones("bank") == [("double", "in", "R1")]
    shown(rails)
    reconcile(first)
    with clock.fixed(NOON + timedelta(days=3)):
        assert second in days_due()
    shown(rails, ("R1", MINOR))
    assert reconcile(second).status == "clean"
    assert open_ones("bank") == []


NONSENSE: list[dict[str, Any]] = [
    {"amount_minor": 0},
    {"amount_minor": -5},
    {"currency": "XXX"},
    {"bank_ref": ""},
    {"direction": "out", "payout_no": "TX-not-ours"},
]


@pytest.mark.parametrize("wrong", NONSENSE, ids=str)
def test_a_line_that_makes_no_sense_is_shown_to_people_and_keeps_no_other_from_being_booked(
    rails: Rails, wrong: dict[str, Any]
) -> None:
    fields = {"currency": "CNY", "direction": "in", "occurred_at": NOON, **wrong}
    ref, minor = fields.pop("bank_ref", "R0"), fields.pop("amount_minor", 500)
    rails["bank"].line(ref, minor, **fields)
    line(rails, "bank", "in", "R1")
    assert reconciliation.reconcile(DAY).status == "found"
    assert open_ones("bank") == [("missing_here", fields["direction"], ref)]
    assert reconciliation.BankBooking.objects.get().bank_ref == "R1"


def corrected_by_people(kind: str) -> None:
    row = settling.Discrepancy.objects.get(kind=kind)
    settling.settle(row, how="suspense_in", reason="more is there", by=SYSTEM)


@pytest.mark.parametrize("again", [False, True], ids=["kept", "undone"])
def test_a_difference_that_people_booked_and_the_rail_then_corrected_is_undone(
    rails: Rails, again: bool
) -> None:
    booked("bank", "in")
    shown(rails, ("R1", MINOR + 100))
    reconcile(DAY)
    corrected_by_people("different")
    assert reconcile(DAY).status == "clean"
    assert at_the_rail("bank") == MINOR + 100
    shown(rails, ("R1", MINOR))
    for _ in range(2):
        assert reconcile(DAY).status == "found"
    assert open_ones("bank") == [("turned_up", "in", "R1")]
    if again:
        row = settling.Discrepancy.objects.get(kind="turned_up")
        settling.settle(row, how="undo", reason="it was never more", by=SYSTEM)
        assert (reconcile(DAY).status, at_the_rail("bank"), held("suspense", "bank")) == ("clean", MINOR, 0)


def test_a_double_that_people_booked_and_the_rail_then_struck_turns_up(rails: Rails) -> None:
    booked("bank", "in")
    shown(rails, ("R1", MINOR))
    reconcile(DAY)
    reconcile(NEXT)
    corrected_by_people("double")
    for day in (DAY, NEXT):  # both lines stand: as people said
        assert reconcile(day).status == "clean"
    shown(rails)
    reconcile(DAY)
    with clock.fixed(NOON + timedelta(days=3)):
        assert NEXT in days_due()
    shown(rails, ("R1", MINOR))
    assert reconcile(NEXT).status == "found"
    assert open_ones("bank") == [("turned_up", "in", "R1")]
