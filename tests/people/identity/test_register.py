"""A real register (the sandbox): our question, its answers, and its silence."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from tests.money.conftest import sandbox_url  # noqa: F401  (the fixture)
from tests.people.identity.conftest import LIN
from walletdesk.core.ids import new_public_id
from walletdesk.people.identity import register


@pytest.fixture
def url(settings: Any, sandbox_url: str) -> str:  # noqa: F811
    settings.IDENTITY_URL = f"{sandbox_url}/identity/v1"
    httpx.delete(f"{sandbox_url}/control/faults")
    return sandbox_url


def ask(check_no: str = "") -> str:
    return register.ask("police", check_no=check_no or new_public_id("chk"), name="林晓", number=LIN)


@pytest.mark.parametrize(
    ("fault", "answer"),
    [
        ("", "match"),
        ("identity_mismatch", "mismatch"),
        ("identity_not_found", "not_found"),
        ("identity_down", "unknown"),
    ],
)
def test_what_a_register_answers(url: str, fault: str, answer: str) -> None:
    if fault:
        httpx.post(f"{url}/control/faults", json={"fault": fault, "on": "next"}).raise_for_status()
    number = new_public_id("chk")
    assert ask(number) == answer
    assert ask(number) == ("match" if answer == "unknown" else answer)


def test_nobody_there_is_unknown_and_not_no(settings: Any) -> None:
    settings.IDENTITY_URL = "http://127.0.0.1:9/identity/v1"
    assert ask() == "unknown"


def test_a_register_that_hangs_is_unknown(url: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(register, "TIMEOUT_SECONDS", 0.3)
    fault = {"fault": "identity_down", "on": "next", "params": {"hang_seconds": 5}}
    httpx.post(f"{url}/control/faults", json=fault).raise_for_status()
    assert ask() == "unknown"
