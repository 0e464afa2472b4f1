"""Statement against books, both ways. Pure: lines and bookings in, differences and pairs out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol


class Side(Protocol):
    """What is compared: a line of the statement or a booking of ours."""

    @property
    def direction(self) -> str: ...
    @property
    def bank_ref(self) -> str: ...
    @property
    def order_no(self) -> str: ...
    @property
    def amount_minor(self) -> int: ...
    @property
    def currency(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Difference:
    """`kind`: missing_here (the bank has it, we do not), missing_there, double (the bank shows it twice),
    different.
    """

    kind: str
    direction: str
    bank_ref: str
    order_no: str
    ours_minor: int | None
    theirs_minor: int | None
    currency: str

    @property
    def name(self) -> tuple[str, str, str]:
        return self.kind, self.direction, self.bank_ref


@dataclass(frozen=True)
class Compared:
    pairs: tuple[tuple[Side, Side], ...]  # (line, booking) that agree
    differences: tuple[Difference, ...]


def compare(
    lines: Iterable[Side], bookings: Iterable[Side], *, elsewhere: Iterable[tuple[str, str]] = ()
) -> Compared:
    """Pair every line with the booking of the same movement.

    `bookings`: those of the day and those of any day whose movement the lines name. `elsewhere`: movements
    (direction,
    bank_ref) that stand, or may yet stand, on another day's statement: not missing there.
    """
    ours = {(one.direction, one.bank_ref): one for one in bookings}
    away = set(elsewhere)
    seen: set[tuple[str, str]] = set()
    pairs: list[tuple[Side, Side]] = []
    differences: list[Difference] = []
    for line in lines:
        name = (line.direction, line.bank_ref)
        booking = ours.get(name)
        if name in seen:
            differences.append(_differs("double", line, booking))
        elif booking is None:
            differences.append(_differs("missing_here", line, None))
        elif (line.amount_minor, line.currency) != (booking.amount_minor, booking.currency):
            differences.append(_differs("different", line, booking))
        else:
            pairs.append((line, booking))
        seen.add(name)
    for name, booking in ours.items():
        if name not in seen and name not in away:
            differences.append(_differs("missing_there", None, booking))
    return Compared(tuple(pairs), tuple(differences))


def _differs(kind: str, line: Side | None, booking: Side | None) -> Difference:
    known = line or booking
    assert known is not None
    return Difference(
        kind,
        known.direction,
        known.bank_ref,
        known.order_no,
        booking.amount_minor if booking else None,
        line.amount_minor if line else None,
        known.currency,
    )
