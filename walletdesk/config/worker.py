"""One job worker: takes jobs of its queue, shows that it lives, and frees the jobs of workers that died."""

from __future__ import annotations

import asyncio
import logging
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

from procrastinate import PsycopgConnector
from procrastinate.contrib.django import app

from walletdesk.core import words
from walletdesk.core.clock import clock

log = logging.getLogger(__name__)

CONCURRENCY = {"fast": 6, "slow": 3}
BEAT_SECONDS = 3
# A worker that has not beaten for this long is taken for dead and its jobs run again; all are idempotent.
DEAD_SECONDS = 15
STOP_SECONDS = 8

_BEAT = """
INSERT INTO config_heartbeat (part, seen_at, state) VALUES (%(part)s, now(), %(state)s)
ON CONFLICT (part) DO UPDATE SET seen_at = now(), state = %(state)s
"""


_OURS = "SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND worker_id = %(worker)s"


class InHand:
    """The jobs that this worker really works on. One that is ours in the table only was lost with a connection."""

    def __init__(self) -> None:
        self.worker_id: int | None = None
        self.jobs: set[int] = set()
        self.missed: dict[int, float] = {}  # since when

    async def hold(self, call_next: Callable[[], Awaitable[Any]], context: Any, worker: Any) -> Any:
        """Worker middleware: wraps every job."""
        self.worker_id = worker.worker_id
        self.jobs.add(context.job.id)
        try:
            return await call_next()
        finally:
            self.jobs.discard(context.job.id)

    def lost(self, ours: set[int]) -> list[int]:
        """Of the jobs that are ours by the table, those that nobody has worked on for long enough."""
        now = time.monotonic()
        self.missed = {job: self.missed.get(job, now) for job in ours - self.jobs}
        return [job for job, since in self.missed.items() if now - since >= DEAD_SECONDS]


def run(queue: str) -> int:
    """Work on `queue` ("fast" or "slow") until SIGTERM or SIGINT; returns the exit code."""
    if queue not in CONCURRENCY:
        print(f"walletdesk worker {queue}: there are only the queues {', '.join(CONCURRENCY)}")
        return 2
    if queue == "fast":
        _warm()
    with app.replace_connector(connector()):
        asyncio.run(_work(queue))
    return 0


def connector() -> PsycopgConnector:
    """The worker fetches its jobs by a connection of its own; what a job defers goes by the job's, and commits with its rows.

    Otherwise a deferred job begins before the row that it is about is there, and stays when that is rolled back.
    """
    rooms = app.connector
    own: PsycopgConnector = rooms.get_worker_connector()  # type: ignore[attr-defined]
    own.get_sync_connector = lambda: rooms  # type: ignore[method-assign]
    return own


def _warm() -> None:
    """Load models, words and articles before the first customer waits for them."""
    from walletdesk.assistant import understanding  # heavy, and needed by this queue alone
    from walletdesk.assistant.knowledge import articles

    for language in words.LANGUAGES:
        words.keys(language)
        articles.by_topic(language)
    understanding.warm()


async def _work(queue: str) -> None:
    async with app.open_async():
        parts = [f"worker-{queue}", *(["understanding"] if queue == "fast" else [])]
        hand = InHand()
        beating = asyncio.create_task(_beat(parts, hand))
        try:
            await app.run_worker_async(
                queues=[queue],
                name=f"{queue}-{os.getpid()}",
                concurrency=CONCURRENCY[queue],
                fetch_job_polling_interval=2,
                update_heartbeat_interval=BEAT_SECONDS,
                stalled_worker_timeout=DEAD_SECONDS,
                shutdown_graceful_timeout=STOP_SECONDS,
                delete_jobs="successful",
                worker_middleware=[hand.hold],
            )
        finally:
            beating.cancel()


async def _beat(parts: list[str], hand: InHand) -> None:
    while True:
        try:
            for part in parts:
                await app.connector.execute_query_async(_BEAT, part=part, state="ready")
            await _free_stalled()
            await _free_lost(hand)
        except Exception as problem:  # the database may be restarting; the next beat tells
            log.warning("%s: no heartbeat (%s)", parts[0], type(problem).__name__)
        await asyncio.sleep(BEAT_SECONDS)


async def _free_stalled() -> None:
    manager: Any = app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_SECONDS):
        await manager.retry_job(stalled)


async def _free_lost(hand: InHand) -> None:
    """A job whose end could not be written, because the database failed just then, is done again."""
    if hand.worker_id is None:
        return
    rows = await app.connector.execute_query_all_async(_OURS, worker=hand.worker_id)
    for job in hand.lost({row["id"] for row in rows}):
        await app.job_manager.retry_job_by_id_async(job, retry_at=clock.now())
