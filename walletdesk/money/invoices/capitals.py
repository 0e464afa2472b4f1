"""Amounts in Chinese capital figures (大写), as cheques and invoices bear them, so that no stroke can be added."""

from __future__ import annotations

from babel.numbers import get_currency_name

from walletdesk.core.money import DIGITAL, Money, exponent

FIGURES = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("仟", "佰", "拾", "")
MYRIAD, MYRIAD_TWICE = 10_000, 100_000_000
UNIT = "圆"
COINS = {"USDT": "泰达币"}


def capitals(money: Money) -> str:
    """«壹仟陆佰捌拾圆零伍分», «壹佰圆整»; below zero «（负数）壹佰圆整».

    Renminbi bears no name; another currency stands before its figures; what has no jiao and fen is read figure by figure.
    """
    name = "" if money.currency == "CNY" else _name_of(money.currency)
    front = "（负数）" if money.minor < 0 else ""
    digits = exponent(money.currency)
    whole, small = divmod(abs(money.minor), 10**digits)
    if digits == 2 and money.currency not in DIGITAL:
        return f"{front}{name}{_yuan(whole, small)}"
    rest = f"{small:0{digits}d}".rstrip("0") if digits and small else ""
    point = "点" + "".join(FIGURES[int(one)] for one in rest) if rest else "整"
    return f"{front}{name}{read(whole)}{point}"


def read(number: int) -> str:
    """A whole number below 10^16 in capital figures; zero is «零»."""
    return _read(number) or FIGURES[0]


def _name_of(currency: str) -> str:
    return COINS.get(currency) or str(get_currency_name(currency, locale="zh_Hans"))


def _read(number: int) -> str:
    for unit, sign in ((MYRIAD_TWICE, "亿"), (MYRIAD, "万")):
        if number >= unit:
            front, rest = divmod(number, unit)
            gap = FIGURES[0] if 0 < rest < unit // 10 else ""
            return f"{_read(front)}{sign}{gap}{_read(rest)}"
    said, gap = "", ""
    for place, digit in zip(PLACES, f"{number:04d}", strict=True):
        if digit == "0":
            gap = FIGURES[0] if said else ""
        else:
            said += gap + FIGURES[int(digit)] + place
            gap = ""
    return said


def _yuan(whole: int, small: int) -> str:
    jiao, fen = divmod(small, 10)
    said = f"{_read(whole)}{UNIT}" if whole else ""
    if not small:
        return f"{said or FIGURES[0] + UNIT}整"
    said += f"{FIGURES[jiao]}角" if jiao else (FIGURES[0] if whole else "")
    return said + (f"{FIGURES[fen]}分" if fen else "整")
