"""Callbacks: promised in the memory with what they tell, then sent until a 2xx, with growing gaps."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from typing import Any

import httpx

from . import chaos, signing, times
from .store import Store
from .world import World

TRIES_MAX = 8
ANSWER_SECONDS_MAX = 5.0
IN_FLIGHT_MAX = 32


def promise(world: World, event: dict[str, Any], *, url: str, order_seq: int | None) -> str:
    """Writes a callback due now (inside the caller's transaction) and gives its event id."""
    event = {**event, "event_id": event.get("event_id") or "evt_" + world.chance.hex(24)}
    for after in chaos.of_callback(world):
        world.store.insert(
            "callbacks",
            order_seq=order_seq,
            bank_ref=event["bank_ref"],
            event_id=event["event_id"],
            type=event["type"],
            url=url,
            body=event,
            due_at=times.now() + (after or 0),
            status="given_up" if after is None else "waiting",
        )
    world.wake.set()
    return str(event["event_id"])


class Sender:
    """Sends what is due: several at once as time runs, or one after the other where it is moved by hand."""

    def __init__(self, world: World):
        self.world = world
        self.client = httpx.AsyncClient(timeout=ANSWER_SECONDS_MAX, trust_env=False)
        self.sending: dict[int, asyncio.Task[None]] = {}

    def start_due(self) -> None:
        free = IN_FLIGHT_MAX - len(self.sending)
        due = due_now(self.world.store, free + len(self.sending))
        for row in [row for row in due if row["id"] not in self.sending][:free]:
            self.sending[row["id"]] = asyncio.create_task(self._send_apart(row))

    def next_due(self) -> float | None:
        """When the earliest callback that is not being sent is due."""
        rows = self.world.store.all(
            "SELECT id, due_at FROM callbacks WHERE status = 'waiting' ORDER BY due_at, id LIMIT ?",
            IN_FLIGHT_MAX + 1,
        )
        if len(self.sending) >= IN_FLIGHT_MAX:
            return None
        return next((row["due_at"] for row in rows if row["id"] not in self.sending), None)

    async def _send_apart(self, row: sqlite3.Row) -> None:
        try:
            await self.send(row)
        finally:
            del self.sending[row["id"]]
        self.world.wake.set()

    async def send(self, row: sqlite3.Row) -> None:
        """One try, noted with its answer."""
        status, error = None, None
        try:
            body = row["body"].encode()
            headers = signing.headers(self.world.settings.secret, body)
            headers["Content-Type"] = "application/json"
            # The client's own limit counts each read; this one counts the whole exchange.
            async with asyncio.timeout(ANSWER_SECONDS_MAX):
                status = (await self.client.post(row["url"], content=body, headers=headers)).status_code
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, OSError, ValueError) as problem:
            error = type(problem).__name__
        self._note(row["id"], status, error)

    def _note(self, number: int, status: int | None, error: str | None) -> None:
        store = self.world.store
        with store.changing():
            row = store.one("SELECT tries FROM callbacks WHERE id = ?", number)
            if row is None:
                return  # forgotten by a reset while it was on its way
            tries, at = row["tries"] + 1, times.now()
            store.insert("attempts", callback_id=number, at=at, http_status=status, error=error)
            if status is not None and 200 <= status < 300:
                outcome, due = "delivered", at
            elif tries >= TRIES_MAX:
                outcome, due = "given_up", at
            else:
                outcome, due = "waiting", at + self.world.settings.retry_seconds * 2 ** (tries - 1)
            store.run(
                "UPDATE callbacks SET tries = ?, status = ?, due_at = ? WHERE id = ?",
                *(tries, outcome, due, number),
            )

    async def close(self) -> None:
        tasks = list(self.sending.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.client.aclose()


def due_now(store: Store, limit: int) -> list[sqlite3.Row]:
    return store.all(
        "SELECT * FROM callbacks WHERE status = 'waiting' AND due_at <= ? ORDER BY due_at, id LIMIT ?",
        times.now(),
        limit,
    )


def of_order(store: Store, seq: int) -> list[dict[str, Any]]:
    rows = store.all("SELECT * FROM callbacks WHERE order_seq = ? ORDER BY id", seq)
    return [_shown(store, row) for row in rows]


def of_payin(store: Store, bank_ref: str) -> list[dict[str, Any]]:
    rows = store.all("SELECT * FROM callbacks WHERE bank_ref = ? ORDER BY id", bank_ref)
    return [_shown(store, row) for row in rows]


def _shown(store: Store, row: Any) -> dict[str, Any]:
    attempts = store.all("SELECT * FROM attempts WHERE callback_id = ? ORDER BY id", row["id"])
    return {
        "event_id": row["event_id"],
        "type": row["type"],
        "status": row["status"],
        "due_at": times.iso(row["due_at"]),
        "reason": json.loads(row["body"]).get("reason"),
        "attempts": [
            {"at": times.iso(a["at"]), "http_status": a["http_status"], "error": a["error"]} for a in attempts
        ],
    }
