"""An order to be paid, a payment of it that waits for its word, and a counter with a printed code."""

from __future__ import annotations

from tests.money.payments.helpers import begin, order, shop
from walletdesk.people.models import User


def payments(owner: User) -> dict[str, str]:
    waiting = order(number="A1")
    return {
        "checkout": order(number="A2").token,
        "counter": shop().code,
        "payment": begin(owner, waiting).public_id,
    }
