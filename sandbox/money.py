"""Money that moved: lines, payins, the statement of a rail's business day, and the day's close."""

from __future__ import annotations

from datetime import date
from typing import Any

from . import arming, callbacks, times
from .rails import RAILS, Rail
from .store import Store
from .world import World

PAYIN = ("rail", "bank_ref", "reference", "amount_minor", "currency", "payer_name", "payer_card_tail")
LINE = (
    *("direction", "order_no", "return_no", "payout_no", "original_bank_ref", "chargeback_ref"),
    *("bank_ref", "reference", "currency", "payer_name", "payer_card_tail"),
)


def _open_day(store: Store, rail: str, at: float) -> date:
    """The business day that money moved at `at` counts for: after a close it is the next."""
    day = times.business_day(at)
    while store.one("SELECT 1 FROM closed_days WHERE rail = ? AND day = ?", rail, day.isoformat()):
        day = times.next_day(day)
    return day


def move(
    store: Store,
    *,
    rail: str,
    direction: str,
    bank_ref: str,
    occurred_at: float,
    amount_minor: int,
    **values: Any,
) -> None:
    """Writes the line of money that moved, once a bank_ref; a fault may make the statement tell it wrong."""
    if store.one("SELECT 1 FROM lines WHERE bank_ref = ?", bank_ref):
        return
    taken = arming.take(store, rail, "statement")
    copies = {"line_missing": 0, "line_double": 2}.get(taken.fault, 1) if taken else 1
    delta = taken.params["delta_minor"] if taken and taken.fault == "line_different" else 0
    store.insert(
        "lines",
        rail=rail,
        day=_open_day(store, rail, occurred_at).isoformat(),
        direction=direction,
        bank_ref=bank_ref,
        occurred_at=occurred_at,
        amount_minor=amount_minor,
        copies=copies,
        stated_minor=max(1, amount_minor + delta) if delta else None,
        **values,
    )


def pay_in(
    world: World,
    *,
    rail: str,
    amount_minor: int,
    currency: str,
    payer_name: str | None,
    payer_card_tail: str | None,
    reference: str,
    callback_url: str | None,
    order_seq: int | None = None,
    occurred_at: float | None = None,
    bank_ref: str | None = None,
) -> dict[str, Any]:
    """Money arrives without an order. No `callback_url`: on the statement only (`event_id` is None then)."""
    store, at = world.store, occurred_at or times.now()
    ref = bank_ref or RAILS[rail].new_ref(world, "collection", at)
    money: dict[str, Any] = {
        "bank_ref": ref,
        "reference": reference,
        "amount_minor": amount_minor,
        "currency": currency,
        "payer_name": payer_name,
        "payer_card_tail": payer_card_tail,
    }
    event_id = None
    with store.changing():
        move(store, rail=rail, direction="in", occurred_at=at, order_seq=order_seq, **money)
        if callback_url:
            event = {"type": "payin.received", "rail": rail, "order_no": None, **money}
            event["occurred_at"] = times.iso(at)
            event_id = callbacks.promise(world, event, url=callback_url, order_seq=order_seq)
    return {"bank_ref": ref, "event_id": event_id, "callback_url": callback_url}


def known_callback_url(world: World, rail: Rail) -> str | None:
    """Where payins are told when nobody says: the setting, else where the latest collection was told."""
    setting = world.settings.callback_url
    if setting and "{rail}" in setting:
        return setting.replace("{rail}", rail.in_urls)
    if setting and rail.name == "bank":
        return setting
    latest = world.store.one(
        "SELECT callback_url FROM orders WHERE kind = 'collection' AND rail = ? AND callback_url IS NOT NULL"
        " ORDER BY seq DESC LIMIT 1",
        rail.name,
    )
    return latest["callback_url"] if latest else None


def statement(store: Store, rail: str, day: date) -> dict[str, Any]:
    over = day < times.business_day(times.now())
    closed = store.one("SELECT 1 FROM closed_days WHERE rail = ? AND day = ?", rail, day.isoformat())
    rows = store.all("SELECT * FROM lines WHERE rail = ? AND day = ? ORDER BY id", rail, day.isoformat())
    stated = [row for row in rows for _ in range(row["copies"])]
    return {
        "date": day.isoformat(),
        "complete": over or closed is not None,
        "lines": [_line(number, row) for number, row in enumerate(stated, 1)],
    }


def _line(number: int, row: Any) -> dict[str, Any]:
    return {
        "line_no": number,
        **{name: row[name] for name in LINE},
        "amount_minor": row["stated_minor"] or row["amount_minor"],
        "occurred_at": times.iso(row["occurred_at"]),
    }


def close_day(store: Store, rail: str, day: date) -> None:
    with store.changing():
        store.run("INSERT OR IGNORE INTO closed_days VALUES (?, ?)", rail, day.isoformat())


def payins(store: Store, limit: int, rail: str | None = None) -> list[dict[str, Any]]:
    """Money that arrived without an order, newest first, with its callbacks."""
    rows = store.all(
        "SELECT * FROM lines WHERE direction = 'in' AND order_no IS NULL AND payout_no IS NULL"
        " AND rail = coalesce(?, rail) ORDER BY id DESC LIMIT ?",
        rail,
        limit,
    )
    return [
        {
            **{name: row[name] for name in PAYIN},
            "occurred_at": times.iso(row["occurred_at"]),
            "callbacks": callbacks.of_payin(store, row["bank_ref"]),
        }
        for row in rows
    ]
