"""The memory of the outside world: one SQLite file, written before anything is answered."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import times

# Times are unix seconds (REAL); days are ISO texts; amounts are integers of the smallest unit.
SCHEMA = """
CREATE TABLE IF NOT EXISTS orders (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('collection', 'return')),
    order_no TEXT NOT NULL, idempotency_key TEXT NOT NULL, request TEXT NOT NULL,
    answer_status INTEGER NOT NULL, answer TEXT NOT NULL,
    bank_ref TEXT NOT NULL UNIQUE,
    status TEXT NOT NULL CHECK (status IN ('accepted', 'succeeded', 'failed', 'lost')), reason TEXT,
    ordered_minor INTEGER NOT NULL, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
    payer_name TEXT, payer_card_tail TEXT, reference TEXT NOT NULL, original_bank_ref TEXT, callback_url TEXT,
    fault TEXT, accepted_at REAL NOT NULL, occurred_at REAL,
    UNIQUE (kind, order_no), UNIQUE (kind, idempotency_key)
);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, day TEXT NOT NULL, 
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    bank_ref TEXT NOT NULL UNIQUE, order_seq INTEGER, order_no TEXT, return_no TEXT, original_bank_ref TEXT,
    reference TEXT NOT NULL, amount_minor INTEGER NOT NULL CHECK (amount_minor > 0), currency TEXT NOT NULL,
    payer_name TEXT, payer_card_tail TEXT, occurred_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS lines_by_day ON lines (day, id);
CREATE TABLE IF NOT EXISTS deeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_at REAL NOT NULL, kind TEXT NOT NULL,
    order_seq INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS deeds_by_time ON deeds (due_at, id);
CREATE TABLE IF NOT EXISTS callbacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_seq INTEGER, bank_ref TEXT NOT NULL, event_id TEXT NOT NULL,
    type TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL,
    due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'given_up'))
);
CREATE INDEX IF NOT EXISTS callbacks_waiting ON callbacks (due_at) WHERE status = 'waiting';
CREATE INDEX IF NOT EXISTS callbacks_by_order ON callbacks (order_seq);
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, callback_id INTEGER NOT NULL, at REAL NOT NULL,
    http_status INTEGER, error TEXT
);
CREATE INDEX IF NOT EXISTS attempts_by_callback ON attempts (callback_id);
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT, fault TEXT NOT NULL, every INTEGER NOT NULL, of TEXT NOT NULL,
    params TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0, uses INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1, armed_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS fault_uses (fault TEXT PRIMARY KEY, uses INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS windows (
    id INTEGER PRIMARY KEY AUTOINCREMENT, starts_at REAL NOT NULL, ends_at REAL NOT NULL,
    message_zh TEXT NOT NULL, message_en TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS closed_days (day TEXT PRIMARY KEY);
CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, recipient TEXT NOT NULL, text TEXT NOT NULL, provider_ref TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('sent', 'rejected', 'lost')), reason TEXT
);
CREATE TABLE IF NOT EXISTS arrivals (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('sms', 'email')),
    recipient TEXT NOT NULL,
    sender TEXT, subject TEXT, text TEXT NOT NULL, html TEXT, codes TEXT NOT NULL, links TEXT NOT NULL,
    arrived_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS arrivals_by_recipient ON arrivals (recipient, id);
"""
TABLES = (
    *("orders", "lines", "deeds", "callbacks", "attempts", "faults", "fault_uses"),
    *("windows", "closed_days", "messages", "arrivals"),
)


class Store:
    """One connection of one process. `version` moves with every change: the page asks for it."""

    def __init__(self, path: Path):
        path.parent.mkdir(parents=True, exist_ok=True)
        self.db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self.db.row_factory = sqlite3.Row
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self.db.executescript(SCHEMA)
        self.version = int(times.now() * 1000)

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

    def forget(self) -> None:
        """Empties every table."""
        with self.changing():
            for table in TABLES:
                self.db.execute(f"DELETE FROM {table}")

    def close(self) -> None:
        self.db.close()
