"""A transfer that arrived and one that waits, a request put to the owner, and a recall they asked for."""

from __future__ import annotations

from tests.money.transfers import helpers
from walletdesk.core.money import Money
from walletdesk.money.transfers import payees, recalls, requests
from walletdesk.people.models import User


def transfers(owner: User) -> dict[str, str]:
    payee = helpers.person("何梅", "+8613700001111")
    helpers.give(owner, 1_000)
    arrived = helpers.send(owner, payee, Money(1_000), key="arrived")
    back = helpers.send(owner, payee, Money(2_000), key="back")
    waits = helpers.send(owner, payee, Money(3_000), key="waits", speed="two_hours")
    asked = requests.create(payee, payer=payees.of(payee, owner), amount=Money(500), key="k", by=payee)
    recall = recalls.request(back, reason="wrong_person", by=owner, proof="session")
    return {
        "arrived": arrived.public_id,
        "waits": waits.public_id,
        "request": asked.public_id,
        "recall": recall.public_id,
        "payee": payees.of(owner, payee).token,
    }
