"""What happens by itself in the house: events handed to their handlers, messages carried out, the chain sealed.

Procrastinate finds every room's `jobs.py` by itself and gives each task's database connection back when it is done.
"""

from __future__ import annotations

from django.db import connection, transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from walletdesk.core import approvals, audit, events, outbox
from walletdesk.core.models import Event

PATIENT = RetryStrategy(max_attempts=12, exponential_wait=2)


@app.task(queue="fast", retry=PATIENT)
def handle_event(event_id: int, handler: str) -> None:
    """Give one event to one handler; with the handler's mark in the same transaction, so it happens once."""
    event = events.current(Event.objects.get(pk=event_id))
    found = next((one for one in events.HANDLERS.get(event.name, []) if one.path == handler), None)
    if found is None:  # a handler that a newer release no longer has
        return
    if not found.atomic:
        found.run(event)
        return
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_handledevent (event_id, handler) VALUES (%s, %s) ON CONFLICT DO NOTHING RETURNING 1",
                [event_id, handler],
            )
            if cursor.fetchone() is None:
                return
        found.run(event)


@app.task(queue="fast", retry=PATIENT)
def deliver(item_id: int) -> None:
    outbox.deliver(item_id)


@app.periodic(cron="* * * * *")
@app.task(queue="slow", queueing_lock="core.seal")
def seal(timestamp: int) -> None:
    audit.seal()


@app.periodic(cron="*/5 * * * *")
@app.task(queue="slow", queueing_lock="core.expire_approvals")
def expire_approvals(timestamp: int) -> None:
    approvals.expire()
