"""Screening: a movement or sign-in is asked of the live rules, and what they say is written down."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.safety import features, language, rules
from walletdesk.safety.language.tree import ANSWERS
from walletdesk.safety.models import Alert, Seen
from walletdesk.safety.movements import ALLOWED, Movement, Verdict

HOUSE = Actor.system("safety")
LOOKED_AT = ("step_up", "delay", "hold", "freeze")  # what opens an alert


def screen(movement: Movement) -> Verdict:
    """Ask the live rules, and write the movement, the verdict and (above a warning) an alert down. The same movement
    screened again answers as the first time. Inside the transaction of what it screens, where there is one.

    Records `safety.warned` or `safety.alerted`; where all is well no event, as the movement has its own.
    """
    earlier = Seen.objects.filter(public_id=movement.public_id, kind=movement.kind).first()
    if earlier is not None:
        return of(earlier)
    at = movement.at or clock.now()
    verdict = judge(movement, at, rules.live())
    with transaction.atomic():
        seen, new = Seen.objects.get_or_create(
            public_id=movement.public_id,
            kind=movement.kind,
            defaults={
                "customer_id": movement.customer_id,
                "amount_minor": movement.amount.minor if movement.amount else 0,
                "currency": movement.amount.currency if movement.amount else "",
                "method": movement.method,
                "payee": movement.payee,
                "device": movement.device,
                "place": movement.place,
                "at": at,
                "facts": {"told": sorted(k for k, v in movement.facts.items() if v), "rules": verdict.rules},
                "answer": verdict.answer,
            },
        )
        return _noted(seen, verdict, at) if new else of(seen)


def preview(movement: Movement) -> Verdict:
    """What screening would answer now; writes nothing. For the doors, which ask for a fresh proof before they act."""
    return judge(movement, movement.at or clock.now(), rules.live())


def judge(
    movement: Movement,
    at: datetime,
    among: list[tuple[str, language.Rule]],
    *,
    before: int | None = None,
) -> Verdict:
    """What these rules say of a movement, given the past up to `at`. Asks of the past only what can still decide."""
    asked = set().union(*(language.known(rule.when) for _, rule in among)) if among else set()
    values = dict(features.at_hand(asked, movement, at))
    open_ones = set().union(*(language.needs(rule.when, values) for _, rule in among)) if among else set()
    values |= features.from_past(sorted(open_ones, key=repr), movement, at, before=before)
    fired = [(name, rule) for name, rule in among if language.holds(rule.when, values) is True]
    return verdict_of(fired)


def verdict_of(fired: list[tuple[str, language.Rule]]) -> Verdict:
    """The strictest answer, with its reason and remedy; papers of every rule that answers as strictly."""
    if not fired:
        return ALLOWED
    fired = sorted(fired, key=lambda one: (-ANSWERS.index(one[1].then), one[0]))
    first = fired[0][1]
    papers = dict.fromkeys(paper for _, rule in fired if rule.then == first.then for paper in rule.papers)
    return Verdict(
        first.then,
        tuple(name for name, _ in fired),
        rules.reason_key(first.reason),
        rules.remedy_key(first.remedy),
        tuple(map(rules.paper_key, papers)),
    )


def of(seen: Seen) -> Verdict:
    """The verdict a movement had."""
    alert = Alert.objects.filter(seen=seen).first()
    if alert is None:
        return Verdict(seen.answer, tuple(seen.facts.get("rules", ())))
    told = (alert.reason, alert.remedy, tuple(alert.papers))
    return Verdict(alert.answer, tuple(alert.rules), *told, alert.public_id)


def _noted(seen: Seen, verdict: Verdict, at: datetime) -> Verdict:
    if verdict.answer == "allow":
        return verdict
    about: dict[str, Any] = {"kind": seen.kind, "about": seen.public_id}
    if verdict.answer == "warn":
        events.record("safety.warned", by=HOUSE, customer=seen.customer_id, **about)
        return verdict
    alert = Alert.objects.create(
        seen=seen,
        customer_id=seen.customer_id,
        answer=verdict.answer,
        rules=list(verdict.rules),
        reason=verdict.reason,
        remedy=verdict.remedy,
        papers=list(verdict.papers),
        at=at,
    )
    events.record(
        "safety.alerted",
        by=HOUSE,
        customer=seen.customer_id,
        alert=alert.pk,
        answer=verdict.answer,
        live=["desk"],
        **about,
    )
    return of(seen)
