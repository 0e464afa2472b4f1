"""How long state machines run: the same examples in every run, or others and more of them on demand."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings


def bounded(examples: int, steps: int) -> settings:
    """`WALLETDESK_TEST_EXAMPLES=20` for twenty times as many examples, others each time."""
    times = int(os.environ.get("WALLETDESK_TEST_EXAMPLES", "1"))
    return settings(
        max_examples=examples * times,
        stateful_step_count=steps,
        derandomize=times == 1,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
    )
