"""A customer with money and a card, and a bank in memory that pays out as told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.money.withdrawals.fakes import Payouts, install
from tests.money.withdrawals.helpers import bind, fund


@pytest.fixture
def outside(monkeypatch: pytest.MonkeyPatch) -> Payouts:
    return install(monkeypatch)


@pytest.fixture
def rich(lin: Any) -> Any:
    """Lin with ¥10,000 and a card of China Merchants Bank."""
    fund(lin)
    bind(lin)
    return lin
