"""What speaks against granting by machine. Pure: what was typed, what was read, the account's name, in; short codes out."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from walletdesk.people.identity import numbers

# In the order a colleague reads them.
FINDINGS = (
    "duplicate",
    "name_account",
    "name_read",
    "number_read",
    "birth_read",
    "sex_read",
    "until_read",
    "front_unreadable",
    "back_unreadable",
    "minor",
    "foreign_card",
    "register_mismatch",
    "register_not_found",
    "register_silent",
    "class_by_hand",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What the customer says: name, number of eighteen places, last day of the card (None: for ever)."""

    name: str
    number: str
    until: date | None


def findings(
    typed: Typed,
    *,
    front: dict[str, str] | None,
    back: dict[str, str] | None,
    account_name: str,
    on: date,
    age_alone: int,
) -> list[str]:
    """`front` and `back` as `fields` reads them; None where the side could not be read."""
    told = numbers.parse(typed.number, on=on)
    found = set()
    if not same_name(typed.name, account_name):
        found.add("name_account")
    if told is None or told.age(on) < age_alone:
        found.add("minor")
    if told and told.foreign:
        found.add("foreign_card")  # the reader knows the fields of the ID card alone
    if front is None:
        found.add("front_unreadable")
    else:
        found |= _of_front(typed, told, front)
    if back is None:
        found.add("back_unreadable")
    elif back.get("until") != (typed.until.isoformat() if typed.until else "forever"):
        found.add("until_read")
    return ordered(found)


def _of_front(typed: Typed, told: numbers.Told | None, front: dict[str, str]) -> set[str]:
    found = set()
    if not same_name(front.get("name", ""), typed.name):
        found.add("name_read")
    if front.get("number") != typed.number:
        found.add("number_read")
    # What the picture says of birth and sex must be what the number says; a field that was not read says nothing.
    if told and front.get("birth", told.birth.isoformat()) != told.birth.isoformat():
        found.add("birth_read")
    if told and front.get("sex", told.sex) != told.sex:
        found.add("sex_read")
    return found


def ordered(found: set[str]) -> list[str]:
    return [code for code in FINDINGS if code in found]


def same_name(one: str, other: str) -> bool:
    """The same name in any width, case and spacing; the dot of longer names as any of its shapes."""
    return bool(plain_name(one)) and plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    wide = unicodedata.normalize("NFKC", name).casefold()
    return re.sub(r"[\s·•‧・．.]+", "", wide)
