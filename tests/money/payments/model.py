"""What the model of payments counts and reads: the steps it must have taken, every account at once, the traces of a deed."""

from __future__ import annotations

from collections import Counter

from django.db import connection

from walletdesk.core.models import Event, Notice
from walletdesk.money import ledger
from walletdesk.money.payments.models import PaymentStep

START = 200_000
WHERE = {
    "requires_confirmation": "nowhere",
    "processing": "rail",
    "requires_customer_action": "rail",
    "succeeded": "merchant",
    "failed": "nowhere",
    "cancelled": "nowhere",
    "conflicted": "suspense",
    "charged_back": "back",
}
OWED = ("customer:", "merchant:")
SEEN: Counter[str] = Counter()  # how often each step was truly taken, over all the runs of the machine
STEPS = (
    "ordered, paid by balance, paid by rail, refused as paid, balance short, failed, late success, repeated, order gone, "
    "another amount, second payment, no trace, called off, charged back, in part, owed by merchant, paid out, sent back, "
    "second sent back, return failed"
).split(", ")


def books() -> Counter[tuple[str, str]]:
    """Every account's true total by owner and code, and under «held» what all holds come to."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT owner, code, ledger_balance(id), held_minor FROM ledger_account WHERE currency = 'CNY'"
        )
        rows = cursor.fetchall()
    found = Counter({(owner, code): minor for owner, code, minor, _ in rows})
    found["held", ""] = sum(held for *_, held in rows)
    return found


def traces() -> tuple[int, int, int, int]:
    """How much a deed has left behind, wherever it could."""
    kinds = (ledger.Transfer, Event, Notice, PaymentStep)
    return tuple(kind.objects.count() for kind in kinds)  # type: ignore[return-value]


def owed(has: Counter[tuple[str, str]]) -> int:
    """What customers and merchants have with us, less what they owe."""
    return sum(minor for (owner, _), minor in has.items() if owner.startswith(OWED))
