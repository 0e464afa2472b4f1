"""Keys that rotate: a new version of a box, and everything that older ones sealed is sealed anew.

Rooms say where their sealed columns are; the files of `files` are known here. Killed at any moment, whatever was sealed anew
stays so and the rest stays readable by its older version: the same call goes on where it stopped.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import transaction

from walletdesk.core import events, keys
from walletdesk.core.actors import Actor

BATCH = 200

events.declare(
    "key.rotated", ids=("box", "version"), meaning="A box got a new version of its key; the newest seals."
)
events.declare(
    "key.resealed",
    ids=("box", "version", "count"),
    meaning="Everything in a box is sealed by the newest version of its key.",
)


@dataclass(frozen=True)
class Column:
    """Where a box has sealed rows: `app.Model` and its binary column."""

    box: str
    model: str
    column: str


COLUMNS: dict[str, list[Column]] = {"files": []}


def declare(box: str, model: str, column: str) -> None:
    """Say that a column is sealed by a box."""
    one = Column(box, model, column)
    found = COLUMNS.setdefault(box, [])
    if one not in found:
        found.append(one)


def boxes() -> list[str]:
    return sorted(COLUMNS)


def rotate(box: str, *, by: Actor, said: Callable[[int], None] = lambda done: None) -> int:
    """Seal everything of a box by a new version of its key; where an earlier rotation was broken off, finish that first and make
    no further version. Returns how many were sealed anew. KeyError for a box nobody declared.
    """
    if box not in COLUMNS:
        raise KeyError(box)
    if not waiting(box):
        version = keys.add_version(box)
        with transaction.atomic():
            events.record("key.rotated", by=by, box=box, version=version)
    done = 0
    for done in _resealed(box):
        said(done)
    with transaction.atomic():
        events.record("key.resealed", by=by, box=box, version=keys.versions(box)[-1], count=done)
    return done


def waiting(box: str) -> bool:
    """Whether something is still sealed by an older version."""
    return any(not keys.is_fresh(path.read_bytes(), name=box) for path in _files(box)) or any(
        not keys.is_fresh(token, name=box) for one in COLUMNS[box] for _, token in _tokens(one)
    )


def _resealed(box: str) -> Iterator[int]:
    """After each batch, how many have been sealed anew."""
    done = 0
    for path in _files(box):
        token = path.read_bytes()
        if not keys.is_fresh(token, name=box):
            replace(path, keys.seal(keys.unseal(token, name=box), name=box))
            done += 1
            yield done
    for one in COLUMNS[box]:
        stale = [pk for pk, token in _tokens(one) if not keys.is_fresh(token, name=box)]
        for start in range(0, len(stale), BATCH):
            done += _reseal_rows(one, stale[start : start + BATCH])
            yield done


def _reseal_rows(one: Column, stale: list[int]) -> int:
    rows = apps.get_model(one.model)._default_manager
    with transaction.atomic():
        found = rows.select_for_update().filter(pk__in=stale).order_by("pk")
        for pk, token in list(found.values_list("pk", one.column)):
            if token is not None:
                plain = keys.unseal(token, name=one.box)
                rows.filter(pk=pk).update(**{one.column: keys.seal(plain, name=one.box)})
    return len(stale)


def _tokens(one: Column) -> Iterator[tuple[int, bytes]]:
    rows = apps.get_model(one.model)._default_manager.filter(**{f"{one.column}__isnull": False})
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk").values_list("pk", one.column)[:BATCH]):
        yield from ((pk, bytes(token)) for pk, token in batch)
        last = batch[-1][0]


def _files(box: str) -> Iterator[Path]:
    if box != "files":
        return
    for path in sorted((Path(settings.WALLETDESK_HOME) / "files").glob("*/*/*")):
        if not path.name.startswith("."):  # half written, by somebody at this moment
            yield path


def replace(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, readable by us alone."""
    part = path.with_name(f".{secrets.token_hex(8)}")
    with open(part, "wb", opener=lambda name, flags: os.open(name, flags, 0o600)) as handle:
        handle.write(data)
        handle.flush()
        os.fsync(handle.fileno())
    part.replace(path)
