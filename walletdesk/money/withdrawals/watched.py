"""Withdrawals that have not gone out yet, held back for a person when a talk tells more of their owner."""

from __future__ import annotations

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.models import Event
from walletdesk.money.withdrawals import journey, reviews
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.safety import watching

GUARD = Actor.system("safety")


@events.on("safety.cautioned")
def hold_back(event: Event) -> None:
    """Somebody is being deceived, or another is in their account: what is only set aside waits for a person."""
    for row in Withdrawal.objects.filter(customer_id=event.customer_id or 0, status="reserved"):
        verdict = watching.again("withdrawal", row.public_id)
        if not verdict.at_least("delay"):
            continue
        row = journey.locked(row)
        if row.status == "reserved":
            reviews.ask(row, "safety", by=GUARD)
            watching.follow(verdict, row.customer_id, row.public_id, by=GUARD)
