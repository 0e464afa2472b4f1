"""A past for the demo customers: a kindness for one who had waited."""

from __future__ import annotations

from typing import Any

from walletdesk.core.money import Money
from walletdesk.money import pasts
from walletdesk.money.credits import credits
from walletdesk.money.credits.models import Credit

WHO, DAYS, WHEN, AMOUNT = 2, 6, "15:12", "10.00"  # a place in the cast, days ago, at what time


def past(by: Any) -> list[pasts.Deed]:
    """Whatever of it is missing."""
    cast = pasts.cast()
    if not cast or not pasts.new(Credit, cast)("demo-0"):
        return []

    def give() -> list[Credit]:
        return [credits.give(cast[WHO], Money.parse(AMOUNT), reason="late", key="demo-0", by=by)]

    return [pasts.Deed(pasts.moment(DAYS, WHEN), give)]
