"""What the doors say of orders: answers to queries, and the listing of the controls."""

from __future__ import annotations

import sqlite3
from typing import Any

from . import callbacks, deeds, times
from .orders import NUMBER_FIELD, REF_FIELD, rail_of
from .store import Store
from .world import World

QUERY = {
    "collection": ("amount_minor", "ordered_minor", "currency", "reference", "reason", "chargeback_ref"),
    "return": ("amount_minor", "currency", "reason"),
    "payout": ("amount_minor", "currency", "reference", "reason", "return_ref"),
}
SHOWN = (
    *("rail", "kind", "order_no", "bank_ref", "status", "reason", "ordered_minor", "amount_minor"),
    *("currency", "payer_name", "payer_card_tail", "reference", "original_bank_ref", "return_ref"),
    *("chargeback_ref", "fault", "address"),
)
MOVED = ("seen", "succeeded", "returned")


def queried(world: World, order: sqlite3.Row, base: str) -> dict[str, Any]:
    """The answer to `GET /collections/…` and its like."""
    kind = order["kind"]
    body = {NUMBER_FIELD[kind]: order["order_no"], REF_FIELD[kind]: order["bank_ref"]}
    if kind == "return":
        body["bank_ref"] = order["original_bank_ref"]
    body |= {"status": order["status"], **{name: order[name] for name in QUERY[kind]}}
    if order["status"] not in MOVED:
        body["amount_minor"] = order["ordered_minor"]
    body["occurred_at"] = times.iso(order["occurred_at"])
    if kind == "collection":
        body |= rail_of(order).adds(world, order, base)
    return body


def listed(
    world: World,
    *,
    limit: int,
    order_no: str | None = None,
    rail: str | None = None,
    kind: str | None = None,
    base: str = "",
) -> list[dict[str, Any]]:
    """Newest first, each with its callbacks."""
    rows = world.store.all(
        "SELECT * FROM orders WHERE order_no = coalesce(?, order_no) AND rail = coalesce(?, rail)"
        " AND kind = coalesce(?, kind) ORDER BY seq DESC LIMIT ?",
        *(order_no, rail, kind, limit),
    )
    return [shown(world, row, base) for row in rows]


def shown(world: World, row: sqlite3.Row, base: str = "") -> dict[str, Any]:
    store: Store = world.store
    added = rail_of(row).adds(world, row, base or world.base) if row["kind"] == "collection" else {}
    return {
        **{name: row[name] for name in SHOWN},
        "action_url": added.get("action_url"),
        "confirmations": added.get("confirmations"),
        "confirmations_needed": added.get("confirmations_needed"),
        "expires_at": times.iso(row["expires_at"]),
        "accepted_at": times.iso(row["accepted_at"]),
        "occurred_at": times.iso(row["occurred_at"]),
        "callbacks": callbacks.of_order(store, row["seq"]),
        "callbacks_ahead": [times.iso(at) for at in deeds.calls_ahead(store, row["seq"])],
    }
