"""A further database in the midst of a test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from tests.conftest import Database, pointed_at

Another = Callable[[], AbstractContextManager[None]]


@pytest.fixture
def second_database(fresh_database: Database) -> Another:
    @contextmanager
    def another() -> Iterator[None]:
        name = fresh_database.postgres.clone()
        with pointed_at(fresh_database.postgres, name):
            yield
        fresh_database.postgres.drop(name)

    return another
