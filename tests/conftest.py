"""Fixtures for everyone; tests/README.md says how they are used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import psycopg
import pytest
from django.conf import settings
from django.db import connections

from tests.support.environment import TEST_HOME
from tests.support.servers import TestServer

pytest_plugins = ["tests.support.house_fixtures", "tests.support.browser_fixtures"]


def pytest_configure() -> None:
    settings.PASSWORD_HASHERS = ["tests.support.hashing.QuickArgon2"]


def _leaves_the_cast_changed(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("story")
    return bool(mark and mark.kwargs.get("last"))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors, four at most: much of the suite waits for the outside."""
    return min(4, (os.cpu_count() or 1) + 1)


@pytest.hookimpl(tryfirst=True)  # before the runner reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and (mark.kwargs.get("transaction") or mark.args[:1] == (True,)):
            raise pytest.UsageError(f"{item.nodeid}: use the fixture `fresh_database`, not transaction=True")
    # Whoever has a group already brings a house of their own by that name.
    sharing = [
        item
        for item in items
        if "house" in getattr(item, "fixturenames", ()) and not item.get_closest_marker("xdist_group")
    ]
    sharing.sort(key=_leaves_the_cast_changed)
    for item in sharing:
        item.add_marker(pytest.mark.xdist_group("house"))  # one house a run, in one worker
    rest = set(items) - set(sharing)
    items[:] = [*sharing, *(item for item in items if item in rest)]  # it has most to do, so it begins


@pytest.fixture(scope="session")
def postgres() -> Iterator[TestServer]:
    """This run's own database server."""
    server = TestServer(TEST_HOME)
    yield server
    for connection in connections.all(initialized_only=True):
        connection.close()
    server.stop()


@contextmanager
def pointed_at(postgres: TestServer, name: str) -> Iterator[None]:
    """Django speaks to that database, as the app role, in every thread."""
    wanted = connections.databases["default"]
    before = {key: wanted[key] for key in ("HOST", "PORT", "NAME")}
    connections["default"].close()
    address = postgres.address(name)
    wanted.update(HOST=address.host, PORT=str(address.port), NAME=address.name)
    try:
        yield
    finally:
        connections["default"].close()
        wanted.update(before)


@pytest.fixture(scope="session")
def django_db_setup(postgres: TestServer) -> Iterator[None]:
    """Instead of pytest-django's own: a clone of the migrated database, signed in as the app role."""
    name = postgres.clone()
    with pointed_at(postgres, name):
        yield


@dataclass(frozen=True)
class Database:
    """A database of a test's own: `connect("owner")` opens a plain connection as owner, app or auditor."""

    postgres: TestServer
    name: str

    def connect(
        self, role: str = "app", *, autocommit: bool = True
    ) -> psycopg.Connection[tuple[object, ...]]:
        address = self.postgres.address(self.name)
        return psycopg.connect(**address.as_role(role).parameters(), autocommit=autocommit)


@pytest.fixture
def fresh_database(
    postgres: TestServer, django_db_setup: None, django_db_blocker: object
) -> Iterator[Database]:
    """A migrated database for this test alone: real commits, threads, on_commit, LISTEN."""
    name = postgres.clone()
    with pointed_at(postgres, name), django_db_blocker.unblock():  # type: ignore[attr-defined]
        yield Database(postgres, name)
    postgres.drop(name)


@pytest.fixture
def other_role(postgres: TestServer, db: None) -> Iterator[object]:
    """`other_role("owner")`: a plain connection to the ordinary test database, rolled back at the end."""
    opened: list[psycopg.Connection[tuple[object, ...]]] = []

    def connect(role: str) -> psycopg.Connection[tuple[object, ...]]:
        address = postgres.address(connections.databases["default"]["NAME"])
        opened.append(psycopg.connect(**address.as_role(role).parameters()))
        return opened[-1]

    yield connect
    for connection in opened:
        connection.rollback()
        connection.close()


@pytest.fixture(autouse=True)
def _chinese_by_default() -> Iterator[None]:
    from django.utils import translation

    with translation.override("zh-hans"):
        yield
