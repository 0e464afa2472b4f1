"""Numbers of bank cards and months of expiry: read as people type them, and checked. Pure."""

from __future__ import annotations

import calendar
import re
from datetime import date

from walletdesk.core.refusals import Refusal

DIGITS = range(12, 20)  # as the payment networks allow
_WIDE = str.maketrans("０１２３４５６７８９", "0123456789")


def read(typed: str) -> str:
    """The digits of a card number, blanks and dashes left out.

    Raises Refusal `card-number-unreadable`, `card-number-wrong` (422): a digit is missing, or mistyped by its check digit.
    """
    number = re.sub(r"[\s\-‐-―·.\u200b-\u200f\ufeff]", "", typed.translate(_WIDE))
    if not (number.isascii() and number.isdigit()) or len(number) not in DIGITS:
        raise Refusal("card-number-unreadable", status=422, field="number")
    if not checks(number):
        raise Refusal("card-number-wrong", status=422, field="number")
    return number


def checks(number: str) -> bool:
    """Luhn's check digit."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def last_day(typed: str, *, today: date) -> date | None:
    """The last day of a credit card by its month of expiry («08/29», «2029-08», «0829»); None where nothing was typed.

    Raises Refusal `card-expiry-unreadable`, `card-expired` (422).
    """
    text = re.sub(r"[\s年月]+", "/", typed.translate(_WIDE).strip()).strip("/")
    if not text:
        return None
    found = re.fullmatch(r"(\d{1,2})[/\-.]?(\d{2}|20\d{2})", text) or re.fullmatch(
        r"(20\d{2})[/\-.]?(\d{1,2})", text
    )
    if not found:
        raise Refusal("card-expiry-unreadable", status=422, field="expires")
    year_first = len(found[1]) == 4
    month, year = (
        (int(found[2]), int(found[1])) if year_first else (int(found[1]), int(found[2]) % 100 + 2000)
    )
    if not 1 <= month <= 12:
        raise Refusal("card-expiry-unreadable", status=422, field="expires")
    day = date(year, month, calendar.monthrange(year, month)[1])
    if day < today:
        raise Refusal("card-expired", status=422, field="expires")
    return day
