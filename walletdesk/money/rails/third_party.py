"""The third-party payment house's particulars."""

from __future__ import annotations

REASONS = (
    "closed_by_payer",
    "expired",
    "account_restricted",
    "insufficient_funds",
    "limit_exceeded",
    "lost",
)
