"""A text against the lexicon of scams: which kind it tells of, whether of oneself, and whether they know already."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

LEXICON = Path(__file__).with_name("lexicon.tsv")
TEXT_MAX = 2000
MARKS = ("other", "past", "note", "not")
SECOND = "recovery"  # the one who promises the lost money back: they know of the first scam, not of this
PART = re.compile(r"\{([^\W\d]\w*)\}")
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Found:
    """`topic` of the lexicon; `of_self`: it is their own money; `knows`: they report it, nobody need wake them."""

    topic: str
    of_self: bool = True
    knows: bool = False


@dataclass(frozen=True)
class Lexicon:
    """`scams` are topic, language, pattern and example, in the order of the file."""

    scams: tuple[tuple[str, str, re.Pattern[str], str], ...]
    marks: dict[str, tuple[re.Pattern[str], ...]]


def read(text: str) -> Found | None:
    """What a text tells of, or nothing. Pure. General talk, questions and a wish to be careful tell of nothing; where somebody
    was told what to do right now, such words beside it do not hide it.
    """
    said = _plain(text)
    book = lexicon()
    topic = next((name for name, _, pattern, _ in book.scams if pattern.search(said)), "")
    if not topic or _any(book, "not", said):
        return None
    knows = topic != SECOND and _any(book, "past", said)
    return Found(topic, of_self=not _any(book, "other", said), knows=knows)


def in_note(text: str) -> bool:
    """Whether the few words beside a transfer are those of the deceived («unlock fee», «task deposit»)."""
    return bool(text) and _any(lexicon(), "note", _plain(text))


def examples() -> list[tuple[str, str, str]]:
    """What the lexicon itself gives as heard: topic, language, text."""
    return [(topic, lang, example) for topic, lang, _, example in lexicon().scams]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The file, read once. Raises ValueError where a line is not understood: a lexicon is tried before it is kept."""
    parts: dict[str, str] = {}
    scams, marks = [], {name: [] for name in MARKS}  # type: ignore[var-annotated]
    for number, line in enumerate(LEXICON.read_text(encoding="utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        match line.split("\t"):
            case ["part", name, pattern]:
                parts[name] = _filled(pattern, parts)
            case ["scam", topic, lang, pattern, example]:
                scams.append((topic, lang, re.compile(_filled(pattern, parts)), example))
            case [mark, _, pattern] if mark in MARKS:
                marks[mark].append(re.compile(_filled(pattern, parts)))
            case _:
                raise ValueError(f"{LEXICON.name}, line {number}: not understood")
    return Lexicon(tuple(scams), {mark: tuple(patterns) for mark, patterns in marks.items()})


def _filled(pattern: str, parts: dict[str, str]) -> str:
    """`{0,12}` is a measure of a pattern and stays; `{费}` is a part."""
    return PART.sub(lambda found: parts[found.group(1)], pattern)


def _plain(text: str) -> str:
    return SPACE.sub(" ", unicodedata.normalize("NFKC", text[:TEXT_MAX]).lower()).replace("’", "'").strip()


def _any(book: Lexicon, mark: str, said: str) -> bool:
    return any(pattern.search(said) for pattern in book.marks[mark])


TOPICS: tuple[str, ...] = tuple(dict.fromkeys(topic for topic, _, _ in examples()))
