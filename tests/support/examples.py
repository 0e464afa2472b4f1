"""How long state machines run: the same examples in every run, or others and more of them on demand."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

ROUNDS_MAX = 12


def _times() -> int:
    return int(os.environ.get("WALLETDESK_TEST_EXAMPLES", "1"))


def bounded(examples: int, steps: int) -> settings:
    """`WALLETDESK_TEST_EXAMPLES=20` for twenty times as many examples, others each time."""
    times = _times()
    return settings(
        max_examples=examples * times,
        stateful_step_count=steps,
        derandomize=times == 1,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )


def run_until_seen(
    machine: type[RuleBasedStateMachine], missing: Callable[[], list[Any]], chosen: settings
) -> None:
    """Run a machine in rounds until every step was seen to happen: what one seed never meets, a further one does.

    With `WALLETDESK_TEST_EXAMPLES` the seeds are others each time too; hypothesis prints the one that fails.
    """
    first = 1 if _times() == 1 else secrets.randbelow(2**31)
    for number in range(first, first + ROUNDS_MAX):
        run_state_machine_as_test(seed(number)(machine), settings=chosen)  # type: ignore[no-untyped-call]
        if not missing():
            return
    raise AssertionError(f"never seen: {missing()}")


def seeds(*chosen: int) -> list[int]:
    """Of walks that choose their steps by themselves: these in every run; with `WALLETDESK_TEST_EXAMPLES` others, and more."""
    times = _times()
    return [*chosen] if times == 1 else [secrets.randbelow(2**31) for _ in range(len(chosen) * times)]
