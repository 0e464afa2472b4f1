"""Money that moved: lines, payins, the statement of a business day, and the day's close."""

from __future__ import annotations

import secrets
from datetime import date
from typing import Any

from . import callbacks, times
from .store import Store
from .world import World

PAYIN = ("bank_ref", "reference", "amount_minor", "currency", "payer_name", "payer_card_tail")
LINE = ("direction", "order_no", "return_no", "original_bank_ref", *PAYIN)


def new_ref(prefix: str, at: float | None = None) -> str:
    """`BK20261122…`: business day and ten random digits."""
    return f"{prefix}{times.business_day(at or times.now()):%Y%m%d}{secrets.randbelow(10**10):010d}"


def _open_day(store: Store, at: float) -> date:
    """The business day that money moved at `at` counts for: after a close it is the next."""
    day = times.business_day(at)
    while store.one("SELECT 1 FROM closed_days WHERE day = ?", day.isoformat()):
        day = times.next_day(day)
    return day


def move(store: Store, *, direction: str, bank_ref: str, occurred_at: float, **values: Any) -> None:
    """Writes the line of money that moved, once a bank_ref."""
    if store.one("SELECT 1 FROM lines WHERE bank_ref = ?", bank_ref):
        return
    day = _open_day(store, occurred_at).isoformat()
    store.insert("lines", day=day, direction=direction, bank_ref=bank_ref, occurred_at=occurred_at, **values)


def pay_in(
    world: World,
    *,
    amount_minor: int,
    currency: str,
    payer_name: str,
    payer_card_tail: str | None,
    reference: str,
    callback_url: str | None,
    order_seq: int | None = None,
    occurred_at: float | None = None,
) -> dict[str, Any]:
    """Money arrives without an order. No `callback_url`: on the statement only (`event_id` is None then)."""
    store, at = world.store, occurred_at or times.now()
    money: dict[str, Any] = {
        "bank_ref": new_ref("BK"),
        "reference": reference,
        "amount_minor": amount_minor,
        "currency": currency,
        "payer_name": payer_name,
        "payer_card_tail": payer_card_tail,
    }
    event_id = None
    with store.changing():
        move(store, direction="in", occurred_at=at, order_seq=order_seq, **money)
        if callback_url:
            event = {"type": "payin.received", "order_no": None, **money, "occurred_at": times.iso(at)}
            event_id = callbacks.promise(world, event, url=callback_url, order_seq=order_seq)
    return {"bank_ref": money["bank_ref"], "event_id": event_id, "callback_url": callback_url}


def known_callback_url(world: World) -> str | None:
    """Where payins are told when nobody says: the setting, else where the latest collection was told."""
    latest = world.store.one(
        "SELECT callback_url FROM orders WHERE kind = 'collection' AND callback_url IS NOT NULL"
        " ORDER BY seq DESC LIMIT 1"
    )
    return world.settings.callback_url or (latest["callback_url"] if latest else None)


def statement(store: Store, day: date) -> dict[str, Any]:
    over = day < times.business_day(times.now())
    closed = store.one("SELECT 1 FROM closed_days WHERE day = ?", day.isoformat()) is not None
    rows = store.all("SELECT * FROM lines WHERE day = ? ORDER BY id", day.isoformat())
    return {
        "date": day.isoformat(),
        "complete": over or closed,
        "lines": [_line(number, row) for number, row in enumerate(rows, 1)],
    }


def _line(number: int, row: Any) -> dict[str, Any]:
    return {
        "line_no": number,
        **{name: row[name] for name in LINE},
        "occurred_at": times.iso(row["occurred_at"]),
    }


def close_day(store: Store, day: date) -> None:
    with store.changing():
        store.run("INSERT OR IGNORE INTO closed_days VALUES (?)", day.isoformat())


def payins(store: Store, limit: int) -> list[dict[str, Any]]:
    """Money that arrived without an order, newest first, with its callbacks."""
    rows = store.all(
        "SELECT * FROM lines WHERE direction = 'in' AND order_no IS NULL ORDER BY id DESC LIMIT ?", limit
    )
    return [
        {
            **{name: row[name] for name in PAYIN},
            "occurred_at": times.iso(row["occurred_at"]),
            "callbacks": callbacks.of_payin(store, row["bank_ref"]),
        }
        for row in rows
    ]
