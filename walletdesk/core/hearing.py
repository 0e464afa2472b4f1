"""What people would be told, heard without telling them: a rehearsal listens while an act runs in a savepoint that is
rolled back.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

HIDDEN = "••••••"


@dataclass(frozen=True)
class Told:
    """One text to one customer, in their language, and by which channels (app, sms, email) it goes."""

    customer_id: int
    text: str
    language: str
    channels: tuple[str, ...]


_heard: ContextVar[list[Told] | None] = ContextVar("heard", default=None)


@contextmanager
def listening() -> Iterator[list[Told]]:
    """What is told inside, in its order; the same text by several channels is one."""
    found: list[Told] = []
    token = _heard.set(found)
    try:
        yield found
    finally:
        _heard.reset(token)


def hear(customer_id: int | None, text: str, language: str, channel: str) -> None:
    """Called by the outbox for each text new to this customer; nothing unless somebody listens."""
    found = _heard.get()
    if found is None or customer_id is None:
        return
    for place, one in enumerate(found):
        if (one.customer_id, one.text) == (customer_id, text):
            found[place] = Told(customer_id, text, language, (*one.channels, channel))
            return
    found.append(Told(customer_id, text, language, (channel,)))
