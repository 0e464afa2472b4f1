"""What each fault does to an order: a plan is an answer to the request and a table of deeds to come.

Seconds of a deed count from the acceptance, or from the customer's yes where the order waits for one and
the fault is not among AT_ONCE. Kinds of deeds: `settle` gives the order its outcome, `call` sends a
callback, `payin` lets the money arrive without its order, `transit` sends a payout on its way, `send` sends
money on the chain, `charge_back` and `come_back` undo a success.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from .arming import Taken
from .rails import RAILS, Rail
from .rails.bank import SPEEDS
from .slips import mistyped, mistyped_name


@dataclass(frozen=True)
class Deed:
    after_seconds: float
    kind: str
    data: dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What a plan may know of an order."""

    amount_minor: int
    reference: str = ""
    payer_name: str = ""
    rail: str = "bank"
    kind: str = "collection"
    speed: str = "fast"
    event_ids: tuple[str, str] = ("", "")

    @property
    def particulars(self) -> Rail:
        return RAILS[self.rail]


@dataclass(frozen=True)
class Plan:
    deeds: tuple[Deed, ...] = ()
    answer: str = "accepted"  # accepted, rejected, hang, maintenance
    status: str = "accepted"  # of the order right after the request; lost = the rail never heard of it
    reason: str | None = None
    amount_minor: int | None = None  # when it is not the amount ordered
    hang_seconds: float = 0
    maintenance_minutes: float = 0
    silent: bool = False  # nothing is told, not even what comes before the outcome
    pageless: bool = False  # the customer is asked nothing


# These do not wait for the customer.
AT_ONCE = {
    *("rejected", "timeout_unknown", "frictionless", "three_ds_refused", "three_ds_expired"),
    *("closed_by_payer", "expired", "after_expiry"),
}


def waits(asked: Asked, taken: Taken | None) -> bool:
    """Whether the plan begins only with the customer's yes."""
    attended = asked.kind == "collection" and asked.particulars.attended
    return attended and (taken is None or taken.fault not in AT_ONCE)


def settle(after: float, status: str = "succeeded", reason: str | None = None) -> Deed:
    return Deed(after, "settle", {"status": status, "reason": reason})


def call(after: float, outcome: str = "succeeded", **data: Any) -> Deed:
    return Deed(after, "call", {"outcome": outcome, **data})


def plain(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan((settle(delay), call(delay)))


def fails(after: float, reason: str) -> tuple[Deed, Deed]:
    return settle(after, "failed", reason), call(after, "failed", reason=reason)


def late(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan((settle(delay), call(delay + p["seconds"])))


def never(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan((settle(delay),), silent=True)


def twice(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    first, other = asked.event_ids
    second = first if p["events"] == "same" else other
    gap = delay + p["gap_seconds"]
    return Plan((settle(delay), call(delay, event_id=first), call(gap, event_id=second)))


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
    return Plan(fails(delay, p["reason"]))


def success_after_failure(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    later = delay + p["gap_seconds"]
    return Plan((*fails(delay, p["reason"]), settle(later), call(later)))


def timeout_unknown(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    if p["outcome"] == "lost":
        return Plan(answer="hang", status="lost", hang_seconds=p["hang_seconds"])
    reason = p["reason"] if p["outcome"] == "failed" else None
    deeds = [settle(delay, p["outcome"], reason)]
    if p["callback"]:
        deeds.append(call(delay, p["outcome"], reason=reason))
    silent, hang_seconds = not p["callback"], p["hang_seconds"]
    return Plan(tuple(deeds), answer="hang", hang_seconds=hang_seconds, silent=silent, pageless=True)


def maintenance(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan(answer="maintenance", maintenance_minutes=p["minutes"])


def hold(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return Plan()


def frictionless(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    return replace(plain(asked, p, delay), pageless=True)


def turned_down(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    """The customer says no."""
    return Plan(fails(p["seconds"], asked.particulars.refused))


def run_out(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    """The customer says nothing."""
    return Plan(fails(p["seconds"], asked.particulars.expired))


def after_expiry(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    failed = fails(p["seconds"], asked.particulars.expired)
    return Plan((*failed, Deed(p["seconds"] + p["gap_seconds"], "send", {})))


def charged_back(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    undone = {"reason": p.get("reason", "chain_reorganised"), "again": p.get("again", False)}
    return Plan((settle(delay), call(delay), Deed(delay + p["seconds"], "charge_back", undone)))


def refused_by_payee(reason: str) -> Callable[[Asked, dict[str, Any], float], Plan]:
    return lambda asked, p, delay: rejected(asked, {**p, "reason": reason}, delay)


def returned(asked: Asked, p: dict[str, Any], delay: float) -> Plan:
    back = Deed(delay + p["seconds"], "come_back", {"reason": p["reason"]})
    return Plan((settle(delay), call(delay), back))


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
    "frictionless": frictionless,
    "three_ds_refused": turned_down,
    "three_ds_expired": run_out,
    "chargeback": charged_back,
    "closed_by_payer": turned_down,
    "expired": run_out,
    "reorganised": plain,  # what happens on the way there is the chain's
    "slow_blocks": plain,
    "after_expiry": after_expiry,
    "deep_reorganisation": charged_back,
    **{reason: refused_by_payee(reason) for reason in ("name_mismatch", "card_closed", "bank_down")},
    "returned": returned,
}


def plan(asked: Asked, taken: Taken | None, delay_seconds: float) -> Plan:
    """What will happen to an order that a fault strikes, or none."""
    make = PLANS[taken.fault] if taken else plain
    params = taken.params if taken else {}
    if asked.kind != "payout":
        # The confirmations were the waiting: what follows the last one follows at once.
        return make(asked, params, 0 if asked.rail == "chain" and waits(asked, taken) else delay_seconds)
    transit = delay_seconds * SPEEDS[asked.speed]
    return _by_way_of_transit(make(asked, params, 2 * transit), transit)


def _by_way_of_transit(chosen: Plan, after: float) -> Plan:
    if chosen.answer not in ("accepted", "hang") or chosen.status != "accepted":
        return chosen
    told = () if chosen.silent else (call(after, "in_transit"),)
    return replace(chosen, deeds=(Deed(after, "transit", {}), *told, *chosen.deeds))
