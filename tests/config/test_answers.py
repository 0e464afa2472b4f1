"""What every answer of the web process carries."""

from __future__ import annotations

import pytest
from django.test import Client


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
