"""Top-ups in plain words."""

from __future__ import annotations

from typing import Any

from tests.simulation.model.books import OPEN, Model, One, Refused, fee_of


class Topups(Model):
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
