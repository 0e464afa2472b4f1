"""Lin and Wang."""

from __future__ import annotations

import pytest

from tests.people import cast
from walletdesk.people.models import User


@pytest.fixture
def lin(db: None) -> User:
    return cast.lin()


@pytest.fixture
def wang(db: None) -> User:
    return cast.wang()
