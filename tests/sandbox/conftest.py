"""One outside world and one wallet for the folder; each test finds them empty."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .outside import Outside, Wallet


@pytest.fixture(scope="session")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    outside = Outside(tmp_path_factory.mktemp("outside"))
    outside.start()
    yield outside
    assert outside.stop() == 0
    outside.client.close()


@pytest.fixture
def outside(_running: Outside) -> Outside:
    _running.control("POST", "/control/reset")
    return _running


@pytest.fixture(scope="session")
def _standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outside]:
    outside = Outside(
        tmp_path_factory.mktemp("still"),
        delay=1,
        retry=2,
        SANDBOX_CLOCK="manual",
        SANDBOX_SEED="7",
        SANDBOX_BLOCK_SECONDS="2",
    )
    outside.start()
    yield outside
    assert outside.stop() == 0
    outside.client.close()


@pytest.fixture
def still(_standing: Outside) -> Outside:
    """A world where time stands still until the test lets it pass, and all is drawn from one seed."""
    _standing.control("POST", "/control/reset")
    return _standing


@pytest.fixture
def wallet() -> Iterator[Wallet]:
    wallet = Wallet()
    yield wallet
    wallet.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "outside"
