"""The faults there are, with their parameters; arming them, and taking the one that is due for an order."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import fields, times
from .answers import Refused
from .store import Store

REASONS = ("insufficient_funds", "card_closed", "name_mismatch", "limit_exceeded")
EVERY_MAX = 1000
SPENT_KEPT = 50


@dataclass(frozen=True)
class Param:
    """A parameter; `kind` (number, whole, minor, text, flag, choice) shapes its form on the page."""

    kind: str
    default: Any
    least: float = 0
    most: float = 0
    options: tuple[str, ...] = ()

    def read(self, value: Any) -> Any:
        """The value when it fits; raises ValueError otherwise."""
        if self.kind == "number":
            return fields.number(self.least, self.most)(value)
        if self.kind in ("whole", "minor"):
            return fields.whole(int(self.least), int(self.most))(value)
        if self.kind == "flag":
            return fields.flag(value)
        if self.kind == "choice":
            return fields.choice(*self.options)(value)
        return fields.text(0, 100)(value)


def seconds(default: float, most: float = 86400) -> Param:
    return Param("number", default, 0, most)


def choice(*options: str) -> Param:
    return Param("choice", options[0], options=options)


@dataclass(frozen=True)
class Fault:
    of: tuple[str, ...]
    params: Mapping[str, Param] = field(default_factory=dict)


COLLECTION, BOTH = ("collection",), ("collection", "return")
HANG = seconds(60, 600)
REASON = choice(*REASONS)
LIMIT = Param("choice", "limit_exceeded", options=REASONS)

FAULTS: dict[str, Fault] = {
    "late": Fault(BOTH, {"seconds": seconds(60)}),
    "never": Fault(BOTH),
    "twice": Fault(BOTH, {"events": choice("same", "different"), "gap_seconds": seconds(0)}),
    "out_of_order": Fault(
        COLLECTION,
        {
            "first": choice("succeeded", "stale"),
            "stale": choice("failed", "accepted"),
            "gap_seconds": seconds(1),
        },
    ),
    "wrong_amount": Fault(
        COLLECTION,
        {
            "delta_minor": Param("minor", -100, -(10**12), 10**12),
            "amount_minor": Param("minor", 0, 0, 10**12),
        },
    ),
    "wrong_reference": Fault(
        COLLECTION,
        {"reference": Param("text", ""), "wrong_name": Param("flag", False), "payer_name": Param("text", "")},
    ),
    "rejected": Fault(BOTH, {"reason": REASON, "when": choice("at_once", "later")}),
    "success_after_failure": Fault(COLLECTION, {"reason": LIMIT, "gap_seconds": seconds(3)}),
    "timeout_unknown": Fault(
        BOTH,
        {
            "outcome": choice("succeeded", "failed", "lost"),
            "reason": LIMIT,
            "callback": Param("flag", False),
            "hang_seconds": HANG,
        },
    ),
    "maintenance": Fault(BOTH, {"minutes": Param("number", 10, 0.001, 1440)}),
    "hold": Fault(BOTH),
    "sms_rejected": Fault(("sms",), {"reason": choice("number_unknown", "blocked")}),
    "sms_unknown": Fault(("sms",), {"outcome": choice("sent", "lost"), "hang_seconds": HANG}),
    "email_rejected": Fault(("email",)),
}


@dataclass(frozen=True)
class Taken:
    """A fault that strikes now."""

    fault: str
    params: dict[str, Any]


def arm(store: Store, *, fault: str, on: str, params: Mapping[str, Any], of: str | None) -> dict[str, Any]:
    """Arms a fault for the next or every nth order. Raises Refused (422) for what does not exist or fit."""
    known = FAULTS.get(fault)
    if known is None:
        raise Refused(422, "fault_unknown", "there are " + ", ".join(FAULTS))
    of = of or known.of[0]
    if of not in known.of:
        raise Refused(422, "fault_not_of", f"{fault} strikes {' or '.join(known.of)}")
    every = _every(on)
    values = {name: param.default for name, param in known.params.items()}
    for name, value in params.items():
        if name not in known.params:
            raise Refused(422, "param_unknown", f"{fault} knows {', '.join(known.params) or 'no parameters'}")
        try:
            values[name] = known.params[name].read(value)
        except ValueError as problem:
            raise Refused(422, "param_invalid", f"{name}: {problem}") from None
    with store.changing():
        number = store.insert("faults", fault=fault, every=every, of=of, params=values, armed_at=times.now())
    return next(row for row in listed(store) if row["id"] == number)


def _every(on: str) -> int:
    """0 for "next", N for "every:N"."""
    if on == "next":
        return 0
    match = re.fullmatch(r"every:([0-9]{1,4})", on)
    if not match or not 1 <= int(match[1]) <= EVERY_MAX:
        raise Refused(422, "on_invalid", f'"next" or "every:N", N from 1 to {EVERY_MAX}')
    return int(match[1])


def take(store: Store, of: str) -> Taken | None:
    """Counts one order, and gives the fault that strikes it. Call it inside the order's transaction."""
    armed = store.all("SELECT * FROM faults WHERE active AND of = ? ORDER BY every > 0, id", of)
    struck = None
    for row in armed:
        seen = row["seen"] + 1
        due = row["every"] == 0 or seen % row["every"] == 0
        if due and struck is None:
            struck = row
        elif row["every"] == 0:
            continue  # a queued "next" waits for its own order
        store.run("UPDATE faults SET seen = ? WHERE id = ?", seen, row["id"])
    if struck is None:
        return None
    store.run("UPDATE faults SET uses = uses + 1, active = every > 0 WHERE id = ?", struck["id"])
    store.run(
        "INSERT INTO fault_uses VALUES (?, 1) ON CONFLICT (fault) DO UPDATE SET uses = uses + 1",
        struck["fault"],
    )
    store.run(
        "DELETE FROM faults WHERE NOT active AND id NOT IN"
        " (SELECT id FROM faults WHERE NOT active ORDER BY id DESC LIMIT ?)",
        SPENT_KEPT,
    )
    return Taken(struck["fault"], json.loads(struck["params"]))


def disarm(store: Store, number: int | None = None) -> int:
    """Forgets one or all; gives how many were still armed. The counts of uses stay."""
    with store.changing():
        where, values = ("", ()) if number is None else (" WHERE id = ?", (number,))
        armed = store.all(f"SELECT id FROM faults{where}{' AND' if where else ' WHERE'} active", *values)
        store.run(f"DELETE FROM faults{where}", *values)
    return len(armed)


def listed(store: Store) -> list[dict[str, Any]]:
    """Armed and spent ones, newest first."""
    return [
        {
            "id": row["id"],
            "fault": row["fault"],
            "on": f"every:{row['every']}" if row["every"] else "next",
            "of": row["of"],
            "params": json.loads(row["params"]),
            "seen": row["seen"],
            "uses": row["uses"],
            "active": bool(row["active"]),
            "armed_at": times.iso(row["armed_at"]),
        }
        for row in store.all("SELECT * FROM faults ORDER BY id DESC")
    ]


def uses(store: Store) -> dict[str, int]:
    """How often each fault struck since the last reset."""
    counted = {row["fault"]: row["uses"] for row in store.all("SELECT * FROM fault_uses")}
    return {fault: counted.get(fault, 0) for fault in FAULTS}
