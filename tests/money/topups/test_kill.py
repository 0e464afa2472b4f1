"""`kill -9` between any two lines: the job or the bank comes again, and the end is the same, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.money.conftest import make_customer
from tests.money.fakes import FakeBank
from tests.money.helpers import AMOUNT, SYSTEM, balance, fresh, money, order, told
from tests.support.jobs import queued, run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money import ledger
from walletdesk.money.rails import answers, clearing, client
from walletdesk.money.topups import asking, jobs, journey, outcomes
from walletdesk.money.topups.models import Topup


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


def _die_at(monkeypatch: pytest.MonkeyPatch, module: Any, name: str, nth: int = 1) -> None:
    """The process dies at the nth call, before it is done."""
    real: Callable[..., Any] = getattr(module, name)
    calls = {"left": nth}

    def dying(*args: Any, **kwargs: Any) -> Any:
        calls["left"] -= 1
        if calls["left"] == 0:
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, dying)


SENDING = [
    ("before the order reached the bank", client.of("bank"), "collect"),
    ("after the bank took it, before we wrote so", journey, "locked"),
    ("while the step was written", journey, "step"),
    ("before the event", journey, "record"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "module", "name"), SENDING, ids=[one[0] for one in SENDING])
def test_killed_while_sending(
    lin: Any, fake_bank: FakeBank, monkeypatch: pytest.MonkeyPatch, when: str, module: Any, name: str
) -> None:
    topup = order(lin, send=False)
    with monkeypatch.context() as patch:
        _die_at(patch, module, name)
        with pytest.raises(Killed):
            jobs.send_topup.func(topup_id=topup.pk)
    assert fresh(topup).status == "created"
    assert len(queued("send_topup")) == 1  # the job stays and is done again
    run_jobs()
    assert fresh(topup).status == "sent"
    assert set(fake_bank.orders) == {topup.public_id}  # always under the same key: once at the bank


SETTLING = [
    ("before confirming", journey, "locked", 1),
    ("between confirming and crediting", journey, "locked", 2),
    ("before the posting", clearing, "take_in", 1),
    ("after the posting", outcomes, "credited", 1),
    ("before the customer is told", journey, "tell", 1),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "module", "name", "nth"), SETTLING, ids=[one[0] for one in SETTLING])
def test_killed_while_settling(
    lin: Any,
    fake_bank: FakeBank,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    module: Any,
    name: str,
    nth: int,
) -> None:
    topup = order(lin)
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, nth)
        with pytest.raises(Killed):
            outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    assert (fresh(topup).status, balance(lin), told()) == ("sent", 0, [])  # all or nothing
    outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM)
    assert (fresh(topup).status, balance(lin), told()) == (
        "succeeded",
        AMOUNT.minor,
        ["topup-credited-notice"],
    )
    assert ledger.check_invariants() == []


@pytest.mark.django_db
def test_killed_between_the_banks_answer_and_the_credit(
    lin: Any, fake_bank: FakeBank, monkeypatch: pytest.MonkeyPatch
) -> None:
    topup = order(lin)
    fake_bank.queries = [fake_bank.succeeded(AMOUNT)]
    with monkeypatch.context() as patch, clock.fixed(clock.now() + timedelta(minutes=11)):
        _die_at(patch, outcomes, "settle")
        with pytest.raises(Killed):
            jobs.ask_topup.func(topup_id=topup.pk)
    assert fresh(topup).ask_at is not None  # the next time was written before the bank was called
    with clock.fixed(clock.now() + timedelta(minutes=60)):
        jobs.chase(0)
        run_jobs()
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)


@pytest.mark.django_db
def test_the_callback_overtakes_our_own_answer(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin, send=False)
    fake_bank.during = lambda: outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM) and None
    asking.send(topup, by=SYSTEM)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)
    assert fresh(topup).sent_at is not None


@pytest.mark.django_db
def test_the_callback_overtakes_an_order_without_answer(lin: Any, fake_bank: FakeBank) -> None:
    topup = order(lin, send=False)
    fake_bank.collects = [answers.OutcomeUnknown()]
    fake_bank.during = lambda: outcomes.settle(topup, money(topup), told_by="callback", by=SYSTEM) and None
    asking.send(topup, by=SYSTEM)
    assert (fresh(topup).status, balance(lin)) == ("succeeded", AMOUNT.minor)


def test_the_bank_is_never_called_inside_a_transaction(fresh_database: Any, fake_bank: FakeBank) -> None:
    inside: list[bool] = []
    fake_bank.during = lambda: inside.append(connection.in_atomic_block)
    lin = make_customer()
    topup = order(lin)
    fake_bank.queries = [answers.Standing("accepted", "BK1"), fake_bank.succeeded(AMOUNT)]
    for minutes in (12, 60):
        with clock.fixed(clock.now() + timedelta(minutes=minutes)):
            jobs.chase(0)
            run_jobs()
    assert inside == [False, False, False]
    assert Topup.objects.get(pk=topup.pk).status == "succeeded"
    assert Event.objects.filter(name="topup.credited").count() == 1
