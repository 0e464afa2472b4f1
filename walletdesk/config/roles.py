"""The three database roles: owner (migrations), app (owns nothing), auditor (reads)."""

from __future__ import annotations

from pathlib import Path

import psycopg
from psycopg import sql

from walletdesk.config import places
from walletdesk.config.database import APP, AUDITOR, OWNER, ROLES, Address

Connection = psycopg.Connection[tuple[object, ...]]


class RolesMissing(RuntimeError):
    """The given user may not create roles; the message says which file of SQL an administrator runs."""


def prepare(admin: Address) -> None:
    """Make roles, database and default privileges where they are missing. Safe to repeat.

    `admin` names the wanted database and a user who may create roles (a superuser, or CREATEROLE and
    CREATEDB). Without that right, roles made by an administrator before are used; else RolesMissing.
    """
    _make_database(admin) if _create_roles(admin) else None
    try:
        with psycopg.connect(**admin.as_role("owner").parameters(), autocommit=True) as owner:
            _default_privileges(owner)
    except psycopg.errors.InsufficientPrivilege as problem:
        raise RolesMissing(_what_to_run(admin)) from problem


def _can_sign_in(address: Address) -> bool:
    try:
        psycopg.connect(**address.parameters(), connect_timeout=10).close()
    except psycopg.OperationalError:
        return False
    return True


def _create_roles(admin: Address) -> bool:
    """Whether `admin` itself made or renewed the roles; False when they stand already without its help."""
    try:
        connection = _reach(admin)
    except psycopg.OperationalError as problem:
        raise RolesMissing(f"No connection to the database server: {problem}") from problem
    with connection:
        row = connection.execute(
            "SELECT rolsuper OR (rolcreaterole AND rolcreatedb) FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
        if not (row and row[0]):
            if all(_can_sign_in(admin.as_role(role)) for role in ROLES):
                return False
            raise RolesMissing(_what_to_run(admin))
        for role, name in ROLES.items():
            _create_role(connection, name, places.secret(f"database-{role}"))
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(sql.Identifier(OWNER)))
    return True


def _reach(admin: Address) -> Connection:
    """The server through the wanted database, or `postgres` while that does not exist yet."""
    try:
        return psycopg.connect(**admin.parameters(), autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as problem:
        if "does not exist" not in str(problem):
            raise
    return psycopg.connect(**admin.to("postgres").parameters(), autocommit=True, connect_timeout=10)


def _create_role(connection: Connection, name: str, password: str) -> None:
    known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone()
    verb = sql.SQL("ALTER ROLE" if known else "CREATE ROLE")
    connection.execute(
        verb
        + sql.SQL(" {} LOGIN NOCREATEDB NOCREATEROLE PASSWORD {}").format(
            sql.Identifier(name), sql.Literal(_scram(connection, name, password))
        )
    )


def _scram(connection: Connection, name: str, password: str) -> str:
    """Hashed on our side, so that the password itself is never part of a statement."""
    hashed = connection.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256")
    return hashed.decode()


def _make_database(admin: Address) -> None:
    name = sql.Identifier(admin.name)
    with _reach(admin) as connection:
        known = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [admin.name]).fetchone()
        if not known:
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {} ENCODING 'UTF8' TEMPLATE template0").format(
                    name, sql.Identifier(OWNER)
                )
            )
    with psycopg.connect(**admin.parameters(), autocommit=True) as connection:
        for statement in _database_grants():
            connection.execute(statement.format(database=name))


def _database_grants() -> list[sql.SQL]:
    return [
        sql.SQL(f"GRANT CONNECT, CREATE, TEMPORARY ON DATABASE {{database}} TO {OWNER}"),
        sql.SQL(f"GRANT CONNECT ON DATABASE {{database}} TO {APP}, {AUDITOR}"),
        sql.SQL("REVOKE CREATE ON SCHEMA public FROM PUBLIC"),
        sql.SQL(f"GRANT USAGE, CREATE ON SCHEMA public TO {OWNER} WITH GRANT OPTION"),
        sql.SQL(f"GRANT USAGE ON SCHEMA public TO {APP}, {AUDITOR}"),
    ]


def _default_privileges(owner: Connection) -> None:
    """What the app and the auditor may do with tables yet to come; migrations restrict it further."""
    for statement in (
        f"GRANT USAGE ON SCHEMA public TO {APP}, {AUDITOR}",
        "ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        f"ALTER DEFAULT PRIVILEGES GRANT EXECUTE ON FUNCTIONS TO {APP}",
        f"ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {APP}",
        f"ALTER DEFAULT PRIVILEGES GRANT USAGE, SELECT ON SEQUENCES TO {APP}",
        f"ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO {AUDITOR}",
    ):
        owner.execute(statement)


def _what_to_run(admin: Address) -> str:
    """Write the administrator's SQL beside the secrets (it holds password hashes) and say how to run it."""
    lines = []
    with _reach(admin) as connection:
        for role, name in ROLES.items():
            hashed = _scram(connection, name, places.secret(f"database-{role}"))
            lines.append(f"CREATE ROLE {name} LOGIN PASSWORD '{hashed}';")
    quoted = '"' + admin.name.replace('"', '""') + '"'
    lines += [statement.as_string().format(database=quoted) + ";" for statement in _database_grants()]
    path: Path = places.folder("secrets") / "roles.sql"
    path.touch(mode=0o600)
    path.write_text("\n".join(lines) + "\n")
    return (
        f"The user of DATABASE_URL may not create roles. Let an administrator of the server run once:\n\n"
        f"    psql -h {admin.host} -p {admin.port} -d {admin.name} -f {path}\n\n"
        "and start walletdesk again."
    )


def after_migrations(owner: Address) -> None:
    """The record of migrations is the owner's alone."""
    with psycopg.connect(**owner.parameters(), autocommit=True) as connection:
        connection.execute(f"REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {APP}")
