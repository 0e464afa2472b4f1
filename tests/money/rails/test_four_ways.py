"""Missing here, missing there, double, different: on every rail, in and out, by table; and what people make of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import SYSTEM
from tests.money.rails.helpers import (
    DAY,
    DIRECTIONS,
    MINOR,
    NOON,
    RAILS,
    at_the_rail,
    booked,
    currency_of,
    events,
    held,
    line,
    open_ones,
    proof_of,
)
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation, settling, suspense
from walletdesk.money.rails.models import Discrepancy, Reconciliation, SuspenseItem

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Way:
    """What we booked, what the statement shows, what is found, and by how much more there is at the rail (money in)."""

    name: str
    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    found: str
    gap: int

    def __str__(self) -> str:
        return self.name


WAYS = [
    Way("agrees", (MINOR,), (MINOR,), "", 0),
    Way("missing here", (), (MINOR,), "missing_here", MINOR),
    Way("missing there", (MINOR,), (), "missing_there", -MINOR),
    Way("double", (MINOR,), (MINOR, MINOR), "double", MINOR),
    Way("less", (MINOR,), (MINOR - 100,), "different", -100),
    Way("more", (MINOR,), (MINOR + 100,), "different", 100),
]


def _set_up(rails: dict[str, FakeBank], way: Way, rail: str, direction: str) -> None:
    for minor in way.ours:
        booked(rail, direction, minor=minor)
    for minor in way.theirs:
        line(rails, rail, direction, minor=minor)


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("rail", RAILS)
@pytest.mark.parametrize("way", WAYS, ids=str)
def test_what_is_found_once_and_proven(
    rails: dict[str, FakeBank], way: Way, rail: str, direction: str
) -> None:
    _set_up(rails, way, rail, direction)
    put_right = way.found == "missing_here" and direction == "in"  # nobody's money waits in suspense
    expected = [(way.found, direction, "R1")] if way.found and not put_right else []
    for _ in range(3):
        done = reconciliation.reconcile(DAY, rail)
    assert (done.status, open_ones(rail)) == ("found" if expected else "clean", expected)
    assert (events("reconciliation.found"), events("reconciliation.done")) == (len(expected), 1)
    assert SuspenseItem.objects.filter(rail=rail).count() == int(put_right)
    total = proof_of(rail)
    moved = sum(way.theirs)
    assert (total.in_minor, total.out_minor) == ((moved, 0) if direction == "in" else (0, moved))
    assert total.unexplained_minor == 0
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("direction", DIRECTIONS)
@pytest.mark.parametrize("rail", RAILS)
@pytest.mark.parametrize("way", [one for one in WAYS if one.found], ids=str)
def test_people_bring_the_books_to_what_the_rail_holds(
    rails: dict[str, FakeBank], way: Way, rail: str, direction: str
) -> None:
    _set_up(rails, way, rail, direction)
    reconciliation.reconcile(DAY, rail)
    sign = 1 if direction == "in" else -1
    for row in Discrepancy.objects.filter(rail=rail):
        more = settling.gap(row)
        assert more == Money(way.gap * sign, currency_of(rail))
        how = settling.ways(row)[0]
        assert how == ("suspense_in" if more.minor > 0 else "loss")
        settling.settle(row, how=how, reason="查过渠道的原始凭证", by="staff:1")
        with pytest.raises(Refusal) as again:
            settling.settle(row, how=how, reason="再来一次", by="staff:2")
        assert again.value.key == "discrepancy-settled"
        assert (held("suspense", rail), held("chargeback_loss", rail)) == (
            (more.minor, 0) if more.minor > 0 else (0, more.minor)
        )
    assert at_the_rail(rail) == sum(way.theirs) * sign
    assert reconciliation.reconcile(DAY, rail).status == "clean"
    assert (open_ones(rail), ledger.check_invariants()) == ([], [])


def test_a_difference_explained_posts_nothing_and_stays_settled(rails: dict[str, FakeBank]) -> None:
    booked("card", "in")
    reconciliation.reconcile(DAY, "card")
    row = settling.settle(
        Discrepancy.objects.get(), how="books_right", reason="卡组织确认漏列，次日补列", by="staff:1"
    )
    assert (row.settled_how, row.settled_by, row.settled_transfer) == ("books_right", "staff:1", "")
    assert Reconciliation.objects.get(rail="card").status == "clean"
    assert reconciliation.reconcile(DAY, "card").status == "clean"
    assert (events("reconciliation.found"), events("reconciliation.settled")) == (1, 1)


@pytest.mark.parametrize(
    ("how", "reason", "key"),
    [
        ("loss", "", "discrepancy-reason-missing"),
        ("undo", "x", "discrepancy-way"),
        ("suspense_in", "x", "discrepancy-way"),
    ],
)
def test_what_is_no_way_is_refused(rails: dict[str, FakeBank], how: str, reason: str, key: str) -> None:
    booked("bank", "in")
    reconciliation.reconcile(DAY, "bank")
    with pytest.raises(Refusal) as refused:
        settling.settle(Discrepancy.objects.get(), how=how, reason=reason, by="staff:1")
    assert refused.value.key == key
    assert Discrepancy.objects.filter(settled_at__isnull=True).exists()


def test_another_currency_is_never_corrected_by_a_posting(rails: dict[str, FakeBank]) -> None:
    booked("bank", "in")
    rails["bank"].line("R1", MINOR, currency="USD", occurred_at=NOON)
    reconciliation.reconcile(DAY, "bank")
    assert settling.ways(Discrepancy.objects.get()) == ["books_right"]


def _nobodys(rail: str, ref: str = "R1") -> SuspenseItem:
    with clock.fixed(NOON):
        money = suspense.Arrived(ref, Money(MINOR, currency_of(rail)), NOON, rail=rail)
        return suspense.receive(money, reason="unknown_reference", by=SYSTEM)


@pytest.mark.parametrize("rail", RAILS)
def test_what_waits_in_suspense_and_never_came_is_struck(rails: dict[str, FakeBank], rail: str) -> None:
    item = _nobodys(rail)
    reconciliation.reconcile(DAY, rail)
    row = Discrepancy.objects.get()
    assert settling.ways(row) == ["suspense_out", "loss", "books_right"]
    settling.settle(row, how="suspense_out", reason="渠道从未收到", by="staff:1")
    item.refresh_from_db()
    assert (item.status, held("suspense", rail), at_the_rail(rail)) == ("void", 0, 0)


@pytest.mark.parametrize("how", ["suspense_out", "loss"])
@pytest.mark.parametrize("rail", RAILS)
def test_what_was_corrected_and_turns_up_is_found_and_undone(
    rails: dict[str, FakeBank], rail: str, how: str
) -> None:
    item = _nobodys(rail)
    reconciliation.reconcile(DAY, rail)
    settling.settle(Discrepancy.objects.get(), how=how, reason="渠道说没有", by="staff:1")
    line(rails, rail, "in")
    assert reconciliation.reconcile(DAY + timedelta(days=1), rail).status == "found"
    assert open_ones(rail) == [("turned_up", "in", "R1")]
    row = Discrepancy.objects.get(kind="turned_up")
    settling.settle(row, how=settling.ways(row)[0], reason="次日对账单上有", by="staff:1")
    item.refresh_from_db()
    assert (item.status, held("suspense", rail), held("chargeback_loss", rail)) == ("waiting", MINOR, 0)
    assert at_the_rail(rail) == MINOR
    assert reconciliation.reconcile(DAY + timedelta(days=1), rail).status == "clean"
    assert ledger.check_invariants() == []


def test_a_surplus_that_went_to_somebody_is_not_undone(rails: dict[str, FakeBank]) -> None:
    booked("bank", "out")
    reconciliation.reconcile(DAY, "bank")
    settling.settle(Discrepancy.objects.get(), how="suspense_in", reason="银行没有付出", by="staff:1")
    item = SuspenseItem.objects.get(reason="surplus")
    assert (item.payment_ref, held("suspense", "bank")) == ("R1", MINOR)
    to = ledger.open_account("customer:7", "available", "CNY", floor_minor=0, by=SYSTEM)
    suspense.give(item, to=to, customer_id=7, topup="", key="k", kind="suspense.claimed", by=SYSTEM)
    line(rails, "bank", "out")
    reconciliation.reconcile(DAY + timedelta(days=1), "bank")
    assert settling.ways(Discrepancy.objects.get(kind="turned_up")) == ["books_right"]
