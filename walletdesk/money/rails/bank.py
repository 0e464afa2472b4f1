"""The bank's particulars. What all rails have in common stands in `client.py`."""

from __future__ import annotations

from walletdesk.money.rails.client import (
    Accepted,
    Line,
    Maintenance,
    OutcomeUnknown,
    Rejected,
    Standing,
    Statement,
    Unreachable,
    Window,
)

__all__ = [
    "REASONS",
    "Accepted",
    "Line",
    "Maintenance",
    "OutcomeUnknown",
    "Rejected",
    "Standing",
    "Statement",
    "Unreachable",
    "Window",
]

REASONS = ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded", "lost")
