"""The assistant wakes when a customer writes."""

from __future__ import annotations

from walletdesk.assistant import talk
from walletdesk.core.events import on
from walletdesk.core.models import Event


@on("message.received", atomic=False)  # it may ask the bank: each turn commits by itself
def answer(event: Event) -> None:
    talk.answer(int(event.ids["conversation"]))
