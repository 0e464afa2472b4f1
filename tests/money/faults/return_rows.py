"""Every fault of every rail × money that is sent back: of a top-up of another amount than ordered, by a person's act."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.money.faults.rows import Row

RAILS = ("bank", "card", "third_party", "chain")
BACK = "topup-returned-notice"
REASONS = {
    "bank": ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded"),
    "card": ("card_closed", "issuer_declined", "limit_exceeded"),
    "third_party": ("account_restricted", "limit_exceeded"),
    "chain": ("address_blocked", "limit_exceeded"),
}
HOUR = 3600.0


def _done(rail: str, fault: str = "", seconds: float = 20, **more: Any) -> Row:
    """It went back, and the customer knows."""
    return Row(
        rail, "return", fault, more.pop("params", {}), seconds, status="returned", told=(BACK,), **more
    )


def _waits(rail: str, fault: str, **more: Any) -> Row:
    """The rail did not do it: the money waits as before, and a person decides again."""
    seconds = more.pop("seconds", 20)
    return Row(rail, "return", fault, more.pop("params", {}), seconds, status="conflicted", **more)


def of(rail: str) -> Iterator[Row]:
    yield _done(rail)
    yield _done(rail, "late", 60, params={"seconds": 20.0})
    yield _done(rail, "late", 5 * HOUR, params={"seconds": 4 * HOUR})
    yield _done(rail, "never", 3 * HOUR)
    yield _done(rail, "twice", params={"events": "same"})
    for gap in (0.0, 3.0):
        yield _done(rail, "twice", params={"events": "different", "gap_seconds": gap})
    for first in ("succeeded", "stale"):
        for stale in ("failed", "accepted"):
            yield _done(rail, "out_of_order", params={"first": first, "stale": stale})
    for outcome, callback in (("succeeded", False), ("succeeded", True), ("lost", False)):
        params = {"outcome": outcome, "callback": callback}
        yield _done(rail, "timeout_unknown", 3 * HOUR, params=params)
    for callback in (False, True):
        params = {"outcome": "failed", "reason": "limit_exceeded", "callback": callback}
        yield _waits(rail, "timeout_unknown", seconds=3 * HOUR, params=params, reason="limit_exceeded")
    yield _done(rail, "maintenance", 3 * HOUR, params={"minutes": 5.0})
    yield Row(rail, "return", "hold", seconds=3 * HOUR, status="returning")
    yield _done(rail, "hold", 60, act="then_succeeded")
    yield _waits(rail, "hold", seconds=60, act="then_failed", reason="limit_exceeded")
    for when in ("at_once", "later"):
        for reason in REASONS[rail]:
            yield _waits(rail, "rejected", params={"reason": reason, "when": when}, reason=reason)
    yield _done(rail, "success_after_failure", 90, params={"reason": "limit_exceeded", "gap_seconds": 30.0})
    yield Row(
        rail,
        "return",
        "success_after_failure",
        {"reason": "limit_exceeded", "gap_seconds": 600.0},
        1200,
        act="credited",  # meanwhile a person gave it to its customer
        status="charged_back",
        reason="returned",
        told=("credited", "topup-charged-back-notice"),
    )


ROWS = [row for rail in RAILS for row in of(rail)]
