"""Which status of a refund may follow which. The database holds this table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

REFUND_STEPS = Steps(
    {
        "": {"requested"},
        # Somebody asked; a person, the policy or the merchant says yes or no. Nothing has moved.
        "requested": {"approved", "declined", "cancelled"},
        # Granted. The merchant's money is set aside next, or is not there.
        "approved": {"processing", "insufficient_funds", "cancelled"},
        "insufficient_funds": {"processing", "cancelled"},
        # On its way back: with us or with the rail. What is not known yet stays here until it is.
        "processing": {"succeeded", "failed"},
        # It came back later (a closed card): the customer chooses another way.
        "succeeded": {"failed"},
        # The way back is closed. The money is safe with us: another way, a late success, or back to the merchant.
        "failed": {"processing", "succeeded", "reversed"},
        # The rail paid after all what the merchant has back: the merchant pays again.
        "reversed": {"succeeded"},
    }
)
# What counts against what was captured.
STANDING = ("requested", "approved", "insufficient_funds", "processing", "succeeded", "failed")
ENDED = ("declined", "cancelled", "reversed", "succeeded")
PROMISED = ("requested", "approved", "insufficient_funds", "processing", "failed")
