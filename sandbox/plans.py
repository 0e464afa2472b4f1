"""What each fault does to an order: a plan is an answer to the request and a table of deeds to come.

Seconds of a deed count from the acceptance. `settle` gives the order its outcome, `call` sends a callback,
`payin` lets the money arrive without its order.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .faults import Taken


@dataclass(frozen=True)
class Deed:
    after_seconds: float
    kind: str  # settle, call, payin
    data: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What a plan may know of an order."""

    amount_minor: int
    reference: str
    payer_name: str


@dataclass(frozen=True)
class Plan:
    deeds: tuple[Deed, ...] = ()
    answer: str = "accepted"  # accepted, rejected, hang, maintenance
    status: str = "accepted"  # of the order right after the request; lost = the bank never heard of it
    reason: str | None = None
    amount_minor: int | None = None  # when it is not the amount ordered
    hang_seconds: float = 0
    maintenance_minutes: float = 0


def settle(after: float, status: str = "succeeded", reason: str | None = None) -> Deed:
    return Deed(after, "settle", {"status": status, "reason": reason})


def call(after: float, outcome: str = "succeeded", **data: Any) -> Deed:
    return Deed(after, "call", {"outcome": outcome, **data})


def new_event_id() -> str:
    return "evt_" + secrets.token_hex(12)


def plain(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan((settle(delay), call(delay)))


def late(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan((settle(delay), call(delay + p["seconds"])))


def never(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan((settle(delay),))


def twice(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    event = new_event_id() if p["events"] == "same" else None
    return Plan((settle(delay), call(delay, event_id=event), call(delay + p["gap_seconds"], event_id=event)))


def out_of_order(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    reason = "limit_exceeded" if p["stale"] == "failed" else None
    first, second = delay, delay + p["gap_seconds"]
    if p["first"] == "stale":
        calls = call(first, p["stale"], reason=reason, older_seconds=1), call(second)
    else:
        calls = call(first), call(second, p["stale"], reason=reason, older_seconds=1)
    return Plan((settle(delay), *calls))


def wrong_amount(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    moved = p["amount_minor"] or max(1, asked.amount_minor + p["delta_minor"])
    return Plan((settle(delay), call(delay)), amount_minor=moved)


def wrong_reference(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    name = p["payer_name"] or (mistyped_name(asked.payer_name) if p["wrong_name"] else asked.payer_name)
    money = {"reference": p["reference"] or mistyped(asked.reference), "payer_name": name}
    return Plan((Deed(delay, "payin", money),))


def rejected(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    if p["when"] == "at_once":
        return Plan(answer="rejected", status="failed", reason=p["reason"])
    return Plan((settle(delay, "failed", p["reason"]), call(delay, "failed", reason=p["reason"])))


def success_after_failure(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    later = delay + p["gap_seconds"]
    failed = (settle(delay, "failed", p["reason"]), call(delay, "failed", reason=p["reason"]))
    return Plan((*failed, settle(later), call(later)))


def timeout_unknown(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    if p["outcome"] == "lost":
        return Plan(answer="hang", status="lost", hang_seconds=p["hang_seconds"])
    reason = p["reason"] if p["outcome"] == "failed" else None
    deeds = [settle(delay, p["outcome"], reason)]
    if p["callback"]:
        deeds.append(call(delay, p["outcome"], reason=reason))
    return Plan(tuple(deeds), answer="hang", hang_seconds=p["hang_seconds"])


def maintenance(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan(answer="maintenance", maintenance_minutes=p["minutes"])


def hold(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan()


PLANS: dict[str, Callable[[Asked, dict[str, Any], float], Plan]] = {
    "late": late,
    "never": never,
    "twice": twice,
    "out_of_order": out_of_order,
    "wrong_amount": wrong_amount,
    "wrong_reference": wrong_reference,
    "rejected": rejected,
    "success_after_failure": success_after_failure,
    "timeout_unknown": timeout_unknown,
    "maintenance": maintenance,
    "hold": hold,
}


def plan(asked: Asked, taken: Taken | None, delay_seconds: float) -> Plan:
    if taken is None:
        return plain(asked, {}, delay_seconds)
    return PLANS[taken.fault](asked, taken.params, delay_seconds)


def mistyped(reference: str) -> str:
    """The last two differing neighbours swapped, as fingers do; another last character when all are alike."""
    for i in range(len(reference) - 2, -1, -1):
        if reference[i] != reference[i + 1]:
            return reference[:i] + reference[i + 1] + reference[i] + reference[i + 2 :]
    return reference[:-1] + ("0" if reference[-1:] != "0" else "1")


ALIKE = str.maketrans("晓明伟静强丽军芳敏小", "小名玮婧墙莉君方闽晓")


def mistyped_name(name: str) -> str:
    """A name with its last character wrong (林晓 → 林小), never the same name."""
    last = name[-1:]
    wrong = last.translate(ALIKE)
    if wrong == last:
        wrong = "小" if "一" <= last <= "鿿" else "x" if last != "x" else "y"
    return name[:-1] + wrong
