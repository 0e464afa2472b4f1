"""Hashes published outside the database, a line each in a file that only grows. Operators ship it to where the database's
keeper cannot write: who rewrites the chain and its blocks is found out by it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings

TAIL_BYTES = 4096


def folder() -> Path:
    return Path(settings.WALLETDESK_HOME) / "audit"


def append(path: Path, heads: Iterable[Mapping[str, Any]]) -> None:
    """Write heads (`number`, `hash`, …) and wait until the disk has them."""
    lines = "".join(json.dumps(head) + "\n" for head in heads)
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "a+b") as handle:
        if handle.tell():
            handle.seek(-1, os.SEEK_END)
            if handle.read(1) != b"\n":  # a line cut short by a power failure ends here
                lines = "\n" + lines
        handle.write(lines.encode())
        handle.flush()
        os.fsync(handle.fileno())


def published(path: Path) -> Iterator[dict[str, Any]]:
    """Every head in the file, oldest first."""
    if not path.exists():
        return
    with open(path, encoding="utf-8") as handle:
        for line in handle:
            try:
                yield json.loads(line)
            except ValueError:  # a line cut short by a power failure: its block is published again
                continue


def last(path: Path) -> int:
    """The number of the newest head, 0 where there is none. Reads only the end of the file."""
    if not path.exists():
        return 0
    with open(path, "rb") as handle:
        handle.seek(max(0, path.stat().st_size - TAIL_BYTES))
        lines = handle.read().splitlines()
    for line in reversed(lines):
        try:
            return int(json.loads(line)["number"])
        except (ValueError, KeyError, TypeError):
            continue
    return 0


def compare(path: Path, hashes: Mapping[int, str]) -> list[str]:
    """What the file says against the blocks as they are now; an empty list means that they agree."""
    if not path.exists():
        return ["no heads were published outside the database"] if hashes else []
    return [
        f"block {head['number']} is not the one that was published"
        for head in published(path)
        if hashes.get(head["number"]) != head["hash"]
    ]
