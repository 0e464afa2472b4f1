"""The memory of the outside world: one SQLite file, written before anything is answered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import schema, times


class Store:
    """One connection of one process. `version` moves with every change: the page asks for it."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        schema.prepare(self.db)
        self.version = int(times.wall() * 1000)

    @contextmanager
    def changing(self) -> Iterator[None]:
        """All or nothing; may be nested, the outermost commits."""
        if self.db.in_transaction:
            yield
            return
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")
        self.version += 1

    def insert(self, table: str, **values: Any) -> int:
        """Adds a row (dicts and lists become JSON) and gives its number."""
        packed = [
            json.dumps(v, ensure_ascii=False) if isinstance(v, dict | list) else v for v in values.values()
        ]
        marks = ", ".join("?" * len(packed))
        cursor = self.db.execute(f"INSERT INTO {table} ({', '.join(values)}) VALUES ({marks})", packed)
        return int(cursor.lastrowid or 0)

    def run(self, sql: str, *values: Any) -> int:
        """Executes and gives the number of rows touched."""
        return self.db.execute(sql, values).rowcount

    def one(self, sql: str, *values: Any) -> sqlite3.Row | None:
        row: sqlite3.Row | None = self.db.execute(sql, values).fetchone()
        return row

    def all(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self.db.execute(sql, values).fetchall()

    def fact(self, key: str) -> Any:
        """What was kept under a key, or None."""
        row = self.one("SELECT value FROM facts WHERE key = ?", key)
        return json.loads(row["value"]) if row else None

    def keep(self, key: str, value: Any) -> None:
        self.run("INSERT OR REPLACE INTO facts VALUES (?, ?)", key, json.dumps(value))

    def count_up(self, key: str) -> int:
        """1, 2, 3 … a key."""
        found = self.db.execute(
            "INSERT INTO facts VALUES (?, '1') ON CONFLICT (key) DO UPDATE SET value = value + 1"
            " RETURNING value",
            (key,),
        ).fetchone()
        return int(found[0])

    def forget(self) -> None:
        """Empties every table."""
        with self.changing():
            for table in schema.TABLES:
                self.db.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        self.db.close()
