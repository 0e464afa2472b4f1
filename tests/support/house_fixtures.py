"""Fixtures with real processes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from tests.support.houses import House


@pytest.fixture(scope="session")
def house() -> Iterator[House]:
    """The whole product with demo data, one for the run. Not to be broken: see `make_house`."""
    built = House()
    built.start()
    yield built
    built.remove()


@pytest.fixture
def make_house() -> Iterator[Callable[..., House]]:
    """`make_house(demo=False, env={…})`: a started house of this test's own."""
    made: list[House] = []

    def make(*, demo: bool = True, env: dict[str, str] | None = None, start: bool = True) -> House:
        made.append(House(demo=demo, env=env))
        if start:
            made[-1].start()
        return made[-1]

    yield make
    for one in made:
        one.remove()
