"""`walletdesk manage reconcile`, and rails that do not answer."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from tests.money.fakes import FakeBank
from tests.money.rails.helpers import DAY, MINOR, RAILS, booked, currency_of, line, open_ones
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.money.rails import client, jobs, reconciliation
from walletdesk.money.rails.models import Reconciliation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rail", RAILS)
def test_the_command_prints_the_proof_and_what_differs(rails: dict[str, FakeBank], rail: str) -> None:
    booked(rail, "in")
    line(rails, rail, "out", "R2", 700)
    out = StringIO()
    call_command("reconcile", "--rail", rail, "--day", DAY.isoformat(), stdout=out)
    said = out.getvalue()
    assert f"{rail} {DAY} found: 1 lines" in said
    assert f"{currency_of(rail)}: opening 0 + in 0 - out 700 = closing -700; books {MINOR}" in said
    assert "unexplained 0" in said
    assert "missing_here out R2: ours None, theirs 700" in said
    assert f"missing_there in R1: ours {MINOR}, theirs None" in said


def test_the_command_knows_no_other_rail() -> None:
    with pytest.raises(CommandError):
        call_command("reconcile", "--rail", "pigeon")


@pytest.mark.parametrize("silence", [client.Unreachable, client.OutcomeUnknown])
@pytest.mark.parametrize("down", RAILS)
def test_a_rail_that_is_down_holds_up_no_other(
    rails: dict[str, FakeBank], monkeypatch: pytest.MonkeyPatch, down: str, silence: type[Exception]
) -> None:
    def nothing(day: object) -> None:
        raise silence("down")

    with clock.fixed(clock.day_bounds(DAY + timedelta(days=1))[0] + timedelta(hours=2)):
        with monkeypatch.context() as patch:
            patch.setattr(client.of(down), "statement", nothing)
            for rail in RAILS:
                if rail == down:
                    with pytest.raises(silence):
                        reconciliation.reconcile(DAY, rail)
                else:
                    assert reconciliation.reconcile(DAY, rail).status == "clean"
        assert Reconciliation.objects.get(rail=down).problem == "no_answer"
        assert [rail for rail in RAILS if DAY in reconciliation.days_due(rail)] == [down]
        jobs.reconcile_due.func(timestamp=0)
        run_jobs()
        row = Reconciliation.objects.get(rail=down, day=DAY)
        assert (row.status, row.problem, row.done_at is not None) == ("clean", "", True)


@pytest.mark.parametrize("rail", RAILS)
def test_an_incomplete_statement_says_nothing_of_what_is_missing(
    rails: dict[str, FakeBank], rail: str
) -> None:
    booked(rail, "in")
    booked(rail, "out", "R2")
    rails[rail].complete = False
    assert reconciliation.reconcile(DAY, rail).status == "waiting"
    assert open_ones(rail) == []
    rails[rail].complete = True
    assert reconciliation.reconcile(DAY, rail).status == "found"
    assert len(open_ones(rail)) == 2
