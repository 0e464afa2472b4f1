"""Money is an integer of the currency's smallest unit with the currency beside it; never a float."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache

from babel.numbers import format_decimal, get_currency_precision, get_currency_symbol

# Digital currencies are in no ISO list: digits after the point as their contracts have them, and how they are written.
DIGITAL = {"USDT": 6}


@lru_cache(maxsize=64)
def exponent(currency: str) -> int:
    """Digits after the point of one unit (ISO 4217, or the coin's own contract): 2 for CNY, 0 for JPY, 6 for USDT."""
    return DIGITAL[currency] if currency in DIGITAL else get_currency_precision(currency)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount: `minor` counts the smallest units (fen for CNY); `currency` is its ISO 4217 code, or the coin's."""

    minor: int
    currency: str = "CNY"

    def __post_init__(self) -> None:
        if not isinstance(self.minor, int) or isinstance(self.minor, bool):
            raise TypeError(f"minor units are integers, not {type(self.minor).__name__}")

    @classmethod
    def zero(cls, currency: str = "CNY") -> Money:
        return cls(0, currency)

    @classmethod
    def parse(cls, text: str, currency: str = "CNY") -> Money:
        """Read «500», «1,200.50» or «¥12.30». Raises ValueError for anything else, and for too many decimals; for «10,50» too,
        which to one is ten and a half and to another a thousand and fifty.
        """
        cleaned = str(text).strip().translate(_FULL_WIDTH).lstrip("¥$€£ ").replace(" ", "")
        if not _AMOUNT.match(cleaned):
            raise ValueError(f"not an amount: {text!r}")
        try:
            major = Decimal(cleaned.replace(",", ""))
            minor = major.scaleb(exponent(currency)) if major.is_finite() else None
        except ArithmeticError as error:  # no number at all, or one too large to be shifted («1e999999»)
            raise ValueError(f"not an amount: {text!r}") from error
        if minor is None or minor != minor.to_integral_value() or abs(minor) >= 10**15:
            raise ValueError(f"not an amount in {currency}: {text!r}")
        return cls(int(minor), currency)

    @property
    def major(self) -> Decimal:
        return Decimal(self.minor).scaleb(-exponent(self.currency))

    def times(self, ratio: Decimal) -> Money:
        """This amount times a ratio, rounded half-even to a whole smallest unit."""
        return Money(int((Decimal(self.minor) * ratio).to_integral_value(ROUND_HALF_EVEN)), self.currency)

    def format(self, lang: str | None = None, *, sign: bool = False) -> str:
        """«¥12,480.36»; with `sign`, a plus or a true minus stands in front."""
        digits = exponent(self.currency)
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        figures = format_decimal(abs(self.major), pattern, locale="en")
        if self.currency in DIGITAL:  # at least two digits, the rest only where they say something
            whole, _, rest = figures.partition(".")
            body = f"{whole}.{rest[:2]}{rest[2:].rstrip('0')} {self.currency}"
        else:
            body = get_currency_symbol(self.currency, "zh_Hans") + figures
        front = "−" if self.minor < 0 else ("+" if sign and self.minor > 0 else "")
        return front + body

    def __str__(self) -> str:
        return self.format()

    def _same(self, other: Money) -> Money:
        if not isinstance(other, Money) or other.currency != self.currency:
            raise TypeError(f"cannot mix {self!r} with {other!r}")
        return other

    def __add__(self, other: Money) -> Money:
        return Money(self.minor + self._same(other).minor, self.currency)

    def __sub__(self, other: Money) -> Money:
        return Money(self.minor - self._same(other).minor, self.currency)

    def __neg__(self) -> Money:
        return Money(-self.minor, self.currency)

    def __lt__(self, other: Money) -> bool:
        return self.minor < self._same(other).minor

    def __le__(self, other: Money) -> bool:
        return self.minor <= self._same(other).minor

    def __gt__(self, other: Money) -> bool:
        return self.minor > self._same(other).minor

    def __ge__(self, other: Money) -> bool:
        return self.minor >= self._same(other).minor

    def __bool__(self) -> bool:
        return self.minor != 0


# Plain digits, commas between thousands only.
_AMOUNT = re.compile(r"^[+-]?(?=\.?[0-9])(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]*)(?:\.[0-9]*)?$")
_FULL_WIDTH = str.maketrans("０１２３４５６７８９．，￥", "0123456789.,¥")
