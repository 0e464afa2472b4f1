"""What the card network and the cashier share: the customer says yes on a page of theirs."""

from __future__ import annotations

from collections.abc import Callable
from sqlite3 import Row

from .. import times
from ..world import World
from .shape import Facts


def opens(seconds: float) -> Callable[[World, Facts], Facts]:
    """A collection gets a page of its own, for so long."""

    def opening(world: World, asked: Facts) -> Facts:
        return {
            "token": world.chance.hex(32),
            "expires_at": times.now() + seconds,
            "more": {"return_url": asked["return_url"], "code": world.chance.digits(6), "wrong_codes": 0},
        }

    return opening


def adds(action: str, path: str) -> Callable[[World, Row, str], Facts]:
    """Where the page is, while the order waits for it."""

    def adding(world: World, order: Row, base: str) -> Facts:
        open_still = order["token"] is not None and order["status"] == "accepted"
        return {
            "action": action if open_still else None,
            "action_url": f"{base}{path}/{order['token']}" if open_still else None,
            "expires_at": times.iso(order["expires_at"]) if open_still else None,
        }

    return adding
