"""The kinds of movement there are: how each is found by its public id, drawn as a path, and described line by line.

A noun registers itself in its app's `ready`; pages, the chat and the API then show any movement alike.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from walletdesk.core.refusals import Refusal
from walletdesk.money.paths import Path


@dataclass(frozen=True)
class Fact:
    """One line of what is known about a movement: a key of the catalogues, its value, and whether one may copy it."""

    label_key: str
    value: str
    copied: bool = False


@dataclass(frozen=True)
class Kind:
    """`name` "withdrawal", `prefix` of its public ids "wdr", its model (whose manager has `visible_to(user)`)."""

    name: str
    prefix: str
    model: Any
    path: Callable[[Any], Path]
    facts: Callable[[Any], list[Fact]]
    # How some stand more finely than their status says («late»), by public id: of these ids, those there is more to say of.
    # What begins with `to-` is their customer's turn («to-pay»): nothing is on its way yet.
    finer: Callable[[list[str]], dict[str, str]] = lambda public_ids: {}


REGISTRY: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    REGISTRY[kind.prefix] = kind


def find(public_id: str, user: Any) -> tuple[Kind, Any]:
    """A movement and its kind, if this person may see it. Raises Refusal `not-found` (404)."""
    kind = REGISTRY.get(public_id.partition("_")[0])
    row = kind.model.objects.visible_to(user).filter(public_id=public_id).first() if kind else None
    if kind is None or row is None:
        raise Refusal("not-found", status=404)
    return kind, row


def draw(public_id: str) -> Path | None:
    """The path of a movement, for those who have looked already whose it is; None where there is no such movement."""
    kind = REGISTRY.get(public_id.partition("_")[0])
    row = kind.model.objects.filter(public_id=public_id).first() if kind else None
    return kind.path(row) if kind and row else None


def finer(public_ids: Iterable[str]) -> dict[str, str]:
    """How movements of any kind stand where more is known than their status: one question a kind."""
    by_prefix: dict[str, list[str]] = {}
    for one in public_ids:
        by_prefix.setdefault(one.partition("_")[0], []).append(one)
    return {
        public_id: standing
        for prefix, mine in by_prefix.items()
        if prefix in REGISTRY
        for public_id, standing in REGISTRY[prefix].finer(mine).items()
    }


def awaiting_customer(public_ids: Iterable[str]) -> set[str]:
    """Those whose customer has the next step: to pay, to prove a card, to send."""
    return {public_id for public_id, standing in finer(public_ids).items() if standing.startswith("to-")}
