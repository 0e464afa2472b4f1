"""Screening: a movement or sign-in is asked of the live rules, and what they say is written down."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.safety import cautions, features, language, rules, statements
from walletdesk.safety.language.evaluating import Asked
from walletdesk.safety.language.tree import ANSWERS, Condition
from walletdesk.safety.models import Alert, Seen
from walletdesk.safety.movements import ALLOWED, Movement, Verdict

HOUSE = Actor.system("safety")


Among = list[tuple[str, language.Rule]]


def screen(movement: Movement, among: Among | None = None) -> Verdict:
    """Ask the live rules (`among`, where they were read already), and write the movement, the verdict and (above a warning) an
    alert down. The same movement screened again answers as the first time. Inside the transaction of what it screens, where
    there is one.

    Records `safety.warned` or `safety.alerted`; where all is well no event, as the movement has its own.
    """
    at = movement.at or clock.now()
    verdict = judge(movement, at, rules.live() if among is None else among)
    with transaction.atomic(savepoint=False):
        seen_id = _write(movement, verdict, at)
        if seen_id is None:  # screened before
            return of(Seen.objects.get(public_id=movement.public_id, kind=movement.kind))
        return _noted(seen_id, movement, verdict, at)


def preview(movement: Movement, among: Among | None = None) -> Verdict:
    """What screening would answer now; writes nothing. For the doors, which ask for a fresh proof before they act."""
    return judge(movement, movement.at or clock.now(), rules.live() if among is None else among)


def again(kind: str, public_id: str) -> Verdict:
    """Screen anew what was screened and still waits, now that cautions stand: a stricter answer raises its alert. What a person
    has decided stays decided; what is unknown here is allowed.
    """
    with transaction.atomic(savepoint=False):
        seen = Seen.objects.select_for_update().filter(public_id=public_id, kind=kind).first()
        if seen is None:
            return ALLOWED
        row = Alert.objects.select_for_update().filter(seen=seen).first()
        told = sorted({*seen.facts.get("told", ()), *cautions.facts_of(seen.customer_id)})
        movement = replace(movement_of(seen), facts=dict.fromkeys(told, True))
        verdict = judge(movement, clock.now(), rules.live(), before=seen.pk)
        if (row is not None and row.status != "open") or not verdict.stricter(seen.answer):
            return of(seen)
        seen.answer, seen.facts = verdict.answer, {"told": told, "rules": verdict.rules}
        seen.save(update_fields=["answer", "facts"])
        if row is None:
            return _noted(seen.pk, movement, verdict, clock.now())
        row.answer, row.rules = verdict.answer, list(verdict.rules)
        row.reason, row.remedy, row.papers = verdict.reason, verdict.remedy, list(verdict.papers)
        row.save(update_fields=["answer", "rules", "reason", "remedy", "papers"])
        return of(seen)


def movement_of(seen: Seen) -> Movement:
    """What was screened, as it was told then."""
    return Movement(
        seen.kind,
        seen.customer_id,
        seen.public_id,
        seen.amount,
        seen.method,
        seen.payee,
        seen.at,
        seen.device,
        seen.place,
        facts=dict.fromkeys(seen.facts.get("told", ()), True),
    )


def judge(
    movement: Movement,
    at: datetime,
    among: Among,
    *,
    before: int | None = None,
) -> Verdict:
    """What these rules say of a movement, given the past up to `at`. Asks of the past only what can still decide."""
    values = dict(features.at_hand(_asked(tuple(rule.when for _, rule in among)), movement, at))
    first = [(name, rule, language.holds(rule.when, values)) for name, rule in among]
    wanted = frozenset().union(
        *(language.needs(rule.when, values) for _, rule, held in first if held is None)
    )
    values |= features.from_past(_in_order(wanted), movement, at, before=before)
    return verdict_of(
        [
            (name, rule)
            for name, rule, held in first
            if held or (held is None and language.holds(rule.when, values))
        ]
    )


@lru_cache(maxsize=64)
def _asked(conditions: tuple[Condition, ...]) -> frozenset[Asked]:
    """Everything that rules ask; they change seldom."""
    return frozenset().union(*map(language.known, conditions))


@lru_cache(maxsize=1024)
def _in_order(asked: frozenset[Asked]) -> tuple[Asked, ...]:
    """Always in one order, so that one set of questions is one statement."""
    return tuple(sorted(asked, key=repr))


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


# Written by hand: one statement on the way of every movement, where the ORM would take four.
WRITE = """
INSERT INTO safety_seen (kind, public_id, customer_id, amount_minor, currency, method, payee, device, place, at, facts,
    answer, mark)
VALUES (%(kind)s, %(about)s, %(customer)s, %(amount)s, %(currency)s, %(method)s, %(payee)s, %(device)s, %(place)s, %(at)s,
    %(facts)s::jsonb, %(answer)s, '') ON CONFLICT (public_id, kind) DO NOTHING RETURNING id
"""


def _write(movement: Movement, verdict: Verdict, at: datetime) -> int | None:
    """The row of what was screened; None where it is there already."""
    told = sorted(name for name, value in movement.facts.items() if value)
    found = statements.one_row(
        WRITE,
        {
            "kind": movement.kind,
            "about": movement.public_id,
            "customer": movement.customer_id,
            "amount": movement.amount.minor if movement.amount else 0,
            "currency": movement.amount.currency if movement.amount else "",
            "method": movement.method,
            "payee": movement.payee,
            "device": movement.device,
            "place": movement.place,
            "at": at,
            "facts": json.dumps({"told": told, "rules": verdict.rules}),
            "answer": verdict.answer,
        },
    )
    return int(found[0]) if found else None


def _noted(seen_id: int, movement: Movement, verdict: Verdict, at: datetime) -> Verdict:
    if verdict.answer == "allow":
        return verdict
    about: dict[str, Any] = {"kind": movement.kind, "about": movement.public_id}
    if verdict.answer == "warn":
        events.record("safety.warned", by=HOUSE, customer=movement.customer_id, **about)
        return verdict
    alert = Alert.objects.create(
        seen_id=seen_id,
        customer_id=movement.customer_id,
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
        customer=movement.customer_id,
        alert=alert.pk,
        answer=verdict.answer,
        live=["desk"],
        **about,
    )
    return replace(verdict, alert=alert.public_id)
