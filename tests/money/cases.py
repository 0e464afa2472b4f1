"""Every fault of the bank × a top-up: what becomes of the top-up, and what its customer is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from walletdesk.core.money import Money

AMOUNT = Money(50_000)
GOOD, LATE = "topup-credited-notice", "topup-credited-late-notice"


@dataclass(frozen=True)
class Case:
    """A fault, how much time passes before the bank is asked, and the true end."""

    fault: str
    params: dict[str, Any] = field(default_factory=dict)
    minutes: float = 0  # after these the chase runs
    status: str = "succeeded"
    balance: int = AMOUNT.minor
    told: tuple[str, ...] = (GOOD,)
    step: str = ""  # a step that must be there
    suspense: int = 0
    or_told: tuple[str, ...] = ()  # where the bank changed its mind before we asked

    def __str__(self) -> str:
        return "-".join([self.fault, *(str(value) for value in self.params.values())])


CASES = [
    Case("none"),
    Case("late", {"seconds": 0.4}),
    Case("never", minutes=12, told=(LATE,), step="asked"),
    Case("twice", {"events": "same"}),
    Case("twice", {"events": "different"}, step="repeated"),
    Case("twice", {"events": "different", "gap_seconds": 0.3}, step="repeated"),
    Case("out_of_order", {"first": "succeeded", "stale": "failed", "gap_seconds": 0.1}, 0.2, step="verified"),
    Case("out_of_order", {"first": "succeeded", "stale": "accepted", "gap_seconds": 0.1}),
    Case(
        "out_of_order",
        {"first": "stale", "stale": "failed", "gap_seconds": 0.3},
        0.2,
        step="failure_reported",
    ),
    Case("out_of_order", {"first": "stale", "stale": "accepted", "gap_seconds": 0.1}),
    Case(
        "wrong_amount",
        {"delta_minor": -100},
        status="conflicted",
        balance=0,
        told=("topup-conflicted-notice",),
        suspense=1,
    ),
    Case(
        "wrong_amount",
        {"delta_minor": 700},
        status="conflicted",
        balance=0,
        told=("topup-conflicted-notice",),
        suspense=1,
    ),
    Case(
        "wrong_reference",
        status="sent",
        balance=0,
        told=("topup-found-in-suspense-notice",),
        step="found",
        suspense=1,
    ),
    Case(
        "wrong_reference",
        {"wrong_name": True},
        status="sent",
        balance=0,
        told=("topup-found-in-suspense-notice",),
        step="found",
        suspense=1,
    ),
    *(
        Case(
            "rejected",
            {"reason": reason},
            status="failed",
            balance=0,
            told=(f"topup-failed-{reason.replace('_', '-')}-notice",),
        )
        for reason in ("insufficient_funds", "name_mismatch")
    ),
    Case(
        "rejected",
        {"reason": "card_closed", "when": "later"},
        0.2,
        status="failed",
        balance=0,
        told=("topup-failed-card-closed-notice",),
        step="failure_reported",
    ),
    Case(
        "success_after_failure",
        {"gap_seconds": 3},
        0.2,
        told=("topup-failed-limit-exceeded-notice", "topup-credited-after-failure-notice"),
        or_told=(GOOD,),
        step="failure_reported",
    ),
    Case("timeout_unknown", {"outcome": "succeeded"}, 1, step="unknown"),
    Case("timeout_unknown", {"outcome": "succeeded", "callback": True}, step="unknown"),
    Case(
        "timeout_unknown",
        {"outcome": "failed"},
        1,
        status="failed",
        balance=0,
        told=("topup-failed-limit-exceeded-notice",),
        step="unknown",
    ),
    Case("timeout_unknown", {"outcome": "lost"}, 1, step="unknown"),
    Case("maintenance", {"minutes": 0.03}, told=("topup-delayed-notice", GOOD), step="delayed"),
]
# Over HTTP in real time one of each fault; every choice of it is played in `topups/way_cases.py` and at once in a whole house.
ONE_OF_EACH = list({case.fault: case for case in reversed(CASES)}.values())


def all_told(case: Case) -> list[Counter[str]]:
    return [Counter(keys) for keys in (case.told, case.or_told) if keys or keys is case.told]
