"""Amounts as people read and type them."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

EXPONENT = {"JPY": 0, "KRW": 0, "USDT": 6}
MINOR_MAX = 10**15


def amount(minor: int, currency: str) -> str:
    """`¥500.00`, `USD 1.00`, `12.50 USDT`: decimals beyond the second only where they are not zero."""
    digits = EXPONENT.get(currency, 2)
    figure = f"{Decimal(minor).scaleb(-digits):,.{digits}f}"
    if currency == "USDT":
        whole, _, rest = figure.partition(".")
        return f"{whole}.{rest.rstrip('0').ljust(2, '0')} USDT"
    return f"¥{figure}" if currency == "CNY" else f"{currency} {figure}"


def minor_of(value: Any, currency: str = "CNY") -> int:
    """An amount as typed, in the smallest unit. Raises ValueError."""
    digits = EXPONENT.get(currency, 2)
    try:
        minor = Decimal(str(value).replace(",", "").strip()).scaleb(digits)
    except InvalidOperation:
        raise ValueError("an amount") from None
    if not minor.is_finite() or minor != minor.to_integral_value() or abs(minor) > MINOR_MAX:
        raise ValueError(f"an amount with at most {digits} decimals")
    return int(minor)


def plain(minor: int, currency: str) -> str:
    """As one would type it: `12.5`."""
    return f"{Decimal(minor).scaleb(-EXPONENT.get(currency, 2)).normalize():f}"
