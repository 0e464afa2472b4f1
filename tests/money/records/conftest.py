"""Records of every kind, written as their nouns write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

import pytest

from walletdesk.core.ids import new_public_id
from walletdesk.core.money import Money
from walletdesk.money.records import records
from walletdesk.money.records.models import Record

NOON = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)  # 12:00 in Shanghai
PREFIX = {
    "topup": "top",
    "withdrawal": "wdr",
    "transfer_out": "trn",
    "transfer_in": "trn",
    "recall_in": "rcl",
}
Put = Callable[..., Record]


@pytest.fixture
def put(lin: Any) -> Put:
    """A record of Lin's, a minute after the one before unless said otherwise. Amounts as «-500», signed."""
    ticks = count()

    def make(amount: str = "500", kind: str = "topup", *, state: str = "done", **more: Any) -> Record:
        owner = more.pop("owner", lin)
        at = more.pop("at", NOON + timedelta(minutes=next(ticks)))
        currency = more.pop("currency", "CNY")
        statuses = {"done": "succeeded", "moving": "sent"}
        public_id = more.pop("public_id", new_public_id(PREFIX.get(kind, "txn")))
        records.put(
            customer_id=owner.pk,
            public_id=public_id,
            kind=kind,
            amount=Money.parse(amount, currency),
            status=more.pop("status", statuses.get(state, state)),
            state=state,
            at=at,
            **more,
        )
        return Record.objects.get(customer_id=owner.pk, public_id=public_id)

    return make
