"""Invented people and money for the gallery: `samples/<page>.json`, in the shapes that the templates document.

A page may be `like` others and say only what differs. `{"zh": …, "en": …}` is a text in both languages;
`$money` counts fen, `$coins` millionths of a USDT, `$at` and `$day` are times in Shanghai, `$in_minutes` is from now on,
`$html` is safe markup.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.utils.safestring import mark_safe

from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money

HERE = Path(__file__).resolve().parent / "samples"

MAKERS: dict[str, Callable[[Any], Any]] = {
    "$money": Money,
    "$coins": lambda minor: Money(minor, "USDT"),
    "$at": lambda text: datetime.fromisoformat(text).replace(tzinfo=SHANGHAI),
    "$day": date.fromisoformat,
    # Countdowns in the browser run by the real clock, not by the gallery's fixed one.
    "$in_minutes": lambda minutes: datetime.now(SHANGHAI) + timedelta(minutes=minutes),
    "$html": mark_safe,
}


def sample(name: str, lang: str) -> dict[str, Any]:
    """The context of that page, its texts in `lang`."""
    raw = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    context: dict[str, Any] = {}
    for other in raw.pop("like", []):
        context |= sample(other, lang)
    return context | read(raw, lang)


def read(raw: Any, lang: str) -> Any:
    """What was written in JSON, as the templates want it."""
    if isinstance(raw, list):
        return [read(one, lang) for one in raw]
    if not isinstance(raw, dict):
        return raw
    if raw.keys() == {"zh", "en"}:
        return raw["en" if lang == "en" else "zh"]
    if len(raw) == 1 and (key := next(iter(raw))) in MAKERS:
        return MAKERS[key](read(raw[key], lang))
    return {key: read(value, lang) for key, value in raw.items()}
