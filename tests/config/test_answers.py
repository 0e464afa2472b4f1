"""What every answer of the web process carries."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from walletdesk.config import healthz
from walletdesk.core import health


@pytest.mark.django_db
def test_healthz_says_503_while_parts_are_missing(client: Client) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 503
    body = answer.json()
    assert body["ready"] is False
    assert body["parts"]["database"] == "ready"
    assert body["parts"]["migrations"] == "ready"
    assert body["parts"]["worker-fast"].startswith("not ready")


@pytest.mark.django_db
def test_only_our_own_scripts_run(client: Client) -> None:
    policy = client.get("/healthz")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.django_db
def test_no_page_of_another_origin_may_read_what_we_answer(client: Client) -> None:
    """The API is for servers and for our own pages: a browser of another origin gets no leave to read it."""
    asking = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    for method in (client.get, client.options):
        for path in ("/healthz", "/api/v1/openapi.json", "/api/v1/banks"):
            answer = method(path, headers=asking)
            assert not [name for name in answer.headers if name.lower().startswith("access-control-")], path


def test_every_rail_is_told_and_none_is_vital(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.BANK_URL, settings.CARD_URL = "https://bank.example/v1", "http://card.example:8100/v1"
    settings.THIRD_PARTY_URL, settings.CHAIN_URL = "http://card.example:8100/pay", "https://chain.example"
    asked, closed = [], {"card.example", "chain.example"}

    def connect(door: tuple[str, int], timeout: float) -> socket.socket:
        asked.append(door)
        if door[0] in closed:
            raise ConnectionRefusedError
        return socket.socket()

    monkeypatch.setattr(socket, "create_connection", connect)
    cache.delete("healthz-outside")
    assert healthz._outside() == "unreachable: card, third_party, chain"
    assert sorted(asked)[0] == ("bank.example", 443)
    closed.clear()
    cache.delete("healthz-outside")
    assert healthz._outside() == "reachable"
    cache.delete("healthz-outside")
    assert not health.PARTS["outside"].vital
