"""Noon of an ordinary day, and a customer of a hundred days."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.safety.cast import NOON, customer
from walletdesk.core.clock import clock
from walletdesk.people.models import User


@pytest.fixture
def noon(db: None) -> Iterator[None]:
    with clock.fixed(NOON):
        yield


@pytest.fixture
def lin(noon: None) -> User:
    return customer()
