"""Who did it. Every action names its actor: a person, the assistant, a job of the system, or someone outside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KINDS = frozenset({"customer", "staff", "assistant", "system", "outside", "visitor"})


@dataclass(frozen=True, slots=True)
class Actor:
    kind: str
    id: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"no such kind of actor: {self.kind}")
        object.__setattr__(self, "id", str(self.id))

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}" if self.id else self.kind

    @classmethod
    def parse(cls, text: str) -> Actor:
        kind, _, ident = text.partition(":")
        return cls(kind, ident)

    @classmethod
    def system(cls, job: str) -> Actor:
        return cls("system", job)

    @classmethod
    def assistant(cls) -> Actor:
        return cls("assistant")

    @classmethod
    def outside(cls, party: str) -> Actor:
        return cls("outside", party)


def actor_of(who: Any) -> Actor:
    """The actor for an Actor, its text, or a User. Raises TypeError for nobody: someone always did it."""
    if isinstance(who, Actor):
        return who
    if isinstance(who, str) and who:
        return Actor.parse(who)
    kind, pk = getattr(who, "kind", None), getattr(who, "pk", None)
    if kind in ("customer", "staff") and pk:
        return Actor(str(kind), str(pk))
    raise TypeError(f"by= must name an actor, not {who!r}")
