"""The clockwork: does each deed when it is due, and sends the callbacks that are due."""

from __future__ import annotations

import asyncio
import json
import logging
from contextlib import suppress

from . import money, orders, times
from .callbacks import Sender
from .world import World

SLEEP_SECONDS_MAX = 5.0
BATCH_MAX = 200
log = logging.getLogger("sandbox")


def do_due(world: World) -> None:
    """Each deed and its erasure in one transaction: done once, whenever the program was killed."""
    store = world.store
    query = "SELECT * FROM deeds WHERE due_at <= ? ORDER BY due_at, id LIMIT ?"
    due = store.all(query, times.now(), BATCH_MAX)
    for deed in due:
        with store.changing():
            order, data = orders.by_seq(store, deed["order_seq"]), json.loads(deed["data"])
            if deed["kind"] == "settle":
                orders.settle(world, order, data["status"], data["reason"])
            elif deed["kind"] == "call":
                orders.call(world, order, data["outcome"], data)
            else:
                money.pay_in(
                    world,
                    amount_minor=order["ordered_minor"],
                    currency=order["currency"],
                    payer_card_tail=order["payer_card_tail"],
                    callback_url=order["callback_url"],
                    order_seq=order["seq"],
                    **data,
                )
            store.run("DELETE FROM deeds WHERE id = ?", deed["id"])


async def run(world: World) -> None:
    """For as long as the program lives."""
    sender = Sender(world)
    try:
        while True:
            world.wake.clear()
            try:
                do_due(world)
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


def _pause(world: World, sender: Sender) -> float:
    deed = world.store.one("SELECT min(due_at) AS due_at FROM deeds")
    due = [at for at in (deed["due_at"] if deed else None, sender.next_due()) if at is not None]
    return min([SLEEP_SECONDS_MAX, *(max(0.0, at - times.now()) for at in due)])
