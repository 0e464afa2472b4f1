"""The chain: transactions wait for blocks, blocks confirm them, and a reorganisation takes blocks back.

Nobody computes empty blocks: where nothing waits, the height is caught up when it is looked at.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import suppress
from typing import Any

from . import deeds, money, outcomes, times
from .answers import Refused
from .orders import by_seq
from .rails.chain import NEEDED
from .world import World

FIRST_HEIGHT = 68_000_000
AFTER_REORGANISATION_SECONDS = 60.0  # how long a customer has at least to send again


def height(world: World) -> int:
    return int(world.store.fact("chain height") or FIRST_HEIGHT)


def interval(world: World) -> float:
    """Seconds from block to block; slower while a transaction that slows the chain waits."""
    slow = world.store.one("SELECT max(block_seconds) AS s FROM transactions WHERE status = 'pending'")
    return float((slow["s"] if slow else None) or world.settings.block_seconds)


def next_due(world: World) -> float | None:
    """When the next block comes that somebody waits for."""
    if world.store.one("SELECT 1 FROM transactions WHERE status = 'pending' LIMIT 1") is None:
        return None
    return float(world.store.fact("chain block at") or 0) + interval(world)


def catch_up(world: World) -> int:
    """Mines what is due, each block at its own time; gives how many somebody waited for."""
    store, mined = world.store, 0
    while (due := next_due(world)) is not None and due <= times.now():
        with store.changing():
            _mine_one(world, due)
        mined += 1
    if due is None:
        last = float(store.fact("chain block at") or 0)
        passed = int((times.now() - last) / world.settings.block_seconds) if last else 0
        if passed or not last:
            with store.changing():
                store.keep("chain height", height(world) + passed)
                store.keep("chain block at", last + passed * world.settings.block_seconds or times.now())
    return mined


def mine(world: World, blocks: int) -> int:
    """That many blocks at once; gives the height."""
    catch_up(world)
    with world.store.changing():
        for _ in range(blocks):
            _mine_one(world, times.now())
    return height(world)


def _mine_one(world: World, at: float) -> None:
    store, top = world.store, height(world) + 1
    store.keep("chain height", top)
    store.keep("chain block at", at)
    for tx in store.all("SELECT * FROM transactions WHERE status = 'pending' ORDER BY id"):
        first = tx["height"] or top
        store.run("UPDATE transactions SET height = ? WHERE id = ?", first, tx["id"])
        _confirm(world, tx, top - first + 1)


def _confirm(world: World, tx: sqlite3.Row, confirmations: int) -> None:
    order = by_seq(world.store, tx["order_seq"])
    pays = tx["pays_order"] and order["status"] == "seen" and order["bank_ref"] == tx["tx_hash"]
    if pays and tx["vanish_at"] and confirmations >= tx["vanish_at"]:
        vanish(world, tx, again=bool(tx["again"]))
    elif confirmations >= NEEDED:
        world.store.run("UPDATE transactions SET status = 'confirmed' WHERE id = ?", tx["id"])
        if pays:
            deeds.begin(world, order)
        elif not (tx["pays_order"] and order["status"] == "succeeded"):
            _pay_in(world, tx, order)
    elif pays:
        outcomes.call(world, order, "confirming", {})


def _pay_in(world: World, tx: sqlite3.Row, order: sqlite3.Row) -> None:
    money.pay_in(
        world,
        rail="chain",
        amount_minor=tx["amount_minor"],
        currency=order["currency"],
        payer_name=None,
        payer_card_tail=None,
        reference=tx["address"],
        callback_url=order["callback_url"],
        order_seq=order["seq"],
        bank_ref=tx["tx_hash"],
    )


def send(world: World, address: str, amount_minor: int | None = None) -> dict[str, Any]:
    """Somebody sends to an address; the amount ordered unless said. Raises Refused (404)."""
    order = world.store.one("SELECT * FROM orders WHERE address = ? AND status != 'lost'", address)
    if order is None:
        raise Refused(404, "address_unknown", "no order has this address")
    catch_up(world)
    with world.store.changing():
        return _send(world, order, amount_minor)


def send_for(world: World, order: sqlite3.Row) -> None:
    _send(world, order, None)


def _send(world: World, order: sqlite3.Row, amount_minor: int | None) -> dict[str, Any]:
    store, tx_hash, params = world.store, world.chance.hex(64), json.loads(order["fault_params"])
    pays = order["status"] == "accepted" and order["waiting"] is not None
    altered = pays and order["fault"] == "wrong_amount"
    amount = order["amount_minor"] if altered else amount_minor or order["ordered_minor"]
    struck = order["fault"] if pays else None
    before = store.one("SELECT 1 FROM transactions WHERE order_seq = ? AND pays_order", order["seq"])
    store.insert(
        "transactions",
        tx_hash=tx_hash,
        order_seq=order["seq"],
        address=order["address"],
        amount_minor=amount,
        pays_order=pays,
        vanish_at=params["depth"] if struck == "reorganised" and not before else None,
        again=params.get("again", False),
        block_seconds=params["seconds"] if struck == "slow_blocks" else None,
        sent_at=times.now(),
    )
    if pays:
        store.run(
            "UPDATE orders SET status = 'seen', bank_ref = ?, amount_minor = ? WHERE seq = ?",
            *(tx_hash, amount, order["seq"]),
        )
        outcomes.call(world, by_seq(store, order["seq"]), "seen", {})
    world.wake.set()
    return shown(world, tx_hash)


def vanish(world: World, tx: sqlite3.Row, *, again: bool) -> str | None:
    """A transaction is forgotten; gives the hash of the one that is sent anew."""
    store, order = world.store, by_seq(world.store, tx["order_seq"])
    store.run("UPDATE transactions SET status = 'vanished', height = NULL WHERE id = ?", tx["id"])
    if order["bank_ref"] == tx["tx_hash"] and order["status"] == "seen":
        store.run("UPDATE orders SET status = 'accepted', bank_ref = NULL WHERE seq = ?", order["seq"])
        forgotten = by_seq(store, order["seq"])
        also = {"bank_ref": tx["tx_hash"], "amount_minor": tx["amount_minor"]}
        outcomes.call(world, forgotten, "reorganised", {"also": also})
        deeds.promise_expiry(world, forgotten, AFTER_REORGANISATION_SECONDS)
    elif order["bank_ref"] == tx["tx_hash"]:
        with suppress(Refused):  # nothing of it is left
            outcomes.charge_back(world, order, "chain_reorganised")
    if not again:
        return None
    anew = _send(world, by_seq(store, order["seq"]), tx["amount_minor"])
    return str(anew["tx_hash"])


def reorganise(world: World, depth: int, again: bool) -> dict[str, Any]:
    """The last blocks, and what waits for one, are forgotten. Payins that were confirmed stay."""
    catch_up(world)
    store = world.store
    with store.changing():
        gone = store.all(
            "SELECT * FROM transactions WHERE status != 'vanished' AND coalesce(height, ?1) > ?1 - ?2"
            " AND (status = 'pending' OR pays_order) ORDER BY id",
            height(world),
            depth,
        )
        anew = [vanish(world, tx, again=again) for tx in gone]
    return {
        "height": height(world),
        "vanished": [tx["tx_hash"] for tx in gone],
        "again": [tx_hash for tx_hash in anew if tx_hash],
    }


def charge_back(world: World, order: sqlite3.Row, again: bool) -> None:
    """A deep reorganisation that meets one succeeded order alone."""
    tx = world.store.one("SELECT * FROM transactions WHERE tx_hash = ?", order["bank_ref"])
    if tx is not None:
        vanish(world, tx, again=again)


def shown(world: World, tx_hash: str) -> dict[str, Any]:
    tx = world.store.one("SELECT * FROM transactions WHERE tx_hash = ?", tx_hash)
    assert tx is not None
    order = by_seq(world.store, tx["order_seq"])
    confirmations = height(world) - tx["height"] + 1 if tx["height"] else 0
    return {
        **{name: tx[name] for name in ("tx_hash", "address", "amount_minor", "status", "height")},
        "order_no": order["order_no"],
        "confirmations": confirmations,
        "sent_at": times.iso(tx["sent_at"]),
    }


def listed(world: World, limit: int) -> list[dict[str, Any]]:
    rows = world.store.all("SELECT tx_hash FROM transactions ORDER BY id DESC LIMIT ?", limit)
    return [shown(world, row["tx_hash"]) for row in rows]
