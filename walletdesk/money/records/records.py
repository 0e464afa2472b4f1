"""Writing a movement's record. Reading them: `reading.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.db.models.expressions import Combinable

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import folded

# Whoever made something out of a record that was done hears, in the same transaction, when it is done no longer.
Undone = Callable[[int, str], None]
UNDONE = frozenset({"returned", "failed", "cancelled"})
_undone: list[Undone] = []


def register_undone(hear: Undone) -> None:
    """Fill the port: `hear(customer_id, public_id)`."""
    if hear not in _undone:
        _undone.append(hear)


# Whoever waits for money of a customer's hears, in the same transaction, when some came in or was let go: `hear(customer_id,
# currency)`.
HearMoney = Callable[[int, str], None]
_money: list[HearMoney] = []


def register_money(hear: HearMoney) -> None:
    """Fill the port; takes no lock."""
    if hear not in _money:
        _money.append(hear)


def put(
    *,
    customer_id: int,
    public_id: str,
    kind: str,
    amount: Money,
    status: str,
    state: str,
    at: datetime,
    fee: Money | None = None,
    method: str = "",
    party: str = "",
    tail: str = "",
    note: str = "",
    terms: Iterable[str] = (),
    settled_at: datetime | None = None,
) -> None:
    """Write or rewrite the record of a movement, in the transaction that changed it.

    `amount` is signed: plus came in. `terms` are what the customer may look for: numbers, names in both languages.
    """
    found: dict[str, Any] = {
        "kind": kind,
        "method": method,
        "currency": amount.currency,
        "amount_minor": amount.minor,
        "fee_minor": fee.minor if fee else 0,
        "status": status,
        "state": state,
        "party": party,
        "tail": tail,
        "note": note,
        "terms": folded(" ".join(dict.fromkeys(filter(None, (public_id, *terms, tail, note))))),
        "at": at,
        "settled_at": settled_at,
        "changed_at": clock.now(),
    }
    Record.objects.bulk_create(  # one statement, which every change of every movement pays for
        [Record(customer_id=customer_id, public_id=public_id, **found)],
        update_conflicts=True,
        unique_fields=["customer_id", "public_id"],
        update_fields=list(found),
    )
    for hear in _undone if state in UNDONE else ():
        hear(customer_id, public_id)
    for hear_money in _money if state in UNDONE or (state == "done" and amount.minor > 0) else ():
        hear_money(customer_id, amount.currency)


def came_back(customer_id: int, public_id: str, minor: int | Combinable) -> None:
    """How much of a movement came back by others in all (a recall, refunds, a part that the network took): that uses up no limit.

    The movement itself stays done, and `put` leaves this as it is. In the transaction of whatever brought the money.
    """
    Record.objects.filter(customer_id=customer_id, public_id=public_id).update(back_minor=minor)
