"""Which status of a payment, and of a merchant's order, may follow which. The database holds these tables."""

from __future__ import annotations

from walletdesk.core.steps import Steps

PAYMENT_STEPS = Steps(
    {
        "": {"requires_confirmation"},
        # Nothing has moved and nobody outside knows of it.
        "requires_confirmation": {"processing", "failed", "cancelled", "expired"},
        # With us, the merchant or the rail. What is not known yet stays here until it is.
        "processing": {"requires_customer_action", "authorised", "failed", "conflicted"},
        # Their turn outside: the issuer's page, the cashier.
        "requires_customer_action": {"processing", "authorised", "failed", "cancelled", "conflicted"},
        # The money is set aside, or the rail has it.
        "authorised": {"captured", "failed", "conflicted"},
        "captured": {"succeeded"},
        # The card network took it back after the merchant was paid, or while it waited for a person.
        "succeeded": {"charged_back"},
        # A late success still pays where the order is still to be paid; else a person decides.
        "failed": {"authorised", "conflicted"},
        "cancelled": {"authorised", "conflicted"},
        # The money went back the way it came.
        "conflicted": {"failed", "charged_back"},
    }
)
LIVE = ("processing", "requires_customer_action", "authorised", "captured", "succeeded")
WAITING = ("processing", "requires_customer_action")
GOT = ("authorised", "captured", "succeeded")

ORDER_STEPS = Steps({"": {"open"}, "open": {"paid", "closed", "expired"}})
