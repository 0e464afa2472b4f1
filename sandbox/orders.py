"""Orders: one machine for every rail and kind. Accepting one, once a key."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from . import arming, deeds, maintenance, times
from .answers import Refused
from .plans import Asked, Plan, plan, waits
from .rails import RAILS, Rail
from .store import Store
from .world import World

NUMBER_FIELD = {"collection": "order_no", "return": "return_no", "payout": "payout_no"}
REF_FIELD = {"collection": "bank_ref", "return": "return_ref", "payout": "payout_ref"}
FINAL = ("succeeded", "returned")


@dataclass(frozen=True)
class Answer:
    """What the request gets, and how long it is kept hanging before."""

    status: int
    body: dict[str, Any]
    hang_seconds: float = 0


def accept(world: World, rail: Rail, kind: str, key: str, asked: dict[str, Any], base: str) -> Answer:
    """Takes an order once a key; `base` is the address the rail's pages are reached at. Raises Refused for
    reused keys and numbers, bad returns, maintenance.
    """
    store = world.store
    with store.changing():
        earlier = _earlier(store, rail, kind, key, asked)
        if earlier is not None:
            return earlier
        other = _other_side(store, rail, kind, asked)
        taken = arming.take(store, rail.name, kind)
        view = _view(world, rail, kind, asked, other)
        chosen = plan(view, taken, world.settings.delay_seconds)
        if chosen.answer != "maintenance":
            seq = _record(world, rail, kind, key, asked, other, chosen, taken)
            _promise(world, rail, seq, chosen, waits(view, taken))
            return _answer(world, rail, seq, chosen, base)
        window = maintenance.open_window(store, rail=rail.name, minutes=chosen.maintenance_minutes)
    raise maintenance.refusal(window)


def _earlier(store: Store, rail: Rail, kind: str, key: str, asked: dict[str, Any]) -> Answer | None:
    """The answer given before to the same key, if any."""
    number, where = asked[NUMBER_FIELD[kind]], "SELECT * FROM orders WHERE rail = ? AND kind = ?"
    row = store.one(f"{where} AND idempotency_key = ?", rail.name, kind, key)
    if row is not None and json.loads(row["request"]) != asked:
        raise Refused(409, "idempotency_key_reused", "this key came before with another body")
    row = row or store.one(f"{where} AND order_no = ?", rail.name, kind, number)
    if row is None:
        return None
    if row["status"] == "lost":  # the rail never heard of it
        store.run("DELETE FROM orders WHERE seq = ?", row["seq"])
        return None
    if row["idempotency_key"] != key:
        raise Refused(409, f"{NUMBER_FIELD[kind]}_used", "this number came before with another key")
    return Answer(row["answer_status"], json.loads(row["answer"]))


def _other_side(store: Store, rail: Rail, kind: str, asked: dict[str, Any]) -> dict[str, Any]:
    """Who pays or is paid, and the remark."""
    if kind == "return":
        return _payer_of_return(store, rail, asked)
    if kind == "payout":
        name, tail = asked["payee_name"], asked["payee_card_no"][-4:]
    else:
        name, tail = asked["payer_name"], asked["payer_card_tail"]
    return {"payer_name": name, "payer_card_tail": tail, "reference": asked["reference"]}


def _payer_of_return(store: Store, rail: Rail, asked: dict[str, Any]) -> dict[str, Any]:
    """Whom the money came from. Raises Refused when it never came, or is not enough for this return."""
    line = store.one(
        "SELECT * FROM lines WHERE rail = ? AND direction = 'in' AND bank_ref = ? AND payout_no IS NULL",
        rail.name,
        asked["bank_ref"],
    )
    if line is None:
        raise Refused(404, "bank_ref_unknown", "no such money came in")
    if line["currency"] != asked["currency"]:
        raise Refused(422, "rejected", "it came in another currency", reason="currency_mismatch")
    if gone_back(store, asked["bank_ref"]) + asked["amount_minor"] > line["amount_minor"]:
        raise Refused(422, "rejected", "more than came in", reason="amount_exceeds_original")
    return {
        "payer_name": line["payer_name"],
        "payer_card_tail": line["payer_card_tail"],
        "reference": asked["return_no"],
    }


def gone_back(store: Store, bank_ref: str) -> int:
    """How much of a payment was returned (or is being returned) or charged back."""
    returns = store.one(
        "SELECT coalesce(sum(ordered_minor), 0) AS minor FROM orders"
        " WHERE kind = 'return' AND original_bank_ref = ? AND status IN ('accepted', 'succeeded')",
        bank_ref,
    )
    charged = store.one(
        "SELECT coalesce(sum(amount_minor), 0) AS minor FROM lines"
        " WHERE original_bank_ref = ? AND chargeback_ref NOT NULL",
        bank_ref,
    )
    return sum(int(row["minor"]) for row in (returns, charged) if row)


def _view(world: World, rail: Rail, kind: str, asked: dict[str, Any], other: dict[str, Any]) -> Asked:
    return Asked(
        asked["amount_minor"],
        other["reference"],
        other["payer_name"] or "",
        rail.name,
        kind,
        asked.get("speed", "fast"),
        ("evt_" + world.chance.hex(24), "evt_" + world.chance.hex(24)),
    )


def _record(
    world: World,
    rail: Rail,
    kind: str,
    key: str,
    asked: dict[str, Any],
    other: dict[str, Any],
    chosen: Plan,
    taken: arming.Taken | None,
) -> int:
    at = times.now()
    known_later = kind == "collection" and not rail.refs[kind]  # a transaction nobody has sent yet
    opened = rail.opens(world, asked) if kind == "collection" else {}
    if chosen.pageless:
        opened.pop("token", None)
    return world.store.insert(
        "orders",
        rail=rail.name,
        kind=kind,
        order_no=asked[NUMBER_FIELD[kind]],
        idempotency_key=key,
        request=asked,
        answer_status=202,
        answer={},
        bank_ref=None if known_later else rail.new_ref(world, kind, at),
        status=chosen.status,
        reason=chosen.reason,
        ordered_minor=asked["amount_minor"],
        amount_minor=chosen.amount_minor or asked["amount_minor"],
        currency=asked["currency"],
        **other,
        original_bank_ref=asked["bank_ref"] if kind == "return" else None,
        callback_url=asked["callback_url"],
        fault=taken.fault if taken else None,
        fault_params=taken.params if taken else {},
        accepted_at=at,
        occurred_at=at if chosen.status == "failed" else None,
        **opened,
    )


def _promise(world: World, rail: Rail, seq: int, chosen: Plan, waiting: bool) -> None:
    """What will be done, now or at the customer's yes; and that the order ends when nobody comes."""
    if not waiting or chosen.status != "accepted":
        deeds.promise(world, seq, chosen.deeds, times.now())
        return
    world.store.run("UPDATE orders SET waiting = ? WHERE seq = ?", deeds.packed(chosen.deeds), seq)
    deeds.promise_expiry(world, by_seq(world.store, seq))


