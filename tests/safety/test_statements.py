"""The statements on the way of every movement answer alike, whether the connection keeps their plans or not."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.safety.cast import movement
from walletdesk.people.models import User
from walletdesk.safety import rules, screening, statements
from walletdesk.safety.models import Seen


@pytest.mark.parametrize("threshold", [None, 0])
def test_with_and_without_kept_plans(
    lin: User, monkeypatch: pytest.MonkeyPatch, threshold: int | None
) -> None:
    connection.ensure_connection()
    monkeypatch.setattr(connection.connection, "prepare_threshold", threshold)
    assert statements.one_row("SELECT %(a)s + 1, %(b)s::text", {"a": 2, "b": "二"}) == (3, "二")
    assert statements.one_row("SELECT 1 WHERE %(a)s < 0", {"a": 2}) is None
    assert [name for name, _ in rules.live()] == sorted(name for name, _ in rules.live())
    for _ in range(3):
        assert screening.screen(movement(lin.pk, amount=100)).answer == "allow"
    assert Seen.objects.filter(customer_id=lin.pk).count() == 3
