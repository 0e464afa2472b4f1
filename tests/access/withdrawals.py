"""A card with nothing on its way to it, and a withdrawal that may still be called off, to another one."""

from __future__ import annotations

from tests.money.withdrawals.helpers import fund, luhn, order
from walletdesk.money.cards import cards
from walletdesk.people.models import User

CARD, NEXT = luhn("62284800001234567"), luhn("62170000001234567")


def withdrawals(owner: User) -> dict[str, str]:
    fund(owner)
    withdrawal = order(owner, send=False)
    return {"withdrawal": withdrawal.public_id, "card": cards.bind(owner, CARD, by=owner).public_id}
