"""The facts a customer names in passing: amounts, times, order numbers, card tails, phone numbers."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation

from .numerals import CHINESE_NUMBER, ENGLISH_NUMBER, chinese_value, english_value
from .times import time_ranges

MOST = 20  # of any one kind; a pasted statement is not a question
_LARGEST_MINOR = 10**13

_PHONE = re.compile(
    r"(?<![\d+])(?:\+?86[\s-]?)?(1[3-9]\d[\s-]?\d{4}[\s-]?\d{4})(?!\d)|(?<![\d\w])\+(\d[\d\s-]{6,16}\d)(?!\d)"
)
_TAIL = re.compile(
    r"(?:尾号(?:是|为)?|后四位(?:是|为)?|末四位(?:是|为)?|卡尾|ending(?: (?:in|with))?|ends (?:in|"
    r"with)|last (?:four|4)(?: digits)?(?: (?:is|are))?|\*{2,})[\s:：#]*(\d{4})(?!\d)",
    re.I,
)
_TAIL_BEFORE = re.compile(r"(?<!\d)(\d{4})(?=(?:那张|这张|结尾|尾号)(?:的)?(?:卡)?)")
_CARD_NUMBER = re.compile(r"(?<![\dA-Za-z])(\d(?:[\s-]?\d){14,18})(?![\dA-Za-z])")
_ORDER_NAMED = re.compile(
    r"(?:订单编号|订单号|流水号|交易号|单号|编号|凭证号|order(?: (?:no|number|id))?|"
    r"reference(?: (?:no|number))?|transaction id|ref)"
    r"\.?[\s:：#是为]*([A-Za-z]{0,6}[-_]?\d[A-Za-z0-9_-]{5,40}|[a-z]{3,5}_[A-Za-z0-9]{8,40})",
    re.I,
)
_ORDER_SHAPE = re.compile(
    r"(?<![A-Za-z0-9_])((?:top|txn|trf|trn|rcl|req|case|ord|wdr|pay|ref|rfd)_[A-Za-z0-9]{8,40}|"
    r"[A-Z]{1,5}-?\d{8,30}|\d{20,32}|\d{12,14})(?![A-Za-z0-9_])"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?|\d{1,9}(?:\.\d{1,2})?"
_SCALE = {"百": 100, "千": 1000, "k": 1000, "万": 10000, "w": 10000, "萬": 10000}
_MONEY_WORD = r"(?:人民币|元|块钱|块|圆|蚊|yuan|rmb|cny|kuai|bucks)"
_AMOUNT = re.compile(
    rf"(?P<sign>[¥￥$]|rmb\s?|cny\s?)\s?(?P<signed>{_DIGITS})\s?(?P<signed_scale>[百千万萬kw](?![a-z]))?"
    rf"|(?<![A-Za-z0-9_.])(?P<number>{_DIGITS})\s?(?P<scale>[百千万萬]|"
    rf"[kw](?![a-z]))?\s?(?P<unit>{_MONEY_WORD})(?![a-z])(?P<jiao>[1-9](?![\d天个]))?"
    rf"|(?<![A-Za-z0-9_.])(?P<scaled>{_DIGITS})\s?(?P<bare_scale>[千万萬]|[kw](?![a-z0-9]))(?!个|人|次)",
    re.I,
)
_CHINESE_AMOUNT = re.compile(
    rf"(?P<words>{CHINESE_NUMBER})\s?(?P<unit>{_MONEY_WORD})?(?![天个次笔张点分小位号月年周日遍秒岁级类步码])"
)
_ENGLISH_AMOUNT = re.compile(
    rf"(?P<words>{ENGLISH_NUMBER})(?:\s?(?P<unit>{_MONEY_WORD})(?![a-z]))?"
    r"(?!\s(?:days?|hours?|times?|minutes?|weeks?|months?|years?|cards?|people|percent))",
    re.I,
)
_SPOKEN_NAMED = re.compile(
    r"(?:多|来)?的(?:那|这)?(?:一)?(?:笔|单|个)?(?=$|[,，。.!！?？\s我退是吧])"
)  # «退那个八十八的»
_VERB_BEFORE = re.compile(
    r"(?:充值|充|转账|转|提现|提|付款|付|支付|扣款|扣|存|打|到账|只到|到|少|退|花|收|给|下单|金额|多|"
    r"入|冻结|余额|汇|变成|有|刷|骗|偷|盗|"
    r"top(?:ped)?[ -]?up|topup|deposit(?:ed)?|sent|send|paid|pay|withdr[ae]w(?:n|al of|ing)?|add(?:ed|ing)?|"
    r"transferr?(?:ed|ing)?|sending|depositing|topping up|"
    r"(?:take|took|taking|cash(?:ed|ing)?) out|should have|charged|put|loaded|of|for|only|got|received|"
    r"refund|the|missing|wired|ordered|is|took|froze|stole|my|lost|from|to)(?:了|的|过|出|进|给|我|来|去|是|掉|走|"
    r"到|款|账)*\s{0,1}$",
    re.I,
)
_BARE = re.compile(
    rf"(?<![A-Za-z0-9_.:/\-#*])({_DIGITS})(?![A-Za-z0-9_:/\-%℃]|\.\d)(?!\s?(?:天|个|次|笔|张|点|分|"
    rf"小时|位|号|月|年|周|日|遍|秒|岁|级|类|步|码|路|折|%|"
    r"days?|hours?|hrs?|times?|minutes?|mins?|weeks?|months?|years?|cards?|am\b|pm\b|o'clock|people|"
    r"payments|digits?|working|business))"
)


@dataclass(frozen=True)
class Slots:
    """What was named, in the order it was said. Amounts in minor units (分); times as aware (from, until)."""

    amounts_minor: list[int] = field(default_factory=list)
    time_ranges: list[tuple[datetime, datetime]] = field(default_factory=list)
    order_numbers: list[str] = field(default_factory=list)
    card_tails: list[str] = field(default_factory=list)
    phones: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.amounts_minor, self.time_ranges, self.order_numbers, self.card_tails, self.phones))


def find(text: str, now: datetime) -> Slots:
    """Slots of a clean text (see `normalise.clean`); `now` is aware. A full card number leaves only its tail."""
    rest = text
    if re.fullmatch(r"\d{1,7}(?:\.\d{1,2})?", text):  # an answer to "how much?" or "which card?"
        tail = [text] if re.fullmatch(r"\d{4}", text) else []
        return Slots(amounts_minor=[m for m in [int(_decimal(text) * 100)] if m], card_tails=tail)
    orders, rest = _take(_ORDER_NAMED, rest, lambda m: m.group(1))
    phones, rest = _take(_PHONE, rest, _phone)
    cards, rest = _take(_CARD_NUMBER, rest, _card_tail)
    tails, rest = _take(_TAIL, rest, lambda m: m.group(1))
    more_tails, rest = _take(_TAIL_BEFORE, rest, lambda m: m.group(1))
    more_orders, rest = _take(_ORDER_SHAPE, rest, lambda m: m.group(1))
    times, rest = time_ranges(rest, now)
    return Slots(
        amounts_minor=_amounts(rest)[:MOST],
        time_ranges=times[:MOST],
        order_numbers=_once(orders + more_orders),
        card_tails=_once(tails + more_tails + cards),
        phones=_once(phones),
    )


def _once(found: list[str]) -> list[str]:
    return list(dict.fromkeys(found))[:MOST]


def _take(
    pattern: re.Pattern[str], text: str, value: Callable[[re.Match[str]], str | None]
) -> tuple[list[str], str]:
    """Values of all matches, and the text with accepted matches blanked so that nothing is read twice."""
    found: list[str] = []

    def blank(match: re.Match[str]) -> str:
        got = value(match)
        if got is None:
            return match.group()
        found.append(got)
        return " " * (match.end() - match.start())

    return found, pattern.sub(blank, text)


def _phone(match: re.Match[str]) -> str | None:
    mainland, abroad = match.groups()
    if mainland:
        return "+86" + re.sub(r"\D", "", mainland)
    digits = re.sub(r"\D", "", abroad)
    return "+" + digits if 8 <= len(digits) <= 15 else None


def _card_tail(match: re.Match[str]) -> str | None:
    digits = re.sub(r"\D", "", match.group(1))
    return digits[-4:] if _luhn(digits) else None


def _luhn(digits: str) -> bool:
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = int(c) * (2 if i % 2 else 1)
        total += d - 9 if d > 9 else d
    return total % 10 == 0


def _amounts(text: str) -> list[int]:
    found: list[tuple[int, int]] = []

    def keep(start: int, value: Decimal) -> None:
        minor = int((value * 100).to_integral_value())
        if 0 < minor <= _LARGEST_MINOR:
            found.append((start, minor))

    def written(match: re.Match[str]) -> str:
        keep(match.start(), _written_value(match))
        return " " * (match.end() - match.start())

    def spoken(match: re.Match[str]) -> str:
        words, unit = match.group("words"), match.group("unit")
        value = chinese_value(words)
        big = value is not None and (value >= 100 or unit)
        named = bool(value and value > 10 and _SPOKEN_NAMED.match(text, match.end()))
        if value is None or not ((big and (unit or any(c in words for c in "百千万"))) or named):
            return match.group()
        keep(match.start(), Decimal(value))
        return " " * (match.end() - match.start())

    def in_english(match: re.Match[str]) -> str:
        value = english_value(match.group("words"))
        if value and (match.group("unit") or value >= 100):
            keep(match.start(), Decimal(value))
        return match.group()

    text = _CHINESE_AMOUNT.sub(spoken, _AMOUNT.sub(written, text))
    _ENGLISH_AMOUNT.sub(in_english, text)
    for match in _BARE.finditer(text):
        if _VERB_BEFORE.search(text[max(0, match.start() - 16) : match.start()]):
            keep(match.start(), _decimal(match.group(1)))
    return list(dict.fromkeys(minor for _, minor in sorted(found)))


def _written_value(match: re.Match[str]) -> Decimal:
    number = match.group("signed") or match.group("number") or match.group("scaled")
    scale = match.group("signed_scale") or match.group("scale") or match.group("bare_scale") or ""
    value = _decimal(number) * _SCALE.get(scale.lower(), 1)
    return value + Decimal(match.group("jiao") or 0) / 10


def _decimal(number: str) -> Decimal:
    try:
        return Decimal(number.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)
