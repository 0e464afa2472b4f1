"""The three roles, and what each may do."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection


@pytest.mark.django_db
def test_ordinary_tests_run_as_the_app() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, rolsuper FROM pg_roles WHERE rolname = current_user")
        assert cursor.fetchone() == ("walletdesk_app", False)


def test_app_owns_nothing_and_makes_nothing(fresh_database) -> None:
    with fresh_database.connect("app") as app:
        owned = app.execute(
            "SELECT count(*) FROM pg_class WHERE relowner = 'walletdesk_app'::regrole"
        ).fetchone()
        assert owned == (0,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("CREATE TABLE loose (id int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DELETE FROM django_migrations")


def test_auditor_only_reads(fresh_database) -> None:
    with fresh_database.connect("auditor") as auditor:
        auditor.execute("SELECT count(*) FROM django_migrations")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            auditor.execute("DELETE FROM django_migrations")


def test_owner_makes_tables_that_the_app_can_use(fresh_database) -> None:
    with fresh_database.connect("owner") as owner:
        owner.execute("CREATE TABLE fresh (id bigint GENERATED ALWAYS AS IDENTITY, note text)")
    with fresh_database.connect("app") as app:
        app.execute("INSERT INTO fresh (note) VALUES ('kept')")
        assert app.execute("SELECT note FROM fresh").fetchone() == ("kept",)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("TRUNCATE fresh")
