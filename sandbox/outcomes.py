"""How orders end: settled, called back, undone after success, completed by hand."""

from __future__ import annotations

import sqlite3
from typing import Any

from . import callbacks, deeds, money, times, views
from .answers import Refused
from .orders import FINAL, NUMBER_FIELD, by_seq, find, gone_back, rail_of
from .rails import RAILS
from .rails.shape import dated_ref
from .store import Store
from .world import World


def settle(world: World, order: sqlite3.Row, status: str, reason: str | None) -> None:
    """Gives an order its outcome; on success the money moves. What succeeded stays so."""
    if order["status"] in FINAL:
        return
    at, store = times.now(), world.store
    with store.changing():
        store.run(
            "UPDATE orders SET status = ?, reason = ?, occurred_at = ? WHERE seq = ?",
            *(status, reason, at, order["seq"]),
        )
        if status == "succeeded":
            if order["bank_ref"] is None:  # on the chain: nobody sent it, so somebody does now
                ref = rail_of(order).new_ref(world, order["kind"], at)
                store.run("UPDATE orders SET bank_ref = ? WHERE seq = ?", ref, order["seq"])
            _move(store, by_seq(store, order["seq"]), at)


def _move(store: Store, order: sqlite3.Row, at: float) -> None:
    kind = order["kind"]
    money.move(
        store,
        rail=order["rail"],
        direction="in" if kind == "collection" else "out",
        bank_ref=order["bank_ref"],
        occurred_at=at,
        **{NUMBER_FIELD[kind]: order["order_no"]},
        original_bank_ref=order["original_bank_ref"],
        **_common(order),
    )


def _common(order: sqlite3.Row) -> dict[str, Any]:
    names = ("reference", "amount_minor", "currency", "payer_name", "payer_card_tail")
    return {"order_seq": order["seq"], **{name: order[name] for name in names}}


def transit(world: World, order: sqlite3.Row) -> None:
    if order["status"] == "accepted":
        world.store.run("UPDATE orders SET status = 'in_transit' WHERE seq = ?", order["seq"])


def expire(world: World, order: sqlite3.Row) -> None:
    """Nobody came: the order fails, unless the customer has said yes or money is on its way."""
    if order["status"] != "accepted" or order["waiting"] is None:
        return
    deeds.drop(world.store, order["seq"])
    fail(world, order, rail_of(order).expired)


def fail(world: World, order: sqlite3.Row, reason: str) -> None:
    settle(world, order, "failed", reason)
    call(world, by_seq(world.store, order["seq"]), "failed", {})


def call(world: World, order: sqlite3.Row, outcome: str, data: dict[str, Any]) -> None:
    """Promises the callback that tells an outcome; `older_seconds` dates it before the truth, `also` are
    fields besides or instead.
    """
    if not order["callback_url"]:
        return
    kind, number = order["kind"], NUMBER_FIELD[order["kind"]]
    at = (order["occurred_at"] or times.now()) - data.get("older_seconds", 0)
    event = {
        "event_id": data.get("event_id"),
        "type": f"{kind}.{outcome}",
        "rail": order["rail"],
        "order_no": None,
        number: order["order_no"],
        "reference": order["reference"],
        "bank_ref": order["bank_ref"],
        "amount_minor": order["amount_minor"],
        "currency": order["currency"],
        **_other_side(order),
        "occurred_at": times.iso(at),
    }
    if kind == "return":
        event["original_bank_ref"] = order["original_bank_ref"]
    if kind == "collection":
        event |= rail_of(order).tells(world, order)
    if outcome == "failed":
        event["reason"] = data.get("reason") or order["reason"]
    event |= data.get("also", {})
    with world.store.changing():
        callbacks.promise(world, event, url=order["callback_url"], order_seq=order["seq"])


def _other_side(order: sqlite3.Row) -> dict[str, Any]:
    who = "payee" if order["kind"] == "payout" else "payer"
    return {f"{who}_name": order["payer_name"], f"{who}_card_tail": order["payer_card_tail"]}


def charge_back(world: World, order: sqlite3.Row, reason: str) -> str:
    """Takes the money of a succeeded collection back, less what was returned; gives the reference. Raises
    Refused (409) when there is nothing to take.
    """
    store, at = world.store, times.now()
    if order["kind"] != "collection" or order["status"] != "succeeded":
        raise Refused(409, "not_succeeded", "only a collection that succeeded can be charged back")
    left = order["amount_minor"] - gone_back(store, order["bank_ref"])
    if order["chargeback_ref"] or left <= 0:
        raise Refused(409, "already_charged_back", "nothing of it is left")
    ref = world.chance.hex(64) if order["rail"] == "chain" else dated_ref(world, "CB", at)
    taken = {"amount_minor": left, "chargeback_ref": ref}
    with store.changing():
        store.run("UPDATE orders SET chargeback_ref = ? WHERE seq = ?", ref, order["seq"])
        money.move(
            store,
            rail=order["rail"],
            direction="out",
            bank_ref=ref,
            occurred_at=at,
            original_bank_ref=order["bank_ref"],
            **{**_common(order), **taken},
        )
        also = {**taken, "reason": reason, "occurred_at": times.iso(at)}
        call(world, order, "charged_back", {"also": also})
    return ref


def come_back(world: World, order: sqlite3.Row, reason: str) -> str:
    """A succeeded payout's money comes back; gives the reference. Raises Refused (409) otherwise."""
    if order["kind"] != "payout" or order["status"] != "succeeded":
        raise Refused(409, "not_succeeded", "only a payout that succeeded can come back")
    store, at = world.store, times.now()
    ref = dated_ref(world, "PR", at)
    with store.changing():
        store.run(
            "UPDATE orders SET status = 'returned', reason = ?, return_ref = ?, occurred_at = ? WHERE seq = ?",
            *(reason, ref, at, order["seq"]),
        )
        money.move(
            store,
            rail=order["rail"],
            direction="in",
            bank_ref=ref,
            occurred_at=at,
            payout_no=order["order_no"],
            original_bank_ref=order["bank_ref"],
            **_common(order),
        )
        also = {"return_ref": ref, "reason": reason}
        call(world, by_seq(store, order["seq"]), "returned", {"also": also})
    return ref


def complete(
    world: World, order_no: str, outcome: str, reason: str | None, rail: str | None = None
) -> dict[str, Any]:
    """The clerk settles an order at once, with its callback; what was promised else is dropped."""
    store = world.store
    order = known(store, order_no, rail)
    if order["status"] in FINAL and outcome == "failed":
        raise Refused(409, "already_succeeded", "what succeeded stays so")
    reasons = RAILS[order["rail"]].reasons[order["kind"]]
    default = "limit_exceeded" if "limit_exceeded" in reasons else reasons[0]
    with store.changing():
        deeds.drop(store, order["seq"])
        if order["status"] not in (outcome, "returned"):
            settle(world, order, outcome, (reason or default) if outcome == "failed" else None)
        order = by_seq(store, order["seq"])
        if order["status"] == "returned":
            also = {"return_ref": order["return_ref"], "reason": order["reason"]}
            call(world, order, "returned", {"also": also})
        else:
            call(world, order, outcome, {})
    return views.shown(world, order)


def known(store: Store, order_no: str, rail: str | None = None, kind: str | None = None) -> sqlite3.Row:
    """Raises Refused (404)."""
    order = find(store, kind, order_no, rail)
    if order is None:
        raise Refused(404, "order_unknown", "no such order")
    return order
