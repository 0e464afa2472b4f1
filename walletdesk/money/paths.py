"""Trace my money: what a drawn path is made of, whatever moved. Each noun draws its own from its rows (`<noun>/path.py`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from walletdesk.core import words
from walletdesk.core.money import Money
from walletdesk.money.banks import UNKNOWN, Bank


@dataclass(frozen=True)
class Text:
    """A sentence to be: its key and typed parameters. A bank among them is named in the language of the reader."""

    key: str
    params: dict[str, Any] = field(default_factory=dict)

    def say(self, lang: str, bank: Bank) -> str:
        """In a language; `$bank` is the path's own bank, or another one among the parameters."""
        named = {"bank": bank, **self.params}
        return words.say(
            self.key, lang, **{k: v.short(lang) if isinstance(v, Bank) else v for k, v in named.items()}
        )


@dataclass(frozen=True)
class Evidence:
    """What a step rests on: what it is (a key of the catalogues), as people read it, and the record's id."""

    label_key: str
    value: str
    ref: str = ""


@dataclass(frozen=True)
class PathStep:
    """One step: `state` is done, here, next or trouble; `by` the party whose step it is."""

    state: str
    title: Text
    by: Text
    detail: Text | None = None
    at: datetime | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Path:
    """A drawn path. Words are put in when it is rendered: `as_context(lang)`."""

    subject: str  # public id of the movement
    amount: Money
    summary: Text
    steps: tuple[PathStep, ...]
    next_by: datetime | None = None
    done: bool = False
    bank: Bank = field(default=UNKNOWN, repr=False)  # whom «$bank» means: the party outside

    @property
    def trouble(self) -> bool:
        return any(step.state == "trouble" for step in self.steps)

    @property
    def summary_key(self) -> str:
        return self.summary.key

    def as_context(self, lang: str | None = None) -> dict[str, Any]:
        """For templates and JSON: `steps` of {state, title, detail, at, by, evidence: [{label, value, ref}]}, `summary`,
        `next_by`.
        """
        lang = words.normalise(lang) if lang else words.active_language()
        return {
            "subject": self.subject,
            "amount": self.amount,
            "summary": self.summary.say(lang, self.bank),
            "next_by": self.next_by,
            "done": self.done,
            "trouble": self.trouble,
            "steps": [_step(one, lang, self.bank) for one in self.steps],
        }


def _step(one: PathStep, lang: str, bank: Bank) -> dict[str, Any]:
    return {
        "state": one.state,
        "title": one.title.say(lang, bank),
        "detail": one.detail.say(lang, bank) if one.detail else "",
        "at": one.at,
        "by": one.by.say(lang, bank),
        "evidence": [
            {"label": words.say(proof.label_key, lang), "value": proof.value, "ref": proof.ref}
            for proof in one.evidence
        ],
    }


YOU, BANK, US, DESK, ASSISTANT = (
    Text(f"path-by-{who}") for who in ("you", "bank", "us", "desk", "assistant")
)


def party(actor: str) -> Text:
    """Whose step it was, as the customer may read it: never a colleague's name."""
    kind = actor.partition(":")[0]
    return {"customer": YOU, "outside": BANK, "staff": DESK, "assistant": ASSISTANT}.get(kind, US)
