"""Money that an order could not take, sent back by the way it came: ordered by people, done by the rail, then told.

Such money is of a payment in conflict, or a second payment of one that had been paid already.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.core.refusals import Refusal
from walletdesk.money.payments import journey
from walletdesk.money.payments.legal_steps import PAYMENT_STEPS
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails import returns
from walletdesk.money.rails.models import BankReturn, SuspenseItem

RETURNS = Actor.system("returns")


def item_of(row: Payment) -> SuspenseItem:
    """What waits of this payment. Raises Refusal `payment-not-conflicted`, `suspense-gone` where it does not wait now."""
    item = SuspenseItem.objects.filter(public_id=row.suspense).first() if row.suspense else _second_of(row)
    if item is None:
        raise Refusal("payment-not-conflicted")
    if item.status != "waiting":
        raise Refusal("suspense-gone")
    return item


def send_back(row: Payment, *, by: Any) -> BankReturn:
    """Order the return. Raises as `item_of`."""
    with transaction.atomic():
        _, row = journey.locked_both(row)
        item = item_of(row)
        back = returns.start(item, customer_id=row.customer_id, by=by)
        journey.step(row, "returning", by=by, suspense=item.public_id, return_no=back.public_id)
        journey.record("payment.returning", row, by=by)
    return back


@on("suspense.returned")
def _returned(event: Event) -> None:
    """The rail has done it: the end of a payment in conflict. Told once a return."""
    back = _back(event)
    row = _of(back)
    if row is None:
        return
    _, row = journey.locked_both(row)
    if row.steps.filter(kind="sent_back", evidence__suspense=back.suspense.public_id).exists():
        return
    if row.status == "conflicted" and row.suspense == back.suspense.public_id:
        PAYMENT_STEPS.move(row, "failed", ended_at=clock.now())
    journey.step(row, "sent_back", by=RETURNS, suspense=back.suspense.public_id, return_ref=back.return_ref)
    journey.record("payment.sent_back", row, by=RETURNS)
    journey.tell(row, "payment-sent-back-notice", by=RETURNS, once=back.public_id, real=back.amount)


@on("suspense.return_failed")
def _return_failed(event: Event) -> None:
    """The rail could not: the money waits as before, and people decide again."""
    back = _back(event)
    row = _of(back)
    if row is None:
        return
    _, row = journey.locked_both(row)
    journey.step(row, "return_failed", by=RETURNS, suspense=back.suspense.public_id, reason=back.reason)
    journey.record("payment.return_failed", row, by=RETURNS, reason=back.reason)


def _back(event: Event) -> BankReturn:
    return BankReturn.objects.select_related("suspense").get(pk=event.ids["return"])


def _of(back: BankReturn) -> Payment | None:
    """Whose money goes back: of the payment that waits with it, or that it was paid for twice."""
    item = back.suspense
    found: Payment | None = Payment.objects.filter(suspense=item.public_id).first()
    if found is None and item.order_no:
        found = Payment.objects.filter(order_no=item.order_no, way=item.rail).first()
    return found


def _second_of(row: Payment) -> SuspenseItem | None:
    """A second payment of one that had been paid: real, but nobody asked for it."""
    mine = SuspenseItem.objects.filter(rail=row.way, order_no=row.order_no, status="waiting")
    return mine.order_by("id").first() if row.way != "balance" else None
