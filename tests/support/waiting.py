"""Waiting for conditions instead of sleeping."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def until(
    question: Callable[[], Answer],
    *,
    seconds: float = 10,
    every: float = 0.05,
    said: str | Callable[[], str] = "",
) -> Answer:
    """Ask until the answer is truthy and return it. An exception counts as "not yet", shown at the end."""
    pause = threading.Event()
    limit = time.monotonic() + seconds
    last: object = None
    while True:
        try:
            answer = question()
            if answer:
                return answer
            last = answer
        except Exception as problem:  # the thing waited for may not exist yet
            last = problem
        if time.monotonic() > limit:
            what = said() if callable(said) else said or "condition"
            raise AssertionError(f"not met within {seconds} s, last seen {last!r}: {what}")
        pause.wait(every)
