"""Which status of a withdrawal may follow which. Unknown is a state; what failed may still turn out paid."""

from __future__ import annotations

from walletdesk.core.steps import Steps

WITHDRAWAL_STEPS = Steps(
    {
        "": {"created"},
        "created": {"reserved"},
        "reserved": {"review", "submitted", "cancelled"},
        "review": {"reserved", "cancelled"},
        # The callback may overtake the answer to our own order.
        "submitted": {"in_transit", "succeeded", "failed", "unknown"},
        "in_transit": {"succeeded", "failed", "unknown"},
        "unknown": {"submitted", "in_transit", "succeeded", "failed"},
        "succeeded": {"returned"},
        "failed": {"succeeded"},
    }
)

OURS = ("reserved", "review")  # the money is held, nothing went out: it may be cancelled
OPEN = ("submitted", "in_transit", "unknown")  # the bank has not spoken its last word
MOVING = ("created", *OURS, *OPEN)
