"""Payments: the price frozen, confirmed once, and called off while that is possible.

What a rail or a merchant says afterwards: `outcomes.py`. Calling them: `asking.py`. Lock order: order, payment, card, the
rail's movement, accounts.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.payments import checking, journey, orders, outcomes, ways
from walletdesk.money.payments.legal_steps import LIVE, PAYMENT_STEPS
from walletdesk.money.payments.models import MerchantOrder, Payment


def begin(customer: Any, order: MerchantOrder, *, way: str, key: str, by: Any) -> Payment:
    """Freeze the price of paying `order` by `way` («balance», «third_party», «card:<public id>»); nothing moves and nobody is
    asked. The same `key` again answers with the same payment.

    Raises Refusal `payment-way-unknown`, `card-gone`, `payment-key-missing`, `payment-key-reused` (422), and what
    `orders.payable` and `ways.quote` refuse.
    """
    if not 1 <= len(key) <= 80:
        raise Refusal("payment-key-missing", status=422)
    with transaction.atomic():
        order = journey.locked(order)
        earlier = Payment.objects.filter(customer_id=customer.pk, client_key=key).first()
        if earlier is not None:
            if (earlier.order_id, _value(earlier)) != (order.pk, way):
                raise Refusal("payment-key-reused", status=422)
            return earlier
        orders.payable(order, customer.pk)
        chosen, card = ways.chosen(customer.pk, way)
        row = Payment.objects.create(
            customer_id=customer.pk, order=order, client_key=key, **_fresh(customer, order, chosen, card)
        )
        journey.step(row, "quoted", by=by, order=order.public_id)
    return row


def confirm(row: Payment, *, by: Any) -> Payment:
    """The customer's word, once: pressed twice it is one payment. What stands in the way makes it fail with its reason, and
    another way can be tried on the same order.

    By balance, with a merchant who need not be asked, it is paid when this returns. Else a job goes on from `processing`.
    Where the quote's time is over it becomes `expired`, and a new one must be made. Raises Refusal as `orders.payable`, and
    `payment-order-busy` (409) while another payment of the same order is on its way.
    """
    with transaction.atomic():
        order, row = journey.locked_both(row)
        if row.status != "requires_confirmation":
            return row
        orders.payable(order, row.customer_id)
        if order.payments.filter(status__in=LIVE).exists():
            raise Refusal("payment-order-busy")
        if row.quote_over:
            return _expired(row, by=by)
        now = clock.now()
        journey.change(
            row, confirmed_at=now, due_at=now + timedelta(seconds=setting("payment.usual_seconds"))
        )
        wrong = checking.why_not(row, order, by=by) or checking.watched(row, order, by=by)
        if wrong:
            return outcomes.fail(row, reason=wrong.reason, by=by, **wrong.evidence)
        return _go(row, order, by=by)


def cancel(row: Payment, *, by: Any) -> Payment:
    """Call it off: before it is confirmed, or while it is the customer's turn outside. Twice is once. What they pay there all
    the same still counts. Raises Refusal `payment-not-to-cancel` (409).
    """
    with transaction.atomic():
        _, row = journey.locked_both(row)
        if row.status == "cancelled":
            return row
        if row.status not in ("requires_confirmation", "requires_customer_action"):
            raise Refusal("payment-not-to-cancel")
        # Asked once more later, for the cashier may have been quicker.
        again = clock.now() + timedelta(seconds=setting("payment.resend_seconds"))
        PAYMENT_STEPS.move(
            row, "cancelled", ended_at=clock.now(), action_url="", ask_at=again if row.sent_at else None
        )
        journey.step(row, "cancelled", by=by)
        journey.record("payment.cancelled", row, by=by)
    return row


def lapse(row: Payment, *, by: Any) -> Payment:
    """Nobody confirmed while the quote held."""
    with transaction.atomic():
        _, row = journey.locked_both(row)
        if row.status == "requires_confirmation" and row.quote_over:
            _expired(row, by=by)
    return row


def find(public_id: str) -> Payment:
    """The payment of that public id. Raises Refusal `not-found` (404)."""
    found: Payment | None = Payment.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _go(row: Payment, order: MerchantOrder, *, by: Any) -> Payment:
    """Confirmed and nothing in its way: by balance at once where nobody outside is asked, else by a job."""
    from walletdesk.money.payments import jobs

    first = clock.now() + timedelta(seconds=setting("payment.ask_seconds"))
    PAYMENT_STEPS.move(row, "processing", ask_at=first)
    journey.step(row, "confirmed", by=by, way=row.way)
    journey.record("payment.confirmed", row, by=by)
    if row.way == "balance":
        outcomes.set_aside(row, by=by)
        if not orders.asks_merchant(order):
            return outcomes.pay_from_hold(row, order, by=by)
    jobs.go_on.defer(payment_id=row.pk)
    return row


def _expired(row: Payment, *, by: Any) -> Payment:
    PAYMENT_STEPS.move(row, "expired", ended_at=clock.now(), ask_at=None)
    journey.step(row, "expired", by=by)
    journey.record("payment.expired", row, by=by)
    return row


def _value(row: Payment) -> str:
    if row.way != "card" or row.card_id is None:
        return row.way
    card = BoundCard.objects.filter(pk=row.card_id).first()
    return f"card:{card.public_id}" if card else ""


def _fresh(customer: Any, order: MerchantOrder, way: str, card: BoundCard | None) -> dict[str, Any]:
    quoted, now = ways.quote(order, way), clock.now()
    holds = now + timedelta(minutes=setting("payment.quote_minutes"))
    until: datetime = min(order.expires_at, holds) if quoted.rate else order.expires_at
    return {
        "way": way,
        "card_id": card.pk if card else None,
        "bank_code": card.bank_code if card else "",
        "card_tail": card.tail if card else "",
        "payer_name": customer.name,
        "amount_minor": quoted.amount.minor,
        "fee_minor": quoted.fee.minor,
        "rate": quoted.rate,
        "quoted_until": until,
        "order_no": f"PM{clock.business_day(now):%Y%m%d}{secrets.randbelow(10**10):010d}",
        "reference": "WP" + "".join(secrets.choice(ALPHABET) for _ in range(8)).upper(),
        "created_at": now,
        "ask_at": until,
    }
