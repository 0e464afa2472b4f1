"""The clockwork: does each deed and mines each block when it is due, and sends the callbacks that are due.

It runs with the wall clock, or (`SANDBOX_CLOCK=manual`) moves only when it is told to.
"""

from __future__ import annotations

import asyncio
import json
import logging
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from . import callbacks, chain, money, orders, outcomes, times
from .answers import Refused
from .callbacks import Sender
from .world import World

SLEEP_SECONDS_MAX = 5.0
BATCH_MAX = 200
log = logging.getLogger("sandbox")


def _pay_in(world: World, order: sqlite3.Row, data: dict[str, Any]) -> None:
    money.pay_in(
        world,
        rail=order["rail"],
        amount_minor=order["ordered_minor"],
        currency=order["currency"],
        payer_card_tail=order["payer_card_tail"],
        callback_url=order["callback_url"],
        order_seq=order["seq"],
        **data,
    )


def _charge_back(world: World, order: sqlite3.Row, data: dict[str, Any]) -> None:
    with suppress(Refused):  # nothing of it is left to take
        if order["rail"] == "chain":
            chain.charge_back(world, order, data["again"])
        else:
            outcomes.charge_back(world, order, data["reason"])


def _come_back(world: World, order: sqlite3.Row, data: dict[str, Any]) -> None:
    with suppress(Refused):
        outcomes.come_back(world, order, data["reason"])


DEEDS: dict[str, Callable[[World, sqlite3.Row, dict[str, Any]], Any]] = {
    "settle": lambda world, order, data: outcomes.settle(world, order, data["status"], data["reason"]),
    "call": lambda world, order, data: outcomes.call(world, order, data["outcome"], data),
    "payin": _pay_in,
    "transit": lambda world, order, data: outcomes.transit(world, order),
    "expire": lambda world, order, data: outcomes.expire(world, order),
    "send": lambda world, order, data: chain.send_for(world, order),
    "charge_back": _charge_back,
    "come_back": _come_back,
}


def do_due(world: World) -> int:
    """Each deed and its erasure in one transaction: done once, whenever the program was killed. Gives how
    many.
    """
    store = world.store
    query = "SELECT * FROM deeds WHERE due_at <= ? ORDER BY due_at, id LIMIT ?"
    due = store.all(query, times.now(), BATCH_MAX)
    for deed in due:
        with store.changing():
            if store.run("DELETE FROM deeds WHERE id = ?", deed["id"]):  # an earlier one may have dropped it
                order = orders.by_seq(store, deed["order_seq"])
                DEEDS[deed["kind"]](world, order, json.loads(deed["data"]))
    return len(due)


async def run(world: World, sender: Sender) -> None:
    """For as long as the program lives."""
    try:
        while True:
            world.wake.clear()
            try:
                if not world.settings.manual_clock:
                    do_due(world)
                    chain.catch_up(world)
                    sender.start_due()
                pause = _pause(world, sender)
            except Exception:
                # A world that stands still would look like a bank that never answers: say so and go on.
                log.exception("the clockwork stumbled")
                pause = SLEEP_SECONDS_MAX
            with suppress(TimeoutError):
                await asyncio.wait_for(world.wake.wait(), pause)
    finally:
        await sender.close()


def _next_due(world: World) -> float | None:
    """When the next deed or block is due."""
    deed = world.store.one("SELECT min(due_at) AS due_at FROM deeds")
    found = [at for at in (deed["due_at"] if deed else None, chain.next_due(world)) if at is not None]
    return min(found, default=None)


def _pause(world: World, sender: Sender) -> float:
    if world.settings.manual_clock:
        return SLEEP_SECONDS_MAX
    due = [at for at in (_next_due(world), sender.next_due()) if at is not None]
    return min([SLEEP_SECONDS_MAX, *(max(0.0, at - times.now()) for at in due)])


async def move(world: World, sender: Sender, to: float) -> dict[str, Any]:
    """Moves a standing clock: all that is due until then happens in its order, callbacks are awaited. One
    mover at a time.
    """
    done = {"deeds": 0, "blocks": 0, "sent": 0}
    async with world.clock_moves:
        while True:
            done["deeds"] += do_due(world)
            done["blocks"] += chain.catch_up(world)
            for row in callbacks.due_now(world.store, 1):
                await sender.send(row)
                done["sent"] += 1
            due = [at for at in (_next_due(world), sender.next_due()) if at is not None and at <= to]
            if not due and times.now() >= to:
                break
            _stand(world, max(times.now(), min(due, default=to)))
    return {"now": times.iso(times.now()), **done}


def _stand(world: World, at: float) -> None:
    if at != times.now():
        times.stand(at)
        with world.store.changing():
            world.store.keep("clock", at)
