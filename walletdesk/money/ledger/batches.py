"""Many transfers in one round trip and one commit, each posted or refused for itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.ids import new_public_id
from walletdesk.core.refusals import Refusal
from walletdesk.money.ledger import door
from walletdesk.money.ledger.models import Transfer
from walletdesk.money.ledger.posting import Leg, split

BATCH_MAX = 1000
BETWEEN = "\x1f"  # the unit separator of ASCII
CALL = f"SELECT * FROM ledger_post_many({', '.join(['string_to_array(%s, chr(31))'] * 7)}, %s)"


@dataclass(frozen=True, slots=True)
class Order:
    """One transfer of a batch: what `post` takes."""

    key: str
    kind: str
    legs: Sequence[Leg]
    by: Any
    memo_ids: dict[str, int | str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Posted:
    """What became of an order: its transfer, or that of an earlier call with the same key."""

    pk: int
    public_id: str
    key: str
    replayed: bool

    @property
    def transfer(self) -> Transfer:
        return Transfer.objects.get(pk=self.pk)


def post_many(orders: Sequence[Order]) -> list[Posted | Refusal]:
    """Post up to 1000 orders in one statement; for each, in their order, a Posted or the Refusal that it met.

    Each is posted as if alone and in its turn: money that an order brings can be spent by a later one, and a
    refused order moves nothing and stands in nobody's way. All that is posted commits together, at one moment.
    A key that comes twice gives one transfer. Refusals are those of `post`, and `ledger-account-unknown`.
    ValueError for a batch too large, and for legs that make no sense: then nothing is posted.
    """
    if not orders:
        return []
    if len(orders) > BATCH_MAX:
        raise ValueError(f"a batch has at most {BATCH_MAX} orders, not {len(orders)}")
    rows = door.call_rows(CALL, (*_columns(orders), clock.now()))
    return [
        door.refusal(refused) if refused else Posted(pk, public_id, order.key, replayed)
        for order, (_, pk, public_id, replayed, refused) in zip(orders, rows, strict=True)
    ]


def _columns(orders: Sequence[Order]) -> list[str]:
    """Seven columns, each one text: the driver would look at every element of an array."""
    legs = [split(order.legs) for order in orders]
    columns = (
        [order.key for order in orders],
        [new_public_id("trf") for _ in orders],
        [order.kind for order in orders],
        [str(actor_of(order.by)) for order in orders],
        [json.dumps(order.memo_ids) if order.memo_ids else "{}" for order in orders],
        [accounts for accounts, _ in legs],
        [amounts for _, amounts in legs],
    )
    joined = [BETWEEN.join(column) for column in columns]
    if any(column.count(BETWEEN) != len(orders) - 1 for column in joined):
        raise ValueError("a key, kind or actor with a control character")
    return joined
