"""Which of a customer's records agree with what they told, and references to several fields of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from walletdesk.assistant.answers import Ref
from walletdesk.assistant.playbooks.base import Slots

Row = TypeVar("Row")


@dataclass(frozen=True)
class Marks:
    """What of a record a customer may name: its amounts, its numbers, the end of the card, when it was."""

    at: datetime
    amounts_minor: tuple[int | None, ...]
    numbers: tuple[str, ...]
    tail: str = ""


def fits(marks: Marks, slots: Slots) -> bool:
    """Whether a record agrees with everything that was told; what was not told does not count."""
    checks = (
        not slots.amounts_minor or any(minor in slots.amounts_minor for minor in marks.amounts_minor),
        not slots.card_tails or marks.tail in slots.card_tails,
        not slots.order_numbers or any(number in slots.order_numbers for number in marks.numbers),
        not slots.time_ranges or any(start <= marks.at <= end for start, end in slots.time_ranges),
    )
    return all(checks)


def fitting(
    rows: Iterable[Row], slots: Slots, marks: Callable[[Row], Marks], *, off_by: timedelta
) -> list[Row]:
    """The records that fit; where none does, those whose time is off by `off_by` at most and all else fits.

    People remember amounts and cards better than hours; a time alone is not enough to go by then.
    """
    rows = list(rows)
    exact = [row for row in rows if fits(marks(row), slots)]
    without = Slots(slots.amounts_minor, [], slots.order_numbers, slots.card_tails)
    if exact or not slots.time_ranges or not without:
        return exact
    near = [(start - off_by, end + off_by) for start, end in slots.time_ranges]
    return [
        row for row in rows if fits(marks(row), without) and any(a <= marks(row).at <= b for a, b in near)
    ]


def fields(kind: str, subject: str, *names: str) -> dict[str, Ref]:
    """References to fields of one record, each under its own name."""
    return {name: Ref(kind, subject, name) for name in names}
