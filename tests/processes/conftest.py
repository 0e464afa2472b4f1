"""Looking into a house from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections

from tests.support.houses import House


@pytest.fixture
def look_into(django_db_blocker: Any) -> Iterator[Callable[[House], None]]:
    """`look_into(house)`: from here on Django of this very process reads that house's database, as the app role."""
    wanted = connections.databases["default"]
    before = {key: wanted[key] for key in ("HOST", "PORT", "NAME")}

    def point(house: House) -> None:
        connections["default"].close()
        address = house.address()
        wanted.update(HOST=address.host, PORT=str(address.port), NAME=address.name)

    with django_db_blocker.unblock():
        yield point
        connections["default"].close()
        wanted.update(before)


@pytest.fixture(scope="session")
def battered() -> Iterator[House]:
    """One house for the group of that name: each test kills something and leaves it recovered."""
    built = House(demo=False)
    built.start()
    yield built
    built.remove()


@pytest.fixture
def house(battered: House, look_into: Callable[[House], None]) -> House:
    look_into(battered)
    return battered
