"""Calling the merchant and the rail about a payment. From jobs only; no lock is held meanwhile.

Killed between any two lines, a repeated job does the right thing: the payment's public id is the rail's idempotency key, and
what is answered is written in one transaction that first looks at the row again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments import chargebacks, journey, merchant_calls, orders, outcomes, reasons
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.payments.legal_steps import GOT, PAYMENT_STEPS, WAITING
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.rails import client, maintenance
from walletdesk.money.rails.answers import Accepted, Standing
from walletdesk.money.rails.suspense import Arrived

SENDS_MAX = 6
GAP_MAX = timedelta(hours=2)


def go_on(row: Payment, *, by: Any) -> Payment:
    """What comes after the customer's word: the merchant is asked where that is so, then the money moves or is ordered."""
    row = Payment.objects.select_related("order__merchant").get(pk=row.pk)
    by_balance = row.status == "authorised" and bool(row.hold)
    if not (by_balance or (row.status == "processing" and row.sent_at is None)):
        return row
    if orders.asks_merchant(row.order) and not _stands(row, row.order, by=by):
        return Payment.objects.get(pk=row.pk)
    if not by_balance:
        return _send(row, by=by)
    with transaction.atomic():
        order, row = journey.locked_both(row)
        if row.status == "authorised" and row.hold:
            return outcomes.pay_from_hold(row, order, by=by)
    return row


def _stands(row: Payment, order: MerchantOrder, *, by: Any) -> bool:
    """Whether the merchant's system says that the order stands for its amount. What it says else ends the payment; while it
    says nothing, it is asked again for a short while.
    """
    if row.steps.filter(kind="merchant_confirmed").exists():
        return True
    said = merchant_calls.ask(order.merchant, order.number)
    shop = Actor.outside("merchant")
    if said.word == "stands" and said.amount == order.amount:
        return _noted(row, "merchant_confirmed", by=shop)
    if said.word == "stands" and said.amount:
        told: dict[str, Any] = {"said_minor": said.amount.minor, "said_currency": said.amount.currency}
        outcomes.fail(row, reason="conflicting_amount", by=shop, **told)
    elif said.word == "gone":
        outcomes.fail(row, reason="merchant_closed", by=shop, answer=said.detail)
    elif _waited(row) > timedelta(seconds=setting("payment.merchant_seconds")):
        outcomes.fail(row, reason="merchant_system", by=by, answer=said.detail)
    else:
        _silent(row, said.detail, by=by)
    return False


def _noted(row: Payment, kind: str, *, by: Any) -> bool:
    with transaction.atomic():
        _, mine = journey.locked_both(row)
        journey.step(mine, kind, by=by)
        journey.record("payment.merchant_asked", mine, by=by)
    return True


def _silent(row: Payment, answer: str, *, by: Any) -> None:
    with transaction.atomic():
        _, mine = journey.locked_both(row)
        if not mine.steps.filter(kind="merchant_silent").exists():
            journey.step(mine, "merchant_silent", by=by, answer=answer)
            journey.record("payment.merchant_asked", mine, by=by)
        outcomes.ask_soon(mine, timedelta(seconds=setting("payment.ask_seconds")))


def _send(row: Payment, *, by: Any) -> Payment:
    """Order the collection at the rail, under the same key at every try."""
    Payment.objects.filter(pk=row.pk).update(sends=row.sends + 1)
    try:
        accepted = client.of(row.way).collect(
            order_no=row.order_no,
            amount=row.total,
            card_tail=row.card_tail,
            payer_name=row.payer_name,
            reference=row.reference,
            key=row.public_id,
            return_url=record_url(row),
        )
    except client.Rejected as refused:
        outside = Actor.outside(row.way)
        return outcomes.fail(row, reason=reasons.of(refused.reason), by=outside, rail_reason=refused.reason)
    except client.OutcomeUnknown as trouble:
        return outcomes.mark_unknown(row, by=by, answer=str(trouble)[:40])
    except client.Maintenance as closed:
        maintenance.met(closed.until, row.way)
        return outcomes.fail(row, reason="rail_closed", by=by, until=closed.until.isoformat())
    except client.Unreachable:
        return _unreached(row, by=by)
    return sent(row, accepted, by=by)


def record_url(row: Payment) -> str:
    return f"{settings.PUBLIC_URL}/pay/{row.public_id}/"


def _unreached(row: Payment, *, by: Any) -> Payment:
    """Nothing was sent this time. For a short while it is tried again; then it fails, unless an earlier try may have arrived."""
    perhaps = row.steps.filter(kind="unknown").exists()
    if not perhaps and _waited(row) > timedelta(seconds=setting("payment.resend_seconds")):
        return outcomes.fail(row, reason="network", by=by)
    with transaction.atomic():
        _, mine = journey.locked_both(row)
        outcomes.ask_soon(mine, timedelta(seconds=setting("payment.ask_seconds")))
    return mine


