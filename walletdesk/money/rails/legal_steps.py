"""Which status may follow which, on the rails."""

from __future__ import annotations

from walletdesk.core.steps import Steps

SUSPENSE_STEPS = Steps(
    {
        "": {"waiting"},
        "waiting": {"claimed", "returning", "void"},  # void: the rail never had it
        "returning": {"returned", "waiting"},
        "void": {"waiting"},  # it came after all
    }
)

RETURN_STEPS = Steps(
    {
        "": {"created"},
        "created": {"sent", "failed", "unknown", "succeeded"},
        "sent": {"succeeded", "failed", "unknown"},
        "unknown": {"sent", "succeeded", "failed"},
        "failed": {"succeeded"},
    }
)
