"""Orders to the bank: accepting a collection or a return, settling it, and telling its outcome."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from . import callbacks, deeds, faults, maintenance, money, times
from .answers import Refused
from .plans import Asked, Plan, plan
from .store import Store
from .world import World

NUMBER_FIELD = {"collection": "order_no", "return": "return_no"}
SHOWN = (
    *("kind", "order_no", "bank_ref", "status", "reason", "ordered_minor", "amount_minor", "currency"),
    *("payer_name", "payer_card_tail", "reference", "original_bank_ref", "fault"),
)
REF_FIELD = {"collection": "bank_ref", "return": "return_ref"}


@dataclass(frozen=True)
class Answer:
    """What the request gets, and how long it is kept hanging before."""

    status: int
    body: dict[str, Any]
    hang_seconds: float = 0


def accept(world: World, kind: str, key: str, asked: dict[str, Any]) -> Answer:
    """Takes an order once a key. Raises Refused for reused keys and numbers, bad returns, maintenance."""
    with world.store.changing():
        earlier = _earlier(world.store, kind, key, asked)
        if earlier is not None:
            return earlier
        payer = _payer_of_return(world.store, asked) if kind == "return" else asked
        taken = faults.take(world.store, kind)
        view = Asked(asked["amount_minor"], payer["reference"], payer["payer_name"] or "")
        chosen = plan(view, taken, world.settings.delay_seconds)
        if chosen.answer != "maintenance":
            return _record(world, kind, key, asked, payer, chosen, taken.fault if taken else None)
        window = maintenance.open_window(world.store, minutes=chosen.maintenance_minutes)
    raise maintenance.refusal(window)


def _earlier(store: Store, kind: str, key: str, asked: dict[str, Any]) -> Answer | None:
    """The answer given before to the same key, if any."""
    number = asked[NUMBER_FIELD[kind]]
    row = store.one("SELECT * FROM orders WHERE kind = ? AND idempotency_key = ?", kind, key)
    if row is not None and json.loads(row["request"]) != asked:
        raise Refused(409, "idempotency_key_reused", "this key came before with another body")
    row = row or store.one("SELECT * FROM orders WHERE kind = ? AND order_no = ?", kind, number)
    if row is None:
        return None
    if row["status"] == "lost":  # the bank never heard of it
        store.run("DELETE FROM orders WHERE seq = ?", row["seq"])
        return None
    if row["idempotency_key"] != key:
        raise Refused(409, f"{NUMBER_FIELD[kind]}_used", "this number came before with another key")
    return Answer(row["answer_status"], json.loads(row["answer"]))


def _payer_of_return(store: Store, asked: dict[str, Any]) -> dict[str, Any]:
    """Whom the money came from. Raises Refused when it never came, or is not enough for this return."""
    line = store.one("SELECT * FROM lines WHERE direction = 'in' AND bank_ref = ?", asked["bank_ref"])
    if line is None:
        raise Refused(404, "bank_ref_unknown", "no such money came in")
    if line["currency"] != asked["currency"]:
        raise Refused(422, "rejected", "it came in another currency", reason="currency_mismatch")
    back = store.one(
        "SELECT coalesce(sum(ordered_minor), 0) AS minor FROM orders"
        " WHERE kind = 'return' AND original_bank_ref = ? AND status IN ('accepted', 'succeeded')",
        asked["bank_ref"],
    )
    if (back["minor"] if back else 0) + asked["amount_minor"] > line["amount_minor"]:
        raise Refused(422, "rejected", "more than came in", reason="amount_exceeds_original")
    return {
        "payer_name": line["payer_name"],
        "payer_card_tail": line["payer_card_tail"],
        "reference": asked["return_no"],
    }


def _record(
    world: World,
    kind: str,
    key: str,
    asked: dict[str, Any],
    payer: dict[str, Any],
    chosen: Plan,
    fault: str | None,
) -> Answer:
    number, at = asked[NUMBER_FIELD[kind]], times.now()
    ref = money.new_ref("BK" if kind == "collection" else "RT")
    status, body = 202, {NUMBER_FIELD[kind]: number, REF_FIELD[kind]: ref, "status": "accepted"}
    if chosen.answer == "rejected":
        status, body = (
            422,
            {"code": "rejected", "reason": chosen.reason, "detail": f"refused: {chosen.reason}"},
        )
    who = {name: payer[name] for name in ("payer_name", "payer_card_tail", "reference")}
    seq = world.store.insert(
        "orders",
        kind=kind,
        order_no=number,
        idempotency_key=key,
        request=asked,
        answer_status=status,
        answer=body,
        bank_ref=ref,
        status=chosen.status,
        reason=chosen.reason,
        ordered_minor=asked["amount_minor"],
        amount_minor=chosen.amount_minor or asked["amount_minor"],
        currency=asked["currency"],
        **who,
        original_bank_ref=asked["bank_ref"] if kind == "return" else None,
        callback_url=asked["callback_url"],
        fault=fault,
        accepted_at=at,
        occurred_at=at if chosen.status == "failed" else None,
    )
    deeds.promise(world, seq, chosen.deeds, at)
    return Answer(status, body, chosen.hang_seconds)


def settle(world: World, order: sqlite3.Row, status: str, reason: str | None) -> None:
    """Gives an order its outcome; on success the money moves. What succeeded stays so."""
    if order["status"] == "succeeded":
        return
    at = times.now()
    with world.store.changing():
        world.store.run(
            "UPDATE orders SET status = ?, reason = ?, occurred_at = ? WHERE seq = ?",
            status,
            reason,
            at,
            order["seq"],
        )
        if status == "succeeded":
            _move(world.store, order, at)


def _move(store: Store, order: sqlite3.Row, at: float) -> None:
    back = order["kind"] == "return"
    money.move(
        store,
        direction="out" if back else "in",
        bank_ref=order["bank_ref"],
        occurred_at=at,
        order_seq=order["seq"],
        order_no=None if back else order["order_no"],
        return_no=order["order_no"] if back else None,
        original_bank_ref=order["original_bank_ref"],
        reference=order["reference"],
        amount_minor=order["amount_minor"],
        currency=order["currency"],
        payer_name=order["payer_name"],
        payer_card_tail=order["payer_card_tail"],
    )


def call(world: World, order: sqlite3.Row, outcome: str, data: dict[str, Any]) -> None:
    """Promises the callback that tells an outcome; `older_seconds` dates it before the truth."""
    if not order["callback_url"]:
        return
    at = (order["occurred_at"] or times.now()) - data.get("older_seconds", 0)
    back = order["kind"] == "return"
    event = {
        "event_id": data.get("event_id"),
        "type": f"{order['kind']}.{outcome}",
        "order_no": None if back else order["order_no"],
        "reference": order["reference"],
        "bank_ref": order["bank_ref"],
        "amount_minor": order["amount_minor"],
        "currency": order["currency"],
        "payer_name": order["payer_name"],
        "payer_card_tail": order["payer_card_tail"],
        "occurred_at": times.iso(at),
    }
    if back:
        event |= {"return_no": order["order_no"], "original_bank_ref": order["original_bank_ref"]}
    if outcome == "failed":
        event["reason"] = data.get("reason") or order["reason"]
    with world.store.changing():
        callbacks.promise(world, event, url=order["callback_url"], order_seq=order["seq"])


def complete(world: World, order_no: str, outcome: str, reason: str | None) -> dict[str, Any]:
    """The bank's clerk settles an order at once, with its callback; what was promised else is dropped."""
    store = world.store
    order = find(store, None, order_no)
    if order is None:
        raise Refused(404, "order_unknown", "no such order")
    if order["status"] == "succeeded" and outcome == "failed":
        raise Refused(409, "already_succeeded", "what succeeded stays so")
    with store.changing():
        deeds.drop(store, order["seq"])
        if order["status"] != outcome:
            settle(world, order, outcome, (reason or "limit_exceeded") if outcome == "failed" else None)
        order = by_seq(store, order["seq"])
        call(world, order, outcome, {})
    return shown(store, order)


def find(store: Store, kind: str | None, order_no: str) -> sqlite3.Row | None:
    return store.one(
        "SELECT * FROM orders WHERE order_no = ? AND kind = coalesce(?, kind) ORDER BY kind LIMIT 1",
        order_no,
        kind,
    )


def by_seq(store: Store, seq: int) -> sqlite3.Row:
    row = store.one("SELECT * FROM orders WHERE seq = ?", seq)
    assert row is not None
    return row


def listed(store: Store, *, order_no: str | None, limit: int) -> list[dict[str, Any]]:
    """Newest first, each with its callbacks."""
    rows = store.all(
        "SELECT * FROM orders WHERE order_no = coalesce(?, order_no) ORDER BY seq DESC LIMIT ?",
        order_no,
        limit,
    )
    return [shown(store, row) for row in rows]


def shown(store: Store, row: sqlite3.Row) -> dict[str, Any]:
    return {
        **{name: row[name] for name in SHOWN},
        "accepted_at": times.iso(row["accepted_at"]),
        "occurred_at": times.iso(row["occurred_at"]),
        "callbacks": callbacks.of_order(store, row["seq"]),
        "callbacks_ahead": [times.iso(at) for at in deeds.calls_ahead(store, row["seq"])],
    }
