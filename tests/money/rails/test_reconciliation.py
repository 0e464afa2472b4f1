"""The daily reconciliation with a bank that says what the test wants."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, SYSTEM, balance, fresh, money, order
from tests.support.jobs import run_jobs
from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import answers, client, jobs, reconciliation, suspense
from walletdesk.money.rails.models import Discrepancy, Reconciliation, StatementLine, SuspenseItem
from walletdesk.money.topups import outcomes

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 20, 12, 0, tzinfo=SHANGHAI)
DAY = NOON.date()


def _found() -> list[tuple[str, str]]:
    return list(
        Discrepancy.objects.filter(settled_at__isnull=True).order_by("id").values_list("kind", "bank_ref")
    )


def _events(name: str) -> int:
    return Event.objects.filter(name=name).count()


@pytest.fixture
def paid(lin: Any, fake_bank: FakeBank) -> Any:
    """Lin's top-up of ¥500, credited at noon."""
    with clock.fixed(NOON):
        topup = order(lin)
        outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    return fresh(topup)


def test_a_day_that_agrees(paid: Any, fake_bank: FakeBank) -> None:
    fake_bank.line("BK1", AMOUNT.minor, order_no=paid.order_no)
    for _ in range(3):
        done = reconciliation.reconcile(DAY)
    assert (done.status, done.lines, done.runs) == ("clean", 1, 3)
    total = done.totals.get()
    assert (total.opening_minor, total.in_minor, total.out_minor, total.closing_minor) == (
        0,
        50_000,
        0,
        50_000,
    )
    assert (total.ledger_minor, total.unexplained_minor) == (50_000, 0)
    assert (_found(), _events("reconciliation.done"), StatementLine.objects.count()) == ([], 1, 1)


@pytest.mark.parametrize(
    ("name", "lines", "found"),
    [
        ("the bank does not have it", [], [("missing_there", "BK1")]),
        ("the bank shows it twice", [50_000, 50_000], [("double", "BK1")]),
        ("the bank shows another amount", [49_000], [("different", "BK1")]),
    ],
)
def test_what_a_person_must_look_at(
    paid: Any, lin: Any, fake_bank: FakeBank, name: str, lines: list[int], found: list[tuple[str, str]]
) -> None:
    for minor in lines:
        fake_bank.line("BK1", minor, order_no=paid.order_no)
    for _ in range(2):
        assert reconciliation.reconcile(DAY).status == "found"
    assert (_found(), _events("reconciliation.found"), balance(lin)) == (found, 1, AMOUNT.minor)


def test_what_the_bank_has_and_we_have_not_is_booked(lin: Any, fake_bank: FakeBank) -> None:
    with clock.fixed(NOON):
        topup = order(lin)
    fake_bank.line("BK7", AMOUNT.minor, order_no=topup.order_no, occurred_at=NOON)
    fake_bank.line("BK8", 700, order_no="TU-nobody", occurred_at=NOON)
    fake_bank.line("BK9", 900, reference="?", occurred_at=NOON)
    assert reconciliation.reconcile(DAY).status == "clean"
    assert (fresh(topup).status, fresh(topup).told_by, balance(lin)) == (
        "succeeded",
        "statement",
        AMOUNT.minor,
    )
    reasons = set(SuspenseItem.objects.values_list("bank_ref", "reason"))
    assert reasons == {("BK8", "order_unknown"), ("BK9", "unknown_reference")}
    assert ledger.account("house", "bank_clearing").balance_minor == -(AMOUNT.minor + 700 + 900)


def test_money_that_left_and_nobody_ordered_is_reported(fake_bank: FakeBank) -> None:
    fake_bank.line("RT1", 900, direction="out", return_no="ret_nobody", occurred_at=NOON)
    assert reconciliation.reconcile(DAY).status == "found"
    assert _found() == [("missing_here", "RT1")]


def test_an_incomplete_statement_reports_nothing_missing_and_is_tried_again(
    paid: Any, fake_bank: FakeBank
) -> None:
    fake_bank.complete = False
    with clock.fixed(NOON + timedelta(days=1)):
        assert reconciliation.reconcile(DAY).status == "waiting"
        assert (_found(), DAY in reconciliation.days_due()) == ([], True)
        fake_bank.complete = True
        fake_bank.line("BK1", AMOUNT.minor, order_no=paid.order_no)
        jobs.reconcile_due.func(timestamp=0)
        run_jobs()
        assert Reconciliation.objects.get(rail="bank", day=DAY).status == "clean"
        assert DAY not in reconciliation.days_due()


def test_money_near_midnight_may_stand_on_the_next_day(lin: Any, fake_bank: FakeBank) -> None:
    late = NOON.replace(hour=23, minute=50)
    with clock.fixed(late):
        topup = order(lin)
        outcomes.settle(topup, money(topup, at=late), told_by="callback", by=SYSTEM)
    assert reconciliation.reconcile(DAY).status == "clean"
    fake_bank.line("BK1", AMOUNT.minor, order_no=topup.order_no, occurred_at=late)
    assert reconciliation.reconcile(DAY + timedelta(days=1)).status == "clean"


def test_what_was_missing_and_turns_up_is_settled(paid: Any, fake_bank: FakeBank) -> None:
    assert reconciliation.reconcile(DAY).status == "found"
    fake_bank.line("BK1", AMOUNT.minor, order_no=paid.order_no)
    assert reconciliation.reconcile(DAY + timedelta(days=1)).status == "clean"
    assert (_found(), _events("reconciliation.settled")) == ([], 1)


def test_a_confirmed_top_up_that_waits_for_an_act_is_not_reported(lin: Any, fake_bank: FakeBank) -> None:
    with clock.fixed(NOON):
        topup = order(lin)
        outcomes.confirm(topup, money(topup), told_by="query", by=SYSTEM)
    fake_bank.line("BK1", AMOUNT.minor, order_no=topup.order_no, occurred_at=NOON)
    assert reconciliation.reconcile(DAY).status == "clean"
    assert fresh(topup).status == "succeeded"


def test_a_bank_that_does_not_answer_is_noted_and_asked_again(
    paid: Any, fake_bank: FakeBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    def silent(day: Any) -> Any:
        raise answers.OutcomeUnknown("ReadTimeout")

    with monkeypatch.context() as patch:
        patch.setattr(client.of("bank"), "statement", silent)
        with pytest.raises(answers.OutcomeUnknown):  # the job's retry takes it from here
            reconciliation.reconcile(DAY)
    row = Reconciliation.objects.get()
    assert (row.status, row.problem, row.done_at) == ("waiting", "no_answer", None)
    fake_bank.line("BK1", AMOUNT.minor, order_no=paid.order_no)
    assert (reconciliation.reconcile(DAY).status, reconciliation.reconcile(DAY).problem) == ("clean", "")


def test_unclaimed_money_past_its_deadline_is_said_once(lin: Any, fake_bank: FakeBank) -> None:
    suspense.receive(suspense.Arrived("BK1", Money(100), clock.now()), reason="unknown_reference", by=SYSTEM)
    assert suspense.mark_overdue() == 0
    with clock.fixed(clock.now() + timedelta(days=16)):
        assert (suspense.mark_overdue(), suspense.mark_overdue()) == (1, 0)
    assert _events("suspense.overdue") == 1