def sent(row: Payment, answer: Accepted | Standing, *, by: Any) -> Payment:
    """The rail has the order. What its customer has to do outside is written down, and they see it at once."""
    with transaction.atomic():
        _, row = journey.locked_both(row)
        first = row.sent_at is None
        if row.status not in WAITING:
            return row
        acts = bool(answer.action_url)
        wanted: dict[str, Any] = {
            "action": answer.action,
            "action_url": answer.action_url,
            "action_until": answer.expires_at,
            "sent_at": row.sent_at or clock.now(),
            "ask_at": next_ask(row) if not first else clock.now() + _gap(),
        }
        becomes = "requires_customer_action" if acts else "processing"
        if row.status != becomes:
            PAYMENT_STEPS.move(row, becomes, **wanted)
        else:
            journey.change(row, **wanted)
        if first:
            journey.step(row, "sent", by=by, order_no=row.order_no, bank_ref=getattr(answer, "ref", ""))
        if first or not acts:
            journey.record("payment.sent", row, by=by)
    return row


def ask_rail(row: Payment, *, by: Any) -> Payment:
    """Ask the rail where the payment stands, and write its answer down."""
    row = Payment.objects.get(pk=row.pk)
    try:
        standing = client.of(row.way).query(row.order_no)
    except (client.OutcomeUnknown, client.Unreachable):
        return _asked(row, "no_answer", by=by)
    _asked(row, standing.status, by=by, bank_ref=standing.ref)
    if standing.status == "succeeded" and standing.amount is not None:
        at = standing.occurred_at or clock.now()
        money = Arrived(standing.ref, standing.amount, at, row.reference, order_no=row.order_no, rail=row.way)
        row = _succeeded(row, money, standing, by=by)
        return _taken_back(row, standing, money, by=by) if standing.chargeback_ref else row
    if standing.status == "failed":
        if row.status in (*GOT, *outcomes.OVER):
            return outcomes.dispute(row, by=by, reason=standing.reason)
        outside = Actor.outside(row.way)
        return outcomes.fail(
            row,
            reason=reasons.of(standing.reason),
            by=outside,
            occurred_at=standing.occurred_at,
            rail_reason=standing.reason,
        )
    if standing.status == "missing":
        return _missing(row, by=by)
    return sent(row, standing, by=by)


def _succeeded(row: Payment, money: Arrived, told: Standing, *, by: Any) -> Payment:
    if row.bank_ref == money.bank_ref and row.received_minor is not None:
        if row.received_minor != money.amount.minor:
            return outcomes.dispute(row, by=by, reason="amount_differs")
        if row.status == "charged_back" and not told.chargeback_ref:
            return outcomes.dispute(row, by=by, reason="not_charged_back")
        with transaction.atomic():
            _, mine = journey.locked_both(row)
            journey.step(mine, "verified", by=by, bank_ref=mine.bank_ref)
            journey.change(mine, ask_at=None)
        return mine
    return outcomes.settle(row, money, told_by="query", by=by, order_no=row.order_no)


def _taken_back(row: Payment, standing: Standing, money: Arrived, *, by: Any) -> Payment:
    """It came in and was taken back since. The answer names how much came: what has gone back as refunds was not taken."""
    left = Money(money.amount.minor - row.refunded_minor, row.currency)
    return chargebacks.charge_back(row, Taken(standing.chargeback_ref, left, clock.now()), by=by)


def _missing(row: Payment, *, by: Any) -> Payment:
    """The rail never heard of it. Soon after, it is sent again under the same key; later it has failed: nothing was taken."""
    row = Payment.objects.select_related("order__merchant").get(pk=row.pk)
    if row.status not in WAITING:
        return row
    if _waited(row) < timedelta(seconds=setting("payment.resend_seconds")) and row.sends < SENDS_MAX:
        return _send(row, by=by)
    return outcomes.fail(row, reason="network", by=by, order_no=row.order_no)


def _asked(row: Payment, answer: str, *, by: Any, bank_ref: str = "") -> Payment:
    with transaction.atomic():
        _, mine = journey.locked_both(row)
        journey.step(mine, "asked", by=by, answer=answer, order_no=mine.order_no, bank_ref=bank_ref)
        journey.record("payment.asked", mine, by=by)
    return mine


def notice_late(row: Payment, *, by: Any) -> Payment:
    """Still on its way after the usual time, and not for the customer to go on: they hear where it stands before they ask.
    Once.
    """
    with transaction.atomic():
        _, mine = journey.locked_both(row)
        late = mine.due_at is not None and clock.now() > mine.due_at
        over = mine.status == "requires_customer_action" and not mine.awaits_customer
        ours = over or mine.status == "processing" or (mine.status == "authorised" and mine.hold)
        if late and ours and not mine.steps.filter(kind="late").exists():
            journey.step(mine, "late", by=by)
            journey.record("payment.late", mine, by=by)
            journey.tell(mine, "payment-late-notice", by=by, urgent=False)
    return mine


def next_ask(row: Payment) -> datetime | None:
    """When it is taken up after this time: in growing gaps, and after some days no more."""
    now = clock.now()
    if now - row.created_at > timedelta(days=setting("payment.ask_days")):
        return None
    return now + min(_gap() * 2 ** min(row.asks, 12), GAP_MAX)


def _gap() -> timedelta:
    return timedelta(seconds=setting("payment.ask_seconds"))


def _waited(row: Payment) -> timedelta:
    return clock.now() - (row.confirmed_at or row.created_at)