def _answer(world: World, rail: Rail, seq: int, chosen: Plan, base: str) -> Answer:
    order = by_seq(world.store, seq)
    kind = order["kind"]
    status, body = 202, {NUMBER_FIELD[kind]: order["order_no"], REF_FIELD[kind]: order["bank_ref"]}
    body["status"] = "accepted"
    if kind == "collection":
        added = rail.adds(world, order, base)
        body |= {name: value for name, value in added.items() if value is not None}
    elif kind == "return":
        body |= rail.adds_to_return(world)
    if chosen.answer == "rejected":
        told = f"refused: {chosen.reason}"
        status, body = 422, {"code": "rejected", "reason": chosen.reason, "detail": told}
    world.store.run(
        "UPDATE orders SET answer_status = ?, answer = ? WHERE seq = ?",
        *(status, json.dumps(body, ensure_ascii=False), seq),
    )
    return Answer(status, body, chosen.hang_seconds)


def find(store: Store, kind: str | None, order_no: str, rail: str | None = None) -> sqlite3.Row | None:
    return store.one(
        "SELECT * FROM orders WHERE order_no = ? AND kind = coalesce(?, kind) AND rail = coalesce(?, rail)"
        " ORDER BY kind, seq LIMIT 1",
        order_no,
        kind,
        rail,
    )


def by_seq(store: Store, seq: int) -> sqlite3.Row:
    row = store.one("SELECT * FROM orders WHERE seq = ?", seq)
    assert row is not None
    return row


def rail_of(order: sqlite3.Row) -> Rail:
    return RAILS[order["rail"]]
