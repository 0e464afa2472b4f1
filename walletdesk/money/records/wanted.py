"""Which records are meant: what was typed, chosen and filled in, as rows of one customer."""

from __future__ import annotations

import calendar
import re
import unicodedata
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Abs

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import banks
from walletdesk.money.records.models import Record

TEXT_MAX = 60
WORDS_MAX = 6
NUMBER_CHARS_LEAST = 6  # fewer digits are an amount or a card's end, and stand in many a number by chance
UNITS = re.compile(r"^[¥$]?([\d,.]+)(元|块|块钱|圆|rmb|cny|usdt|yuan)?$")
# What a customer filters by, and the states it means.
STATES = {"moving": ("moving",), "done": ("done",), "failed": ("failed", "returned", "cancelled")}
DIRECTIONS = ("in", "out")
LIKE_KINDS = (
    *("topup", "withdrawal", "transfer_out", "transfer_in", "payment", "refund"),
    *("recall", "recall_in", "recall_out", "credit", "chargeback", "receivable"),
)


@dataclass(frozen=True)
class Wanted:
    """A search with its filters; nothing given means every record. Days are days of business, both included.

    `state` is a key of STATES or a movement's own status; `least` and `most` are in major units, whatever the currency.
    """

    text: str = ""
    kinds: tuple[str, ...] = ()
    state: str = ""
    direction: str = ""
    start: date | None = None
    end: date | None = None
    currency: str = ""
    least: str = ""
    most: str = ""

    @property
    def any(self) -> bool:
        return self != Wanted()

    @property
    def only_period(self) -> bool:
        """Whether nothing but days and a currency narrows it, so that sums agree with the books."""
        return self == Wanted(start=self.start, end=self.end, currency=self.currency)


def of(customer_id: int, wanted: Wanted) -> QuerySet[Record]:
    """The customer's records that fit, in no order yet."""
    rows = Record.objects.filter(customer_id=customer_id)
    if wanted.kinds:
        rows = rows.filter(kind__in=wanted.kinds)
    if wanted.state in STATES:
        rows = rows.filter(state__in=STATES[wanted.state])
    elif wanted.state:
        rows = rows.filter(status=wanted.state)
    if wanted.direction:
        rows = (
            rows.filter(amount_minor__gt=0) if wanted.direction == "in" else rows.filter(amount_minor__lt=0)
        )
    if wanted.start:
        rows = rows.filter(at__gte=clock.day_bounds(wanted.start)[0])
    if wanted.end:
        rows = rows.filter(at__lt=clock.day_bounds(wanted.end)[1])
    if wanted.currency:
        rows = rows.filter(currency=wanted.currency)
    if wanted.least or wanted.most:
        rows = _within(rows, customer_id, wanted)
    for word in folded(wanted.text[:TEXT_MAX]).split()[:WORDS_MAX]:
        rows = rows.filter(_fits(word, customer_id))
    return rows


def currencies(customer_id: int) -> list[str]:
    """The currencies the customer has records in, the home currency first."""
    found = set(Record.objects.filter(customer_id=customer_id).values_list("currency", flat=True).distinct())
    return sorted(found, key=lambda code: (code != "CNY", code))


def month_of(text: str) -> tuple[date, date] | None:
    """First and last day of «2026-11»; None for anything else."""
    with suppress(ValueError):
        year, month = (int(part) for part in text.split("-"))
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    return None


def months_back(count: int) -> list[date]:
    """The first days of this month and of those before it, newest first."""
    first = clock.business_day().replace(day=1)
    found = [first]
    while len(found) < count:
        first = (first - timedelta(days=1)).replace(day=1)
        found.append(first)
    return found


def folded(text: str) -> str:
    """As records are searched: full-width signs as plain ones, small letters, the money sign of either width alike."""
    return unicodedata.normalize("NFKC", text).replace("\u00a5", "¥").replace("￥", "¥").casefold().strip()


def _within(rows: QuerySet[Record], customer_id: int, wanted: Wanted) -> QuerySet[Record]:
    """Between two amounts in major units, in each currency by its own exponent. An unreadable amount narrows nothing."""
    either = Q(pk__in=[])
    for code in [wanted.currency] if wanted.currency else currencies(customer_id):
        bounds = Q(currency=code)
        with suppress(ValueError):
            if wanted.least:
                bounds &= Q(size__gte=Money.parse(wanted.least, code).minor)
        with suppress(ValueError):
            if wanted.most:
                bounds &= Q(size__lte=Money.parse(wanted.most, code).minor)
        either |= bounds
    return rows.annotate(size=Abs("amount_minor")).filter(either)


def _fits(word: str, customer_id: int) -> Q:
    """One word of a search: an amount, a card's end, a bank, a kind, or a part of a number, name or note."""
    fits = Q(pk__in=[])
    number = UNITS.match(word)
    digits = word.isascii() and word.isdigit()
    if number:
        for code in currencies(customer_id):
            with suppress(ValueError):
                minor = Money.parse(number.group(1), code).minor
                fits |= Q(currency=code, amount_minor__in=(minor, -minor))
    if digits and len(word) == 4:
        fits |= Q(tail=word)
    if (digits and len(word) >= NUMBER_CHARS_LEAST) or not (digits or number):
        fits |= Q(terms__contains=word) | Q(party__in=_banks(word)) | Q(kind__in=_kinds(word))
    return fits


def _banks(word: str) -> list[str]:
    return [
        bank.code
        for bank in banks.BANKS.values()
        if any(word in name.casefold() for name in (bank.zh, bank.zh_short, bank.en))
    ]


def _kinds(word: str) -> list[str]:
    """Kinds called by such a word in either language: «提现», "withdrawal"."""
    if len(word) < 2:
        return []
    said = {
        kind: [words.say(f"record-kind-{kind}".replace("_", "-"), lang).casefold() for lang in ("zh", "en")]
        for kind in LIKE_KINDS
    }
    return [kind for kind, names in said.items() if any(word in name for name in names)]


SIGNED = F("amount_minor") - F("fee_minor")  # what a movement does to the balance
