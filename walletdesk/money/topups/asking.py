"""Calling the rail about a top-up: sending the order, asking where it stands. From jobs only; no lock is held meanwhile.

Killed between any two lines, a repeated job does the right thing: the order's public id is the rail's idempotency key, and
what the rail answers is written in one transaction that first looks at the row again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction

from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails import client, maintenance
from walletdesk.money.rails.answers import Accepted, Standing
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import chargebacks, confirming, journey, outcomes, ways
from walletdesk.money.topups.legal_steps import OPEN, TOPUP_STEPS
from walletdesk.money.topups.models import Topup

SENDS_MAX = 6
ASK_GAP_MAX = timedelta(hours=4)
PAID_OTHERWISE = ("payin", "payin_line")  # its money came by a payment of its own


def send(topup: Topup, *, by: Any) -> Topup:
    """Send the order to its rail, if it was not sent yet or never arrived.

    An order that could not go out for long (we or the rail were down) is not sent any more, for its customer no
    longer expects it: the rail is asked whether an earlier try reached it after all.
    """
    topup = Topup.objects.get(pk=topup.pk)
    if topup.status not in ("created", "unknown"):
        return topup
    if not _still_wanted(topup):
        return ask_bank(topup, by=by)
    Topup.objects.filter(pk=topup.pk).update(sends=topup.sends + 1)
    try:
        accepted = client.of(topup.rail).collect(
            order_no=topup.order_no,
            amount=topup.amount,
            card_tail=topup.card_tail,
            payer_name=topup.payer_name,
            reference=topup.reference,
            key=topup.public_id,
            **_way_back(topup),
        )
    except client.Rejected as refused:
        outside = Actor.outside(topup.rail)
        return outcomes.fail(topup, reason=refused.reason, by=outside, order_no=topup.order_no)
    except client.OutcomeUnknown as trouble:
        return outcomes.mark_unknown(topup, by=by, answer=str(trouble)[:40])
    except client.Maintenance as closed:
        return _delay(topup, closed.until, by=by)
    except client.Unreachable:
        return _try_again(topup)
    return sent(topup, accepted, by=by)


def _way_back(topup: Topup) -> dict[str, str]:
    """Where the customer comes back to from the page outside; on the chain, by which network they send."""
    if topup.network:
        return {"network": topup.network}
    return {"return_url": record_url(topup)} if ways.of(topup.rail).acts else {}


def record_url(topup: Topup) -> str:
    return f"{settings.PUBLIC_URL}/records/{topup.public_id}/"


def sent(topup: Topup, answer: Accepted | Standing, *, by: Any) -> Topup:
    """The rail has taken the order over; what its customer has to do outside is written down, and they see it at once."""
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status in ("created", "unknown"):
            asks_soon = bool(answer.action_url or answer.address)
            gap = (
                timedelta(seconds=setting("topup.action_ask_seconds"))
                if asks_soon
                else timedelta(minutes=setting("topup.chase_after_minutes"))
            )
            now = clock.now()
            TOPUP_STEPS.move(row, "sent", sent_at=now, ask_at=now + gap, asks=0, **_wanted(row, answer))
            journey.step(row, "sent", by=by, order_no=row.order_no, bank_ref=answer.ref)
            journey.record("topup.sent", row, by=by)
        elif row.sent_at is None:  # the callback was quicker than the answer
            journey.change(row, sent_at=clock.now())
        elif row.status == "sent" and row.action_url and not answer.action_url:
            journey.change(row, action_url="")  # the customer has done their part
            journey.record("topup.acted", row, by=by)
    return row


def _wanted(row: Topup, answer: Accepted | Standing) -> dict[str, Any]:
    """What the customer has to do; while they may take their time, the order is not late."""
    usual = timedelta(minutes=setting("topup.usual_minutes"))
    due = max(row.due_at, answer.expires_at + usual) if answer.expires_at else row.due_at
    return {
        "action": answer.action,
        "action_url": answer.action_url,
        "expires_at": answer.expires_at,
        "network": answer.network or row.network,
        "address": answer.address,
        "confirmations_needed": answer.confirmations_needed,
        "network_fee_minor": answer.network_fee_minor,
        "due_at": due,
    }


def _delay(topup: Topup, until: datetime, *, by: Any) -> Topup:
    """The rail takes no orders: nothing was recorded there, ours goes out when it does again."""
    from walletdesk.money.topups import jobs

    maintenance.met(until, topup.rail)
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status in ("created", "unknown"):
            if not row.steps.filter(kind="delayed", evidence__until=until.isoformat()).exists():
                journey.step(row, "delayed", by=by, until=until.isoformat())
                journey.record("topup.delayed", row, by=by)
                journey.tell(row, "topup-delayed-notice", by=by, about=until.isoformat(), until=until)
            due = until + timedelta(minutes=setting("topup.usual_minutes"))
            again = max(until, clock.now() + outcomes.ASK_SOON)  # the rail's clock may be behind ours
            journey.change(row, ask_at=again, due_at=max(row.due_at, due))
            jobs.send_topup.configure(schedule_at=again).defer(topup_id=row.pk)
    return row


def _try_again(topup: Topup) -> Topup:
    gap = timedelta(seconds=setting("topup.unknown_ask_seconds") * 2 ** min(topup.sends, 6))
    Topup.objects.filter(pk=topup.pk, status__in=("created", "unknown")).update(ask_at=clock.now() + gap)
    return Topup.objects.get(pk=topup.pk)


def ask_bank(topup: Topup, *, by: Any) -> Topup:
    """Ask the rail where the order stands, and write its answer down.

    Asked by the system itself, a confirmed top-up is credited at once; asked for a person or the assistant it waits for
    their act (and the sweep, should they forget).
    """
    topup = Topup.objects.get(pk=topup.pk)
    try:
        standing = client.of(topup.rail).query(topup.order_no)
    except (client.OutcomeUnknown, client.Unreachable):
        return _note(topup, "no_answer", by=by)
    if standing.status == "succeeded" and standing.amount is not None:
        _note(topup, "succeeded", by=by, bank_ref=standing.ref)
        return _succeeded(topup, standing, standing.amount, by=by)
    _note(topup, standing.status, by=by)
    if standing.status == "seen":
        return confirming.watch(topup, standing, by=by)
    row = Topup.objects.get(pk=topup.pk)
    if standing.status == "failed" and row.status not in (*OPEN, "failed"):
        if row.told_by in PAID_OTHERWISE:  # that the order itself came to nothing is no contradiction
            return _verified(row, by=by)
        return outcomes.dispute(topup, by=by, reason=standing.reason)
    if standing.status == "failed":
        return outcomes.fail(
            topup, reason=standing.reason, by=Actor.outside(topup.rail), occurred_at=standing.occurred_at
        )
    if standing.status == "missing":
        return _missing(topup, by=by)
    return _accepted(topup, standing, by=by)


def _succeeded(topup: Topup, standing: Standing, amount: Money, *, by: Any) -> Topup:
    row = Topup.objects.get(pk=topup.pk)
    money = Arrived(
        standing.ref,
        amount,
        standing.occurred_at or clock.now(),
        topup.reference,
        order_no=topup.order_no,
        rail=topup.rail,
    )
    told: dict[str, Any] = {"told_by": "query", "by": by, "order_no": topup.order_no}
    if standing.chargeback_ref and standing.chargeback_ref != row.chargeback_ref:
        return chargebacks.learned(row, money, standing.chargeback_ref, **told)
    if row.bank_ref == standing.ref and row.status not in (*OPEN, "failed"):
        denied = _denied(topup, row, standing, amount)
        return outcomes.dispute(row, by=by, reason=denied) if denied else _verified(row, by=by)
    by_system = actor_of(by).kind == "system"
    return outcomes.settle(row, money, **told) if by_system else outcomes.confirm(row, money, **told)


def _denied(before: Topup, row: Topup, standing: Standing, amount: Money) -> str:
    """What of our books the rail does not bear out: the amount, or a charge-back that we knew of before we asked."""
    if row.confirmed is not None and row.confirmed != amount:
        return "amount_differs"
    taken = before.status == "charged_back" and row.reason != chargebacks.RETURNED
    return "not_charged_back" if taken and not standing.chargeback_ref else ""


def _verified(topup: Topup, *, by: Any) -> Topup:
    """What we hold is what the rail says when asked; a contradiction in between was only noise."""
    with transaction.atomic():
        row = journey.locked(topup)
        journey.step(row, "verified", by=by, bank_ref=row.bank_ref)
        if row.status != "confirmed":
            journey.change(row, ask_at=None)
    return row


def _note(topup: Topup, answer: str, *, by: Any, **evidence: Any) -> Topup:
    with transaction.atomic():
        row = journey.locked(topup)
        journey.change(row, last_answer=answer, asked_at=clock.now())
        journey.step(row, "asked", by=by, answer=answer, order_no=row.order_no, **evidence)
        journey.record("topup.asked", row, by=by, answer=answer)
    return row


def _accepted(topup: Topup, standing: Standing, *, by: Any) -> Topup:
    """The rail has the order and has not decided: an unknown outcome is at least sent. A transaction that was seen on the
    chain and is not there any more has vanished.
    """
    row = Topup.objects.get(pk=topup.pk)
    if row.status == "sent" and row.seen_ref and row.seen_ref == topup.seen_ref:
        return confirming.vanished(row, row.seen_ref, by=by)
    return sent(row, standing, by=by)


def _missing(topup: Topup, *, by: Any) -> Topup:
    """The rail never heard of it. Soon after, it is sent again under the same key; later it is failed: nothing was taken."""
    row = Topup.objects.get(pk=topup.pk)
    if row.status not in ("created", "unknown"):
        return row
    if _still_wanted(row) and row.sends < SENDS_MAX:
        return send(row, by=by)
    return outcomes.fail(row, reason="lost", by=by, order_no=row.order_no)


def _still_wanted(topup: Topup) -> bool:
    """Ordered a short while ago; or its customer was told that it goes out after the maintenance."""
    young = clock.now() - topup.created_at < timedelta(minutes=setting("topup.resend_within_minutes"))
    return young or topup.steps.filter(kind="delayed").exists()


def next_ask(topup: Topup) -> datetime | None:
    """When to ask again after this time: growing gaps, and after some days no more."""
    now = clock.now()
    if now - topup.created_at > timedelta(days=setting("topup.chase_days")):
        return None
    base = timedelta(seconds=setting("topup.unknown_ask_seconds"))
    if topup.status == "sent":
        base = timedelta(minutes=setting("topup.chase_after_minutes"))
        if topup.action_url or topup.address:
            base = timedelta(seconds=setting("topup.action_ask_seconds"))
            after = now + min(base * 2 ** min(topup.asks, 10), ASK_GAP_MAX)
            # Not later than when it is late: its customer hears of it in time.
            return topup.due_at + timedelta(seconds=1) if now < topup.due_at < after else after
    return now + min(base * 2 ** min(topup.asks, 10), ASK_GAP_MAX)
