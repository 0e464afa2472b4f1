"""Jobs that go through rows: a row that fails is rolled back alone, recorded, and leaves the others their turn."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from datetime import timedelta
from typing import Any, TypeVar

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event

Row = TypeVar("Row", bound=Any)
log = logging.getLogger(__name__)
HOUSE = Actor.system("sweeps")
SAID_EVERY = timedelta(hours=1)
FAILED = events.declare(
    "sweep.row_failed",
    ids=("sweep", "row", "error"),
    meaning="A job that goes through rows could not do one of them; the others were done.",
)


def each(name: str, rows: Iterable[Row], run: Callable[[Row], Any], *, outside: bool = False) -> list[Row]:
    """Run for each row, each in a transaction of its own; returns those that were done. Where `run` asks the outside it says so
    (`outside`), and has no transaction around it.

    What fails is written down with its cause, as an event once an hour (`sweep`, `row`, `error`), and tried again when the job
    comes round. Where the database itself is away, recording fails, and so the job.
    """
    done = []
    for row in rows:
        try:
            with nullcontext() if outside else transaction.atomic():
                run(row)
        except Exception as error:
            log.exception("%s: row %s could not be done", name, row.pk)
            _recorded(name, row.pk, type(error).__name__)
        else:
            done.append(row)
    return done


def _recorded(name: str, row: int, error: str) -> None:
    said = Event.objects.filter(name=FAILED, at__gt=clock.now() - SAID_EVERY)
    if not said.filter(ids__sweep=name, ids__row=row).exists():
        events.record(FAILED, by=HOUSE, live=["desk"], sweep=name, row=row, error=error[:40])
