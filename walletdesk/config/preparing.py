"""Whether the preparations of a start can be left out: nothing changed since they were last done."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

import psycopg

from walletdesk.config import places
from walletdesk.config.database import Address

NOTE = "prepared"


def mark(admin: Address, *, demo: bool) -> str:
    """A mark of the code, the parts and the state of the tables. Empty where there are no tables yet."""
    tables = _state_of_tables(admin)
    if not tables:
        return ""
    seen = hashlib.sha256(f"{tables} {demo} {admin.host} {admin.name}".encode())
    for path in sorted(_sources()):
        about = path.stat()
        seen.update(f"{path} {about.st_size} {about.st_mtime_ns}\n".encode())
    return seen.hexdigest()


def _sources() -> list[Path]:
    """Every file of the product; the pins stand for the parts of others."""
    found = [places.BASE / "requirements.txt"]
    for folder, folders, names in os.walk(places.BASE / "walletdesk"):
        folders[:] = [name for name in folders if name != "__pycache__"]
        found += [Path(folder) / name for name in names]
    return [path for path in found if path.is_file()]


def _state_of_tables(admin: Address) -> str:
    """Which migrations this very database has had: a restored or emptied one is prepared anew."""
    try:
        with psycopg.connect(**admin.as_role("app").parameters()) as connection:
            row = connection.execute(
                "SELECT count(*), max(applied), (SELECT oid FROM pg_database WHERE datname = current_database())"
                " FROM django_migrations"
            ).fetchone()
    except psycopg.Error:
        return ""
    return str(row)


def is_done(now: str) -> bool:
    """Whether everything was prepared in just this state before, its products still there."""
    note = places.home() / "run" / NOTE
    products = [places.home() / "static" / "staticfiles.json"]
    return bool(now) and note.exists() and note.read_text() == now and all(path.exists() for path in products)


def note(now: str) -> None:
    """Remember that everything is prepared in this state."""
    (places.folder("run") / NOTE).write_text(now)
