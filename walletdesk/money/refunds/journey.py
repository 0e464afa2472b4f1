"""What an action on a refund adds to `money/journeys.py`: its event, its record, what its customer and the merchant are told."""

from __future__ import annotations

from typing import Any

from django.db.models import Sum

from walletdesk.core import events, outbox
from walletdesk.core.clock import clock
from walletdesk.money import banks
from walletdesk.money.journeys import change, locked, step
from walletdesk.money.payments import webhooks
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.records import records
from walletdesk.money.refunds.models import Refund

__all__ = ["change", "locked", "locked_all", "record", "step", "tell", "tell_merchant", "write_record"]

# What all kinds of movement have in common, from the status of this one; any other is still moving.
STATES = {
    "succeeded": "done",
    "failed": "moving",
    "declined": "failed",
    "cancelled": "cancelled",
    "reversed": "returned",
}
WORDS = {"insufficient_funds": "waiting"}  # as a webhook's kind is short enough to hold
STATUSES = {"insufficient_funds": "short"}  # as the record is short enough to hold


def locked_all(row: Refund) -> Refund:
    """The order first, then the payment, then the refund: in this order everywhere."""
    payment = Payment.objects.get(pk=row.payment_id)
    order: MerchantOrder = locked(MerchantOrder(pk=payment.order_id))
    payment = locked(payment)
    payment.order = order
    mine = locked(row)
    mine.payment = payment
    return mine


def record(event: str, row: Refund, *, by: Any, reason: str = "") -> None:
    write_record(row)
    events.record(
        event,
        by=by,
        customer=row.customer_id,
        live=[f"refund:{row.pk}", f"payment:{row.payment_id}", "desk"],
        refund=row.pk,
        payment=row.payment_id,
        reason=reason or None,
    )


def write_record(row: Refund) -> None:
    """The refund as a line of its customer's records."""
    payment = row.payment
    merchant = payment.order.merchant
    records.put(
        customer_id=row.customer_id,
        public_id=row.public_id,
        kind="refund",
        method=row.route,
        amount=row.back,
        status=STATUSES.get(row.status, row.status),
        state=STATES.get(row.status, "moving"),
        party=merchant.public_id,
        tail=row.card_tail,
        note=payment.order.title[:100],
        terms=(
            *(merchant.name_zh, merchant.name_en, payment.order.number, payment.public_id, row.merchant_no),
        ),
        at=row.requested_at,
        settled_at=row.ended_at if row.status == "succeeded" else None,
    )
    there = payment.refunds.filter(status="succeeded").aggregate(sum=Sum("amount_minor"))["sum"] or 0
    records.came_back(row.customer_id, payment.public_id, there + payment.charged_back_minor)


def tell(row: Refund, key: str, *, by: Any, about: str = "", urgent: bool = True, **params: Any) -> None:
    """Tell the customer, once for this refund and key (and `about`): in the app, by SMS too where urgent."""
    lang = outbox.contact_of(row.customer_id).language
    outbox.tell(
        row.customer_id,
        key,
        {
            "amount": row.back,
            "merchant": row.payment.order.merchant.name(lang),
            "bank": banks.of(row.bank_code).name(lang) if row.bank_code else "",
            "tail": row.card_tail,
            **params,
        },
        by=by,
        dedupe=":".join(filter(None, (row.public_id, key, about))),
        about=row.public_id,
        channels=("app", "sms") if urgent else ("app",),
    )


def tell_merchant(row: Refund) -> None:
    """The merchant's system hears what became of it, by the webhooks of the order."""
    nth = row.payment.order.webhooks.filter(kind__startswith="refund.").count() + 1
    webhooks.queue(
        row.payment.order, f"refund.{WORDS.get(row.status, row.status)}", nth=nth, refund=shown(row)
    )


def shown(row: Refund) -> dict[str, Any]:
    """A refund as its merchant sees it, by webhook and by query alike."""
    return {
        "id": row.public_id,
        "refund_no": row.merchant_no or None,
        "status": row.status,
        "amount_minor": row.amount_minor,
        "currency": row.currency,
        "reason": row.reason,
        "origin": row.origin,
        "requested_at": row.requested_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
    }


def at_now(row: Refund, due_at: Any) -> dict[str, Any]:
    """A new promise begins to run: columns of the row."""
    return {"stage_at": clock.now(), "due_at": due_at, "warned_at": None, "overdue_at": None}
