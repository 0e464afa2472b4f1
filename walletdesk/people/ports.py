"""What the core asks of people, filled at start."""

from __future__ import annotations


def fill() -> None:
    """Register the answers to the core's questions about people."""
