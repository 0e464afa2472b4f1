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


def drop(store: Store, order_seq: int) -> None:
    store.run("DELETE FROM deeds WHERE order_seq = ?", order_seq)
