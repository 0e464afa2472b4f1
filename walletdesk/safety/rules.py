"""Screening rules as rows: written, tried, live, retired. What a version says never changes."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import transaction
from django.db.models import Max, Q

from walletdesk.core import events, words
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.safety import language, statements
from walletdesk.safety.legal_steps import RULE_STEPS
from walletdesk.safety.models import Rule

NAME = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
NAME_MAX = 60
LIVE_MAX = 200
MOST = {"most": LIVE_MAX}
# Read anew for every movement, so that a rule holds from the moment it is live.
LIVE = """
SELECT array_agg(ARRAY[name::text, text] ORDER BY name)
FROM (SELECT name, text FROM safety_rule WHERE status = 'live' ORDER BY name LIMIT %(most)s) AS live
"""

read = lru_cache(maxsize=512)(language.parse)  # a version never changes, so a text is read once


def draft(name: str, text: str, *, by: Any) -> Rule:
    """Write a rule, or a new version of one, as a draft.

    Raises Refusal `rule-name`, those of `language.parse`, `rule-words-missing` (422, with `word`): a reason, remedy or paper
    for which there is no sentence.
    """
    if not NAME.match(name) or len(name) > NAME_MAX:
        raise Refusal("rule-name", status=422, field="name")
    found = language.parse(text)
    for key in told_by(found):
        if not all(key in words.keys(lang) for lang in words.LANGUAGES):
            raise Refusal("rule-words-missing", status=422, field="text", word=key)
    with transaction.atomic():
        rows = Rule.objects.select_for_update().filter(name=name)
        version = max([row.version for row in rows], default=0) + 1
        row = Rule.objects.create(
            name=name,
            version=version,
            text=language.write(found),
            made_by=str(actor_of(by)),
            made_at=clock.now(),
        )
        record("safety.rule_drafted", row, by=by)
    return row


def go_live(rule: Rule, *, by: Any, second: Any) -> Rule:
    """Let a tried rule decide from now on; the version before it retires. Called by the act `rule.go_live`.

    Raises Refusal `rule-not-tried` (409), `freeze-two-persons` (403).
    """
    if second is None or str(actor_of(second)) == str(actor_of(by)):
        raise Refusal("freeze-two-persons", status=403)
    with transaction.atomic():
        row = Rule.objects.select_for_update().get(pk=rule.pk)
        if row.status != "tried":
            raise Refusal("rule-not-tried")
        for before in Rule.objects.select_for_update().filter(name=row.name, status="live"):
            retire(before, by=by)
        RULE_STEPS.move(row, "live", live_from=clock.now())
        record("safety.rule_live", row, by=by, second=str(actor_of(second)))
    return row


def retire(rule: Rule, *, by: Any) -> Rule:
    """End a rule. Raises Refusal `step-refused` (409) where it has ended."""
    with transaction.atomic():
        row = Rule.objects.select_for_update().get(pk=rule.pk)
        RULE_STEPS.move(row, "retired", retired_at=clock.now())
        record("safety.rule_retired", row, by=by)
    return row


def live(at: datetime | None = None) -> list[tuple[str, language.Rule]]:
    """Name and meaning of every rule in force at a moment (now by default), by name; 200 at most."""
    if at is None:
        found = statements.one_row(LIVE, MOST)
        return among(found[0] if found else [])
    rows = Rule.objects.filter(Q(retired_at__isnull=True) | Q(retired_at__gt=at), live_from__lte=at)
    return [(name, read(text)) for name, text in rows.order_by("name").values_list("name", "text")[:LIVE_MAX]]


def among(rows: list[list[str]] | None) -> list[tuple[str, language.Rule]]:
    """Names and texts as `LIVE` gives them, read."""
    return [(name, read(text)) for name, text in rows or ()]


def newest() -> list[Rule]:
    """The newest version of each rule, by name; 200 at most."""
    newest = Rule.objects.values("name").annotate(newest=Max("id")).values("newest")
    return list(Rule.objects.filter(pk__in=newest).order_by("name")[:LIVE_MAX])


def find(public_id: str) -> Rule:
    """Raises Refusal `not-found` (404)."""
    found = Rule.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def told_by(rule: language.Rule) -> list[str]:
    """Keys of the sentences a rule tells."""
    return [reason_key(rule.reason), remedy_key(rule.remedy), *map(paper_key, rule.papers)]


def reason_key(end: str) -> str:
    return f"safety-reason-{end}"


def remedy_key(end: str) -> str:
    return f"safety-remedy-{end}"


def paper_key(end: str) -> str:
    return f"safety-paper-{end}"


def record(name: str, row: Rule, *, by: Any, **ids: Any) -> None:
    events.record(name, by=by, rule=row.pk, rule_name=row.name, live=["desk"], **ids)
