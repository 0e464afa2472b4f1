"""Several do something at the same moment, each in a thread with a connection of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

from django.db import connection

from walletdesk.core.refusals import Refusal


def at_once(*runs: Callable[[], Any]) -> list[Any]:
    """What each answered, in the order given; a refusal by its key. Anything else that is raised, raises here."""
    start = Barrier(len(runs))

    def one(run: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            start.wait()
            return run()
        except Refusal as refused:
            return refused.key
        finally:
            connection.close()

    with ThreadPoolExecutor(len(runs)) as pool:
        return list(pool.map(one, runs))


def clients(count: int, run: Callable[[int], Any]) -> list[Any]:
    """The same by so many, each with its number."""
    return at_once(*[partial(run, number) for number in range(count)])
