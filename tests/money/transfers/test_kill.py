"""`kill -9` between any two lines: nothing half done stays, and done again it ends the same, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.money.transfers.helpers import asked, kinds, send, standing, told
from tests.support.jobs import run_jobs
from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.records.models import Record
from walletdesk.money.transfers import jobs, journey, recalls, transfers
from walletdesk.money.transfers.models import Transfer
from walletdesk.people.models import User

pytestmark = pytest.mark.django_db


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


def _die_at(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, after: bool = False) -> None:
    real: Callable[..., Any] = getattr(module, name)

    def dying(*args: Any, **kwargs: Any) -> Any:
        if after:
            real(*args, **kwargs)
        raise Killed

    monkeypatch.setattr(module, name, dying)


SENDING = [
    ("before the posting", "now", ledger, "post", False),
    ("after the posting", "now", ledger, "post", True),
    ("before the event", "now", journey, "record", False),
    ("before anybody is told", "now", journey, "tell", False),
    ("before the money is set aside", "two_hours", ledger, "reserve", False),
    ("after the money is set aside", "two_hours", ledger, "reserve", True),
    ("while the step is written", "two_hours", journey, "step", False),
    ("before anybody is told of the wait", "two_hours", journey, "tell", False),
]


@pytest.mark.parametrize(
    ("when", "speed", "module", "name", "after"), SENDING, ids=[one[0] for one in SENDING]
)
def test_killed_while_sending(
    lin: User,
    wang: User,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    speed: str,
    module: Any,
    name: str,
    after: bool,
) -> None:
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after)
        with pytest.raises(Killed):
            send(lin, wang, speed=speed)
    assert (Transfer.objects.count(), Record.objects.count(), standing(lin)) == (0, 0, (1000, 0))
    row = send(lin, wang, speed=speed)
    assert send(lin, wang, speed=speed).pk == row.pk
    assert standing(lin) == ((800, 0) if speed == "now" else (800, 200))
    assert ledger.check_invariants() == []


POSTING = [
    ("before the lock", journey, "locked", False),
    ("before the posting", ledger, "post_hold", False),
    ("after the posting", ledger, "post_hold", True),
    ("while the step is written", journey, "step", True),
    ("before the event", journey, "record", False),
    ("before anybody is told", journey, "tell", False),
]


@pytest.mark.parametrize(("when", "module", "name", "after"), POSTING, ids=[one[0] for one in POSTING])
def test_killed_while_posting_the_sweep_makes_up_for_it(
    lin: User, wang: User, monkeypatch: pytest.MonkeyPatch, when: str, module: Any, name: str, after: bool
) -> None:
    row = send(lin, wang, speed="two_hours")
    assert row.due_at is not None
    with clock.fixed(row.due_at):
        with monkeypatch.context() as patch:
            _die_at(patch, module, name, after)
            with pytest.raises(Killed):
                jobs.post_transfer.func(transfer_id=row.pk)
        row.refresh_from_db()
        assert (row.status, standing(lin), standing(wang)) == ("scheduled", (800, 200), (0, 0))
        jobs.sweep.func(timestamp=0)
        run_jobs(scheduled=True)
    row.refresh_from_db()
    assert (row.status, standing(lin), standing(wang)) == ("succeeded", (800, 0), (200, 0))
    assert (kinds(row), told(wang)) == (["created", "scheduled", "posted"], ["transfer-arrived-notice"])
    assert ledger.check_invariants() == []


CANCELLING = [("before the release", ledger, "release", False), ("after it", ledger, "release", True)]


@pytest.mark.parametrize(("when", "module", "name", "after"), CANCELLING, ids=[one[0] for one in CANCELLING])
def test_killed_while_cancelling(
    lin: User, wang: User, monkeypatch: pytest.MonkeyPatch, when: str, module: Any, name: str, after: bool
) -> None:
    row = send(lin, wang, speed="two_hours")
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after)
        with pytest.raises(Killed):
            transfers.cancel(row, by=lin)
    assert standing(lin) == (800, 200)
    assert transfers.cancel(row, by=lin).status == "cancelled"
    assert standing(lin) == (1000, 0)


CONSENTING = [
    ("before the posting", ledger, "post", False),
    ("after the posting", ledger, "post", True),
    ("before the event", journey, "record_recall", False),
    ("before anybody is told", journey, "tell", False),
]


@pytest.mark.parametrize(("when", "module", "name", "after"), CONSENTING, ids=[one[0] for one in CONSENTING])
def test_killed_while_consenting(
    lin: User, wang: User, monkeypatch: pytest.MonkeyPatch, when: str, module: Any, name: str, after: bool
) -> None:
    recall = asked(send(lin, wang))
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after)
        with pytest.raises(Killed):
            recalls.consent(recall, recall.amount, by=wang)
    recall.refresh_from_db()
    assert (recall.status, standing(lin), standing(wang)) == ("asked", (800, 0), (200, 0))
    recalls.consent(recall, recall.amount, by=wang)
    assert (standing(lin), standing(wang)) == ((1000, 0), (0, 0))
    assert ledger.check_invariants() == []
