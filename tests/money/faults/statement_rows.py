"""Every fault of a statement × every rail × what moved: one line more, one less, or another amount than was moved."""

from __future__ import annotations

from typing import Any

from tests.money.faults.rows import Row

RAILS = ("bank", "card", "third_party", "chain")
# What moved, in and out, by each rail.
MOVED = {
    "topup": RAILS,
    "payin": RAILS,
    "return": RAILS,
    "payout": ("bank",),
    "came_back": ("bank",),
    "charge_back": ("card", "chain"),
}
FOUND = {"line_missing": "missing_there", "line_double": "double", "line_different": "different"}
FAULTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("line_missing", {}),
    ("line_double", {}),
    ("line_different", {"delta_minor": -100}),
    ("line_different", {"delta_minor": 700}),
)
OUT = ("return", "payout", "charge_back")

ROWS = [
    Row(rail, "statement", fault, params, act=moved, status=FOUND[fault])
    for moved, rails in MOVED.items()
    for rail in rails
    for fault, params in FAULTS
]
