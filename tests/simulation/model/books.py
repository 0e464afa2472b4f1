"""What the plain models share: who has what, what is held, on its way, owed and earned, and how each movement stands.

Amounts are smallest units by (whose or what, currency); plus is what we owe, minus what holds it. `truth` is the order as the
outside has it. A refusal is an exception with its key, and leaves everything as it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

RATES = {  # share, least, most
    "card": (Fraction(6, 1000), 10, None),
    "third_party": (Fraction(38, 10_000), 0, None),
    "fast": (Fraction(1, 1000), 200, 2_500),
    "next_day": (Fraction(5, 10_000), 100, 1_500),
}
OPEN = ("created", "sent", "unknown", "submitted", "in_transit")


class Refused(Exception):
    """With its key."""


@dataclass
class One:
    """A movement: of whom, by which way, how much, and what it costs; to whom, and what came of it."""

    who: str
    way: str
    amount: int
    currency: str = "CNY"
    to: str = ""
    status: str = "created"
    fee: int = 0
    real: int = 0
    stuck: str = ""  # what the money waits for behind a freeze
    recalled: int = 0


def fee_of(way: str, amount: int) -> int:
    share, least, most = RATES.get(way, (Fraction(0), 0, None))
    fee = max(round(share * amount), least)
    return fee if most is None else min(fee, most)


class Model:
    """Money of all, before any movement: each movement's own model says what is done with it."""

    def __init__(self) -> None:
        self.money: Counter[tuple[str, str]] = Counter()
        self.held: Counter[str] = Counter()
        self.frozen: set[tuple[str, str]] = set()  # whose, "in" or "out"

    def move(self, currency: str, **legs: int) -> None:
        assert sum(legs.values()) == 0
        for whose, amount in legs.items():
            self.money[whose, currency] += amount

    def free(self, who: str) -> int:
        return self.money[who, "CNY"] - self.held[who]

    def take(self, one: One, amount: int, *, to: dict[str, int]) -> None:
        """What is there; the rest they owe."""
        has = self.money[one.who, one.currency] - (self.held[one.who] if one.currency == "CNY" else 0)
        there = 0 if (one.who, "out") in self.frozen else max(0, min(amount, has))
        self.move(one.currency, **to, **{one.who: -there, f"{one.who}_owes": there - amount})
