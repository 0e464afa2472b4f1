"""The few statements on the way of every movement, planned once a connection where the connection may keep plans.

The embedded server's connections may (`prepare_threshold`); one through a pooler may lose them, so there nothing is kept.
"""

from __future__ import annotations

from typing import Any

import psycopg
from django.db import connection
from psycopg.types.numeric import Int8


def one_row(sql: str, params: dict[str, Any]) -> tuple[Any, ...] | None:
    """The first row of a statement, or None. Whole numbers are bigint, so that one text is one plan."""
    connection.ensure_connection()
    raw = connection.connection
    if raw.prepare_threshold is None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchone()
    sent = {name: Int8(value) if type(value) is int else value for name, value in params.items()}
    with connection.wrap_database_errors, psycopg.Cursor(raw) as planned:
        return planned.execute(sql, sent).fetchone()
