"""What the page says, in Chinese and English."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

FILES = {"zh": "zh-Hans.ftl", "en": "en.ftl"}


@cache
def _bundle(lang: str) -> FluentBundle:
    bundle = FluentBundle(["zh-Hans" if lang == "zh" else "en"], use_isolating=False)
    bundle.add_resource(FluentResource((Path(__file__).parent / FILES[lang]).read_text(encoding="utf-8")))
    return bundle


def say(lang: str, key: str, **params: Any) -> str:
    """The sentence of a key; underscores of protocol words count as dashes. A missing key: LookupError."""
    bundle = _bundle(lang)
    message = bundle.get_message(key.replace("_", "-").replace(".", "-"))
    if message.value is None:
        raise KeyError(key)
    text, problems = bundle.format_pattern(message.value, params)
    if problems:
        raise KeyError(f"{key}: {problems}")
    return str(text)


def chosen(asked: str | None, accepted: str) -> str:
    """zh or en: as asked, else the browser's first known language, else Chinese."""
    if asked in FILES:
        return asked
    wishes = []
    for part in accepted[:500].split(","):
        tag, _, rest = part.strip().partition(";")
        try:
            weight = float(rest.partition("=")[2] or 1)
        except ValueError:
            weight = 0.0
        wishes.append((-weight, tag[:2].lower()))
    return next((lang for _, lang in sorted(wishes, key=lambda wish: wish[0]) if lang in FILES), "zh")
