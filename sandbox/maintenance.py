"""Windows in which the bank takes no orders, announced before or opened by a fault."""

from __future__ import annotations

import sqlite3
from typing import Any

from . import times
from .answers import Refused
from .store import Store

MESSAGES = {  # rail → Chinese, English
    "bank": (
        "银行系统维护中，期间不能发起新的转账，已提交的不受影响。",
        "The bank is under maintenance. New transfers must wait; earlier ones are not affected.",
    ),
    "card": (
        "银行卡网络维护中，期间不能发起新的付款，已提交的不受影响。",
        "The card network is under maintenance. New payments must wait; earlier ones are not affected.",
    ),
    "third_party": (
        "第三方支付维护中，期间不能发起新的付款，已提交的不受影响。",
        "The payment house is under maintenance. New payments must wait; earlier ones are not affected.",
    ),
    "chain": (
        "数字货币服务维护中，期间不能生成新的收款地址，已转出的不受影响。",
        "Digital currency is under maintenance. New addresses must wait; what was sent is not affected.",
    ),
}


def open_window(
    store: Store,
    *,
    rail: str,
    minutes: float,
    starts_in_minutes: float = 0,
    message_zh: str = "",
    message_en: str = "",
) -> sqlite3.Row:
    chinese, english = MESSAGES[rail]
    starts_at = times.now() + starts_in_minutes * 60
    with store.changing():
        number = store.insert(
            "windows",
            rail=rail,
            starts_at=starts_at,
            ends_at=starts_at + minutes * 60,
            message_zh=message_zh or chinese,
            message_en=message_en or english,
        )
    window = store.one("SELECT * FROM windows WHERE id = ?", number)
    assert window is not None
    return window


def refusal(window: sqlite3.Row) -> Refused:
    until = times.iso(window["ends_at"])
    wait = max(1, round(window["ends_at"] - times.now()))
    return Refused(503, "maintenance", window["message_en"], {"Retry-After": str(wait)}, until=until)


def refuse_if_running(store: Store, rail: str) -> None:
    """Raises Refused (503) while a window runs; `until` is the end of the one that runs longest."""
    at = times.now()
    window = store.one(
        "SELECT * FROM windows WHERE rail = ? AND starts_at <= ? AND ends_at > ? ORDER BY ends_at DESC LIMIT 1",
        *(rail, at, at),
    )
    if window is not None:
        raise refusal(window)


def shown(window: sqlite3.Row) -> dict[str, Any]:
    return {
        "starts_at": times.iso(window["starts_at"]),
        "ends_at": times.iso(window["ends_at"]),
        "message_zh": window["message_zh"],
        "message_en": window["message_en"],
    }


def ahead(store: Store, rail: str | None = None) -> list[sqlite3.Row]:
    """Running and coming windows, soonest first."""
    return store.all(
        "SELECT * FROM windows WHERE ends_at > ? AND rail = coalesce(?, rail)"
        " ORDER BY starts_at, id LIMIT 50",
        times.now(),
        rail,
    )


def end_all(store: Store, rail: str | None = None) -> int:
    with store.changing():
        return store.run("DELETE FROM windows WHERE rail = coalesce(?, rail)", rail)
