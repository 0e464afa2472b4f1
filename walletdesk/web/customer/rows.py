"""Records as the lines that customers read: where from, when, how much, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup, TopupStep

ARRIVED = ("succeeded",)
MOVING = (*OPEN, "confirmed", "conflicted", "claimed")
NOT_ARRIVED = ("failed", "returning", "returned")
TONES = {"succeeded": "", "failed": "bad", "returned": "bad", "returning": "bad"}
ICONS = {"bad": "undo-2", "wait": "hourglass"}


def rows_of(topups: Sequence[Topup], *, dated: bool = True) -> list[dict[str, Any]]:
    """Lines for `_row.html`; two queries whatever their number. `dated` False where a day's heading stands above."""
    found = set(
        TopupStep.objects.filter(
            topup__in=[row.pk for row in topups if row.status not in ARRIVED], kind="found"
        ).values_list("topup_id", flat=True)
    )
    return [row_of(row, found=row.pk in found, dated=dated) for row in topups]


def row_of(topup: Topup, *, found: bool, dated: bool = True) -> dict[str, Any]:
    state = state_of(topup, found=found)
    tone = TONES.get(state, "wait")
    label = say(f"topup-status-{state}")
    return {
        "href": f"/records/{topup.public_id}/",
        "icon": ICONS.get(tone, "arrow-down-left"),
        "tone": tone,
        "title": title_of(topup),
        "detail": _detail(topup, dated),
        "money": topup.amount,
        "void": topup.status in ("failed", "returned"),
        "tag": {"tone": tone, "label": label} if tone else None,
        "note": "" if tone else label,
    }


def state_of(topup: Topup, *, found: bool) -> str:
    """The status, told more finely where we know more: late, or waiting in suspense to be claimed."""
    if found and topup.status in (*OPEN, "failed"):
        return "in-suspense"
    if topup.status in OPEN and (topup.late_at or clock.now() > topup.due_at):
        return "late"
    return topup.status


def title_of(topup: Topup) -> str:
    if not topup.bank_code:
        return say("topup-record-title-unordered")
    return say("topup-record-title", bank=topup.bank_name)


def days_of(topups: Sequence[Topup]) -> list[dict[str, Any]]:
    """Lines under the days they belong to."""
    made = zip(topups, rows_of(topups, dated=False), strict=True)
    by_day: Iterable[Any] = groupby(made, key=lambda pair: clock.business_day(pair[0].created_at))
    return [{"title": words.day_name(day), "rows": [row for _, row in pairs]} for day, pairs in by_day]


def _detail(topup: Topup, dated: bool) -> str:
    at = words.when(topup.created_at) if dated else f"{clock.local(topup.created_at):%H:%M}"
    return say("record-line", at=at, tail=topup.card_tail) if topup.card_tail else at
