"""Telling a merchant's system what became of an order: queued with what happened, sent by a job, until it is taken.

The event's id is the same at every try, and is the idempotency key of the signature: by it the merchant knows a repeat.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments import merchant_calls
from walletdesk.money.payments.models import MerchantOrder, Payment, Webhook

GAP_MAX = timedelta(hours=6)
PAID = ("captured", "succeeded", "charged_back")
# Of an amount typed at a printed code the merchant's system knows nothing; of what is wanted back later it hears.
COUNTER = ("order.paid", "order.closed", "order.expired")


def standing(order: MerchantOrder) -> dict[str, Any]:
    """An order as its merchant is told of it, by webhook and by query alike."""
    paying = order.payments.filter(status__in=PAID).first()
    return {
        "id": order.public_id,
        "number": order.number,
        "source": order.source,
        "status": order.status,
        "amount_minor": order.amount_minor,
        "currency": order.currency,
        "title": order.title,
        "expires_at": order.expires_at.isoformat(),
        "paid_at": order.ended_at.isoformat() if order.status == "paid" and order.ended_at else None,
        "payment": paying.public_id if paying else None,
        "settled_minor": paying.captured_minor if paying else None,
        "settled_currency": paying.currency if paying else None,
        "charged_back_minor": paying.charged_back_minor if paying else 0,
    }


def queue(order: MerchantOrder, kind: str, *, nth: int = 0, **more: Any) -> None:
    """In the transaction of what happened. A merchant without an address is not told, nor is of a printed code what stands in
    COUNTER. What may happen to an order more than once (a refund) says which time it is, and `more` of what the body says.
    """
    from walletdesk.money.payments import jobs

    if not order.merchant.webhook_url or (order.source == "static_qr" and kind in COUNTER):
        return
    unique = f"{kind}:{nth}" if nth else kind
    row = Webhook(order=order, kind=unique, created_at=clock.now(), next_at=clock.now())
    row.body = json.dumps(
        {"event": row.public_id, "type": kind, "order": standing(order), **more}, ensure_ascii=False
    )
    row.save(force_insert=True)
    jobs.tell_merchant.defer(webhook_id=row.pk)


def deliver(row: Webhook, *, by: Any) -> Webhook:
    """Send it once more, unless it was taken. From jobs only; the next try is written down before this one."""
    with transaction.atomic():
        row = _locked(row)
        if row.next_at is None or row.next_at > clock.now():
            return row
        gap = min(timedelta(seconds=setting("webhook.gap_seconds")) * 2 ** min(row.tries, 14), GAP_MAX)
        row.tries, row.next_at = row.tries + 1, clock.now() + gap
        row.save(update_fields=["tries", "next_at"])
    merchant = row.order.merchant
    answer = merchant_calls.tell(merchant, row.body.encode(), key=row.public_id)
    return _answered(row, answer, by=by)


def untold(payment: Payment) -> Webhook:
    """What this payment's merchant was to be told of and has not taken. Raises Refusal `payment-merchant-told`."""
    found = Webhook.objects.filter(
        order=payment.order_id, order__payments=payment, kind="order.paid", delivered_at=None
    ).first()
    if found is None or payment.status not in PAID:
        raise Refusal("payment-merchant-told")
    return found


def again(row: Webhook, *, by: Any) -> Webhook:
    """Tell it now, and count its tries anew: somebody at the merchant's may have mended it meanwhile."""
    from walletdesk.money.payments import jobs

    with transaction.atomic():
        row = _locked(row)
        if row.delivered_at:
            raise Refusal("payment-merchant-told")
        row.tries, row.next_at = 0, clock.now()
        row.save(update_fields=["tries", "next_at"])
        events.record("webhook.again", by=by, webhook=row.pk, order=row.order_id, live=["desk"])
        jobs.tell_merchant.defer(webhook_id=row.pk)
    return row


def _answered(row: Webhook, answer: str, *, by: Any) -> Webhook:
    from walletdesk.money.payments import jobs

    with transaction.atomic():
        row = _locked(row)
        if row.delivered_at:
            return row
        row.last_answer = answer[:24]
        if answer.startswith("2"):
            row.delivered_at, row.next_at = clock.now(), None
            events.record("webhook.delivered", by=by, webhook=row.pk, order=row.order_id, live=_pages(row))
        elif row.tries >= setting("webhook.tries_max"):
            row.next_at = None
            events.record("webhook.given_up", by=by, webhook=row.pk, order=row.order_id, live=["desk"])
        else:
            jobs.tell_merchant.configure(schedule_at=row.next_at).defer(webhook_id=row.pk)
        row.save(update_fields=["last_answer", "delivered_at", "next_at"])
    return row


def _pages(row: Webhook) -> list[str]:
    """The payer's open page moves when the merchant knows."""
    payers = row.order.payments.filter(status="succeeded").values_list("customer_id", flat=True)
    return [f"customer:{payer}" for payer in payers]


def _locked(row: Webhook) -> Webhook:
    return Webhook.objects.select_for_update().get(pk=row.pk)
