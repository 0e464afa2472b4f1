"""`kill -9` between any two lines: the job or the bank comes again, and the end is the same, once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from tests.money.conftest import make_customer
from tests.money.withdrawals.fakes import Payouts
from tests.money.withdrawals.helpers import SYSTEM, bind, figures, fresh, fund, house, order, paid, told
from tests.support.jobs import queued, run_jobs
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.money import ledger
from walletdesk.money.rails import clearing, payouts
from walletdesk.money.rails.answers import Rejected
from walletdesk.money.withdrawals import accounts, cancelling, jobs, journey, outcomes, withdrawals
from walletdesk.money.withdrawals import told as telling
from walletdesk.money.withdrawals.models import Withdrawal

ALL, OUT = (1_000_000, 0), (949_800, 0)


class Killed(BaseException):
    """The process is gone: nothing after it runs."""


def _die_at(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, nth: int = 1, *, after: bool = False
) -> None:
    """The process dies at the nth call, before it is done, or `after`."""
    real: Callable[..., Any] = getattr(module, name)
    calls = {"left": nth}

    def dying(*args: Any, **kwargs: Any) -> Any:
        calls["left"] -= 1
        if calls["left"] == 0:
            if after:
                real(*args, **kwargs)
            raise Killed
        return real(*args, **kwargs)

    monkeypatch.setattr(module, name, dying)


ORDERING = [
    ("before the hold", accounts, "reserve", False),
    ("after the hold", accounts, "reserve", True),
    ("before the event", journey, "record", False),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "module", "name", "after"), ORDERING, ids=[one[0] for one in ORDERING])
def test_killed_while_ordering_nothing_is_held(
    rich: Any,
    outside: Payouts,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    module: Any,
    name: str,
    after: bool,
) -> None:
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after=after)
        with pytest.raises(Killed):
            order(rich, send=False)
    assert (Withdrawal.objects.count(), figures(rich), queued("send_withdrawal")) == (0, ALL, [])
    assert order(rich).status == "submitted"


SENDING = [
    ("before it is on its way", accounts, "send_off", False, "reserved", (1_000_000, 50_200)),
    ("in the posting's transaction", accounts, "send_off", True, "reserved", (1_000_000, 50_200)),
    ("before the order reached the bank", payouts, "pay_out", False, "submitted", OUT),
    ("after the bank took it, before we wrote so", payouts, "pay_out", True, "submitted", OUT),
]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("when", "module", "name", "after", "status", "there"), SENDING, ids=[one[0] for one in SENDING]
)
def test_killed_while_sending(
    rich: Any,
    outside: Payouts,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    module: Any,
    name: str,
    after: bool,
    status: str,
    there: tuple[int, int],
) -> None:
    row = order(rich, send=False)
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after=after)
        with pytest.raises(Killed):
            jobs.send_withdrawal.func(withdrawal_id=row.pk)
    assert (fresh(row).status, figures(rich)) == (status, there)
    assert len(queued("send_withdrawal")) == 1  # the job stays and is done again
    run_jobs()
    assert (fresh(row).status, fresh(row).bank_ref, figures(rich)) == ("submitted", "PO1", OUT)
    assert set(outside.keys) == {row.public_id}  # always under the same key: once at the bank


SETTLING = [
    ("before the lock", journey, "locked", 1),
    ("before the posting", clearing, "pay_out", 1),
    ("between amount and fee", accounts, "_post", 1),
    ("after the posting", journey, "step", 1),
    ("before the event", journey, "record", 1),
    ("before the customer is told", telling, "paid", 1),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "module", "name", "nth"), SETTLING, ids=[one[0] for one in SETTLING])
@pytest.mark.parametrize("failed_first", [False, True], ids=["first", "after-failure"])
def test_killed_while_settling(
    rich: Any,
    outside: Payouts,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    module: Any,
    name: str,
    nth: int,
    failed_first: bool,
) -> None:
    if failed_first:
        outside.orders = [Rejected("bank_down")]
    row = order(rich)
    before, said = (fresh(row).status, figures(rich)), told()
    with monkeypatch.context() as patch:
        _die_at(patch, module, name, nth)
        with pytest.raises(Killed):
            outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert ((fresh(row).status, figures(rich)), told()) == (before, said)  # all or nothing
    outcomes.settle(row, paid(row), told_by="callback", by=SYSTEM)
    assert (fresh(row).status, figures(rich), house("payout_transit")) == ("succeeded", OUT, 0)
    assert len(told()) == len(said) + 1
    assert ledger.check_invariants() == []


RELEASING = [
    ("before it goes back", accounts, "give_back", False),
    ("after it went back", accounts, "give_back", True),
    ("before the customer is told", telling, "failed", False),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "module", "name", "after"), RELEASING, ids=[one[0] for one in RELEASING])
def test_killed_while_giving_back(
    rich: Any,
    outside: Payouts,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    module: Any,
    name: str,
    after: bool,
) -> None:
    row = order(rich)
    outside.says("failed", reason="card_closed")
    with monkeypatch.context() as patch, clock.fixed(clock.now() + timedelta(minutes=11)):
        _die_at(patch, module, name, after=after)
        with pytest.raises(Killed):
            jobs.work_withdrawal.func(withdrawal_id=row.pk)
    assert (fresh(row).status, figures(rich), told()) == ("submitted", OUT, [])
    assert fresh(row).ask_at is not None  # the next time was written before the bank was called
    with clock.fixed(clock.now() + timedelta(minutes=60)):
        jobs.chase(0)
        run_jobs()
    assert (fresh(row).status, figures(rich), len(told())) == ("failed", ALL, 1)


RETURNING = [
    ("before it is booked", clearing, "take_in", False),
    ("between booking and crediting", accounts, "credit_return", False),
    ("after crediting", accounts, "credit_return", True),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("when", "module", "name", "after"), RETURNING, ids=[one[0] for one in RETURNING])
def test_killed_while_it_comes_back(
    rich: Any,
    outside: Payouts,
    monkeypatch: pytest.MonkeyPatch,
    when: str,
    module: Any,
    name: str,
    after: bool,
) -> None:
    row = outcomes.settle(order(rich), paid(order(rich)), told_by="callback", by=SYSTEM)

    def back() -> Withdrawal:
        return outcomes.returned(row, return_ref="RR1", reason="card_closed", at=clock.now(), by=SYSTEM)

    with monkeypatch.context() as patch:
        _die_at(patch, module, name, after=after)
        with pytest.raises(Killed):
            back()
    assert (fresh(row).status, figures(rich)) == ("succeeded", OUT)
    assert (back().status, figures(rich)) == ("returned", ALL)
    assert ledger.check_invariants() == []


@pytest.mark.django_db
@pytest.mark.parametrize("after", [False, True])
def test_killed_while_calling_off(
    rich: Any, outside: Payouts, monkeypatch: pytest.MonkeyPatch, after: bool
) -> None:
    row = order(rich, send=False)
    with monkeypatch.context() as patch:
        _die_at(patch, cancelling.accounts, "free", after=after)
        with pytest.raises(Killed):
            withdrawals.cancel(row, by=rich)
    assert (fresh(row).status, figures(rich)) == ("reserved", (1_000_000, 50_200))
    assert (withdrawals.cancel(row, by=rich).status, figures(rich)) == ("cancelled", ALL)


def test_the_bank_is_never_called_inside_a_transaction(fresh_database: Any, outside: Payouts) -> None:
    inside: list[bool] = []
    outside.during = lambda: inside.append(connection.in_atomic_block)
    lin = make_customer()
    fund(lin)
    bind(lin)
    row = order(lin)
    for minutes, status in ((12, "in_transit"), (60, "succeeded")):
        outside.says(status)
        with clock.fixed(clock.now() + timedelta(minutes=minutes)):
            jobs.chase(0)
            run_jobs()
    assert inside == [False, False, False]
    assert fresh(row).status == "succeeded"
    assert Event.objects.filter(name="withdrawal.succeeded").count() == 1


def test_a_lost_job_is_made_up_for(fresh_database: Any, outside: Payouts) -> None:
    """The order is there and its job is gone with the database's last moments: the chase finds it."""
    lin = make_customer()
    fund(lin)
    bind(lin)
    row = order(lin, send=False)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo'")
    with clock.fixed(clock.now() + timedelta(minutes=2)):
        jobs.chase(0)
        run_jobs()
    assert fresh(row).status == "submitted"
