"""Proof-carrying answers: a figure, a date, a status or a promise enters an answer only as a reference to a record.

A `Sentence` is a key of the catalogues whose variables are references (`Ref`) or the product's own words (`Word`); anything
else raises TypeError before a word is said. What was said is kept as runs of text, each with the reference that proves it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import translation

from walletdesk.core import words
from walletdesk.core.money import Money

MARK = re.compile(
    "\ue000(\\d+)\ue001"
)  # private-use characters stand where a proof goes while the sentence is made


@dataclass(frozen=True)
class Word:
    """The product's own word for something, by its key: «确认中», «招商银行»."""

    key: str


Value = Money | datetime | date | int | str | Word


@dataclass(frozen=True)
class Ref:
    """A field of a record: `Ref("topup", "top_7f3k…", "amount")`."""

    kind: str
    id: str
    field: str

    def as_json(self) -> dict[str, str]:
        return {"kind": self.kind, "id": self.id, "field": self.field}


Loader = Callable[[str, int | None], Any]
FIELDS: dict[tuple[str, str], Callable[[Any], Value | None]] = {}
LOADERS: dict[str, Loader] = {}


class NoSuchProof(LookupError):
    """The record is not there, not this customer's, or has nothing in that field."""


def references(kind: str, load: Loader, **fields: Callable[[Any], Value | None]) -> None:
    """Register a kind of record: `load(id, customer_id)` gives the row only if it is that customer's; `fields` read it."""
    LOADERS[kind] = load
    for name, read in fields.items():
        FIELDS[kind, name] = read


def resolve(ref: Ref, customer_id: int | None, cache: dict[tuple[str, str], Any] | None = None) -> Value:
    """The value a reference stands for. Raises NoSuchProof."""
    cache = {} if cache is None else cache
    if (ref.kind, ref.id) not in cache:
        cache[ref.kind, ref.id] = LOADERS[ref.kind](ref.id, customer_id)
    row = cache[ref.kind, ref.id]
    value = FIELDS[ref.kind, ref.field](row) if row is not None else None
    if value is None or value == "":
        raise NoSuchProof(f"{ref.kind}.{ref.field}")
    return value


class Sentence:
    """One sentence: its key, and for each variable a Ref or a Word. Raises TypeError for a bare value."""

    def __init__(self, key: str, **proofs: Ref | Word) -> None:
        for name, proof in proofs.items():
            if not isinstance(proof, Ref | Word):
                raise TypeError(f"{key}: {name} needs a reference to a record, not {type(proof).__name__}")
        self.key, self.proofs = key, proofs
        self.on_a_line = False

    def apart(self) -> Sentence:
        """The same sentence, beginning a line of its own."""
        self.on_a_line = True
        return self

    def worded(self, key: str) -> Sentence:
        """The same in the words of another key."""
        other = Sentence(key, **self.proofs)
        return other.apart() if self.on_a_line else other

    def parts(self, lang: str, customer_id: int | None, cache: dict[tuple[str, str], Any]) -> list[list[Any]]:
        """Runs of text with their references: [[text, ref or None], …]."""
        names = list(self.proofs)
        marked = words.say(self.key, lang, **{name: f"\ue000{i}\ue001" for i, name in enumerate(names)})
        runs: list[list[Any]] = []
        for i, piece in enumerate(MARK.split(marked)):
            if i % 2 == 0:
                runs += [[piece, None]] if piece else []
                continue
            proof = self.proofs[names[int(piece)]]
            if isinstance(proof, Word):
                runs.append([words.say(proof.key, lang), None])
            else:
                runs.append([_written(resolve(proof, customer_id, cache), lang), proof.as_json()])
        return runs


@dataclass(frozen=True)
class Choice:
    """A button: its words are a sentence too; `pick` is what choosing it means to the talk."""

    label: Sentence
    pick: str


@dataclass
class Answer:
    """What the assistant says in one bubble."""

    sentences: list[Sentence]
    choices: Sequence[Choice] = ()
    card: dict[str, str] | None = None

    def render(
        self, lang: str, customer_id: int | None, cache: dict[tuple[str, str], Any] | None = None
    ) -> Rendered:
        """In words, in `lang`. Raises NoSuchProof where a reference has nothing behind it. `cache`: records read already."""
        with translation.override(lang):
            return self._render(lang, customer_id, {} if cache is None else cache)

    def _render(self, lang: str, customer_id: int | None, cache: dict[tuple[str, str], Any]) -> Rendered:
        gap = " " if lang == "en" else ""
        parts: list[list[Any]] = []
        for i, sentence in enumerate(self.sentences):
            before = "\n" if sentence.on_a_line else gap
            parts += ([[before, None]] if i and before else []) + sentence.parts(lang, customer_id, cache)
        offered = []
        for choice in self.choices:
            label = "".join(text for text, _ in choice.label.parts(lang, customer_id, cache))
            offered.append([label, choice.pick])
        return Rendered(_joined(parts), offered, self.card)


@dataclass(frozen=True)
class Rendered:
    """An answer in one language: runs of text with proofs, and the buttons as [label, pick]."""

    parts: list[list[Any]]
    offered: list[list[str]]
    card: dict[str, str] | None

    @property
    def text(self) -> str:
        return "".join(text for text, _ in self.parts)


def _written(value: Value, lang: str) -> str:
    return words.say(value.key, lang) if isinstance(value, Word) else str(words.written(value, lang))


def _joined(parts: list[list[Any]]) -> list[list[Any]]:
    """Neighbouring runs without proof become one."""
    joined: list[list[Any]] = []
    for text, ref in parts:
        if ref is None and joined and joined[-1][1] is None:
            joined[-1][0] += text
        else:
            joined.append([text, ref])
    return joined
