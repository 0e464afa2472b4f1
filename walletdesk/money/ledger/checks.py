"""The books checked by themselves: every five minutes, each run a row. A failure is an event, and the desk opens a case."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import CheckRun, Entry

WHOLE_EVERY = timedelta(hours=24)
SMALL_ENTRIES = 200_000  # books up to here are checked whole each time: it takes a second or two
LEDGER = Actor.system("ledger")


def check(*, whole: bool | None = None) -> CheckRun:
    """Check the books and write down what was found; records `ledger.check_failed` for problems not known before.

    `whole` reads every row; otherwise what came since the last run but one, and what is cheaply asked of every
    account. Left to itself: whole for small books, and once in 24 hours.
    """
    whole = _due() if whole is None else whole
    with transaction.atomic():
        (pk,) = door.call("SELECT ledger_run_check(%s, %s)", (whole, clock.now()))
        run = CheckRun.objects.get(pk=pk)
        before = CheckRun.objects.filter(whole=whole, pk__lt=pk).order_by("-pk").first()
        if run.problem_count and run.problems != (before.problems if before else []):
            events.record("ledger.check_failed", by=LEDGER, run=run.pk)
    return run


def _due() -> bool:
    newest = Entry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest <= SMALL_ENTRIES:
        return True
    return not CheckRun.objects.filter(whole=True, at__gt=clock.now() - WHOLE_EVERY).exists()
