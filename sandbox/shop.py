"""The demo shop: a merchant's system of its own. It orders at the wallet over the signed interface, answers when it is asked
about an order, hears webhooks, and believes nothing unsigned.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import re
import secrets
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx

from . import times
from .answers import Refused
from .world import World

WINDOW_SECONDS = 300
SECONDS = 10.0
FAULTS = ("webhook_down", "system_down", "wrong_amount", "late")
LATE_SECONDS_MAX = 30.0


@dataclass(frozen=True, slots=True)
class Good:
    code: str
    minor: int
    currency: str = "CNY"
    off: int = 0  # what the shop's own promotion took off before `minor`


PROMOTION = "tea-season"

GOODS = {
    good.code: good
    for good in (
        Good("tea", 6_800, off=1_000),
        Good("cup", 12_800),
        Good("book", 4_590),
        Good("scarf", 1_290, "USD"),
        Good("notebook", 1_650, "JPY"),
        Good("soap", 890, "EUR"),
    )
}


def signature(secret: str, timestamp: str, method: str, path: str, key: str, body: bytes) -> str:
    """Hex HMAC-SHA256 over five lines: time, method, path, idempotency key, SHA-256 of the body."""
    said = "\n".join((timestamp, method, path, key, hashlib.sha256(body).hexdigest()))
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def verify(world: World, given: Mapping[str, str], method: str, path: str, body: bytes) -> None:
    """Raises Refused (401) unless the wallet signed this, at most five minutes off."""
    timestamp, signed = given.get("X-Timestamp", ""), given.get("X-Signature", "")
    if not re.fullmatch(r"[0-9]{1,12}", timestamp) or abs(times.wall() - int(timestamp)) > WINDOW_SECONDS:
        raise Refused(401, "timestamp_stale", f"X-Timestamp is more than {WINDOW_SECONDS} seconds off")
    key = given.get("Idempotency-Key", "")
    right = signature(world.settings.shop_secret, timestamp, method, path, key, body)
    if not world.settings.shop_secret or not hmac.compare_digest(right.encode(), signed.encode()):
        raise Refused(401, "signature_wrong", "X-Signature does not fit")


async def order(world: World, good: Good, *, source: str, base: str) -> sqlite3.Row:
    """Order a good at the wallet. Raises Refused (502) where it does not take the order."""
    number = f"SH{int(times.wall())}{secrets.randbelow(10**6):06d}"
    wanted: dict[str, Any] = {
        "number": number,
        "title": TITLES[good.code],
        "amount_minor": good.minor,
        "currency": good.currency,
        "source": source,
        "return_url": f"{base}/shop/order/{number}",
    }
    if good.off:
        wanted["promotion"] = {"code": PROMOTION, "discount_minor": good.off}
    said = await _call(world, "POST", "/merchant/v1/orders", wanted, key=number)
    with world.store.changing():
        world.store.insert(
            "shop_orders",
            number=number,
            good=good.code,
            source=source,
            amount_minor=good.minor,
            currency=good.currency,
            status=said["status"],
            checkout_url=said["checkout_url"],
            ordered_at=times.wall(),
        )
    return found(world, number)


def found(world: World, number: str) -> sqlite3.Row:
    """Raises Refused (404)."""
    row = world.store.one("SELECT * FROM shop_orders WHERE number = ?", number)
    if row is None:
        raise Refused(404, "order_unknown", "no such order")
    return row


def latest(world: World) -> list[sqlite3.Row]:
    return world.store.all("SELECT * FROM shop_orders ORDER BY ordered_at DESC LIMIT 10")


def hear(world: World, body: bytes) -> str:
    """Take a webhook: what it says of the order is written down, once an event. Answers new, known or unknown. What is disputed
    of a sale at the counter is written down too, though the shop has no such order.
    """
    try:
        said = json.loads(body)
        event, of, dispute = str(said["event"]), said["order"], said.get("dispute")
        number, status, payment = str(of["number"]), str(of["status"]), of.get("payment")
        disputed = dispute and (
            str(dispute["id"]),
            int(dispute["step"]),
            str(dispute["status"]),
            str(dispute["page"]),
        )
    except (ValueError, KeyError, TypeError) as problem:
        raise Refused(400, "unreadable", "not a webhook of the wallet") from problem
    with world.store.changing():
        row = world.store.one("SELECT * FROM shop_orders WHERE number = ?", number)
        if row is None:
            if disputed:
                _write_dispute(world, number, *disputed)
            return "unknown"
        if world.store.one("SELECT 1 FROM shop_events WHERE event = ?", event):
            return "known"
        world.store.insert("shop_events", event=event, number=number, at=times.wall())
        world.store.run(
            "UPDATE shop_orders SET status = ?, payment = ?, told_at = ? WHERE number = ?",
            *(status, payment, times.wall(), number),
        )
        if disputed:
            _write_dispute(world, number, *disputed)
    return "new"


def _write_dispute(world: World, number: str, dispute: str, step: int, status: str, page: str) -> None:
    """How a dispute stands; what comes late of an earlier step is old."""
    world.store.run(
        "INSERT INTO shop_disputes (dispute, number, step, status, page) VALUES (?, ?, ?, ?, ?) ON CONFLICT (dispute) "
        "DO UPDATE SET step = excluded.step, status = excluded.status WHERE excluded.step > shop_disputes.step",
        *(dispute, number, step, status, page),
    )


def disputes(world: World, number: str) -> list[sqlite3.Row]:
    """What buyers dispute of an order, as the wallet told."""
    return world.store.all("SELECT * FROM shop_disputes WHERE number = ? ORDER BY rowid", number)


def at_the_counter(world: World) -> list[sqlite3.Row]:
    """What buyers dispute who paid by the printed code: of these the shop has no orders."""
    return world.store.all(
        "SELECT * FROM shop_disputes WHERE number NOT IN (SELECT number FROM shop_orders) ORDER BY rowid DESC LIMIT 10"
    )


def standing(world: World, number: str) -> dict[str, Any]:
    """What the wallet is told when it asks about an order, before it moves money."""
    row, fault = found(world, number), armed(world)
    minor = row["amount_minor"] + (
        fault.get("delta_minor", 100) if fault.get("fault") == "wrong_amount" else 0
    )
    return {
        "number": number,
        "amount_minor": minor,
        "currency": row["currency"],
        "status": row["status"],
    }


def armed(world: World) -> dict[str, Any]:
    """The fault that is on, or nothing."""
    known: dict[str, Any] | None = world.store.fact("shop_fault")
    return known or {}


def arm(world: World, fault: str, *, seconds: float = 8.0, delta_minor: int = 100) -> None:
    """Turn a fault on until it is turned off (an empty one does)."""
    world.store.keep(
        "shop_fault", {"fault": fault, "seconds": seconds, "delta_minor": delta_minor} if fault else {}
    )


async def suffer(world: World, door: str) -> None:
    """What the fault does to a door (`orders`, `webhook`) before it answers. Raises Refused (503)."""
    fault = armed(world)
    down = {"webhook_down": ("webhook",), "system_down": ("webhook", "orders")}
    if door in down.get(fault.get("fault", ""), ()):
        raise Refused(503, "down", "the shop's system is down")
    if fault.get("fault") == "late":
        await asyncio.sleep(min(float(fault["seconds"]), LATE_SECONDS_MAX))


async def _call(world: World, method: str, path: str, wanted: dict[str, Any], *, key: str) -> dict[str, Any]:
    settings = world.settings
    if not (settings.wallet_url and settings.shop_key):
        raise Refused(503, "closed", "the shop has no wallet to order at")
    body, timestamp = json.dumps(wanted, ensure_ascii=False).encode(), str(int(times.wall()))
    headers = {
        "Content-Type": "application/json",
        "X-Merchant-Key": settings.shop_key,
        "X-Timestamp": timestamp,
        "Idempotency-Key": key,
        "X-Signature": signature(settings.shop_secret, timestamp, method, path, key, body),
    }
    try:
        async with httpx.AsyncClient(timeout=SECONDS, trust_env=False) as client:
            answer = await client.request(method, settings.wallet_url + path, content=body, headers=headers)
        said: dict[str, Any] = answer.json()
    except (httpx.HTTPError, ValueError) as problem:
        raise Refused(502, "wallet_silent", type(problem).__name__) from problem
    if not answer.is_success:
        raise Refused(502, "wallet_refused", str(said.get("code", answer.status_code)))
    return said


# As the wallet's customers read it: an order has one title, in the shop's own language.
TITLES = {
    "tea": "龙井新茶 100 克",
    "cup": "建盏茶杯",
    "book": "《山海经》插图本",
    "scarf": "羊毛围巾（海外直邮）",
    "notebook": "和纸手帐（日本直邮）",
    "soap": "橄榄皂（法国直邮）",
}
