"""The queue: what waits for a person, by money at risk and urgency; how long the line is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Case as When_
from django.db.models import IntegerField, QuerySet, Value, When

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import cases
from walletdesk.desk.models import URGENT, Case, Presence

RANK = When_(
    When(escalated=True, then=Value(0)),
    When(priority=URGENT, then=Value(1)),
    default=Value(2),
    output_field=IntegerField(),
)


@dataclass(frozen=True)
class Place:
    """Where one stands in line: 1 is next; `wait` is an honest guess, `answer_by` what we promised."""

    number: int
    wait: timedelta
    answer_by: datetime | None


def waiting(team: str = "") -> QuerySet[Case]:
    """Open cases nobody has taken, the one to take first in front."""
    found = Case.objects.filter(status="open", assigned_to_id__isnull=True)
    if team:
        found = found.filter(team=team)
    return found.annotate(rank=RANK).order_by("rank", "-value_at_risk_minor", "queued_at", "id")


def place_of(case: Case) -> Place:
    """Where a case stands in its team's line."""
    line = list(waiting(case.team).values_list("id", flat=True)[:500])
    number = line.index(case.id) + 1 if case.id in line else 1
    hands = max(1, colleagues_present())
    minutes = setting("desk.minutes_a_case") * number / hands
    return Place(number, timedelta(minutes=round(minutes)), case.reply_due_at)


def take_next(staff_id: int, team: str = "") -> Case:
    """Take the first case in line. Raises `queue-empty`, or `case-full` at one's capacity."""
    with transaction.atomic():
        first = waiting(team).select_for_update(skip_locked=True, of=("self",)).first()
        if first is None:
            raise Refusal("queue-empty")
        return cases.take(first, by=Actor("staff", str(staff_id)))


def colleagues_present() -> int:
    """Colleagues seen at the desk within the last minutes."""
    since = clock.now() - timedelta(minutes=5)
    return Presence.objects.filter(seen_at__gte=since).values("staff_id").distinct().count()
