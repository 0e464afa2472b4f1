"""Money for an order that the order cannot take: real, booked into suspense, a person's to decide. Under the row's lock."""

from __future__ import annotations

from typing import Any

from walletdesk.money.rails import suspense
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import journey
from walletdesk.money.topups.models import Topup


def second_payment(row: Topup, money: Arrived, *, by: Any, proof: dict[str, Any]) -> Topup:
    """Money for an order that has been paid by other money: real, but not asked for. A person decides."""
    item = suspense.receive(money, reason="second_payment", by=by)
    journey.step(row, "paid_twice", by=by, occurred_at=money.occurred_at, suspense=item.public_id, **proof)
    return row


def other_currency(row: Topup, money: Arrived, *, by: Any, proof: dict[str, Any]) -> Topup:
    """Real money, but it can be no part of this order: it waits in suspense for a person, and the order goes on."""
    item = suspense.receive(money, reason="amount_differs", by=by)
    if not row.steps.filter(kind="contradicted", evidence__bank_ref=money.bank_ref).exists():
        journey.step(row, "contradicted", by=by, said="succeeded", suspense=item.public_id, **proof)
        journey.record("topup.contradicted", row, by=by)
    return row
