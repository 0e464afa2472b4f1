"""The card network's particulars: why a payment by card may be refused, and why it may be taken back."""

from __future__ import annotations

REASONS = (
    "three_ds_refused",
    "three_ds_expired",
    "issuer_declined",
    "insufficient_funds",
    "card_closed",
    "limit_exceeded",
    "name_mismatch",
    "lost",
)
CHARGEBACK_REASONS = ("fraud", "not_recognised", "duplicate", "not_received")
