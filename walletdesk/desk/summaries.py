"""What was handed over with a case, a line each: sentences kept as key and parameters, read in the reader's language."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, outbox, words
from walletdesk.desk.proving import hidden


def say(key: str, params: dict[str, Any]) -> str:
    """One line in words; an act among its parameters is called by its title."""
    told = outbox.unpack(params)
    if isinstance(told.get("text"), str):  # the customer's own words
        told["text"] = hidden.masked(told["text"])
    if (act := acts.REGISTRY.get(told.get("act", ""))) is not None:
        told["act"] = words.say(act.title)
    return words.say(key, **told)
