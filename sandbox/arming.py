"""Arming faults, counting orders, and taking the fault that is due for one."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from . import times
from .answers import Refused
from .faults import FAULTS, Fault
from .rails import RAILS
from .store import Store

EVERY_MAX = 1000
SPENT_KEPT = 50


@dataclass(frozen=True)
class Taken:
    """A fault that strikes now."""

    fault: str
    params: dict[str, Any]


def arm(
    store: Store, *, fault: str, on: str, params: Mapping[str, Any], of: str | None, rail: str | None
) -> dict[str, Any]:
    """Arms a fault for the next or every nth order of a rail and kind. Raises Refused (422) for what does
    not exist or fit.
    """
    known = FAULTS.get(fault)
    if known is None:
        raise Refused(422, "fault_unknown", "there are " + ", ".join(FAULTS))
    where = _strike(fault, known, of, rail)
    every, values = _every(on), _values(fault, known, params, where)
    with store.changing():
        number = store.insert(
            "faults",
            fault=fault,
            every=every,
            rail=where[0],
            of=where[1],
            params=values,
            armed_at=times.now(),
        )
    return next(row for row in listed(store) if row["id"] == number)


def _strike(fault: str, known: Fault, of: str | None, rail: str | None) -> tuple[str, str]:
    """The rail and kind meant: what is not said is the fault's first, the bank before others."""
    fits = [one for one in known.strikes if of in (None, one[1]) and (rail is None or one[0] in (rail, ""))]
    if not fits:
        told = ", ".join(f"{rail} {kind}".strip() for rail, kind in known.strikes)
        raise Refused(422, "fault_not_of", f"{fault} strikes {told}")
    return fits[0]


def _values(fault: str, known: Fault, params: Mapping[str, Any], where: tuple[str, str]) -> dict[str, Any]:
    values = {name: param.default for name, param in known.params.items()}
    allowed = _reasons(fault, where)
    if allowed and values.get("reason") not in allowed:
        values["reason"] = allowed[0]
    for name, value in params.items():
        if name not in known.params:
            raise Refused(422, "param_unknown", f"{fault} knows {', '.join(known.params) or 'no parameters'}")
        try:
            values[name] = known.params[name].read(value)
        except ValueError as problem:
            raise Refused(422, "param_invalid", f"{name}: {problem}") from None
    if allowed and values["reason"] not in allowed:
        raise Refused(422, "param_invalid", f"reason: one of {', '.join(allowed)}")
    return values


def _reasons(fault: str, where: tuple[str, str]) -> tuple[str, ...]:
    """Why this rail refuses this kind, for the faults whose reason is one of the rail's."""
    rail, kind = where
    if fault not in ("rejected", "success_after_failure", "timeout_unknown"):
        return ()
    return RAILS[rail].reasons[kind]


def _every(on: str) -> int:
    """0 for "next", N for "every:N"."""
    if on == "next":
        return 0
    match = re.fullmatch(r"every:([0-9]{1,4})", on)
    if not match or not 1 <= int(match[1]) <= EVERY_MAX:
        raise Refused(422, "on_invalid", f'"next" or "every:N", N from 1 to {EVERY_MAX}')
    return int(match[1])


def take(store: Store, rail: str, of: str) -> Taken | None:
    """Counts one order, and gives the fault that strikes it. Call it inside the order's transaction."""
    armed = store.all(
        "SELECT * FROM faults WHERE active AND rail = ? AND of = ? ORDER BY every > 0, id", rail, of
    )
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
            "rail": row["rail"] or None,
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
