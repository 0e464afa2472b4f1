"""The bank's particulars. What all rails have in common stands in `client.py`."""

from __future__ import annotations

from typing import Any

from walletdesk.money.rails import client
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


def __getattr__(name: str) -> Any:
    """`bank.collect` and its like: the bank's own client, while modules still call it by this name."""
    if name in ("collect", "query", "send_back", "query_return", "statement", "maintenance"):
        return getattr(client.of("bank"), name)
    raise AttributeError(name)
