"""Two wills at one moment: giving back and being frozen, taking back and spending, letting go out and calling off, settling
twice. One of them comes first, each sees what the other did, and nobody ends with money that is not theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.money.rails.helpers import at_the_rail, booked
from tests.money.topups.test_taken_back import by_card, came_in, taken
from tests.money.transfers.helpers import SYSTEM, account, asked, freeze, person, send, standing
from tests.money.withdrawals.fakes import install
from tests.money.withdrawals.helpers import bind
from tests.support.at_once import at_once
from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import reconciliation, settling
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import topups
from walletdesk.money.topups.models import Topup
from walletdesk.money.transfers import recalls
from walletdesk.money.withdrawals import withdrawals
from walletdesk.people.models import User

EVEN = range(4)
WU, HE = Actor("staff", "1"), Actor("staff", "2")


@pytest.fixture
def lin(fresh_database: Any, monkeypatch: pytest.MonkeyPatch) -> User:
    install(monkeypatch)
    return person("林晓", "+8613800006631", yuan=1000)


@pytest.fixture
def wang(lin: User) -> User:
    return person("王强", "+8613911112222")


def take_out(customer: User, key: str) -> str:
    card = bind(customer).public_id
    made = withdrawals.create(customer, Money(20_000), card=card, speed="ordinary", key=key, by=customer)
    return made.status


@pytest.mark.parametrize("turn", EVEN)
def test_giving_back_being_frozen_and_taking_out(lin: User, wang: User, turn: int) -> None:
    recall = asked(send(lin, wang, Money(20_000)))
    bind(wang)
    runs: list[Callable[[], Any]] = [
        lambda: recalls.consent(recall, recall.amount, by=wang).status,
        lambda: take_out(wang, "w"),
        lambda: freeze(wang, "out").scope,
        lambda: recalls.request(recall.subject, reason="twice", by=lin, proof="session").status,
    ]
    said = at_once(*runs[turn:], *runs[:turn])
    recall.refresh_from_db()
    out = "reserved" in said
    assert (recall.status == "consented") + out <= 1, said
    assert standing(wang) == ((0, 200) if out else (0, 0) if recall.status == "consented" else (200, 0))
    assert standing(lin) == ((1000, 0) if recall.status == "consented" else (800, 0))
    assert recalls.Recall.objects.exclude(pk=recall.pk).count() == 0
    assert ledger.check_invariants() == []


def test_taken_back_while_it_is_being_spent(lin: User, wang: User) -> None:
    topup = topups.settle(by_card(lin), came_in(by_card(lin)), told_by="callback", by=SYSTEM)
    before = ledger.balance(account(lin)).total.minor
    spend = [lambda n=n: send(lin, wang, Money(30_000), key=f"s{n}").status for n in range(6)]
    said = at_once(*spend[:3], lambda: taken(topup).status, *spend[3:], lambda: taken(topup).status)
    row = Topup.objects.get(pk=topup.pk)
    spent = said.count("succeeded") * 30_000
    left, owed = ledger.balance(account(lin)).total.minor, row.shortfall_minor
    assert (row.status, said.count("charged_back")) == ("charged_back", 2)
    assert left - owed == before - spent - 49_700
    assert left >= 0
    assert not (owed and left)
    assert ledger.balance(shortfalls.receivable(lin.pk, by=SYSTEM)).total == Money(-owed)
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("turn", EVEN)
def test_let_go_out_refused_and_called_off(lin: User, turn: int) -> None:
    card = bind(lin).public_id
    fund = shortfalls.available(lin.pk, by=SYSTEM)
    bank = ledger.account("house", "bank_clearing")
    legs = [ledger.Leg(bank.pk, -9_000_000), ledger.Leg(fund.pk, 9_000_000)]
    ledger.post(key="more", kind="tests", legs=legs, by=SYSTEM)
    row = withdrawals.create(lin, Money(5_000_000), card=card, speed="ordinary", key="k", by=lin)
    assert row.status == "review"
    runs: list[Callable[[], Any]] = [
        lambda: withdrawals.approve(row, by=WU).status,
        lambda: withdrawals.refuse(row, reason="unconfirmed", by=HE).status,
        lambda: withdrawals.cancel(row, by=lin).status,
        lambda: withdrawals.send(row, by=SYSTEM).status,
    ]
    said = at_once(*runs[turn:], *runs[:turn])
    row.refresh_from_db()
    assert row.status in ("reserved", "submitted", "cancelled"), said
    held = {"reserved": 50_000, "submitted": 0, "cancelled": 0}[row.status]
    assert standing(lin)[1] == held
    transit = ledger.balance(ledger.account("house", "payout_transit")).total.minor
    assert transit == (5_000_000 if row.status == "submitted" else 0)
    assert row.steps.filter(kind__in=("cancelled", "review_refused")).count() == (row.status == "cancelled")
    assert ledger.check_invariants() == []


def test_one_difference_is_settled_once_however_many_settle_it(fresh_database: Any) -> None:
    booked("bank", "in")
    difference = reconciliation.report(
        "different",
        direction="in",
        bank_ref="R1",
        order_no="",
        ours=Money(50_000),
        theirs=Money(50_100),
        by=WU,
    )
    settled = [
        lambda who=who: settling.settle(difference, how="suspense_in", reason="more", by=who).settled_how
        for who in (WU, HE) * 4
    ]
    assert sorted(at_once(*settled)) == ["discrepancy-settled"] * 7 + ["suspense_in"]
    assert SuspenseItem.objects.get().amount == Money(100)
    assert at_the_rail("bank") == 50_100
    assert ledger.check_invariants() == []
