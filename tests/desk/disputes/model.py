"""The model of disputes: what each should be, what the machine begins with, what truly happened, the traces of a deed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tests.desk.disputes.helpers import its, merchant
from tests.money.conftest import make_customer
from tests.money.payments.helpers import fund, order, pay
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event, Notice, OutboxItem
from walletdesk.core.money import Money
from walletdesk.desk.disputes import answers, disputes, mediation
from walletdesk.desk.disputes.models import Dispute, DisputeStep
from walletdesk.money import ledger
from walletdesk.money.refunds.models import Refund

START = 500_000
ENDED = {"settled", "accepted", "decided", "withdrawn", "overtaken"}
OPEN = ("opened", "merchant_asked", "mediation", "proposal", "appealed")
SEEN: Counter[str] = Counter()  # how often each thing truly happened, over all the runs
STEPS = (
    *("pays", "paid_out", "opened", "submitted", "agree", "offer", "contest", "took_the_offer", "proposed"),
    *("one_accepts", "accepted", "appealed", "decided", "withdrawn", "overtaken"),
    *(f"time_of_{status}" for status in OPEN),
)
PROPOSER, DECIDER = Actor("staff", "7"), Actor("staff", "8")


@dataclass
class Model:
    """One dispute as it should be."""

    row: Dispute
    wanted: int
    held: int
    status: str = "opened"
    offer: int = 0
    proposal: int = -1
    words: tuple[str, str] = ("", "")
    awarded: int = 0


class Standing:
    """Lin, the shop, and six disputes, each some steps further: made once, every run begins with it."""

    def __init__(self) -> None:
        merchant()
        self.lin = make_customer()
        fund(self.lin, START)
        self.balance, self.shop = START, 0
        self.payments: list[Any] = []
        self.all: list[Model] = []
        for number, steps in enumerate((0, 1, 2, 3, 3, 4)):
            self.pays(4_000 + number)
            self.brought(number, steps)
        self.pays(3_000)  # of which nobody complains yet
        answers.offer(self.all[2].row, Money(1_000), "一部分", by=its(self.all[2].row))
        self.all[2].offer = 1_000
        mediation.accept(self.all[4].row, "merchant", by=its(self.all[4].row))
        self.all[4].words = ("", "accepted")

    def pays(self, minor: int) -> None:
        number = len(self.payments)
        self.payments.append(pay(self.lin, order(Money(minor), number=f"N{number}"), key=f"k{number}"))
        self.balance -= minor
        self.shop += minor

    def brought(self, number: int, steps: int) -> None:
        """One brought some steps of the way before anything else happens."""
        payment = self.payments[number]
        row = disputes.open(payment, reason="not_mine", text="不是我买的", by=self.lin)
        one = Model(row, payment.amount_minor, row.held_minor)
        half = Money(payment.amount_minor // 2)
        self.all.append(one)
        for status, run in (
            ("merchant_asked", lambda: disputes.submit(row, by=self.lin)),
            ("mediation", lambda: answers.contest(row, "不同意", by=its(row))),
            ("proposal", lambda: mediation.propose(row, half, "各半", by=PROPOSER)),
            ("appealed", lambda: mediation.appeal(row, "customer", "不同意", by=self.lin)),
        )[:steps]:
            run()
            one.status = status
        one.proposal = half.minor if steps > 2 else -1


def traces() -> tuple[int, ...]:
    """How much a deed has left behind, wherever it could."""
    kinds = (ledger.Transfer, ledger.HoldEvent, Refund, Event, Notice, OutboxItem, DisputeStep)
    return tuple(kind.objects.count() for kind in kinds)
