"""What happens by itself: pictures are read, registers asked, and cards that lapse are watched."""

from __future__ import annotations

import logging
from datetime import timedelta
from functools import partial

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import sweeping
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people.identity import fields, identities, papers, reader, register, verifying
from walletdesk.people.identity.legal_steps import CLASSES
from walletdesk.people.identity.models import Check, Identity, Picture

log = logging.getLogger(__name__)
AT_ONCE_MAX = 200
READER, WATCHER = Actor.system("reader"), Actor.system("identity-watch")
AGAIN = RetryStrategy(max_attempts=6, exponential_wait=2)


@app.task(queue="slow", lock="identity.reader", retry=AGAIN)
def read_picture(picture_id: int) -> None:
    """One picture at a time: the reader is the heaviest thing in the house. Raises, to be tried again, where the picture is not
    there yet: a job may begin before the transaction that asked for it has ended.
    """
    picture = Picture.objects.get(pk=picture_id)
    if picture.status != "waiting":
        return
    found = reader.lines(papers.content(picture))
    papers.settle(picture, fields.front(found) if picture.side == "front" else fields.back(found), by=READER)


@app.task(queue="slow", retry=AGAIN)
def ask_register(check_id: int) -> None:
    """Ask once, and write down the answer. A register that stays silent is asked again by `ask_due`. Raises as `read_picture`."""
    check = Check.objects.select_related("identity").get(pk=check_id)
    if check.result not in ("asked", "unknown") or check.identity.attempt != check.attempt:
        return
    name, number = identities.name_of(check.identity), identities.number_of(check.identity)
    result = register.ask(check.kind, check_no=check.public_id, name=name, number=number)
    verifying.answer(check, result, by=f"outside:{check.kind}")


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="identity.ask_due")
def ask_due(timestamp: int) -> None:
    """Silent registers once more; pictures that nobody could read count as unreadable."""
    due = Check.objects.filter(ask_at__lte=clock.now()).order_by("ask_at")[:AT_ONCE_MAX]
    sweeping.each("identity.ask", due, lambda row: ask_register(check_id=row.pk), outside=True)
    papers.give_up_late(by=WATCHER)


@app.periodic(cron="23 1 * * *")
@app.task(queue="slow", queueing_lock="identity.watch")
def watch(timestamp: int) -> None:
    """Once a day: cards that have lapsed, and those that will soon."""
    today = clock.business_day()
    granted = Identity.objects.filter(status__in=CLASSES, valid_until__isnull=False)
    over = granted.filter(valid_until__lt=today).order_by("id")[:AT_ONCE_MAX]
    sweeping.each("identity.expire", over, partial(identities.expire, by=WATCHER))
    soon = today + timedelta(days=setting("identity.warn_days"))
    near = granted.filter(valid_until__lte=soon, warned_at=None).order_by("id")[:AT_ONCE_MAX]
    sweeping.each("identity.warn", near, partial(identities.warn, by=WATCHER))
