"""The tables, and how a memory of before there were rails becomes one of today."""

from __future__ import annotations

import sqlite3

VERSION = 2
# Times are unix seconds (REAL); days are ISO texts; amounts are integers of the smallest unit.
RAIL = "rail TEXT NOT NULL CHECK (rail IN ('bank', 'card', 'third_party', 'chain'))"
SCHEMA = f"""
CREATE TABLE IF NOT EXISTS orders (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    {RAIL}, kind TEXT NOT NULL CHECK (kind IN ('collection', 'return', 'payout')),
    order_no TEXT NOT NULL, idempotency_key TEXT NOT NULL, request TEXT NOT NULL,
    answer_status INTEGER NOT NULL, answer TEXT NOT NULL,
    bank_ref TEXT UNIQUE,
    status TEXT NOT NULL CHECK (
        status IN ('accepted', 'seen', 'in_transit', 'succeeded', 'failed', 'returned', 'lost')),
    reason TEXT,
    ordered_minor INTEGER NOT NULL, amount_minor INTEGER NOT NULL, currency TEXT NOT NULL,
    payer_name TEXT, payer_card_tail TEXT, reference TEXT NOT NULL, original_bank_ref TEXT, callback_url TEXT,
    return_ref TEXT, chargeback_ref TEXT, token TEXT UNIQUE, address TEXT UNIQUE, expires_at REAL,
    more TEXT NOT NULL DEFAULT '{{}}', waiting TEXT,
    fault TEXT, fault_params TEXT NOT NULL DEFAULT '{{}}', accepted_at REAL NOT NULL, occurred_at REAL,
    UNIQUE (rail, kind, order_no), UNIQUE (rail, kind, idempotency_key)
);
CREATE INDEX IF NOT EXISTS orders_by_original ON orders (original_bank_ref);
CREATE TABLE IF NOT EXISTS lines (
    id INTEGER PRIMARY KEY AUTOINCREMENT, {RAIL}, day TEXT NOT NULL,
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    bank_ref TEXT NOT NULL UNIQUE, order_seq INTEGER, order_no TEXT, return_no TEXT, payout_no TEXT,
    original_bank_ref TEXT, chargeback_ref TEXT,
    reference TEXT NOT NULL, amount_minor INTEGER NOT NULL CHECK (amount_minor > 0), currency TEXT NOT NULL,
    payer_name TEXT, payer_card_tail TEXT, occurred_at REAL NOT NULL,
    copies INTEGER NOT NULL DEFAULT 1, stated_minor INTEGER
);
CREATE INDEX IF NOT EXISTS lines_by_day ON lines (rail, day, id);
CREATE INDEX IF NOT EXISTS lines_by_original ON lines (original_bank_ref);
CREATE TABLE IF NOT EXISTS transactions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, tx_hash TEXT NOT NULL UNIQUE, order_seq INTEGER,
    address TEXT NOT NULL, amount_minor INTEGER NOT NULL CHECK (amount_minor > 0),
    status TEXT NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'confirmed', 'vanished')),
    pays_order INTEGER NOT NULL, height INTEGER, vanish_at INTEGER, again INTEGER NOT NULL DEFAULT 0,
    block_seconds REAL, sent_at REAL NOT NULL
);
CREATE INDEX IF NOT EXISTS transactions_pending ON transactions (id) WHERE status = 'pending';
CREATE TABLE IF NOT EXISTS deeds (
    id INTEGER PRIMARY KEY AUTOINCREMENT, due_at REAL NOT NULL, kind TEXT NOT NULL,
    order_seq INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS deeds_by_time ON deeds (due_at, id);
CREATE INDEX IF NOT EXISTS deeds_by_order ON deeds (order_seq);
CREATE TABLE IF NOT EXISTS callbacks (
    id INTEGER PRIMARY KEY AUTOINCREMENT, order_seq INTEGER, bank_ref TEXT, event_id TEXT NOT NULL,
    type TEXT NOT NULL, url TEXT NOT NULL, body TEXT NOT NULL,
    due_at REAL NOT NULL, tries INTEGER NOT NULL DEFAULT 0,
    status TEXT NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'delivered', 'given_up'))
);
CREATE INDEX IF NOT EXISTS callbacks_waiting ON callbacks (due_at) WHERE status = 'waiting';
CREATE INDEX IF NOT EXISTS callbacks_by_order ON callbacks (order_seq);
CREATE INDEX IF NOT EXISTS callbacks_by_ref ON callbacks (bank_ref);
CREATE TABLE IF NOT EXISTS attempts (
    id INTEGER PRIMARY KEY AUTOINCREMENT, callback_id INTEGER NOT NULL, at REAL NOT NULL,
    http_status INTEGER, error TEXT
);
CREATE INDEX IF NOT EXISTS attempts_by_callback ON attempts (callback_id);
CREATE TABLE IF NOT EXISTS faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT, rail TEXT NOT NULL, fault TEXT NOT NULL, every INTEGER NOT NULL,
    of TEXT NOT NULL, params TEXT NOT NULL, seen INTEGER NOT NULL DEFAULT 0, uses INTEGER NOT NULL DEFAULT 0,
    active INTEGER NOT NULL DEFAULT 1, armed_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS fault_uses (fault TEXT PRIMARY KEY, uses INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS windows (
    id INTEGER PRIMARY KEY AUTOINCREMENT, {RAIL}, starts_at REAL NOT NULL, ends_at REAL NOT NULL,
    message_zh TEXT NOT NULL, message_en TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS closed_days ({RAIL}, day TEXT NOT NULL, PRIMARY KEY (rail, day));
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS messages (
    id TEXT PRIMARY KEY, recipient TEXT NOT NULL, text TEXT NOT NULL, provider_ref TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('sent', 'rejected', 'lost')), reason TEXT
);
CREATE TABLE IF NOT EXISTS identity_checks (
    check_no TEXT PRIMARY KEY, request TEXT NOT NULL,
    result TEXT NOT NULL CHECK (result IN ('match', 'mismatch', 'not_found')), asked_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS card_checks (
    check_no TEXT PRIMARY KEY, request TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('code_sent', 'verified', 'refused', 'expired')),
    code TEXT NOT NULL, sms_code TEXT NOT NULL, sends INTEGER NOT NULL DEFAULT 1,
    attempt INTEGER NOT NULL DEFAULT 0, wrong INTEGER NOT NULL DEFAULT 0,
    expires_at REAL NOT NULL, asked_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS arrivals (
    id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL CHECK (kind IN ('sms', 'email')),
    recipient TEXT NOT NULL,
    sender TEXT, subject TEXT, text TEXT NOT NULL, html TEXT, codes TEXT NOT NULL, links TEXT NOT NULL,
    arrived_at REAL NOT NULL
);
CREATE TABLE IF NOT EXISTS shop_orders (
    number TEXT PRIMARY KEY, good TEXT NOT NULL, source TEXT NOT NULL,
    amount_minor INTEGER NOT NULL CHECK (amount_minor > 0), currency TEXT NOT NULL, status TEXT NOT NULL,
    checkout_url TEXT NOT NULL, payment TEXT, ordered_at REAL NOT NULL, told_at REAL
);
CREATE TABLE IF NOT EXISTS shop_events (event TEXT PRIMARY KEY, number TEXT NOT NULL, at REAL NOT NULL);
CREATE TABLE IF NOT EXISTS shop_disputes (
    dispute TEXT PRIMARY KEY, number TEXT NOT NULL, step INTEGER NOT NULL, status TEXT NOT NULL, page TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS arrivals_by_recipient ON arrivals (recipient, id);
"""
TABLES = (
    *("orders", "lines", "transactions", "deeds", "callbacks", "attempts", "faults", "fault_uses"),
    *("windows", "closed_days", "facts", "messages", "arrivals", "identity_checks"),
    *("shop_orders", "shop_events", "shop_disputes", "card_checks"),
)
# What knew no rail was the bank's. These tables are made anew, for SQLite changes no CHECK in place.
REMADE = ("orders", "lines", "faults", "windows", "closed_days", "callbacks")
RAILLESS = ("orders", "lines", "faults", "windows", "closed_days")


def prepare(db: sqlite3.Connection) -> None:
    """Makes the tables; a memory of the first version is carried over, whole or not at all."""
    old = _columns(db, "orders")
    if not old or "rail" in old:
        db.executescript(SCHEMA)
        db.execute(f"PRAGMA user_version = {VERSION}")
        return
    db.execute("BEGIN IMMEDIATE")
    made = db.execute("SELECT name FROM sqlite_master WHERE type = 'index' AND sql NOT NULL").fetchall()
    for (index,) in made:
        db.execute(f"DROP INDEX {index}")
    for table in REMADE:
        db.execute(f"ALTER TABLE {table} RENAME TO old_{table}")
    for statement in SCHEMA.split(";\n"):
        db.execute(statement)
    for table in REMADE:
        columns = ", ".join(_columns(db, f"old_{table}"))
        rail, bank = ("rail, ", "'bank', ") if table in RAILLESS else ("", "")
        db.execute(f"INSERT INTO {table} ({rail}{columns}) SELECT {bank}{columns} FROM old_{table}")
        db.execute(f"DROP TABLE old_{table}")
    db.execute(f"PRAGMA user_version = {VERSION}")
    db.execute("COMMIT")


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
