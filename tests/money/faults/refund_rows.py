"""Every fault of each rail × a refund: by the way it was paid, or by a card that was chosen then."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.money.faults.rows import Row

WAYS = ("card", "third_party")
APPROVED, FAILED = "refund-approved-notice", "refund-failed-notice"
DELAYED = "refund-delayed-notice"
AFTER_FAILURE = "refund-back-after-failure-notice"
TWICE = "refund-twice-notice"
BACK = {
    "card": "refund-back-card-notice",
    "third_party": "refund-back-third-party-notice",
    "bank": "refund-back-payout-notice",
    "balance": "refund-back-balance-notice",
}
# What a rail may refuse a refund for, and what we make of it.
REFUSALS = {
    "card": {"card_closed": "card_closed", "issuer_declined": "other", "limit_exceeded": "limit_exceeded"},
    "third_party": {"account_restricted": "account_restricted", "limit_exceeded": "limit_exceeded"},
    "bank": {"card_unknown": "other", "limit_exceeded": "limit_exceeded"},
}
HOUR = 3600.0


def _row(way: str, fault: str, *told: str, **more: Any) -> Row:
    struck = "payout" if way == "bank" else "return"
    seconds, params = more.pop("seconds", 30.0), more.pop("params", {})
    first = (APPROVED, FAILED) if way == "bank" else (APPROVED,)
    return Row(way, "refund", fault, params, seconds, told=(*first, *told), struck=struck, **more)


def _done(way: str, fault: str = "", **more: Any) -> Row:
    """It is back, and the customer knows."""
    return _row(way, fault, *more.pop("before", ()), BACK[way], **more)


def _closed(way: str, fault: str, reason: str, **more: Any) -> Row:
    """That way is closed: the money is safe with us and the customer is asked."""
    return _row(way, fault, FAILED, status="failed", reason=reason, **more)


def of(way: str) -> Iterator[Row]:
    yield _done(way)
    yield _done(way, "late", params={"seconds": 20.0}, seconds=90)
    yield _done(way, "never", seconds=2 * HOUR)
    yield _done(way, "twice", params={"events": "different", "gap_seconds": 3.0})
    yield _done(way, "out_of_order", params={"first": "stale", "stale": "failed"}, seconds=60)
    for outcome, callback in (("succeeded", False), ("lost", False)):
        params = {"outcome": outcome, "callback": callback}
        yield _done(way, "timeout_unknown", params=params, seconds=HOUR)
    params = {"outcome": "failed", "reason": "limit_exceeded", "callback": True}
    yield _closed(way, "timeout_unknown", "limit_exceeded", params=params, seconds=HOUR)
    yield _done(way, "maintenance", before=(DELAYED,), params={"minutes": 5.0}, seconds=2 * HOUR)
    yield _row(way, "hold", status="processing", seconds=HOUR)
    for when in ("at_once", "later"):
        for said, reason in REFUSALS[way].items():
            yield _closed(way, "rejected", reason, params={"reason": said, "when": when}, seconds=60)
    late: dict[str, Any] = {"params": {"reason": "limit_exceeded", "gap_seconds": 600.0}, "seconds": 1500.0}
    yield _row(way, "success_after_failure", FAILED, AFTER_FAILURE, **late)
    yield _row(way, "success_after_failure", FAILED, BACK["balance"], TWICE, act="to_balance", **late)


def of_card() -> Iterator[Row]:
    """What is the same on every rail is played on one of them."""
    yield _done("card", "twice", params={"events": "same"})
    for first, stale in (("succeeded", "failed"), ("succeeded", "accepted"), ("stale", "accepted")):
        yield _done("card", "out_of_order", params={"first": first, "stale": stale}, seconds=60)
    yield _done("card", "timeout_unknown", params={"outcome": "succeeded", "callback": True}, seconds=HOUR)
    yield _done("card", "hold", seconds=90, act="then_succeeded")
    yield _closed("card", "hold", "limit_exceeded", seconds=90, act="then_failed")
    params = {"reason": "limit_exceeded", "when": "later"}
    told = (FAILED, BACK["balance"])
    yield _row("card", "rejected", *told, params=params, seconds=60, act="to_balance")


def of_payouts() -> Iterator[Row]:
    """A card of the customer's own, chosen where the way it was paid by is closed, has faults of its own."""
    for fault, when in (("name_mismatch", "later"), ("card_closed", "at_once"), ("bank_down", "later")):
        yield _closed("bank", fault, fault, params={"when": when}, seconds=60)
    yield _row(
        "bank",
        "returned",
        BACK["bank"],
        FAILED,
        status="failed",
        reason="card_closed",
        params={"seconds": 60.0, "reason": "card_closed"},
        seconds=HOUR,
    )


ROWS = [*(row for way in (*WAYS, "bank") for row in of(way)), *of_card(), *of_payouts()]
