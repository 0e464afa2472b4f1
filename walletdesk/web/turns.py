"""A message as a bubble of the talk, for customer and colleague alike."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.desk.models import Message
from walletdesk.money import movements

HREFS = {
    "customer": {
        "topup": "/records/{}/",
        "withdrawal": "/records/{}/",
        "record": "/records/{}/",
        "charged": "/records/{}/",
        "records": "/records/",
        "balance": "/balance/",
        "entry": "/balance/",
        "hold": "/balance/",
        "quote": "/fees/",
        "limit": "/limits/",
        "transfer": "/records/{}/",
        "transfer-speed": "/fees/",
        "transfer-limit": "/limits/",
        "recall": "/recalls/{}/",
        "credit": "/records/{}/",
        "debt": "/records/{}/",
        "contested": "/records/{}/",
        "money-stop": "/restrictions/",
        "card-check": "/cards/checks/{}/",
        "bound-card": "/cards/",
        "any-card": "/cards/",
        "case": "/cases/{}/",
        "article": "/help/{}/",
    },
    "staff": {},
}
TERMS = ("transfer-speed", "transfer-limit", "transfer-terms", "credit-terms")
# What these rest on bears no number that a person could use.
NUMBERLESS = (
    "article",
    "balance",
    "entry",
    "records",
    "quote",
    "fee-rule",
    "limit",
    "limit-asked",
    "money-stop",
    "bound-card",
    "any-card",
    "scam",
    *TERMS,
)
LABELLED = ("topup", "suspense", "case", "article", "setting")


def turns_of(
    messages: Iterable[Message], *, viewer: str, names: dict[str, str] | None = None, dated: bool = True
) -> list[dict[str, Any]]:
    """Bubbles for `_bubble.html`, oldest first, with a mark where a day begins (if `dated`).

    `viewer` is customer or staff; `names` gives the shown name of a sender.
    """
    made: list[dict[str, Any]] = []
    before: Message | None = None
    for message in messages:
        if before is None or clock.business_day(before.at) != clock.business_day(message.at):
            if dated:
                made.append(_day(message))
            before = None
        made.append(_turn(message, viewer, names or {}, same=_same(before, message)))
        before = message
    return made


def proof_of(text: str, ref: dict[str, str], *, viewer: str) -> dict[str, Any]:
    """A word with the record behind it, for `_proof.html`."""
    kind = ref["kind"]
    href = HREFS[viewer].get(kind, "").format(ref["id"])
    facts = [{"label": say("proof-record"), "value": ref["id"]}] if kind not in NUMBERLESS else []
    return {"text": text, "source": say(f"proof-of-{kind}"), "facts": facts, "href": href}


def _day(message: Message) -> dict[str, Any]:
    return {
        "id": f"day-{message.seq}",
        "seq": message.seq - 0.5,
        "kind": "mark",
        "text": words.when(message.at),
    }


def _turn(message: Message, viewer: str, names: dict[str, str], *, same: bool) -> dict[str, Any]:
    kind = _kind(message, viewer)
    parts = [
        {"proof": proof_of(text, ref, viewer=viewer)} if ref else {"text": text}
        for text, ref in message.parts
    ]
    return {
        "id": f"m{message.pk}",
        "seq": message.seq,
        "uuid": message.client_id,
        "kind": kind,
        "same": same,
        "by": _by(message, viewer, names, kind) if not same else None,
        "at": message.at,
        "text": words.say(message.key) if message.kind == "note" and message.key else message.text,
        "parts": parts,
        "path": _path(message),
        "title": "",
        "state": "sent" if kind == "me" and viewer == "customer" else "",
    }


def _kind(message: Message, viewer: str) -> str:
    if message.kind == "note":
        return "note"
    return "me" if message.from_outside == (viewer == "customer") else "them"


def _by(message: Message, viewer: str, names: dict[str, str], kind: str) -> dict[str, str] | None:
    if kind == "me" and viewer == "customer":
        return None
    if message.sender.startswith("assistant"):
        return {"name": say("chat-assistant"), "icon": "bot"}
    if message.from_outside:
        return {"name": names.get(message.sender, say("chat-visitor")), "icon": "user-round"}
    name = message.sender_name or names.get(message.sender, say("chat-house"))
    return {
        "name": say("console-note-by", name=name) if kind == "note" else name,
        "icon": "headset" if kind != "note" else "sticky-note",
    }


def _same(before: Message | None, message: Message) -> bool:
    """Said right after by the same, so that the name need not stand again."""
    return before is not None and (before.sender, before.kind) == (message.sender, message.kind)


def _path(message: Message) -> dict[str, Any] | None:
    if not message.card or message.card.get("kind") != "path":
        return None
    drawn = movements.draw(message.card["topup"])
    return drawn.as_context() if drawn else None
