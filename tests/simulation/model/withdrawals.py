"""Withdrawals in plain words."""

from __future__ import annotations

from typing import Any

from tests.simulation.model.books import OPEN, Model, One, Refused, fee_of

REVIEW_ABOVE = 500_000  # of a first withdrawal to a card


class Withdrawals(Model):
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
