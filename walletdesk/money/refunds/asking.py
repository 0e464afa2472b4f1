"""Calling a rail about a refund: ordering it, asking where it stands. From jobs only; no lock is held meanwhile.

Killed between any two lines, a repeated job does the right thing: the try's number is the rail's key, and what is answered is
written in one transaction that first looks at the rows again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.rails import client, maintenance, payouts
from walletdesk.money.rails.answers import Accepted, Standing
from walletdesk.money.refunds import choosing, journey, moving, outcomes
from walletdesk.money.refunds.models import Refund, RefundTry
from walletdesk.money.refunds.outcomes import Paid

SENDS_MAX = 8
GAP_MAX = timedelta(hours=4)


def go_on(row: Refund, *, by: Any) -> Refund:
    """Whatever is next for a refund whose time has come."""
    row = Refund.objects.select_related("payment__order__merchant").get(pk=row.pk)
    if row.status in ("approved", "insufficient_funds"):
        return moving.start(row, by=by)
    if row.status == "failed":
        return choosing.time_over(row, by=by)
    if row.status == "processing" and row.route == "balance":
        moving.into_balance(row, by=by)
    one = row.tries.order_by("-id").first()
    if one is None:
        return row
    if one.status == "open" and not one.sends:
        return send(one, by=by)
    return ask(one, by=by)


def send(one: RefundTry, *, by: Any) -> Refund:
    """Order it at the rail, under the same key at every try; nothing where it is decided or taken over already."""
    one = _fresh(one)
    if one.status != "open" or one.accepted_at or one.refund.status != "processing":
        return one.refund
    RefundTry.objects.filter(pk=one.pk).update(sends=one.sends + 1)
    try:
        accepted = _ordered(one)
    except client.Rejected as refused:
        return outcomes.fail(
            one, reason=refused.reason, by=Actor.outside(one.rail), rail_reason=refused.reason
        )
    except client.OutcomeUnknown as trouble:
        return outcomes.mark_unknown(one, by=by, answer=str(trouble)[:40])
    except client.Maintenance as closed:
        maintenance.met(closed.until, one.rail)
        return _delayed(one, closed.until, by=by)
    except client.Unreachable:
        return _later(one)
    return taken_over(one, accepted.ref, by=by)


def _ordered(one: RefundTry) -> Accepted:
    row = one.refund
    if one.route != "payout":
        return client.of(one.route).send_back(
            return_no=one.number, bank_ref=row.payment.bank_ref, amount=row.back
        )
    assert row.card_id is not None  # chosen with the way
    card = BoundCard.objects.get(pk=row.card_id)
    return payouts.pay_out(
        payout_no=one.number,
        amount=row.back,
        payee_name=card.holder_name,
        card_no=cards.number_of(card),
        bank=banks.of(card.bank_code).zh,
        speed="ordinary",
        reference=one.number,
        key=one.number,
    )


def taken_over(one: RefundTry, ref: str, *, by: Any) -> Refund:
    """The rail has the order. Old news where it is decided, or was taken over before."""
    with transaction.atomic():
        row, one = outcomes.both(one)
        if one.status == "open" and not one.accepted_at:
            journey.change(one, accepted_at=clock.now(), bank_ref=ref)
            journey.change(row, ask_at=clock.now() + _gap(), asks=0)
            journey.step(row, "sent", by=by, number=one.number, bank_ref=ref)
            journey.record("refund.sent", row, by=by)
    return row


def ask(one: RefundTry, *, by: Any) -> Refund:
    """Ask the rail where a try stands, and write its answer down; what follows from it follows at once."""
    one = _fresh(one)
    if not one.sends:
        return one.refund  # it has never heard of it
    try:
        standing = (
            payouts.query(one.number)
            if one.route == "payout"
            else client.of(one.route).query_return(one.number)
        )
    except (client.OutcomeUnknown, client.Unreachable):
        return _asked(one, "no_answer", by=by).refund
    one = _asked(one, standing.status, by=by, bank_ref=standing.ref)
    match standing.status:
        case "succeeded" | "returned":
            return _has_paid(one, standing, by=by)
        case "failed":
            return _has_not(one, standing, by=by)
        case "missing":
            return _missing(one, by=by)
    return taken_over(one, standing.ref, by=by)


def _has_paid(one: RefundTry, standing: Standing, *, by: Any) -> Refund:
    assert standing.amount is not None
    at = standing.occurred_at or clock.now()
    row = one.refund
    if one.status in ("open", "failed"):
        row = outcomes.settle(one, Paid(standing.ref, standing.amount, at), told_by="query", by=by)
    elif one.status == "returned" and standing.status == "succeeded":
        return outcomes.dispute(one, by=by, reason="not_returned")
    elif (one.bank_ref, row.back) != (standing.ref, standing.amount):
        return outcomes.dispute(one, by=by, reason="amount_differs")
    elif standing.status == "succeeded":
        row = _verified(one, by=by)
    if standing.status == "returned":
        one = _fresh(one)
        return outcomes.returned(
            one, return_ref=standing.return_ref, reason=standing.reason, at=at, by=by, told_by="query"
        )
    return row


def _has_not(one: RefundTry, standing: Standing, *, by: Any) -> Refund:
    if one.status in ("succeeded", "returned"):
        return outcomes.dispute(one, by=by, reason=standing.reason)
    return outcomes.fail(
        one,
        reason=standing.reason,
        by=Actor.outside(one.rail),
        occurred_at=standing.occurred_at,
        told_by="query",
    )


def _missing(one: RefundTry, *, by: Any) -> Refund:
    """The rail never heard of it: sent again under the same key for some hours, then that way is given up."""
    if one.status != "open":
        return one.refund
    if one.accepted_at:  # it had it, and knows it no longer: a riddle, asked again
        return outcomes.mark_unknown(one, by=by, answer="missing")
    young = clock.now() - one.created_at < timedelta(minutes=setting("refund.resend_minutes"))
    waited = one.refund.steps.filter(kind="delayed").exists()
    if (young or waited) and one.sends < SENDS_MAX:
        return send(one, by=by)
    return outcomes.fail(one, reason="lost", by=by)


def _verified(one: RefundTry, *, by: Any) -> Refund:
    """What we hold is what the rail says when asked; a contradiction in between was only noise."""
    with transaction.atomic():
        row, one = outcomes.both(one)
        journey.step(row, "verified", by=by, bank_ref=one.bank_ref, number=one.number)
        journey.change(row, ask_at=None)
    return row


def _asked(one: RefundTry, answer: str, *, by: Any, bank_ref: str = "") -> RefundTry:
    with transaction.atomic():
        row, one = outcomes.both(one)
        journey.step(row, "asked", by=by, answer=answer, number=one.number, bank_ref=bank_ref)
        journey.record("refund.asked", row, by=by)
    return one


def _delayed(one: RefundTry, until: datetime, *, by: Any) -> Refund:
    """The rail takes no orders until then: nothing was sent. The promise waits with it, and its customer hears so once."""
    with transaction.atomic():
        row, one = outcomes.both(one)
        journey.change(row, ask_at=until)
        RefundTry.objects.filter(pk=one.pk).update(sends=max(0, one.sends - 1))
        if not row.steps.filter(kind="delayed", evidence__until=until.isoformat()).exists():
            journey.step(row, "delayed", by=by, until=until.isoformat())
            journey.record("refund.waits", row, by=by, reason="maintenance")
            if until > row.due_at:
                journey.change(row, due_at=until)
            journey.tell(
                row, "refund-delayed-notice", by=by, about=until.isoformat(), until=until, urgent=False
            )
    return row


def _later(one: RefundTry) -> Refund:
    gap = timedelta(seconds=setting("refund.ask_seconds") * 2 ** min(one.sends, 6))
    with transaction.atomic():
        row, one = outcomes.both(one)
        if one.status == "open":
            journey.change(row, ask_at=clock.now() + gap)
    return row


def next_ask(row: Refund) -> datetime | None:
    """When it is taken up after this time: in growing gaps, and after some weeks no more."""
    now = clock.now()
    if row.status in ("approved", "insufficient_funds"):
        return now + timedelta(minutes=setting("refund.short_minutes"))
    if row.status == "processing" and row.route == "balance":
        return now + moving.HELD_AGAIN
    if now - row.stage_at > timedelta(days=setting("refund.ask_days")):
        return None
    return now + min(_gap() * 2 ** min(row.asks, 10), GAP_MAX)


def _gap() -> timedelta:
    return timedelta(seconds=setting("refund.ask_seconds"))


def _fresh(one: RefundTry) -> RefundTry:
    found: RefundTry = RefundTry.objects.select_related("refund__payment__order__merchant").get(pk=one.pk)
    return found
