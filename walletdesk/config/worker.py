"""One job worker: takes jobs of its queue, shows that it lives, and frees the jobs of workers that died."""

from __future__ import annotations

import asyncio
import contextlib
import importlib
import logging
import os
from typing import Any

from procrastinate.contrib.django import app

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


def run(queue: str) -> int:
    """Work on `queue` ("fast" or "slow") until SIGTERM or SIGINT; returns the exit code."""
    if queue not in CONCURRENCY:
        print(f"walletdesk worker {queue}: there are only the queues {', '.join(CONCURRENCY)}")
        return 2
    if queue == "fast":
        _warm()
    with app.replace_connector(app.connector.get_worker_connector()):  # type: ignore[attr-defined]
        asyncio.run(_work(queue))
    return 0


def _warm() -> None:
    """Load the models of understanding before the first customer waits for them."""
    with contextlib.suppress(ModuleNotFoundError):
        module = importlib.import_module("walletdesk.assistant.understanding")
        warm = getattr(module, "warm", None)
        if warm:
            warm()


async def _work(queue: str) -> None:
    async with app.open_async():
        parts = [f"worker-{queue}", *(["understanding"] if queue == "fast" else [])]
        beating = asyncio.create_task(_beat(parts))
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
            )
        finally:
            beating.cancel()


async def _beat(parts: list[str]) -> None:
    while True:
        try:
            for part in parts:
                await app.connector.execute_query_async(_BEAT, part=part, state="ready")
            await _free_stalled()
        except Exception as problem:  # the database may be restarting; the next beat tells
            log.warning("%s: no heartbeat (%s)", parts[0], type(problem).__name__)
        await asyncio.sleep(BEAT_SECONDS)


async def _free_stalled() -> None:
    manager: Any = app.job_manager
    for stalled in await manager.get_stalled_jobs(seconds_since_heartbeat=DEAD_SECONDS):
        await manager.retry_job(stalled)
