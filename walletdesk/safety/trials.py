"""Trying a rule against the past before it decides anything: what it would have stopped, and how often rightly."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.safety import rules, screening
from walletdesk.safety.legal_steps import RULE_STEPS
from walletdesk.safety.models import Rule, Seen, Trial

EXAMINED_MAX = 20_000
EXAMPLES_MAX = 20


def ask(rule: Rule, *, by: Any) -> Trial:
    """Have a rule tried by a job. Asked while one waits, answers with that one. Raises Refusal `rule-ended` (409)."""
    from walletdesk.safety import jobs

    with transaction.atomic():
        row = Rule.objects.select_for_update().get(pk=rule.pk)
        if row.status == "retired":
            raise Refusal("rule-ended")
        waiting = row.trials.filter(done_at=None).first()
        if waiting:
            return waiting
        now = clock.now()
        trial = Trial.objects.create(
            rule=row,
            since=now - timedelta(days=setting("safety.trial_days")),
            until=now,
            asked_by=str(actor_of(by)),
            asked_at=now,
        )
        jobs.run_trial.defer(trial_id=trial.pk)
    return trial


def run(trial: Trial) -> Trial:
    """Do it: each movement of the stretch (the newest 20,000 at most) judged by this rule alone, with the past it had then."""
    rule = trial.rule
    one = [(rule.name, rules.read(rule.text))]
    found = {"examined": 0, "stopped": 0, "rightly": 0, "wrongly": 0, "missed": 0}
    examples: list[list[str]] = []
    stretch = Seen.objects.filter(at__gte=trial.since, at__lte=trial.until).order_by("-at", "-id")
    for seen in stretch[:EXAMINED_MAX].iterator(chunk_size=500):
        found["examined"] += 1
        fired = bool(screening.judge(screening.movement_of(seen), seen.at, one, before=seen.pk).rules)
        if fired:
            found["stopped"] += 1
            found["rightly"] += seen.mark == "fraud"
            found["wrongly"] += seen.mark == "good"
            examples += [[seen.kind, seen.public_id, seen.mark]] if len(examples) < EXAMPLES_MAX else []
        else:
            found["missed"] += seen.mark == "fraud"
    return _done(trial, found, examples, clock.now())


def _done(trial: Trial, found: dict[str, int], examples: list[list[str]], at: datetime) -> Trial:
    with transaction.atomic():
        row = Trial.objects.select_for_update().get(pk=trial.pk)
        if row.done_at is not None:
            return row
        for name, value in {**found, "examples": examples, "done_at": at}.items():
            setattr(row, name, value)
        row.save()
        rule = Rule.objects.select_for_update().get(pk=row.rule_id)
        if rule.status == "draft":
            RULE_STEPS.move(rule, "tried")
        rules.record("safety.rule_tried", rule, by=Actor.parse(row.asked_by), trial=row.pk)
    return row


def latest(rule: Rule) -> Trial | None:
    return rule.trials.order_by("-id").first()
