"""What is recorded of the schedule."""

from __future__ import annotations

from walletdesk.core import events

events.declare(
    "fee.changed", ids=("rule", "act", "method", "currency"), meaning="A fee was set from a moment on."
)
