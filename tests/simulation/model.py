"""All movements in plain words: who has what, what is held, on its way, owed and earned, and how each movement stands.

Amounts are smallest units by (whose or what, currency); plus is what we owe, minus what holds it. `truth` is the order as the
outside has it. A refusal is an exception with its key, and leaves everything as it was.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

RATES = {  # share, least, most
    "card": (Fraction(6, 1000), 10, None),
    "third_party": (Fraction(38, 10_000), 0, None),
    "fast": (Fraction(1, 1000), 200, 2_500),
    "next_day": (Fraction(5, 10_000), 100, 1_500),
}
OPEN = ("created", "sent", "unknown", "submitted", "in_transit")
REVIEW_ABOVE = 500_000  # of a first withdrawal to a card


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

    # -- top-ups ---------------------------------------------------------------------------------------------------

    def paid_in(self, one: One, amount: int, *, credit: bool = True) -> None:
        """The rail has the money: word of it, by letter, question or statement."""
        if one.status not in (*OPEN, "failed"):
            return
        one.real = amount
        one.status = "confirmed" if amount == one.amount else "conflicted"
        if one.status == "conflicted":
            self.move(one.currency, suspense=amount, **{one.way: -amount})
        elif credit:
            self.credit(one)

    def credit(self, one: One) -> None:
        if one.status == "confirmed" and (one.who, "in") not in self.frozen:
            self.move(one.currency, fees=one.fee, **{one.who: one.real - one.fee, one.way: -one.real})
            one.status = "succeeded"

    def credit_real(self, one: One) -> None:
        """A colleague credits what really came."""
        if one.status != "conflicted":
            raise Refused("topup-not-conflicted")
        if (one.who, "in") in self.frozen:
            raise Refused("ledger-frozen")
        one.fee, one.status = fee_of(one.way, one.real), "succeeded"
        self.move(one.currency, suspense=-one.real, fees=one.fee, **{one.who: one.real - one.fee})

    def charged_back(self, one: One, amount: int) -> None:
        """The money was taken back; where we had not heard that it came, it came and went."""
        if one.status in (*OPEN, "failed"):
            self.paid_in(one, amount, credit=False)
        if one.status == "succeeded":
            self.take(one, amount - one.fee, to={one.way: amount, "fees": -one.fee})
        elif one.status == "conflicted":
            self.move(one.currency, suspense=-amount, **{one.way: amount})
        elif one.status != "confirmed":
            return
        one.status = "charged_back"

    def asked_topup(self, one: One, truth: Any, *, by_system: bool = True) -> None:
        if truth is None:
            one.status = "sent" if one.status in ("created", "unknown") else one.status
        elif truth.chargeback_ref:
            self.charged_back(one, truth.moved)
        elif truth.status == "succeeded":
            self.paid_in(one, truth.moved, credit=by_system)
        elif truth.status == "failed":
            one.status = "failed" if one.status in OPEN else one.status
        elif one.status in ("created", "unknown"):
            one.status = "sent"

    # -- withdrawals -----------------------------------------------------------------------------------------------

    def withdraw(self, one: One, *, known: bool) -> None:
        """`known`: that card was paid to before."""
        one.fee = fee_of(one.way, one.amount)
        if (one.who, "out") in self.frozen:
            raise Refused("ledger-frozen")
        if self.free(one.who) < one.amount + one.fee:
            raise Refused("withdrawal-not-enough")
        self.held[one.who] += one.amount + one.fee
        one.status = "review" if one.amount > REVIEW_ABOVE and not known else "reserved"

    def submit(self, one: One) -> None:
        if one.status == "reserved" and (one.who, "out") not in self.frozen:
            self.held[one.who] -= one.amount + one.fee
            self.move("CNY", transit=one.amount + one.fee, **{one.who: -one.amount - one.fee})
            one.status = "submitted"

    def call_off(self, one: One) -> None:
        if one.status == "cancelled":
            return
        if one.status not in ("review", "reserved"):
            raise Refused("withdrawal-already-out")
        self.held[one.who] -= one.amount + one.fee
        one.status = "cancelled"

    def paid_out(self, one: One) -> None:
        if one.status not in (*OPEN, "failed"):
            return
        if one.status == "failed":
            self.take(one, one.amount + one.fee, to={"transit": one.amount + one.fee})
        self.move("CNY", transit=-one.amount - one.fee, bank=one.amount, fees=one.fee)
        one.status, one.stuck = "succeeded", ""

    def not_paid(self, one: One) -> None:
        if one.status not in OPEN:
            return
        if (one.who, "in") in self.frozen:
            one.stuck = "failed"
            return
        self.move("CNY", transit=-one.amount - one.fee, **{one.who: one.amount + one.fee})
        one.status, one.stuck = "failed", ""

    def came_back(self, one: One) -> None:
        if one.status != "succeeded":
            return
        if not one.stuck:
            self.move("CNY", bank=-one.amount, transit=one.amount)
            one.stuck = "returned"
        if (one.who, "in") not in self.frozen:
            self.move("CNY", transit=-one.amount, fees=-one.fee, **{one.who: one.amount + one.fee})
            one.status, one.stuck = "returned", ""

    def asked_payout(self, one: One, truth: Any) -> None:
        if one.status not in (*OPEN, "failed", "succeeded"):
            return
        if truth is None:
            one.status = "submitted" if one.status == "unknown" else one.status
        elif truth.status in ("succeeded", "returned"):
            self.paid_out(one)
            if truth.status == "returned":
                self.came_back(one)
        elif truth.status == "failed":
            self.not_paid(one)
        elif truth.status == "in_transit" and one.status in ("submitted", "unknown"):
            one.status = "in_transit"
        elif one.status == "unknown":
            one.status = "submitted"

    # -- transfers, and asking them back ---------------------------------------------------------------------------

    def send(self, one: One) -> None:
        if (one.who, "out") in self.frozen:
            raise Refused("transfer-you-are-frozen")
        if (one.to, "in") in self.frozen:
            raise Refused("transfer-payee-cannot-receive")
        if self.free(one.who) < one.amount:
            raise Refused("transfer-not-enough")
        one.status = "scheduled"
        self.held[one.who] += one.amount
        if one.way == "now":
            self.due(one)

    def due(self, one: One) -> None:
        if one.status != "scheduled":
            return
        self.held[one.who] -= one.amount
        stopped = (one.who, "out") in self.frozen or (one.to, "in") in self.frozen
        one.status = "failed" if stopped else "succeeded"
        if not stopped:
            self.move("CNY", **{one.who: -one.amount, one.to: one.amount})

    def take_back(self, one: One) -> None:
        if one.status == "cancelled":
            return
        if one.status != "scheduled":
            raise Refused("transfer-failed-already" if one.status == "failed" else "transfer-posted-already")
        self.held[one.who] -= one.amount
        one.status = "cancelled"

    def consent(self, one: One, recall: One, amount: int) -> None:
        if recall.status != "asked":
            raise Refused("recall-closed" if recall.status != "requested" else "not-found")
        if (one.to, "out") in self.frozen:
            raise Refused("recall-you-are-frozen")
        if (one.who, "in") in self.frozen:
            raise Refused("recall-payer-cannot-receive")
        if self.free(one.to) < amount:
            raise Refused("recall-not-enough")
        self.move("CNY", **{one.to: -amount, one.who: amount})
        one.recalled, recall.status = one.recalled + amount, "consented"
        one.status = "recalled" if one.recalled == one.amount else one.status
