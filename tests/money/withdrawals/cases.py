"""Every fault of the bank × a withdrawal × speed: what becomes of it, and what its customer is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import Any

from walletdesk.money.withdrawals.offers import SPEEDS

FUNDS, AMOUNT = 1_000_000, 50_000
FEES = {"fast": 200, "next_day": 100, "ordinary": 0}
GOOD = "withdrawal-paid-notice"


@dataclass(frozen=True)
class Case:
    """A fault, how much time passes before the bank is asked, and the true end. `back`: all is in the balance again."""

    fault: str
    params: dict[str, Any] = field(default_factory=dict)
    minutes: float = 0  # after these the chase runs
    status: str = "succeeded"
    back: bool = False
    told: tuple[str, ...] = (GOOD,)
    or_told: tuple[str, ...] = ()  # where the bank changed its mind before we asked
    step: str = ""  # a step that must be there
    speed: str = "fast"

    def __str__(self) -> str:
        return "-".join([self.fault, *(str(value) for value in self.params.values()), self.speed])

    @property
    def balance(self) -> int:
        return FUNDS if self.back else FUNDS - AMOUNT - FEES[self.speed]


def failed(fault: str, reason: str, params: dict[str, Any], minutes: float = 0, step: str = "failed") -> Case:
    told = (f"withdrawal-failed-{reason.replace('_', '-')}-notice",)
    return Case(fault, params, minutes, "failed", True, told, step=step)


LATER = 0.2
FAULTS = [
    Case("none"),
    Case("late", {"seconds": 0.4}),
    Case("never", minutes=12, step="asked"),
    Case("twice", {"events": "same"}),
    Case("twice", {"events": "different"}, step="repeated"),
    Case("twice", {"events": "different", "gap_seconds": 0.3}, step="repeated"),
    Case(
        "out_of_order", {"first": "succeeded", "stale": "failed", "gap_seconds": 0.1}, LATER, step="verified"
    ),
    Case("out_of_order", {"first": "succeeded", "stale": "accepted", "gap_seconds": 0.1}),
    Case(
        "out_of_order",
        {"first": "stale", "stale": "failed", "gap_seconds": 0.3},
        LATER,
        step="failure_reported",
    ),
    Case("out_of_order", {"first": "stale", "stale": "accepted", "gap_seconds": 0.1}),
    *(
        failed("rejected", reason, {"reason": reason, "when": "at_once"})
        for reason in ("name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded")
    ),
    *(
        failed("rejected", reason, {"reason": reason, "when": "later"}, LATER, "failure_reported")
        for reason in ("card_unknown", "limit_exceeded")
    ),
    *(failed(fault, fault, {"when": "at_once"}) for fault in ("name_mismatch", "card_closed", "bank_down")),
    *(
        failed(fault, fault, {"when": "later"}, LATER, "failure_reported")
        for fault in ("name_mismatch", "card_closed", "bank_down")
    ),
    Case(
        "success_after_failure",
        {"gap_seconds": 3},
        LATER,
        told=("withdrawal-failed-limit-exceeded-notice", "withdrawal-paid-after-failure-notice"),
        or_told=(GOOD,),
        step="failure_reported",
    ),
    Case("timeout_unknown", {"outcome": "succeeded"}, 1, step="unknown"),
    Case("timeout_unknown", {"outcome": "succeeded", "callback": True}, step="unknown"),
    replace(
        failed("timeout_unknown", "limit_exceeded", {"outcome": "failed"}, 1, "unknown"),
    ),
    Case("timeout_unknown", {"outcome": "lost"}, 1, step="unknown"),
    Case("maintenance", {"minutes": 0.03}, told=("withdrawal-delayed-notice", GOOD), step="delayed"),
    *(
        Case(
            "returned",
            {"seconds": 0.3, "reason": reason},
            LATER,
            "returned",
            True,
            (GOOD, f"withdrawal-returned-{reason.replace('_', '-')}-notice"),
            step="return_reported",
        )
        for reason in ("card_closed", "name_mismatch", "account_restricted")
    ),
]
# Over HTTP in real time one of each fault, its speed in turn; every choice of it is played in `faults/payout_rows.py`.
CASES = [
    replace(case, speed=SPEEDS[number % 3])
    for number, case in enumerate({case.fault: case for case in reversed(FAULTS)}.values())
]


def all_told(case: Case) -> list[Counter[str]]:
    return [Counter(keys) for keys in (case.told, case.or_told) if keys or keys is case.told]
