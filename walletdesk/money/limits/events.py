"""What is recorded of the limits."""

from __future__ import annotations

from walletdesk.core import events

events.declare(
    "limit.changed", ids=("rule", "act", "currency", "period"), meaning="A limit was set from a moment on."
)
