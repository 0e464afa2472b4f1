"""What the customer does at the issuer's, the cashier's or another wallet's: says yes, or no."""

from __future__ import annotations

import json
import sqlite3
from typing import Any

from . import chain, deeds, outcomes
from .answers import Refused
from .orders import by_seq, rail_of
from .rails.card import CODES_WRONG_MAX
from .store import Store
from .world import World


def at_page(store: Store, rail: str, token: str) -> sqlite3.Row | None:
    """The order a page belongs to."""
    return store.one("SELECT * FROM orders WHERE rail = ? AND token = ?", rail, token)


def more_of(order: sqlite3.Row) -> dict[str, Any]:
    """What the page knows besides: return_url, code, wrong_codes, and what the customer did (acted)."""
    return dict(json.loads(order["more"]))


def can_act(order: sqlite3.Row) -> bool:
    return order["status"] == "accepted" and "acted" not in more_of(order)


def _note(store: Store, order: sqlite3.Row, **facts: Any) -> None:
    store.run("UPDATE orders SET more = ? WHERE seq = ?", json.dumps(more_of(order) | facts), order["seq"])


def approve(world: World, order: sqlite3.Row) -> None:
    """Yes: what waited for it begins. Raises Refused (409) when it is too late."""
    _check(order)
    with world.store.changing():
        _note(world.store, order, acted="approve")
        if order["waiting"] is not None:
            deeds.begin(world, order)


def refuse(world: World, order: sqlite3.Row) -> None:
    """No: the order fails, and so it is told. Raises Refused (409) when it is too late."""
    _check(order)
    with world.store.changing():
        _note(world.store, order, acted="refuse")
        deeds.drop(world.store, order["seq"])
        outcomes.fail(world, order, rail_of(order).refused)


def approve_by_code(world: World, order: sqlite3.Row, code: str) -> bool:
    """Yes, if the code is the one shown; too many wrong ones are a no. Says whether the code was right."""
    _check(order)
    more = more_of(order)
    if code.strip() == more["code"]:
        approve(world, order)
        return True
    with world.store.changing():
        _note(world.store, order, wrong_codes=more["wrong_codes"] + 1)
        if more["wrong_codes"] + 1 >= CODES_WRONG_MAX:
            refuse(world, by_seq(world.store, order["seq"]))
    return False


def act(world: World, order_no: str, what: str) -> sqlite3.Row:
    """The customer without a page; on the chain yes means the money is sent. Raises Refused (404, 409)."""
    order = world.store.one(
        "SELECT * FROM orders WHERE order_no = ? AND kind = 'collection'"
        " AND (token NOT NULL OR address NOT NULL) ORDER BY seq DESC LIMIT 1",
        order_no,
    )
    if order is None:
        raise Refused(404, "order_unknown", "no order that waits for a customer")
    if order["address"] is None:
        (approve if what == "approve" else refuse)(world, order)
    elif what == "approve" and order["status"] == "accepted":
        chain.send(world, order["address"])
    else:
        raise Refused(409, "nothing_to_do", "on the chain one sends, or does nothing")
    return by_seq(world.store, order["seq"])


def _check(order: sqlite3.Row) -> None:
    if not can_act(order):
        raise Refused(409, "nothing_to_do", "it is decided, or the customer has acted")
