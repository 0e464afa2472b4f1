"""The colleagues: they look at what waits for a person, and decide; not always alike, and not at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from tests.simulation.agenda import Agenda
from tests.simulation.crowd import Crowd
from tests.simulation.outside.things import Order
from tests.simulation.outside.world import World
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import claims
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup
from walletdesk.money.transfers import recalls
from walletdesk.money.transfers.models import Recall
from walletdesk.money.withdrawals import withdrawals
from walletdesk.money.withdrawals.models import Withdrawal

HOUR = 3600.0
WU = Actor("staff", "1")
OVERTAKEN = (  # somebody or something was quicker than the colleague
    "topup-settled suspense-gone topup-not-conflicted withdrawal-not-in-review recall-closed suspense-amount-differs "
    "ledger-frozen"
).split()


class Staff:
    def __init__(self, agenda: Agenda, crowd: Crowd, world: World) -> None:
        self.agenda, self.crowd, self.world, self.chance = agenda, crowd, world, agenda.chance
        self.decided: dict[str, int] = {}

    def work(self) -> None:
        self.agenda.every(2 * HOUR, self.round)

    def round(self) -> None:
        for withdrawal in Withdrawal.objects.filter(status="review").order_by("pk"):
            if self.chance.random() < 0.85:
                self._decide("approve", partial(withdrawals.approve, withdrawal, by=WU))
            else:
                self._decide("refuse", partial(withdrawals.refuse, withdrawal, reason="unconfirmed", by=WU))
        for recall in Recall.objects.filter(status="requested").order_by("pk"):
            self._recall(recall)
        for item in SuspenseItem.objects.filter(status="waiting").order_by("pk"):
            if self.chance.random() < 0.5:  # not all of it today
                self._item(item)

    def _recall(self, recall: Recall) -> None:
        if self.chance.random() < 0.9:
            self._decide("ask", partial(recalls.ask, recall, by=WU))
            self.crowd.answer(recall)
        else:
            self._decide("decline", partial(recalls.decline, recall, by=WU))

    def _item(self, item: SuspenseItem) -> None:
        """Money that is nobody's: to its order where it is known and open, else mostly back."""
        topup = self._its_order(item)
        if topup and topup.status == "conflicted" and claims.item_of(topup) == item:
            if self.chance.random() < 0.6:
                self._decide("credit real", partial(claims.credit_confirmed_amount, topup, by=WU))
            else:
                self._back(item, topup)
        elif topup and topup.status in (*OPEN, "failed") and topup.amount_minor == item.amount_minor:
            self._decide("claim", partial(claims.claim, topup, item, by=WU, proof=topup.public_id))
        elif topup and self.chance.random() < 0.3:
            owner = self.crowd.people[0].__class__.objects.get(pk=topup.customer_id)
            self._decide("claim unordered", partial(claims.claim_unordered, owner, item, by=WU))
        else:
            self._back(item, None)

    def _its_order(self, item: SuspenseItem) -> Topup | None:
        if item.order_no:
            return Topup.objects.filter(rail=item.rail, order_no=item.order_no).first()
        if item.rail == "chain":
            return Topup.objects.filter(address=item.reference).exclude(address="").first()
        near = Topup.objects.filter(rail=item.rail, reference__startswith=item.reference[:9])
        return near.first() if len(item.reference) > 9 else None

    def _back(self, item: SuspenseItem, topup: Topup | None) -> None:
        where: dict[str, Any] = {"to_address": self.world.new_address()} if item.rail == "chain" else {}
        self._decide("send back", partial(claims.send_back, item, topup=topup, by=WU, **where))

    def _decide(self, what: str, deed: Callable[[], object]) -> None:
        try:
            deed()
        except Refusal as no:
            if no.key not in OVERTAKEN:
                raise AssertionError(f"no colleague should have been told {no.key}") from no
            what = no.key
        self.decided[what] = self.decided.get(what, 0) + 1


def paid_otherwise(order: Order | None) -> bool:
    return order is not None and order.paid_otherwise
