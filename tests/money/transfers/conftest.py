"""The cast: 林晓 with money, 王强 without, 陈静 with some."""

from __future__ import annotations

import pytest

from tests.money.transfers.helpers import person
from walletdesk.core import outbox
from walletdesk.people.models import User


@pytest.fixture(autouse=True)
def no_post(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")


@pytest.fixture
def lin(db: None) -> User:
    return person("林晓", "+8613800006631", yuan=1000)


@pytest.fixture
def wang(db: None) -> User:
    return person("王强", "+8613911112222")


@pytest.fixture
def chen(db: None) -> User:
    return person("陈静", "+8615012348888", yuan=300)
