"""The rails on which money comes and goes."""

from __future__ import annotations

from . import bank, card, chain, third_party
from .shape import Rail

RAILS: dict[str, Rail] = {rail.name: rail for rail in (bank.RAIL, card.RAIL, third_party.RAIL, chain.RAIL)}
KINDS = ("collection", "return", "payout")
REASONS = tuple(
    dict.fromkeys(reason for rail in RAILS.values() for kind in rail.kinds for reason in rail.reasons[kind])
)

__all__ = ["KINDS", "RAILS", "REASONS", "Rail"]
