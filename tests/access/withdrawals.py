"""A card with nothing on its way to it, and a withdrawal that may still be called off, to another one."""

from __future__ import annotations

from datetime import timedelta

from tests.money.cards.bank import ID
from tests.money.withdrawals.helpers import fund, luhn, order
from walletdesk.core.clock import clock
from walletdesk.money.cards import cards, checks, outcomes
from walletdesk.money.cards.bank import Said
from walletdesk.money.cards.checks import Typed
from walletdesk.people.models import User

CARD, NEXT, CHECKED = luhn("62284800001234567"), luhn("62170000001234567"), luhn("62170000007654321")


def withdrawals(owner: User) -> dict[str, str]:
    fund(owner)
    withdrawal = order(owner, send=False)
    check = checks.begin(owner, Typed(CHECKED, id_number=ID), by=owner)
    until = clock.now() + timedelta(minutes=10)
    outcomes.heard(check, Said("code_sent", tries_left=3, code_until=until))
    card = cards.bind(owner, CARD, by=owner)
    return {"withdrawal": withdrawal.public_id, "card": card.public_id, "card_check": check.public_id}
