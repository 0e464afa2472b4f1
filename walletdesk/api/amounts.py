"""Amounts that come in: as text in major units, and the fee that its sender was told."""

from __future__ import annotations

from typing import Annotated

from ninja import Field

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal

AMOUNT = r"^[0-9]{1,12}(\.[0-9]{1,6})?$"
FeeSeen = Annotated[
    str | None,
    Field(pattern=AMOUNT, description="The fee you were told: refused where it has changed since."),
]


def money(text: str, currency: str = "CNY") -> Money:
    """Raises Refusal `api-amount` (422): no such currency, or more decimals than it has."""
    try:
        return Money.parse(text, currency)
    except ValueError as error:
        raise Refusal("api-amount", status=422, field="amount") from error


def seen(fee: str | None, currency: str = "CNY") -> Money | None:
    return None if fee is None else money(fee, currency)
