"""Cautions: what a talk told of somebody's money, so that screening hears of it. While one stands, money going out is looked at.

`scam_words`: they speak like one who is being deceived right now. `account_taken`: somebody else is in their account.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, outbox, sweeping
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people.models import User
from walletdesk.safety.models import ENDS, FACTS, Caution

HOUSE = Actor.system("safety")
EXPIRED_AT_ONCE = 500


def note(customer_id: int, fact: str, *, topic: str = "", talk: str = "", by: Any) -> Caution:
    """From now on, and for `safety.caution_hours`, money going out is screened with this fact. Told again while it stands:
    the same caution, standing longer. The customer hears of it once. Records `safety.cautioned`.
    """
    if fact not in FACTS:
        raise ValueError(f"no such fact: {fact}")
    now = clock.now()
    until = now + timedelta(hours=setting("safety.caution_hours"))
    with transaction.atomic():
        User.objects.get_queryset().select_for_update(no_key=True).get(
            pk=customer_id
        )  # told twice at once is one caution
        row = Caution.objects.filter(customer_id=customer_id, fact=fact, ended_at=None).first()
        if row is not None and row.until > now:
            row.until, row.topic, row.talk = until, topic or row.topic, talk or row.talk
            row.save(update_fields=["until", "topic", "talk"])
            return row
        if row is not None:
            _end(row, "expired", by=HOUSE)
        row = Caution.objects.create(
            customer_id=customer_id,
            fact=fact,
            topic=topic,
            talk=talk,
            by=str(actor_of(by)),
            at=now,
            until=until,
        )
        _record("safety.cautioned", row, by=by)
        outbox.tell(
            customer_id,
            f"safety-caution-{fact.replace('_', '-')}-notice",
            by=by,
            dedupe=row.public_id,
            about=row.public_id,
            channels=("app", "sms"),
        )
    return row


def end(customer_id: int, facts: Iterable[str], why: str, *, by: Any) -> int:
    """End what stands of these facts. Returns how many cautions ended. Records `safety.caution_ended`."""
    if why not in ENDS[1:]:
        raise ValueError(f"no such end: {why}")
    with transaction.atomic():
        rows = Caution.objects.select_for_update().filter(
            customer_id=customer_id, fact__in=list(facts), ended_at=None
        )
        found = list(rows.order_by("pk"))
        for row in found:
            _end(row, why, by=by)
    return len(found)


def expire() -> int:
    """End what has run its time. Returns how many."""
    due = Caution.objects.filter(ended_at=None, until__lte=clock.now()).order_by("pk")[:EXPIRED_AT_ONCE]
    ended: list[int] = []
    sweeping.each(
        "safety.cautions",
        due,
        lambda row: ended.append(end(row.customer_id, [row.fact], "expired", by=HOUSE)),
    )
    return sum(ended)


def standing(customer_id: int) -> list[Caution]:
    """What stands now of a customer, newest first (two at most)."""
    rows = Caution.objects.filter(customer_id=customer_id, ended_at=None, until__gt=clock.now())
    return list(rows.order_by("-id")[: len(FACTS)])


def facts_of(customer_id: int) -> dict[str, bool]:
    """The facts that stand, as screening takes them."""
    return {row.fact: True for row in standing(customer_id)}


def _end(row: Caution, why: str, *, by: Any) -> None:
    row.ended_at, row.ended_by, row.ended_why = clock.now(), str(actor_of(by)), why
    row.save(update_fields=["ended_at", "ended_by", "ended_why"])
    _record("safety.caution_ended", row, by=by, why=why)


def _record(name: str, row: Caution, *, by: Any, **more: str) -> None:
    events.record(
        name,
        by=by,
        customer=row.customer_id,
        caution=row.pk,
        fact=row.fact,
        topic=row.topic or None,
        live=["desk"],
        **more,
    )
