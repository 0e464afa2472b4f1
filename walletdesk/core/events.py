"""Events: the line that records what happened is audit entry, wake-up call and live update, in one transaction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from walletdesk.core import live
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import Event

NAME = re.compile(r"^[a-z_]+(\.[a-z_]+)+$")
SHORT = re.compile(
    r"^[\w.:@+\-]{0,80}$", re.ASCII
)  # ids and codes only: no sentence, no name, no number of a card fits


@dataclass(frozen=True)
class Declared:
    name: str
    version: int
    ids: tuple[str, ...]
    meaning: str
    customer: bool


@dataclass(frozen=True)
class Handler:
    path: str
    run: Callable[[Event], None]
    queue: str
    atomic: bool
    when: Callable[[Event], bool]


REGISTRY: dict[str, Declared] = {}
HANDLERS: dict[str, list[Handler]] = {}
UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {}


def declare(
    name: str, *, version: int = 1, ids: Iterable[str] = (), meaning: str, customer: bool = False
) -> str:
    """Say that an event exists: which ids it carries, what it means, and whether it is about a customer."""
    if not NAME.match(name):
        raise ValueError(f"an event is called noun.verb, not {name!r}")
    REGISTRY[name] = Declared(name, version, tuple(ids), meaning, customer)
    return name


def record(
    name: str, *, by: Any, customer: int | None = None, live: Iterable[str] = (), **ids: int | str | None
) -> Event:
    """Write the line. Carries ids and short codes only; raises ValueError for an undeclared event or a stray or long value."""
    declared = REGISTRY.get(name)
    if declared is None:
        raise ValueError(f"event {name} is not declared")
    stray = set(ids) - set(declared.ids)
    if stray:
        raise ValueError(f"event {name} does not carry {sorted(stray)}")
    if declared.customer and customer is None:
        raise ValueError(f"event {name} is about a customer")
    for key, value in ids.items():
        if value is not None and not isinstance(value, int) and not SHORT.match(value):
            raise ValueError(f"event {name}: {key} is no id")
    with transaction.atomic(savepoint=False):  # with what it tells of, or not at all
        event = Event.objects.create(
            name=name,
            version=declared.version,
            at=clock.now(),
            by=str(actor_of(by)),
            customer_id=customer,
            ids={k: v for k, v in ids.items() if v is not None},
        )
        _announce(event, live)
        _wake(event)
    return event


def _always(event: Event) -> bool:
    return True


def on(
    *names: str, queue: str = "fast", atomic: bool = True, when: Callable[[Event], bool] = _always
) -> Callable[[Callable[[Event], None]], Callable[[Event], None]]:
    """Run a function as a job for each such event for which `when`, asked as it is recorded, says yes.

    With `atomic`, the function and the mark that it ran commit together: exactly once. Without (it calls the
    outside), at least once.
    """

    def register(run: Callable[[Event], None]) -> Callable[[Event], None]:
        handler = Handler(f"{run.__module__}.{run.__qualname__}", run, queue, atomic, when)
        for name in names:
            HANDLERS.setdefault(name, []).append(handler)
        return run

    return register


def upcast(name: str, from_version: int) -> Callable[..., Any]:
    """Register how the ids of an old version become those of the next."""

    def register(change: Callable[[dict[str, Any]], dict[str, Any]]) -> Callable[..., Any]:
        UPCASTERS[name, from_version] = change
        return change

    return register


def current(event: Event) -> Event:
    """The event with its ids brought up to today's version (in memory only)."""
    latest = REGISTRY[event.name].version
    while event.version < latest:
        event.ids = UPCASTERS[event.name, event.version](dict(event.ids))
        event.version += 1
    return event


def _announce(event: Event, topics: Iterable[str]) -> None:
    every = list(dict.fromkeys([*topics, *([f"customer:{event.customer_id}"] if event.customer_id else [])]))
    if every:
        live.notify(every, event.name, event.ids)


def _wake(event: Event) -> None:
    from walletdesk.core import jobs

    for handler in HANDLERS.get(event.name, []):
        if not handler.when(event):
            continue
        jobs.handle_event.configure(queue=handler.queue).defer(event_id=event.id, handler=handler.path)


SETTING_CHANGED = declare(
    "setting.changed", ids=("setting",), meaning="A dated setting got a new value from a moment on."
)
FILE_KEPT = declare("file.kept", ids=("file",), meaning="A file was kept in the file store.")
