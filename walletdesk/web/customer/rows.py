"""Records as the lines that customers read: with whom, when, how much, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.utils.html import format_html, format_html_join

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.money import movements
from walletdesk.money.records import titles
from walletdesk.money.records.models import Record
from walletdesk.money.records.reading import Sums

ICONS = {"bad": "undo-2", "wait": "hourglass"}
VOID = ("failed", "returned", "cancelled")  # the money did not stay where it was to go


def rows_of(records: Iterable[Record], *, dated: bool = True) -> list[dict[str, Any]]:
    """Lines for `_row.html`. `dated` False where a day's heading stands above."""
    listed = list(records)
    finer = movements.finer(one.public_id for one in listed if one.state in ("moving", "failed"))
    return [row_of(one, dated=dated, finer=finer.get(one.public_id, "")) for one in listed]


def row_of(record: Record, *, dated: bool = True, finer: str = "") -> dict[str, Any]:
    """`finer`: how it stands where more is known than its status."""
    tone, label = titles.tone_of(record, finer=finer), titles.status_of(record, finer=finer)
    coming = "arrow-down-left" if record.amount_minor > 0 else "arrow-up-right"
    return {
        "href": f"/records/{record.public_id}/",
        "icon": ICONS.get(tone, coming),
        "tone": tone,
        "title": titles.title_of(record),
        "detail": _detail(record, dated),
        "money": record.amount,
        "void": record.state in VOID,
        "tag": {"tone": tone, "label": label} if tone else None,
        "note": "" if tone else label,
    }


def days_of(records: Sequence[Record], sums: dict[date, dict[str, Sums]]) -> list[dict[str, Any]]:
    """Lines under the days they belong to, each day with what came in and went out on the whole of it."""
    made = zip(records, rows_of(records, dated=False), strict=True)
    by_day = groupby(made, key=lambda pair: clock.business_day(pair[0].at))
    return [
        {
            "title": words.day_name(day),
            "sums": added(sums.get(day, {})),
            "rows": [row for _, row in pairs],
        }
        for day, pairs in by_day
    ]


def added(found: dict[str, Sums]) -> list[str]:
    """«收入 ¥500.00», «支出 ¥20.00»: one a direction and currency, nothing where nothing moved."""
    said = []
    for one in found.values():
        said += [say("records-came", amount=one.incoming)] if one.incoming else []
        said += [say("records-went", amount=one.outgoing)] if one.outgoing else []
    return said


def _detail(record: Record, dated: bool) -> str:
    at = words.when(record.at) if dated else f"{clock.local(record.at):%H:%M}"
    parts = [at[:1].upper() + at[1:]]
    if record.tail:
        parts.append(say("records-tail", tail=record.tail))
    if record.fee_minor:
        parts.append(say("records-fee", fee=record.fee))
    # A narrow line breaks between the pieces, never within one; a note is the customer's own and may be long.
    ends = [" ·"] * (len(parts) - 1) + [" ·" if record.note else ""]
    pieces = format_html_join(" ", '<span class="piece">{}{}</span>', zip(parts, ends, strict=True))
    return format_html("{} {}", pieces, record.note) if record.note else pieces
