"""Statement against books, by table."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from walletdesk.money.rails.comparing import compare
from walletdesk.money.rails.matching import distance


@dataclass(frozen=True)
class One:
    bank_ref: str
    amount_minor: int = 100
    direction: str = "in"
    order_no: str = ""
    currency: str = "CNY"


TABLE = [
    ("nothing", [], [], [], []),
    ("agrees", [One("A")], [One("A")], ["A"], []),
    ("missing here", [One("A")], [], [], [("missing_here", "A")]),
    ("missing there", [], [One("A")], [], [("missing_there", "A")]),
    ("both ways", [One("A")], [One("B")], [], [("missing_here", "A"), ("missing_there", "B")]),
    ("double at the bank", [One("A"), One("A")], [One("A")], ["A"], [("double", "A")]),
    ("double and unknown", [One("A"), One("A")], [], [], [("missing_here", "A"), ("double", "A")]),
    ("another amount", [One("A", 99)], [One("A")], [], [("different", "A")]),
    ("another currency", [One("A", currency="USD")], [One("A")], [], [("different", "A")]),
    (
        "in is not out",
        [One("A")],
        [One("A", direction="out")],
        [],
        [("missing_here", "A"), ("missing_there", "A")],
    ),
    ("elsewhere", [One("B")], [One("E"), One("B")], ["B"], []),
]


@pytest.mark.parametrize(
    ("name", "lines", "bookings", "pairs", "differences"), TABLE, ids=[one[0] for one in TABLE]
)
def test_comparing(
    name: str, lines: list[One], bookings: list[One], pairs: list[str], differences: list[tuple[str, str]]
) -> None:
    found = compare(lines, bookings, elsewhere={("in", "E")})
    assert [line.bank_ref for line, _ in found.pairs] == pairs
    assert [(one.kind, one.bank_ref) for one in found.differences] == differences


@pytest.mark.parametrize(
    ("one", "other", "edits"),
    [
        ("WD12345678", "WD12345678", 0),
        ("WD12345678", "WD12345687", 1),
        ("WD12345678", "wd 1234-5678", 0),
        ("WD12345678", "WD1234567", 1),
        ("WD12345678", "WD12445678", 1),
        ("WD12345678", "谢谢", 10),
        ("", "AB", 2),
        ("", "", 0),
    ],
)
def test_references_as_fingers_mistype_them(one: str, other: str, edits: int) -> None:
    assert distance(one, other) == distance(other, one) == edits
