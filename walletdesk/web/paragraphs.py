"""A long answer in short paragraphs: one breath each, so that a bubble reads like a message and not like a contract."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

# In columns: a Chinese character takes two, a Latin letter one.
LONG = 240
BREATH = 64
LEAST = 24  # less than this does not stand alone at the end
ENDS = re.compile(r"(?<=[。！？])|(?<=[.!?] )")


def broken(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The parts of a turn, with `{"breaks": True}` between paragraphs where it has lines of its own, or is long."""
    if any("\n" in part.get("text", "") for part in parts):
        return _at_its_lines(parts)
    if sum(_width(part) for part in parts) <= LONG:
        return list(parts)
    made: list[dict[str, Any]] = []
    breath = 0
    for piece in _pieces(parts):
        made.append(piece)
        breath += _width(piece)
        if breath >= BREATH and _ends(piece):
            made.append({"breaks": True})
            breath = 0
    if breath < LEAST and {"breaks": True} in made:
        last = len(made) - 1 - made[::-1].index({"breaks": True})
        del made[last]
    return made


def _at_its_lines(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """A breath in place of every line's end."""
    made: list[dict[str, Any]] = []
    for part in parts:
        for i, line in enumerate(part["text"].split("\n") if "text" in part else []):
            made += [{"breaks": True}] if i else []
            made += [{"text": line}] if line else []
        made += [] if "text" in part else [part]
    return made


def _pieces(parts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Texts cut at the ends of their sentences; proofs whole."""
    found: list[dict[str, Any]] = []
    for part in parts:
        texts = ENDS.split(part["text"]) if "text" in part else []
        found += [{"text": text} for text in texts if text] if texts else [part]
    return found


def _ends(piece: dict[str, Any]) -> bool:
    return piece.get("text", "").endswith(("。", "！", "？", ". ", "! ", "? "))


def _width(part: dict[str, Any]) -> int:
    said = part["text"] if "text" in part else part["proof"]["text"]
    return sum(2 if ord(sign) > 0x2E7F else 1 for sign in said)
