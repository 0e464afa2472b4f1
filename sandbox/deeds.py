"""Promises a rail makes to itself: what it will do to an order, and when. The clockwork keeps them."""

from __future__ import annotations

import json
import sqlite3

from . import times
from .plans import Deed
from .store import Store
from .world import World

TOLD = ("call", "payin", "charge_back", "come_back")


def promise(world: World, order_seq: int, deeds: tuple[Deed, ...], at: float) -> None:
    """Writes down what will be done (inside the caller's transaction)."""
    for deed in deeds:
        due = at + deed.after_seconds
        world.store.insert("deeds", due_at=due, kind=deed.kind, order_seq=order_seq, data=deed.data)
    world.wake.set()


def promise_expiry(world: World, order: sqlite3.Row, at_least_seconds: float = 0) -> None:
    """The order ends at its `expires_at` if the customer has not come."""
    world.store.run("DELETE FROM deeds WHERE order_seq = ? AND kind = 'expire'", order["seq"])
    wait = max(at_least_seconds, (order["expires_at"] or 0) - times.now())
    promise(world, order["seq"], (Deed(wait, "expire", {}),), times.now())


def packed(deeds: tuple[Deed, ...]) -> str:
    """Deeds that wait for the customer's yes."""
    return json.dumps([(deed.after_seconds, deed.kind, deed.data) for deed in deeds], ensure_ascii=False)


def begin(world: World, order: sqlite3.Row) -> None:
    """The customer said yes: what waited for it is promised from now."""
    waiting = tuple(Deed(*one) for one in json.loads(order["waiting"] or "[]"))
    world.store.run("UPDATE orders SET waiting = NULL WHERE seq = ?", order["seq"])
    world.store.run("DELETE FROM deeds WHERE order_seq = ? AND kind = 'expire'", order["seq"])
    promise(world, order["seq"], waiting, times.now())


def calls_ahead(store: Store, order_seq: int) -> list[float]:
    """When the order's promised callbacks will be written, soonest first."""
    marks = ", ".join("?" * len(TOLD))
    rows = store.all(
        f"SELECT due_at FROM deeds WHERE order_seq = ? AND kind IN ({marks}) ORDER BY due_at, id",
        order_seq,
        *TOLD,
    )
    return [row["due_at"] for row in rows]


def drop(store: Store, order_seq: int) -> None:
    store.run("DELETE FROM deeds WHERE order_seq = ?", order_seq)
    store.run("UPDATE orders SET waiting = NULL WHERE seq = ?", order_seq)
