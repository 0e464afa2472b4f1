"""A company's tax number: the unified social credit code of GB 32100-2015, or the fifteen characters used before it."""

from __future__ import annotations

import re
import unicodedata

from walletdesk.core.refusals import Refusal

# Thirty-one characters: I, O, S, V and Z are left out, they look like others.
CHARACTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH, OLD_LENGTH = 18, 15
CODE = re.compile(rf"^[{CHARACTERS}]{{2}}[0-9]{{6}}[{CHARACTERS}]{{10}}$")
OLD = re.compile(r"^[0-9]{6}[0-9A-Z]{9}$")
# First two digits of a division's code (GB/T 2260).
PROVINCES = frozenset(
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83".split()
)


def read(typed: str) -> str:
    """The number as it is kept: half-width capitals, no blanks.

    Raises Refusal `invoice-tax-number-unreadable`, `invoice-tax-number-wrong` (422): by its check character one character is
    missing, swapped or mistyped.
    """
    number = "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "").upper()
    if len(number) == OLD_LENGTH and OLD.match(number) and number[:2] in PROVINCES:
        return number
    if not CODE.match(number):
        raise Refusal("invoice-tax-number-unreadable", status=422, field="tax_number")
    if check_character(number[:-1]) != number[-1]:
        raise Refusal("invoice-tax-number-wrong", status=422, field="tax_number")
    return number


def check_character(first: str) -> str:
    """The eighteenth character, from the seventeen before it."""
    total = sum(CHARACTERS.index(one) * pow(3, place, 31) for place, one in enumerate(first))
    return CHARACTERS[-total % 31]
