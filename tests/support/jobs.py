"""Jobs in tests: run what is queued, here and now, in order."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import connection, transaction
from procrastinate.contrib.django import app

ROUNDS_MAX = 1000


def run_jobs(
    *, scheduled: bool = False, queues: tuple[str, ...] = (), at: datetime | None = None
) -> list[str]:
    """Run every queued job in this process, oldest first, also those that these queue, until none is left.

    Returns the names of the tasks run. What raises, raises here, and leaves its job queued. With
    `scheduled`, jobs whose time is yet to come run too; with `at`, those that are due by that moment.
    """
    ran: list[str] = []
    while (job := _next(scheduled, queues, at)) is not None:
        number, name, args = job
        app.tasks[name].func(**args)
        _done(number)
        ran.append(name)
        if len(ran) > ROUNDS_MAX:
            raise AssertionError(f"jobs do not come to an end: {ran[-20:]}")
    return ran


def queued(name: str = "") -> list[tuple[str, dict[str, object]]]:
    """Names and arguments of the jobs not yet run; of one task where `name` is given (its end suffices)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY id")
        return [(task, _args(args)) for task, args in cursor.fetchall() if task.endswith(name)]


def _next(
    scheduled: bool, queues: tuple[str, ...], at: datetime | None
) -> tuple[int, str, dict[str, object]] | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, task_name, args FROM procrastinate_jobs WHERE status = 'todo' "
            "AND (%s OR scheduled_at IS NULL OR scheduled_at <= coalesce(%s, now())) AND (%s OR queue_name = ANY(%s)) "
            "ORDER BY id LIMIT 1",
            [scheduled, at, not queues, list(queues)],
        )
        row = cursor.fetchone()
    return (row[0], row[1], _args(row[2])) if row else None


def _args(stored: object) -> dict[str, object]:
    return json.loads(stored) if isinstance(stored, str) else dict(stored)  # type: ignore[call-overload]


def _done(number: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        # As a worker does: a job is taken before it ends.
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', attempts = attempts + 1 WHERE id = %s", [number]
        )
        cursor.execute("UPDATE procrastinate_jobs SET status = 'succeeded' WHERE id = %s", [number])
