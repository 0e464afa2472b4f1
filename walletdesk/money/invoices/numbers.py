"""Numbers of invoices: twenty digits, one after the other with none left out, and the code that proves one was ours."""

from __future__ import annotations

from django.db import connection

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting

SHORT = 6  # the last digits of the check code, which a person can type


def following() -> str:
    """The next number: year, region and channel, fifteen digits in order. Its row stays locked to the end of the transaction:
    what is rolled back gives its number back.
    """
    key = f"{clock.local():%y}{setting('invoice.series')}"
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO invoices_series AS s (key, last) VALUES (%s, 1) "
            "ON CONFLICT (key) DO UPDATE SET last = s.last + 1 RETURNING last",
            [key],
        )
        (last,) = cursor.fetchone()
    return f"{key}{last:015d}"


def check_code(number: str, day: str, total: Money) -> str:
    """Twenty digits that only this house can make for this number, day and sum."""
    text = f"{number}|{day}|{total.minor}|{total.currency}"
    return f"{int(keys.fingerprint(text, name='invoice-check-code'), 16) % 10**20:020d}"
