"""Each rail's real statement with lines missing, double or different, over HTTP: found, a case opened, and put right."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.money.bank import Bank
from tests.money.rails.helpers import at_the_rail, held, open_ones
from tests.support.jobs import run_jobs
from tests.support.waiting import until
from walletdesk.core import settings_dated
from walletdesk.core.clock import clock
from walletdesk.desk.models import Case
from walletdesk.money import ledger
from walletdesk.money.rails import jobs, reconciliation, registry, returns, settling
from walletdesk.money.rails.models import BankMessage, BankReturn, Discrepancy, SuspenseItem

pytestmark = pytest.mark.processes
AMOUNT = 4_200_000
ADDRESS = "TJRyWwFs9wTFGZg3JbrVriFbNfCug5tDeC"


@pytest.fixture(autouse=True)
def any_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """This world keeps the wall's time: what is missing is missing, just before midnight too."""
    edge = settings_dated.REGISTRY["reconciliation.edge_minutes"]
    monkeypatch.setitem(settings_dated.REGISTRY, edge.key, replace(edge, default=0))


@pytest.fixture
def outside(bank: Bank, settings: Any) -> Bank:
    """The outside with the addresses of all its rails."""
    for rail, base in (("card", "card"), ("third_party", "pay"), ("chain", "chain")):
        setattr(settings, registry.of(rail).url_setting, f"{bank.url}/{base}/v1")
        callback = settings.BANK_CALLBACK_URL.replace("/bank/", f"/{registry.of(rail).slug}/")
        setattr(settings, f"{rail.upper()}_CALLBACK_URL", callback)
    return bank


def _pay_in(outside: Bank, rail: str, *, told: bool = True) -> None:
    """Money that comes by a rail without an order; `told` by callback, or only by the statement."""
    callback = settings.BANK_CALLBACK_URL.replace("/bank/", f"/{registry.of(rail).slug}/")
    outside.control(
        "POST",
        "/control/payins",
        rail=rail,
        amount_minor=AMOUNT,
        payer_name="某人",
        payer_card_tail="0001",
        reference="?",
        currency=registry.of(rail).currencies[0],
        callback_url=callback,
        callback=told,
    )
    if told:
        until(lambda: run_jobs() and SuspenseItem.objects.filter(rail=rail).exists())


def _fault(outside: Bank, rail: str, name: str) -> None:
    outside.control("POST", "/control/faults", fault=name, on="next", of="statement", rail=rail, params={})


def _closed(outside: Bank, rail: str) -> date:
    today = clock.business_day()
    outside.control("POST", "/control/close-day", date=today.isoformat(), rail=rail)
    return today


# The fault, what is found, and what is at the rail once people have gone by the statement.
FAULTS = [
    ("none", "", AMOUNT),
    ("line_missing", "missing_there", 0),
    ("line_double", "double", 2 * AMOUNT),
    ("line_different", "different", AMOUNT - 100),
]


@pytest.mark.parametrize("rail", list(registry.RAILS))
@pytest.mark.parametrize(("fault", "kind", "there"), FAULTS, ids=[one[0] for one in FAULTS])
def test_a_statement_that_errs_is_found_and_settled(
    outside: Bank, rail: str, fault: str, kind: str, there: int
) -> None:
    if fault != "none":
        _fault(outside, rail, fault)
    _pay_in(outside, rail)
    day = _closed(outside, rail)
    for _ in range(2):
        done = reconciliation.reconcile(day, rail)
    run_jobs()
    assert done.status == ("found" if kind else "clean")
    assert [one[0] for one in open_ones(rail)] == ([kind] if kind else [])
    cases = Case.objects.filter(issue="reconciliation")
    assert [case.status for case in cases] == (["open"] if kind else [])
    for row in Discrepancy.objects.all():
        settling.settle(row, how=settling.ways(row)[0], reason="按渠道的原始凭证", by="staff:1")
    run_jobs()
    assert at_the_rail(rail) == there
    assert [case.status for case in cases.all()] == (["solved"] if kind else [])
    assert reconciliation.reconcile(day, rail).status == "clean"
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("rail", list(registry.RAILS))
def test_money_that_only_the_statement_tells_of_waits_in_suspense(outside: Bank, rail: str) -> None:
    _pay_in(outside, rail, told=False)
    day = _closed(outside, rail)
    assert reconciliation.reconcile(day, rail).status == "clean"
    assert not BankMessage.objects.exists()
    assert (SuspenseItem.objects.get().rail, held("suspense", rail), at_the_rail(rail)) == (
        rail,
        AMOUNT,
        AMOUNT,
    )


def test_a_message_for_another_rail_is_refused(outside: Bank) -> None:
    outside.control(
        "POST",
        "/control/payins",
        rail="card",
        amount_minor=AMOUNT,
        payer_name="某人",
        payer_card_tail="0001",
        reference="?",
        callback_url=settings.BANK_CALLBACK_URL,
    )
    until(
        lambda: outside.control("GET", "/control/orders?rail=card")["payins"][0]["callbacks"][0]["attempts"]
    )
    assert not BankMessage.objects.exists()


@pytest.mark.parametrize("rail", list(registry.RAILS))
@pytest.mark.parametrize("fault", ["", "never", "rejected"])
def test_unmatched_money_goes_back_by_the_rail_it_came_by(outside: Bank, rail: str, fault: str) -> None:
    _pay_in(outside, rail)
    item = SuspenseItem.objects.get()
    if fault:
        outside.control("POST", "/control/faults", fault=fault, on="next", of="return", rail=rail, params={})
    back = returns.start(item, to_address=ADDRESS if rail == "chain" else "", by="staff:1")
    end = "failed" if fault == "rejected" else "succeeded"
    until(lambda: _chased(back) == end, seconds=20)
    item.refresh_from_db()
    assert item.status == ("returned" if end == "succeeded" else "waiting")
    day = _closed(outside, rail)
    assert reconciliation.reconcile(day, rail).status == "clean"
    left = 0 if end == "succeeded" else AMOUNT
    assert (held("suspense", rail), at_the_rail(rail)) == (left, left)


def _chased(back: BankReturn) -> str:
    run_jobs()
    back.refresh_from_db()
    with clock.fixed(back.ask_at or clock.now()):
        jobs.chase_returns.func(timestamp=0)
        run_jobs()
    back.refresh_from_db()
    return back.status
