"""Promises the bank makes to itself: what it will do to an order, and when. The clockwork keeps them."""

from __future__ import annotations

from .plans import Deed
from .store import Store
from .world import World


def promise(world: World, order_seq: int, deeds: tuple[Deed, ...], at: float) -> None:
    """Writes down what will be done (inside the caller's transaction)."""
    for deed in deeds:
        due = at + deed.after_seconds
        world.store.insert("deeds", due_at=due, kind=deed.kind, order_seq=order_seq, data=deed.data)
    world.wake.set()


def calls_ahead(store: Store, order_seq: int) -> list[float]:
    """When the order's promised callbacks will be written, soonest first."""
    rows = store.all(
        "SELECT due_at FROM deeds WHERE order_seq = ? AND kind != 'settle' ORDER BY due_at, id", order_seq
    )
    return [row["due_at"] for row in rows]


def drop(store: Store, order_seq: int) -> None:
    store.run("DELETE FROM deeds WHERE order_seq = ?", order_seq)
