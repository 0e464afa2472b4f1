"""Which status of a top-up may follow which. Unknown is a state; a late success after failure still posts."""

from __future__ import annotations

from walletdesk.core.steps import Steps

TOPUP_STEPS = Steps(
    {
        # Born claimed: money in suspense whose owner never placed an order here.
        "": {"created", "claimed"},
        # The callback may overtake the answer to our own order.
        "created": {"sent", "unknown", "failed", "confirmed", "conflicted", "claimed", "returning"},
        "sent": {"unknown", "failed", "confirmed", "conflicted", "claimed", "returning"},
        "unknown": {"sent", "failed", "confirmed", "conflicted", "claimed", "returning"},
        "failed": {"confirmed", "conflicted", "claimed", "returning"},
        "confirmed": {"succeeded", "charged_back"},
        "conflicted": {"claimed", "returning", "charged_back"},
        "claimed": {"succeeded"},
        "returning": {"returned", "conflicted", "sent"},
        # The card network, or a deep reorganisation of the chain, took the money back.
        "succeeded": {"charged_back"},
    }
)

OPEN = ("created", "sent", "unknown")  # the bank has not spoken its last word
SETTLED = ("succeeded", "returned", "charged_back")
