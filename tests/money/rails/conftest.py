"""Four rails in memory, each of which says what the test wants."""

from __future__ import annotations

import pytest

from tests.money.fakes import FakeBank
from walletdesk.core import outbox
from walletdesk.money.rails import client

DOORS = ("collect", "query", "send_back", "query_return", "statement", "maintenance")


@pytest.fixture
def rails(monkeypatch: pytest.MonkeyPatch) -> dict[str, FakeBank]:
    monkeypatch.setitem(outbox.CARRIERS, "sms", lambda item, to, text: "sms")
    fakes = {rail: FakeBank() for rail in client.CLIENTS}
    for rail, fake in fakes.items():
        for door in DOORS:
            monkeypatch.setattr(client.of(rail), door, getattr(fake, door))
    return fakes


@pytest.fixture
def fake_bank(rails: dict[str, FakeBank]) -> FakeBank:
    """The bank among them; the other rails have nothing to say."""
    return rails["bank"]
