"""Every fault of the bank × a withdrawal: how long it takes, and the true end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.money.faults.rows import Row

PAID, LATE = "withdrawal-paid-notice", "withdrawal-paid-late-notice"
AFTER_FAILURE = "withdrawal-paid-after-failure-notice"
REASONS = ("name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded")
CAME_BACK = ("card_closed", "name_mismatch", "account_restricted")
SPEEDS = ("fast", "next_day", "ordinary")  # as an act: how the customer wants it
HOUR = 3600.0


def _row(fault: str = "", *told: str, **more: Any) -> Row:
    params = more.pop("params", {})
    return Row("bank", "payout", fault, params, told=told or (PAID,), **more)


def failed(reason: str) -> str:
    return f"withdrawal-failed-{reason.replace('_', '-')}-notice"


def _told() -> Iterator[Row]:
    """It goes out as ordered; only the telling goes wrong."""
    for speed in SPEEDS:
        yield _row(act=speed)
    yield _row("late", params={"seconds": 20.0}, seconds=60)
    yield _row("late", params={"seconds": 2 * HOUR}, seconds=3 * HOUR, step="repeated")
    yield _row("never", seconds=1500, step="asked")
    yield _row("twice", params={"events": "same"})
    for gap in (0.0, 3.0):
        yield _row("twice", params={"events": "different", "gap_seconds": gap}, step="repeated")
    for first in ("succeeded", "stale"):
        for stale in ("failed", "accepted"):
            step = {"succeeded": "verified", "stale": "failure_reported"}[first] if stale == "failed" else ""
            yield _row("out_of_order", params={"first": first, "stale": stale}, step=step)
    yield _row("maintenance", "withdrawal-delayed-notice", PAID, params={"minutes": 1.0}, seconds=200)
    yield _row("maintenance", "withdrawal-delayed-notice", PAID, params={"minutes": 90.0}, seconds=3 * HOUR)


def _undecided() -> Iterator[Row]:
    """The bank has not spoken its last word: warned of at 80 % of the promise, late and a person's at 100 %."""
    day = 24 * HOUR
    warned, overdue = "withdrawal-warned-notice", "withdrawal-overdue-notice"
    yield _row("hold", warned, overdue, seconds=4 * day, status="in_transit", step="overdue")
    yield _row("hold", warned, overdue, LATE, seconds=4 * day, act="then_succeeded")
    yield _row(
        "hold", failed("bank_down"), seconds=60, act="then_failed", status="failed", reason="bank_down"
    )
    for outcome, callback in (("succeeded", False), ("succeeded", True), ("failed", False), ("failed", True)):
        ends: dict[str, Any] = {"status": "failed", "reason": "bank_down"} if outcome == "failed" else {}
        reason = {"reason": "bank_down"} if outcome == "failed" else {}
        yield _row(
            "timeout_unknown",
            failed("bank_down") if outcome == "failed" else PAID,
            params={"outcome": outcome, "callback": callback, **reason},
            seconds=120,
            step="unknown",
            **ends,
        )
    yield _row("timeout_unknown", params={"outcome": "lost"}, seconds=120, step="unknown")


def _refused() -> Iterator[Row]:
    for when in ("at_once", "later"):
        step = "failed" if when == "at_once" else "failure_reported"
        for reason in REASONS:
            params = {"reason": reason, "when": when}
            yield _row("rejected", failed(reason), params=params, status="failed", reason=reason, step=step)
        for reason in ("name_mismatch", "card_closed", "bank_down"):
            yield _row(
                reason, failed(reason), params={"when": when}, status="failed", reason=reason, step=step
            )


def _undone() -> Iterator[Row]:
    for reason in CAME_BACK:
        yield _row(
            "returned",
            PAID,
            f"withdrawal-returned-{reason.replace('_', '-')}-notice",
            params={"seconds": 5.0, "reason": reason},
            seconds=60,
            status="returned",
            reason=reason,
            step="came_back",
        )
    for reason in ("limit_exceeded", "bank_down"):
        params = {"reason": reason, "gap_seconds": 30.0}
        yield _row("success_after_failure", failed(reason), AFTER_FAILURE, params=params, seconds=90)
    yield _row(
        "success_after_failure",
        failed("limit_exceeded"),
        "withdrawal-paid-after-failure-short-notice",
        params={"gap_seconds": 300.0},
        seconds=900,
        act="spent",
        step="shortfall",
    )


ROWS = [*_told(), *_undecided(), *_refused(), *_undone()]
