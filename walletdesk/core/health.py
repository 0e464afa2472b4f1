"""The state of each part, asked by balancers and people."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    name: str
    check: Callable[[], str]
    vital: bool


PARTS: dict[str, Part] = {}


def check(name: str, run: Callable[[], str], *, vital: bool = True) -> None:
    """Register a part. `run` returns a short word for its good state («ready») and raises where it is not good."""
    PARTS[name] = Part(name, run, vital)


def state() -> tuple[bool, dict[str, str]]:
    """Whether every vital part is ready, and the state of each."""
    ready, states = True, {}
    for part in PARTS.values():
        try:
            states[part.name] = part.check()
        except Exception as error:
            states[part.name] = f"not ready ({type(error).__name__})"
            ready = ready and not part.vital
    return ready, states
