"""Which status of a card's check may follow which. The database holds this table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

CHECK_STEPS = Steps(
    {
        # Refused at once where screening holds it.
        "": {"asked", "refused"},
        # With the card's bank: the four factors, or another code.
        "asked": {"code_needed", "unknown", "refused", "expired", "cancelled"},
        # The bank did not answer; it is asked again by itself.
        "unknown": {"code_needed", "bound", "refused", "expired", "cancelled"},
        "code_needed": {"confirming", "asked", "expired", "cancelled"},
        # The code is with the bank.
        "confirming": {"bound", "code_needed", "unknown", "refused", "expired", "cancelled"},
    }
)
LIVE = ("asked", "unknown", "code_needed", "confirming")
WITH_BANK = ("asked", "unknown", "confirming")
ENDS = ("bound", "refused", "expired", "cancelled")
