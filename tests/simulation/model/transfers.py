"""Transfers, and asking them back, in plain words."""

from __future__ import annotations

from tests.simulation.model.books import Model, One, Refused


class Transfers(Model):
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

    def may_recall(self, one: One, before: list[One]) -> None:
        if any(recall.status in ("requested", "asked") for recall in before):
            return
        if one.status == "scheduled":
            raise Refused("recall-cancel-instead")
        if one.status != "succeeded":
            raise Refused("recall-nothing-to-recall")
        if any(recall.status == "refused" for recall in before):
            raise Refused("recall-was-refused")
        if len([recall for recall in before if recall.status != "withdrawn"]) >= 2:
            raise Refused("recall-often-enough")

    def answered(self, recall: One, what: str) -> None:
        """Only the payee answers, and only once they were asked."""
        if what == "decline":
            recall.status = "declined" if recall.status == "requested" else recall.status
        elif what == "withdraw":
            if recall.status not in ("requested", "asked", "withdrawn"):
                raise Refused("recall-closed")
            recall.status = "withdrawn"
        elif what == "by another":
            raise Refused("not-found")
        elif recall.status != "refused":
            if recall.status in ("requested", "declined"):
                raise Refused("not-found")
            if recall.status != "asked":
                raise Refused("recall-closed")
            recall.status = "refused"
