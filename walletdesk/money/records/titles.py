"""What a record is called and how it stands, as its customer reads it.

A noun that writes records with a kind or a status of its own brings words: `record-title-<kind>` (with `$party`) and
`record-title-<kind>-plain`; `<noun>-status-<status>`. Titles of BY_METHOD have the method too: `record-title-topup-card`.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from babel.dates import format_date

from walletdesk.core import words
from walletdesk.core.words import say
from walletdesk.money import banks
from walletdesk.money.records.models import Record

# The noun whose words say how it stands; a kind that is not here says them itself.
NOUNS = {"transfer_out": "transfer", "transfer_in": "transfer", "recall_in": "recall", "recall_out": "recall"}
BY_METHOD = {
    "topup": "bank",
    "credit": "goodwill",
}  # kinds called by their method, and the one where none is known
TONES = {"done": "", "moving": "wait", "failed": "bad", "returned": "bad", "cancelled": ""}


def title_of(row: Record, lang: str | None = None) -> str:
    """«招商银行充值», «转账给*林»; the plain title where no party is known."""
    lang = words.normalise(lang) if lang else words.active_language()
    kind = f"{row.kind}-{row.method or BY_METHOD[row.kind]}" if row.kind in BY_METHOD else row.kind
    key = _known(f"record-title-{kind}".replace("_", "-"), "record-title-other", lang)
    party = party_of(row, lang)
    return say(key, lang, party=party) if party else say(f"{key}-plain", lang)


# Parties that a record names by public id are called what their noun calls them: by prefix.
_parties: dict[str, Callable[[str, str], str]] = {}


def register_party(prefix: str, name_of: Callable[[str, str], str]) -> None:
    """Say what those whose public ids begin with `prefix` are called in a language."""
    _parties[prefix] = name_of


def party_of(row: Record, lang: str | None = None) -> str:
    """The bank in the reader's language, or whoever the record names."""
    known = _parties.get(row.party[:4])
    if known:
        return known(row.party, words.normalise(lang) if lang else words.active_language())
    return banks.BANKS[row.party].name(lang) if row.party in banks.BANKS else row.party


def kind_of(kind: str, lang: str | None = None) -> str:
    lang = words.normalise(lang) if lang else words.active_language()
    return say(_known(f"record-kind-{kind}".replace("_", "-"), "record-kind-other", lang), lang)


def status_of(row: Record, lang: str | None = None, *, finer: str = "") -> str:
    """Its own status (or a `finer` one) in its noun's words; where the noun has none, the state that all kinds share."""
    lang = words.normalise(lang) if lang else words.active_language()
    own = f"{NOUNS.get(row.kind, row.kind)}-status-{finer or row.status}".replace("_", "-")
    return say(_known(own, f"record-state-{row.state}", lang), lang)


def tone_of(row: Record, *, finer: str = "") -> str:
    """Empty for what is as it should be, else "wait" or "bad"."""
    return "wait" if finer else TONES[row.state]


def month_name(day: date, lang: str | None = None) -> str:
    """«2026年11月», «November 2026»."""
    lang = words.normalise(lang) if lang else words.active_language()
    return (
        format_date(day, "LLLL y", locale="en")
        if lang == "en"
        else format_date(day, "y年M月", locale="zh_Hans")
    )


def _known(key: str, otherwise: str, lang: str) -> str:
    return key if key in words.keys(lang) else otherwise
