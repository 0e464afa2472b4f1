"""What an action on a payment adds to `money/journeys.py`: its event, its record, and what its customer is told."""

from __future__ import annotations

from typing import Any

from walletdesk.core import events, outbox
from walletdesk.core.money import Money
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.records import records

__all__ = ["change", "locked", "locked_both", "record", "record_order", "step", "tell", "write_record"]

# What all kinds of movement have in common, from the status of this one; any other is still moving.
STATUSES = {"requires_customer_action": "your_turn"}  # as the record is short enough to hold
PART_TAKEN_BACK = "part_taken_back"  # by the network, of a payment that was done: the rest of it stands
STATES = {
    PART_TAKEN_BACK: "done",
    "succeeded": "done",
    "failed": "failed",
    "cancelled": "cancelled",
    "expired": "cancelled",
    "charged_back": "returned",
}


def locked_both(row: Payment) -> tuple[MerchantOrder, Payment]:
    """The order first, then the payment: in this order everywhere."""
    order = locked(row.order)
    mine = locked(row)
    mine.order = order
    return order, mine


def record(event: str, row: Payment, *, by: Any, reason: str = "") -> None:
    write_record(row)
    events.record(
        event,
        by=by,
        customer=row.customer_id,
        live=[f"payment:{row.pk}"],
        payment=row.pk,
        order=row.order_id,
        reason=reason or None,
    )


def record_order(event: str, order: MerchantOrder, *, by: Any) -> None:
    events.record(event, by=by, order=order.pk, merchant=order.merchant_id)


def write_record(row: Payment) -> None:
    """The payment as a line of its customer's records; a mere look at the price is none."""
    if row.confirmed_at is None:
        return
    merchant = row.order.merchant
    in_part = row.status == "charged_back" and bool(row.captured_minor) and row.charged_back < row.total
    status = PART_TAKEN_BACK if in_part else row.status
    records.put(
        customer_id=row.customer_id,
        public_id=row.public_id,
        kind="payment",
        method=row.way,
        amount=-row.amount,
        fee=row.fee,
        status=STATUSES.get(status, status),
        state=STATES.get(status, "moving"),
        party=merchant.public_id,
        tail=row.card_tail,
        note=row.order.title[:100],
        terms=(
            *(merchant.name_zh, merchant.name_en, row.order.number, row.order.public_id, row.order_no),
            row.bank_ref,
        ),
        at=row.confirmed_at,
        settled_at=row.ended_at if row.status in ("succeeded", "charged_back") else None,
    )


def tell(
    row: Payment, key: str, *, by: Any, urgent: bool = True, once: str = "", **params: Money | str
) -> None:
    """Tell the customer, once for this payment and key (and `once`): in the app, by SMS too where urgent."""
    lang = outbox.contact_of(row.customer_id).language
    outbox.tell(
        row.customer_id,
        key,
        {"amount": row.total, "merchant": row.order.merchant.name(lang), **params},
        by=by,
        dedupe=":".join(filter(None, (row.public_id, key, once))),
        about=row.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )
