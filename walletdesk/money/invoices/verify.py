"""The public page: whether a number with its check code is an invoice of ours, and no more than that.

A number nobody gave and a wrong code answer alike: unknown. Tries are counted by address (a keyed hash), and wrong short codes
by number; the whole code, which the QR code carries, is never locked by what others try.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.db import connection

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.invoices import numbers
from walletdesk.money.invoices.models import Invoice
from walletdesk.people import counting

HOUR, DAY = 3_600, 86_400
NUMBER = re.compile(r"^[0-9]{20}$")
CODE = re.compile(rf"^([0-9]{{{numbers.SHORT}}}|[0-9]{{20}})$")
TOO_OFTEN = "invoice-verify-too-often"
ANSWERS = {"issued": "valid", "reversed": "reversed", "red": "red"}


@dataclass(frozen=True)
class Seen:
    """What a stranger may learn. `answer`: valid, reversed, red (it reverses another), unknown; the rest only where known."""

    answer: str
    number: str = ""
    day: date | None = None
    total: Money | None = None
    tax: Money | None = None
    seller: str = ""
    buyer: str = ""
    reversed_on: date | None = None
    other: str = ""  # number of the red-letter invoice, or of the one it reverses


def look(number: str, code: str, *, address: str) -> Seen:
    """Look an invoice up. Raises Refusal `invoice-verify-too-often` (429; `until`)."""
    number, code = clean(number), clean(code)
    here = counting.key_of("invoice-verify", address)
    wrong_here = counting.key_of("invoice-verify-wrong", address)
    counting.take(here, most=setting("invoice.verify_hour_most"), seconds=HOUR, refusal=TOO_OFTEN)
    counting.check(wrong_here, most=setting("invoice.verify_wrong_hour_most"), refusal=TOO_OFTEN)
    short = len(code) == numbers.SHORT
    wrong_short = counting.key_of("invoice-verify-short", number)
    if short:
        counting.check(wrong_short, most=setting("invoice.verify_short_day_most"), refusal=TOO_OFTEN)
    invoice = _found(number, code)
    if invoice is None:
        counting.times(wrong_here, seconds=HOUR)
        if short:
            counting.times(wrong_short, seconds=DAY)
        _count("unknown")
        return Seen("unknown", number)
    seen = _seen(invoice)
    _count(seen.answer)
    return seen


def clean(typed: str) -> str:
    """Digits as people copy them: full width, in groups."""
    return "".join(unicodedata.normalize("NFKC", typed).split()).replace("-", "")[:40]


def address_of(invoice: Invoice) -> str:
    """The path the QR code leads to: number and check code, nothing of anybody."""
    return f"/verify/{invoice.number}/?code={invoice.check_code}"


def _found(number: str, code: str) -> Invoice | None:
    if not (NUMBER.match(number) and CODE.match(code)):
        return None
    invoice = Invoice.objects.filter(number=number).select_related("red_of", "red").first()
    mine = invoice.check_code[-len(code) :] if invoice else ""
    return invoice if invoice and hmac.compare_digest(mine, code) else None


def _seen(invoice: Invoice) -> Seen:
    other = invoice.red if invoice.status == "reversed" else invoice.red_of
    return Seen(
        ANSWERS[invoice.status],
        invoice.number,
        clock.business_day(invoice.issued_at),
        invoice.total,
        invoice.tax,
        invoice.seller.get("name", ""),
        invoice.masked_buyer,
        clock.business_day(invoice.reversed_at) if invoice.reversed_at else None,
        other.number if other else "",
    )


def _count(answer: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO invoices_look AS l (day, answer, times) VALUES (%s, %s, 1) "
            "ON CONFLICT (day, answer) DO UPDATE SET times = l.times + 1",
            [clock.business_day(), answer],
        )
