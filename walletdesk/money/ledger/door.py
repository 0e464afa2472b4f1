"""The one way from Python into the ledger's SQL functions, and the sentence for each of their refusals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import psycopg
from django.db import DEFAULT_DB_ALIAS, Error, connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from walletdesk.core.refusals import Refusal

# SQLSTATE, or the name of a constraint, to the refusal it means.
REFUSALS = {
    "ledger_account_floor": ("ledger-insufficient-funds", 409),
    "ledger_reversal_transfer_id_key": ("ledger-already-reversed", 409),
    "ledger_hold_event_key_key": ("ledger-key-reused", 422),
    "WD002": ("ledger-key-reused", 422),
    "WD003": ("ledger-frozen", 409),
    "WD004": ("ledger-unbalanced", 422),
    "WD007": ("ledger-hold-exceeded", 409),
    "WD008": ("ledger-hold-closed", 409),
    "WD009": ("ledger-already-reversed", 409),
    "WD010": ("ledger-freeze-lifted", 409),
    "WD011": ("ledger-two-persons", 403),
    "WD012": ("ledger-not-ours-to-lift", 403),
}
# In a batch an account that does not exist refuses its own item only.
REFUSALS_IN_BATCH = REFUSALS | {"WD005": ("ledger-account-unknown", 422)}
# These are mistakes of the calling code, not a "no": they crash.
MISTAKES: dict[str, type[Exception]] = {"WD005": LookupError, "WD006": ValueError}


def refusal(code: str) -> Refusal:
    """The refusal of one item of a batch."""
    key, status = REFUSALS_IN_BATCH[code]
    return Refusal(key, status=status)


def call(sql: str, params: Sequence[Any]) -> tuple[Any, ...]:
    """Run one `SELECT … FROM ledger_…()` and return its row.

    Alone, the statement is its own transaction: one round trip, durable when it returns. Inside `atomic` it
    stands in a savepoint, so that a refusal leaves no trace and the caller may go on.
    Raises Refusal, LookupError, ValueError.
    """
    (row,) = call_rows(sql, params)
    return row


def ask(sql: str, params: Sequence[Any]) -> tuple[Any, ...]:
    """The row of a function that only reads: there is nothing to refuse, and nothing to undo."""
    (row,) = _rows(connections[DEFAULT_DB_ALIAS], sql, params)
    return row


def call_rows(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The same for a function that answers with several rows."""
    connection = connections[DEFAULT_DB_ALIAS]
    try:
        if connection.in_atomic_block:
            with transaction.atomic():
                return _rows(connection, sql, params)
        return _rows(connection, sql, params)
    except Error as error:
        raise _meaning(error) from error


def _rows(connection: BaseDatabaseWrapper, sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """By the driver's own cursor: it prepares the statement once a connection, which halves the cost of a call."""
    connection.ensure_connection()
    connection.validate_no_broken_transaction()
    raw: psycopg.Connection[tuple[Any, ...]] = connection.connection
    raw.prepare_threshold = 0
    with connection.wrap_database_errors:
        return psycopg.Cursor(raw).execute(sql, params).fetchall()


def _meaning(error: Error) -> Exception:
    cause = error.__cause__
    if not isinstance(cause, psycopg.Error):
        return error
    name = cause.diag.constraint_name or cause.sqlstate or ""
    if name in REFUSALS:
        key, status = REFUSALS[name]
        return Refusal(key, status=status)
    if name in MISTAKES:
        return MISTAKES[name](cause.diag.message_primary)
    return error
