"""A row of the table: a fault with its parameters, the rail and the kind of movement that it strikes, and the true end."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Strike = tuple[str, str, str]  # fault, rail, kind, as the outside names them


@dataclass(frozen=True)
class Row:
    """`seconds`: how long the world goes on. `act`: what else happens, empty for nothing. `told`: all notices of it.
    `struck`: what the outside calls what the fault strikes, where that is another word than the kind of movement.
    """

    rail: str
    kind: str
    fault: str = ""
    params: dict[str, Any] = field(default_factory=dict)
    seconds: float = 30
    act: str = ""
    status: str = "succeeded"
    reason: str = ""
    told: tuple[str, ...] = ()
    step: str = ""
    struck: str = ""

    def __str__(self) -> str:
        named = [self.rail, self.kind, self.fault or "none", *(str(value) for value in self.params.values())]
        return "-".join([*named, *filter(None, [self.act])])

    @property
    def strike(self) -> Strike:
        return self.fault, self.rail, self.struck or self.kind
