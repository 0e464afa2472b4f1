"""The product inside the simulation: its jobs on the agenda, its requests at the outside's counter, its chance from the seed.

Nothing of the product is replaced but its edges: the HTTP client, the queue, the carrier of text messages, `secrets`, the clock.
"""

from __future__ import annotations

import secrets
from collections import Counter as Tally
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest import mock

from django.db import connection, transaction
from procrastinate import jobs as queue
from procrastinate.contrib.django import app

from tests.simulation.agenda import Agenda
from tests.simulation.outside.counter import URL, Counter
from tests.simulation.outside.world import World
from walletdesk.core import audit, heads, live, settings_dated
from walletdesk.core import jobs as core_jobs
from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.ledger import checks, hot
from walletdesk.money.rails import client, messages, signing
from walletdesk.money.rails import jobs as rail_jobs
from walletdesk.money.topups import jobs as topup_jobs
from walletdesk.money.transfers import jobs as transfer_jobs
from walletdesk.money.withdrawals import jobs as withdrawal_jobs

MINUTE, HOUR = 60.0, 3600.0
NOT_OURS = (core_jobs.deliver.name,)  # text messages: another outside
AGAIN = (client.Unreachable, client.OutcomeUnknown)
DUE = """
SELECT 'topup' WHERE EXISTS (SELECT 1 FROM money_topup WHERE ask_at <= %(now)s)
UNION ALL SELECT 'withdrawal' WHERE EXISTS (SELECT 1 FROM withdrawals_withdrawal WHERE ask_at <= %(now)s)
UNION ALL SELECT 'return' WHERE EXISTS (SELECT 1 FROM rails_bankreturn WHERE ask_at <= %(now)s)
UNION ALL SELECT 'transfer' WHERE EXISTS
    (SELECT 1 FROM transfers_transfer WHERE status = 'scheduled' AND due_at <= %(now)s)
UNION ALL SELECT 'transfer' WHERE EXISTS
    (SELECT 1 FROM transfers_moneyrequest WHERE status = 'open' AND expires_at <= %(now)s)
UNION ALL SELECT 'transfer' WHERE EXISTS
    (SELECT 1 FROM transfers_recall WHERE status = 'asked' AND (remind_at <= %(now)s OR due_at <= %(now)s))
"""


class NoRows:
    """In place of the table of dated settings, in which nobody writes here: one question less in twelve."""

    @classmethod
    def filter(cls, **wanted: Any) -> type[NoRows]:
        return cls

    @classmethod
    def order_by(cls, *columns: str) -> type[NoRows]:
        return cls

    @staticmethod
    def first() -> None:
        return None


NoRows.objects = NoRows  # type: ignore[attr-defined]


class House:
    """Runs what the product puts off, at its time or a moment later, in any order that a moment allows."""

    def __init__(self, agenda: Agenda, world: World) -> None:
        self.agenda, self.world = agenda, world
        self.ran: Tally[str] = Tally()
        world.deliver = self.receive

    def defer(self, deferrer: Any, **more: Any) -> int:
        job = deferrer.make_new_job(**more)
        if job.task_name not in NOT_OURS:
            transaction.on_commit(partial(self._put, job.task_name, dict(job.task_kwargs), job.scheduled_at))
        return 1

    def _put(self, name: str, kwargs: dict[str, Any], scheduled: Any) -> None:
        a_moment = self.agenda.chance.uniform(0.02, 1.5)
        run = partial(self._run, name, kwargs)
        if scheduled is None:
            self.agenda.after(a_moment, run)
        else:
            self.agenda.at(scheduled, run)

    def _run(self, name: str, kwargs: dict[str, Any]) -> None:
        self.ran[name] += 1
        try:
            app.tasks[name].func(**kwargs)
        except AGAIN:  # as its retry would
            self.agenda.after(10 * MINUTE, partial(self._run, name, kwargs))

    def receive(self, rail: str, body: bytes) -> None:
        """A letter at our door, as `rails/views.py` takes it."""
        signing.verify(signing.headers(body), body)
        messages.keep(body, rail=rail)

    def keep_house(self, busy: float) -> None:
        """What the product does by itself, often while customers order, seldom in the quiet days after; and a sweep looks first
        whether anything is due, so that idle hours cost little.
        """
        for deed, often, seldom in (
            (self.sweep, 5, 30),
            (lambda: withdrawal_jobs.watch_promises.func(0), 60, 120),
            (lambda: rail_jobs.reconcile_due.func(0), 180, 240),
            (lambda: rail_jobs.poll_maintenance.func(0), 60, 24 * 60),
            (lambda: rail_jobs.suspense_deadlines.func(0), 360, 720),
            (hot.strike, 60, 720),
            (self.seal, 240, 24 * 60),
            (self.check_books, 12 * 60, 24 * 60),
        ):
            self._every(deed, often * MINUTE, seldom * MINUTE, self.agenda.now + timedelta(seconds=busy))

    def _every(self, deed: Callable[[], object], often: float, seldom: float, until: datetime) -> None:
        def again() -> None:
            deed()
            self.agenda.after(often if self.agenda.now < until else seldom, again)

        self.agenda.after(often, again)

    def sweep(self) -> None:
        sweeps: dict[str, Callable[[int], None]] = {
            "topup": topup_jobs.chase.func,
            "withdrawal": withdrawal_jobs.chase.func,
            "return": rail_jobs.chase_returns.func,
            "transfer": transfer_jobs.sweep.func,
        }
        with connection.cursor() as cursor:
            cursor.execute(DUE, {"now": self.agenda.now})
            due = {row[0] for row in cursor.fetchall()}
        for name in sorted(due):
            sweeps[name](0)

    def seal(self) -> None:
        ledger.seal()
        audit.seal()

    def close(self) -> None:
        """The last deeds of the house: everything struck and sealed."""
        with clock.fixed(self.agenda.now):
            hot.strike()
            self.seal()

    def check_books(self) -> None:
        run = checks.check(whole=False)
        assert run.problem_count == 0, run.problems


@contextmanager
def lived_in(agenda: Agenda, world: World, counter: Counter) -> Iterator[House]:
    """The product, its edges turned to this outside."""
    from django.test import override_settings

    house, ids = House(agenda, world), agenda.chance

    def defer(self: Any, **more: Any) -> int:
        return house.defer(self, **more)

    urls = {f"{rail.upper()}_URL": f"{URL}/{rail}" for rail in client.CLIENTS}
    with (
        TemporaryDirectory() as published,  # heads of this run's books alone
        mock.patch.object(heads, "folder", return_value=Path(published)),
        override_settings(**urls),
        mock.patch.object(queue.JobDeferrer, "defer", defer),
        mock.patch.object(client, "_http", return_value=counter),
        mock.patch.object(live, "notify", return_value=None),  # nobody looks on
        mock.patch.object(settings_dated, "DatedSetting", NoRows),
        mock.patch.object(secrets, "randbits", ids.getrandbits),
        mock.patch.object(secrets, "randbelow", ids.randrange),
        mock.patch.object(secrets, "choice", ids.choice),
    ):
        yield house
