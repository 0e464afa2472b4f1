"""The card's bank in memory."""

from __future__ import annotations

import pytest

from tests.money.cards.bank import CardBank, install


@pytest.fixture
def card_bank(monkeypatch: pytest.MonkeyPatch) -> CardBank:
    return install(monkeypatch)
