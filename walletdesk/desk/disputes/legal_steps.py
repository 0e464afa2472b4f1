"""Which status of a dispute may follow which. The database holds this table."""

from __future__ import annotations

from walletdesk.core.steps import Steps

ENDED = ("settled", "accepted", "decided", "withdrawn", "overtaken")
_ALWAYS = {"withdrawn", "overtaken"}  # by the customer or a colleague; by the customer's bank

DISPUTE_STEPS = Steps(
    {
        "": {"opened"},
        # The customer gathers proof; the merchant's money is held already.
        "opened": {"merchant_asked", *_ALWAYS},
        "merchant_asked": {"settled", "mediation", *_ALWAYS},
        # A colleague hears both; the parties may still settle between themselves.
        "mediation": {"proposal", "settled", *_ALWAYS},
        # Both accept, or nobody objects in time and it stands as it is; one objection there is, from either.
        "proposal": {"accepted", "decided", "appealed", *_ALWAYS},
        "appealed": {"decided", *_ALWAYS},
    }
)
OPEN = tuple(sorted(DISPUTE_STEPS.statuses() - set(ENDED)))
