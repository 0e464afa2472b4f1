"""Every sentence in the product's voice: keys with typed parameters, in Project Fluent catalogues beside each room."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from django.utils import translation
from fluent.runtime import FluentBundle, FluentResource

from walletdesk.core.clock import clock
from walletdesk.core.money import Money

LANGUAGES = {"zh-hans": "zh-Hans", "en": "en"}
ROOT = Path(__file__).resolve().parent.parent
ENTRY = re.compile(r"^([a-zA-Z][\w-]*)[ \t]*=", re.MULTILINE)


class MissingWords(KeyError):
    """A key stands in no catalogue: a bug, never shown to a person."""


def active_language() -> str:
    return normalise(translation.get_language())


def normalise(lang: str | None) -> str:
    """Any language tag to one of ours: `en…` to `en`, everything else to `zh-hans`."""
    return "en" if (lang or "").lower().startswith("en") else "zh-hans"


def say(key: str, lang: str | None = None, **params: Any) -> str:
    """The sentence for `key`. Money, moments and days among the parameters are written for the language."""
    lang = normalise(lang) if lang else active_language()
    bundle = _bundle(lang)
    if not bundle.has_message(key):
        bundle.add_resource(FluentResource(_entries(lang).get(key, "")))
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        raise MissingWords(f"{key} ({lang})")
    text, errors = bundle.format_pattern(
        pattern, {name: written(value, lang) for name, value in params.items()}
    )
    if errors:
        raise MissingWords(f"{key} ({lang}): {errors}")
    return str(text)


def written(value: Any, lang: str | None = None) -> Any:
    """A parameter as a person reads it."""
    if isinstance(value, Money):
        return value.format(lang)
    if isinstance(value, datetime):
        return when(value, lang)
    if isinstance(value, date):
        return day_name(value, lang)
    return value if isinstance(value, int) else str(value)


def when(moment: datetime, lang: str | None = None) -> str:
    """«今天 14:02», «昨天 18:20», «11月20日 09:41»; in English «today 14:02», «20 Nov 09:41»."""
    local = clock.local(moment)
    return f"{day_name(local.date(), lang)} {local:%H:%M}"


def day_name(day: date, lang: str | None = None) -> str:
    lang = normalise(lang) if lang else active_language()
    today = clock.business_day()
    near = {0: ("今天", "today"), -1: ("昨天", "yesterday"), 1: ("明天", "tomorrow")}.get((day - today).days)
    if near:
        return near[lang == "en"]
    if lang == "en":
        return format_date(day, "d MMM" if day.year == today.year else "d MMM y", locale="en")
    return format_date(day, "M月d日" if day.year == today.year else "y年M月d日", locale="zh_Hans")


def keys(lang: str) -> frozenset[str]:
    return _keys(normalise(lang))


def catalogues(lang: str) -> list[Path]:
    """Every catalogue of a language: `words/en.ftl` beside its code, or by topic in `words/<topic>/en.ftl`."""
    return sorted(ROOT.glob(f"**/words/**/{LANGUAGES[normalise(lang)]}.ftl"))


@lru_cache(maxsize=2)
def _bundle(lang: str) -> FluentBundle:
    """What was said already: an entry is parsed when it is first asked for, all of them would take a second."""
    return FluentBundle([LANGUAGES[lang]], use_isolating=False)


@lru_cache(maxsize=2)
def _entries(lang: str) -> dict[str, str]:
    """Key to its source. Entries stand alone: no catalogue uses terms or names another entry."""
    found: dict[str, str] = {}
    for path in catalogues(lang):
        text = path.read_text("utf-8")
        starts = list(ENTRY.finditer(text))
        ends = [start.start() for start in starts[1:]] + [len(text)]
        for start, end in zip(starts, ends, strict=True):
            found.setdefault(start[1], text[start.start() : end])
    return found


@lru_cache(maxsize=2)
def _keys(lang: str) -> frozenset[str]:
    return frozenset(_entries(lang))
