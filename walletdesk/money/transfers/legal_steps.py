"""Which status may follow which: of a transfer, of a request for money, of a recall. The database holds these
tables.
"""

from __future__ import annotations

from walletdesk.core.steps import Steps

TRANSFER_STEPS = Steps(
    {
        "": {"created"},
        "created": {"scheduled", "succeeded"},
        "scheduled": {"succeeded", "cancelled", "failed"},
        "succeeded": {"recalled"},  # by recalls that the payee consented to, once all of it came back
    }
)

REQUEST_STEPS = Steps({"": {"open"}, "open": {"paid", "declined", "cancelled", "expired"}})

RECALL_STEPS = Steps(
    {
        "": {"requested"},
        # Approval permits asking the payee, no more; without it the payee hears nothing.
        "requested": {"asked", "declined", "withdrawn"},
        "asked": {"consented", "refused", "no_answer", "withdrawn"},
    }
)
RECALL_OPEN = ("requested", "asked")
