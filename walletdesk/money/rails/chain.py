"""The digital currency's particulars."""

from __future__ import annotations

NETWORK = "tron"
REASONS = ("expired", "limit_exceeded", "address_blocked", "lost")
CHARGEBACK_REASONS = ("chain_reorganised",)
