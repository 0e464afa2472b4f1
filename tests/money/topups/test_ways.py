"""Every fault × rail × top-up against the outside world in this process: each ends in its true state, reconciled with that rail's
statement to the last line, and its customer knows.
"""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from tests.money.outside import Outside
from tests.money.topups.way_cases import AMOUNTS, CASES, FEES, YUAN, Case
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.money import ledger
from walletdesk.money.rails import reconciliation, registry
from walletdesk.money.rails.models import BankBooking, Discrepancy, StatementLine, SuspenseItem
from walletdesk.money.records.models import Record
from walletdesk.money.topups import paths, topups
from walletdesk.money.topups.models import Topup

pytestmark = pytest.mark.django_db
APP_ONLY = ("credited", "seen")  # good news in time is no text message


def order(outside: Outside, customer: Any, rail: str, *, key: str = "k") -> Topup:
    card = {"bank_code": "cmb", "card_tail": "6631"} if rail in ("bank", "card") else {}
    with outside.time():
        made = topups.create(customer, AMOUNTS[rail], rail=rail, key=key, by=customer, **card)
    outside.settle()
    return Topup.objects.get(pk=made.pk)


def play(outside: Outside, customer: Any, case: Case) -> Topup:
    if case.fault:
        outside.fault(case.rail, case.fault, **{k: v for k, v in case.params.items() if k != "sent"})
    topup = order(outside, customer, case.rail)
    if case.fault == "maintenance" or case.params.get("outcome") == "lost":
        outside.pass_time(70, step=5)  # it goes out after all; only then can the customer do anything
    if case.act:
        outside.say(topup.order_no, case.act)
    outside.pass_time(case.seconds, grows=1.5)
    return Topup.objects.get(pk=topup.pk)


def balance(customer: Any, currency: str) -> int:
    account = ledger.Account.objects.filter(
        owner=f"customer:{customer.pk}", code="available", currency=currency
    ).first()
    return ledger.balance(account).total.minor if account else 0


def reconciled(outside: Outside, rail: str) -> None:
    """The rail closes its day; our books agree with its statement to the last line, and still do when asked again."""
    with outside.time():
        today = clock.business_day()
        outside.close_day(rail, today)
        done = reconciliation.reconcile(today, rail)
    assert (done.status, list(Discrepancy.objects.values_list("kind", flat=True))) == ("clean", [])
    assert not BankBooking.objects.filter(line__isnull=True).exists()
    currency = AMOUNTS[rail].currency
    lines = StatementLine.objects.filter(rail=rail)
    moved = sum(one.amount_minor if one.direction == "in" else -one.amount_minor for one in lines)
    clearing = ledger.account("house", registry.of(rail).clearing, currency)
    assert ledger.balance(clearing).total.minor == -moved
    assert ledger.check_invariants() == []


@pytest.mark.parametrize("case", CASES, ids=str)
def test_every_fault_of_every_rail_ends_in_its_true_state(outside: Outside, lin: Any, case: Case) -> None:
    topup = play(outside, lin, case)
    assert (topup.status, topup.reason) == (case.status, case.reason), topup.steps.values_list("kind")
    if case.step:
        assert case.step in topup.steps.values_list("kind", flat=True)
    arrived = AMOUNTS[case.rail].minor - FEES[case.rail] if case.status == "succeeded" else 0
    for _ in range(2):
        assert balance(lin, topup.currency) == arrived
        assert SuspenseItem.objects.filter(status="waiting").count() == case.held
        assert sorted(Notice.objects.values_list("key", flat=True)) == case.expected
        reconciled(outside, case.rail)
        topup.refresh_from_db()
        assert topup.status == case.status
    texted = Counter(OutboxItem.objects.filter(channel="sms").values_list("key", flat=True))
    assert texted == Counter(key for key in case.expected if _by_sms(key))
    _drawn(topup, case)


def _by_sms(key: str) -> bool:
    name = key.removeprefix("topup-")
    if name.startswith(("seen", "late")):
        return False
    return not name.startswith(("credited-notice", "credited-net-notice"))


def _drawn(topup: Topup, case: Case) -> None:
    for lang in ("zh", "en"):
        drawn = paths.of(topup).as_context(lang)
        assert drawn["summary"]
        assert all(step["by"] or step["state"] == "next" for step in drawn["steps"])
        assert drawn["done"] is (case.status in ("succeeded", "charged_back"))
    record = Record.objects.get(public_id=topup.public_id)
    states = {"succeeded": "done", "failed": "failed", "charged_back": "returned"}
    assert (record.method, record.state) == (case.rail, states.get(case.status, "moving"))
    assert record.currency == AMOUNTS[case.rail].currency


def test_the_table_is_long_enough() -> None:
    assert len(CASES) >= 90
    assert len({str(case) for case in CASES}) >= len(CASES) - 3
    assert YUAN.minor
