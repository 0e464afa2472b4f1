"""Questions that are about no single record, as a subject that fits a case: what was asked, in a short code.

`balance:CNY:1200000:e` · `fees:withdrawal:100000:CNY` · `charged:wdr_…` · `limits:withdrawal:100000:CNY` ·
`h:w:261001-261031:20000:o:m`
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from walletdesk.core.money import Money, exponent
from walletdesk.money.fees.fees import METHODS
from walletdesk.money.records.wanted import Wanted

# A single character that stands for an act only beside an amount or «how much»: «提三千要多少手续费», «今天还能转多少».
_SUM = r"(?=[\d一二两三四五六七八九十百千万几多]|点钱|钱)"
_MAY = r"(?<=[能想要可以多少我次笔天再])"
ACTS = (
    (
        "topup",
        re.compile(
            rf"充值|充钱|入金|存钱|充{_SUM}|{_MAY}充(?!电)|top(?:ping|s)?[ -]?up|deposit|recharg", re.I
        ),
    ),
    (
        "withdrawal",
        re.compile(
            rf"提现|取现|提款|取出来|取钱|[提取]{_SUM}|{_MAY}提(?![高升额示醒供前问交])|withdr[ae]w|cash(?:ing)?[ -]?out|payout",
            re.I,
        ),
    ),
    (
        "transfer",
        re.compile(
            rf"转账|转给|转钱|汇给|转{_SUM}|{_MAY}转(?!人工)|transfer|send(?:ing)? (?:money|\d)", re.I
        ),
    ),
)
# Paid by whatever is named beside it («提现要付多少手续费»), so that it counts only where nothing else is named.
PAYING = re.compile(
    rf"支付|付款|付钱|消费|(?:扫码|购物|网购|跨境|境外|国外|海外).{{0,4}}付|付{_SUM}|花{_SUM}|{_MAY}付|"
    r"\bpay(?:ing|ments?)?\b|\bspend(?:ing)?\b|\bcheckout\b|\bpurchas",
    re.I,
)
BY_ISSUE = (
    ("deposit", "topup"),
    ("withdrawal", "withdrawal"),
    ("transfer", "transfer"),
    ("payment", "payment"),
)
BY_NUMBER = {"top": "topup", "wdr": "withdrawal", "trn": "transfer", "pay": "payment"}
DIGITAL = re.compile(r"usdt|数字货币|泰达", re.I)
KINDS = {
    "t": "topup",
    "w": "withdrawal",
    "o": "transfer_out",
    "i": "transfer_in",
    "r": "recall_in",
    "c": "chargeback",
}
STATES = {"m": "moving", "d": "done", "f": "failed"}
DIRECTIONS = {"i": "in", "o": "out"}


@dataclass(frozen=True)
class Question:
    """What a playbook offers where others offer a record: its subject in place of a public id."""

    public_id: str


def act_in(text: str) -> str:
    """The act a text speaks of, empty where it names none or several."""
    found = [act for act, pattern in ACTS if pattern.search(text)]
    if not found and PAYING.search(text):
        return "payment"
    return found[0] if len(found) == 1 else ""


def act_at_hand(issue: str, subject: str) -> str:
    """The act a talk is about: by its question, by the record, by the problem; empty where it is about none."""
    asked = ActAsked.of(subject)
    if asked:
        return asked.act
    number = subject.rpartition(":")[2].partition("_")[0]
    return BY_NUMBER.get(number) or next((act for start, act in BY_ISSUE if issue.startswith(start)), "")


def currency_in(text: str) -> str:
    return "USDT" if DIGITAL.search(text) else "CNY"


def amount_of(minor: int, currency: str) -> Money:
    """An amount as it was read from a text, in hundredths, in a currency's own smallest unit."""
    digits = exponent(currency) - 2
    return Money(minor * 10**digits if digits >= 0 else minor // 10**-digits, currency)


@dataclass(frozen=True)
class ActAsked:
    """An act with an amount (zero: none was named): what does it cost, how much may be done."""

    about: str  # fees, limits
    act: str
    amount: Money

    @property
    def subject(self) -> str:
        return f"{self.about}:{self.act}:{self.amount.minor}:{self.amount.currency}"

    @classmethod
    def of(cls, subject: str) -> ActAsked | None:
        parts = subject.split(":")
        if len(parts) != 4 or parts[1] not in METHODS or not parts[2].isdigit():
            return None
        return cls(parts[0], parts[1], Money(int(parts[2]), parts[3]))


@dataclass(frozen=True)
class BalanceAsked:
    """A balance, and what was expected of it: a figure (`mode` e), more of it (m: so much is missing) or less (x: too much)."""

    currency: str
    figure: Money | None = None
    mode: str = "e"

    @property
    def subject(self) -> str:
        if self.figure is None:
            return f"balance:{self.currency}"
        return f"balance:{self.currency}:{self.figure.minor}:{self.mode}"

    @classmethod
    def of(cls, subject: str) -> BalanceAsked | None:
        kind, _, rest = subject.partition(":")
        parts = rest.split(":")
        if kind != "balance" or not parts[0]:
            return None
        if len(parts) == 3 and parts[1].isdigit() and parts[2] in "emx":
            return cls(parts[0], Money(int(parts[1]), parts[0]), parts[2])
        return cls(parts[0])

    def expected(self, available: Money) -> Money | None:
        """The balance that was expected, where what there is is `available`."""
        if self.figure is None:
            return None
        return {"e": self.figure, "m": available + self.figure, "x": available - self.figure}[self.mode]


@dataclass(frozen=True)
class RecordsAsked:
    """Which records: kinds, days, an exact amount in hundredths, in or out, how they stand."""

    kinds: tuple[str, ...] = ()
    start: date | None = None
    end: date | None = None
    amount_minor: int = 0
    direction: str = ""
    state: str = ""

    @property
    def subject(self) -> str:
        days = f"{self.start:%y%m%d}-{self.end:%y%m%d}" if self.start and self.end else ""
        kinds = "".join(code for code, kind in KINDS.items() if kind in self.kinds)
        return f"h:{kinds}:{days}:{self.amount_minor or ''}:{self.direction[:1]}:{self.state[:1]}"

    @classmethod
    def of(cls, subject: str) -> RecordsAsked | None:
        parts = subject.split(":")
        if len(parts) != 6 or parts[0] != "h":
            return None
        start = end = None
        with suppress(ValueError):
            start, end = (date.fromisoformat(f"20{day}") for day in parts[2].split("-"))
        return cls(
            tuple(KINDS[code] for code in parts[1] if code in KINDS),
            start,
            end,
            int(parts[3]) if parts[3].isdigit() else 0,
            DIRECTIONS.get(parts[4], ""),
            STATES.get(parts[5], ""),
        )

    @property
    def any(self) -> bool:
        return self != RecordsAsked()

    @property
    def wanted(self) -> Wanted:
        amount = f"{Money(self.amount_minor).major}" if self.amount_minor else ""
        return Wanted(
            kinds=self.kinds,
            start=self.start,
            end=self.end,
            direction=self.direction,
            state=self.state,
            least=amount,
            most=amount,
        )

    @property
    def query(self) -> str:
        """The same question as the address of the page of records asks it."""
        amount = f"{Money(self.amount_minor).major}" if self.amount_minor else ""
        asked = {
            "kind": ",".join(self.kinds),
            "only": self.state,
            "dir": self.direction,
            "from": f"{self.start}" if self.start else "",
            "to": f"{self.end}" if self.end else "",
            "least": amount,
            "most": amount,
        }
        given = [f"{name}={value}" for name, value in asked.items() if value]
        return "?" + "&".join(given) if given else ""
