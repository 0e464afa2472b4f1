"""Lin, and carriers that take whatever leaves the house."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.conftest import make_customer
from walletdesk.core import outbox


@pytest.fixture(autouse=True)
def carriers(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """What was carried, by key: the text as it left."""
    carried: dict[str, str] = {}

    def carry(item: Any, to: str, text: str) -> str:
        carried[item.key] = text
        return "sent"

    for way in ("sms", "email"):
        monkeypatch.setitem(outbox.CARRIERS, way, carry)
    return carried


@pytest.fixture
def lin(db: None) -> Any:
    return make_customer()
