"""Every fault of the card network and the payment service × a payment, and × what goes back of it: the true end of each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.money.faults.rows import Row

WAYS = ("card", "third_party")
PAID, LATE = "payment-paid-notice", "payment-late-notice"
AFTER_FAILURE = "payment-paid-after-failure-notice"
OTHER_AMOUNT = "payment-conflicted-conflicting-amount-notice"
GONE, BACK = "payment-conflicted-order-gone-notice", "payment-sent-back-notice"
TAKEN, TAKEN_UNPAID = "payment-charged-back-notice", "payment-charged-back-unpaid-notice"
CHARGEBACKS = ("fraud", "not_recognised", "duplicate", "not_received")
HOUR = 3600.0
# What a rail's refusal is called in our own words.
REFUSALS = {
    "card": {
        "issuer_declined": "declined",
        "insufficient_funds": "card_balance",
        "card_closed": "card_closed",
        "limit_exceeded": "card_limit",
        "name_mismatch": "declined",
    },
    "third_party": {
        "account_restricted": "declined",
        "insufficient_funds": "card_balance",
        "limit_exceeded": "card_limit",
    },
}


def failed(reason: str) -> str:
    return f"payment-failed-{reason.replace('_', '-')}-notice"


def _row(way: str, fault: str = "", *told: str, **more: Any) -> Row:
    params, struck = more.pop("params", {}), more.pop("struck", "collection")
    more = {"seconds": 8, **more}
    return Row(way, "payment", fault, params, told=told or (PAID,), struck=struck, **more)


def _not_done(way: str, fault: str, reason: str, *before: str, **more: Any) -> Row:
    return _row(way, fault, *before, failed(reason), status="failed", reason=reason, **more)


def _told(way: str) -> Iterator[Row]:
    """It goes through as ordered; only the telling goes wrong."""
    yield _row(way)
    yield _row(way, "late", params={"seconds": 20.0}, seconds=60)
    yield _row(way, "late", params={"seconds": 2 * HOUR}, seconds=3 * HOUR, step="repeated")
    yield _row(way, "never", seconds=90, step="asked")
    yield _row(way, "twice", params={"events": "same"})
    for gap in (0.0, 3.0):
        yield _row(way, "twice", params={"events": "different", "gap_seconds": gap}, step="repeated")
    for first in ("succeeded", "stale"):
        for stale in ("failed", "accepted"):
            yield _row(way, "out_of_order", params={"first": first, "stale": stale}, seconds=60)


def _undecided(way: str) -> Iterator[Row]:
    """No last word, or none at all: never silently failed, and nobody is left without news."""
    yield _row(way, "hold", LATE, seconds=HOUR, status="requires_customer_action", step="late")
    yield _row(way, "hold", LATE, PAID, seconds=HOUR, act="then_succeeded")
    yield _not_done(way, "hold", "card_limit", LATE, seconds=HOUR, act="then_failed")
    for callback in (False, True):
        params = {"outcome": "succeeded", "callback": callback}
        yield _row(way, "timeout_unknown", params=params, act="leave", seconds=120, step="unknown")
        params = {"outcome": "failed", "callback": callback}
        yield _not_done(
            way, "timeout_unknown", "card_limit", params=params, act="leave", seconds=120, step="unknown"
        )
    yield _row(way, "timeout_unknown", params={"outcome": "lost"}, act="again", seconds=60, step="unknown")
    yield _not_done(way, "maintenance", "rail_closed", params={"minutes": 10.0})


def _refused(way: str) -> Iterator[Row]:
    for said, reason in REFUSALS[way].items():
        for when in ("at_once", "later"):
            step = "failed" if when == "at_once" else "failure_reported"
            yield _not_done(
                way, "rejected", reason, params={"reason": said, "when": when}, seconds=60, step=step
            )
    left = "not_verified" if way == "card" else "left"
    yield _not_done(way, "", left, act="refuse", seconds=60)


def _not_what_was_ordered(way: str) -> Iterator[Row]:
    """The rail took what the order cannot take: kept apart, and people send it back."""
    late = {"reason": "limit_exceeded", "gap_seconds": 30.0}
    yield _row(way, "success_after_failure", failed("card_limit"), AFTER_FAILURE, params=late, seconds=120)
    gone: dict[str, Any] = {"status": "conflicted", "reason": "order_gone", "params": late, "seconds": 120}
    yield _row(way, "success_after_failure", failed("card_limit"), GONE, act="paid_otherwise", **gone)
    other: dict[str, Any] = {"reason": "conflicting_amount", "seconds": 30}
    for delta in (-100, 700):
        yield _row(
            way, "wrong_amount", OTHER_AMOUNT, params={"delta_minor": delta}, status="conflicted", **other
        )
    yield _row(
        way,
        "wrong_amount",
        OTHER_AMOUNT,
        BACK,
        params={"delta_minor": 700},
        act="sent_back",
        status="failed",
        **other,
    )


def _going_back(way: str) -> Iterator[Row]:
    """What was kept apart is sent back, and that goes wrong."""
    gone: dict[str, Any] = {
        "struck": "return",
        "act": "sent_back",
        "reason": "conflicting_amount",
        "seconds": 2 * HOUR,
    }
    for fault, params in (("never", {}), ("timeout_unknown", {"outcome": "lost"})):
        yield _row(way, fault, OTHER_AMOUNT, BACK, params=params, status="failed", **gone)
    reason = "card_closed" if way == "card" else "account_restricted"
    yield _row(
        way,
        "rejected",
        OTHER_AMOUNT,
        params={"reason": reason, "when": "later"},
        status="conflicted",
        step="return_failed",
        **gone,
    )


def _of_card() -> Iterator[Row]:
    yield _row("card", "frictionless", act="leave")
    for fault, reason in (("three_ds_refused", "not_verified"), ("three_ds_expired", "not_in_time")):
        yield _not_done("card", fault, reason, params={"seconds": 2.0}, act="leave", seconds=90)
    taken: dict[str, Any] = {"status": "charged_back", "seconds": 60, "step": "charged_back"}
    for reason in CHARGEBACKS:
        params = {"seconds": 5.0, "reason": reason}
        yield _row("card", "chargeback", PAID, TAKEN, params=params, **taken)
    params = {"seconds": 30.0, "reason": "fraud"}
    yield _row("card", "chargeback", PAID, TAKEN, params=params, act="merchant_emptied", **taken)
    yield _row(
        "card",
        "wrong_amount",
        OTHER_AMOUNT,
        TAKEN_UNPAID,
        params={"delta_minor": 700},
        act="taken_back",
        reason="conflicting_amount",
        **taken,
    )


def _of_third_party() -> Iterator[Row]:
    for fault, reason in (("closed_by_payer", "left"), ("expired", "not_in_time")):
        yield _not_done("third_party", fault, reason, params={"seconds": 2.0}, act="leave", seconds=90)


ROWS = [
    *(
        row
        for way in WAYS
        for part in (_told, _undecided, _refused, _not_what_was_ordered, _going_back)
        for row in part(way)
    ),
    *_of_card(),
    *_of_third_party(),
]
