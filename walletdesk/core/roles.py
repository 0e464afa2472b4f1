"""What the application's database role may do to a table, as migration operations.

The owner's default privileges let the app role read and write ordinary tables; these take rights away again.
"""

from __future__ import annotations

from django.db.migrations import RunSQL

APP_ROLE = "walletdesk_app"


def _guarded(sql: str) -> str:
    """Only where the role exists: a deployer may run under roles of their own."""
    return f"DO $$ BEGIN IF EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{APP_ROLE}') THEN {sql}; END IF; END $$;"


def append_only(table: str) -> list[RunSQL]:
    """The app role may read and insert; a trigger refuses update, delete and truncate even to the owner."""
    return [
        RunSQL(_guarded(f"REVOKE UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}"), RunSQL.noop),
        RunSQL(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION core_refuse_change();",
            f"DROP TRIGGER {table}_kept ON {table};",
        ),
    ]


def only_read(table: str) -> list[RunSQL]:
    """The app role may only read."""
    return [
        RunSQL(_guarded(f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {table} FROM {APP_ROLE}"), RunSQL.noop)
    ]
