"""What a rule is made of once it is read. Every part is frozen, so that it can be a key of what is known."""

from __future__ import annotations

from dataclasses import dataclass

from walletdesk.core.money import Money

KINDS = ("sign_in", "topup", "withdrawal", "transfer", "payment", "refund", "card", "change")
LEAVING = ("withdrawal", "transfer", "payment")  # money that goes out
GROUPS = {"any": KINDS, "leaving": LEAVING, **{kind: (kind,) for kind in KINDS}}

ANSWERS = ("allow", "warn", "step_up", "delay", "hold", "freeze")  # ascending
RULED = ANSWERS[1:]  # what a rule may answer

OPERATORS = (">=", "<=", ">", "<", "=")
SUBJECTS = ("customer", "device", "payee")
NEW = ("payee", "device", "place")
CHANGED = ("phone", "password")
FACTS = ("scam_words", "account_taken")  # what a caller may tell beside a movement
UNITS = {"minute": 60, "hour": 3600, "day": 86_400}
WINDOW_DAYS_MAX = 90
DEPTH_MAX = 20
TEXT_MAX = 2000


@dataclass(frozen=True, slots=True)
class Window:
    """A length of time as it was written: `count` of `unit` (minute, hour, day)."""

    count: int
    unit: str

    @property
    def seconds(self) -> int:
        return self.count * UNITS[self.unit]


# Measures: each has a number for a movement, or none where it is unknown.


@dataclass(frozen=True, slots=True)
class Amount:
    """The amount of the movement, in the currency it is compared in."""


@dataclass(frozen=True, slots=True)
class Hour:
    """The hour of the business day, 0 to 23."""


@dataclass(frozen=True, slots=True)
class AccountAge:
    """Seconds since the account was made active."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many movements of a group, this one among them, by the same customer, device or payee within the window."""

    group: str
    subject: str
    window: Window


@dataclass(frozen=True, slots=True)
class Sum:
    """As `Count`, their amounts added up, in the currency it is compared in."""

    group: str
    subject: str
    window: Window


@dataclass(frozen=True, slots=True)
class Payers:
    """How many customers paid this payee within the window, this one among them."""

    window: Window


@dataclass(frozen=True, slots=True)
class Customers:
    """How many customers were on this device within the window, this one among them."""

    window: Window


@dataclass(frozen=True, slots=True)
class Split:
    """How many movements of this kind by the customer lay just under a bound (its last tenth) within the window."""

    under: Money
    window: Window


@dataclass(frozen=True, slots=True)
class Passed:
    """Which part of what came in within the window has gone out again with this movement, in percent."""

    window: Window


Measure = Amount | Hour | AccountAge | Count | Sum | Payers | Customers | Split | Passed
Bound = int | Money | Window


# Conditions


@dataclass(frozen=True, slots=True)
class Kind:
    group: str


@dataclass(frozen=True, slots=True)
class Compare:
    """A measure beside a bound: a number, an amount, or a length of time (of an account's age)."""

    measure: Measure
    operator: str
    bound: Bound


@dataclass(frozen=True, slots=True)
class Between:
    """The hour lies in a stretch, both ends included; `22..5` goes over midnight."""

    first: int
    last: int


@dataclass(frozen=True, slots=True)
class New:
    """Never paid before (payee); first seen within a day where others were known (device, place)."""

    what: str


@dataclass(frozen=True, slots=True)
class Changed:
    """Phone or password were changed within the window, not first set."""

    what: str
    window: Window


@dataclass(frozen=True, slots=True)
class Fact:
    """What the caller told beside the movement, such as `scam_words` in a talk."""

    name: str


@dataclass(frozen=True, slots=True)
class Not:
    inner: Condition


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Condition, ...]


Condition = Kind | Compare | Between | New | Changed | Fact | Not | And | Or


@dataclass(frozen=True, slots=True)
class Rule:
    """When the condition holds, then the answer; `reason`, `remedy` and `papers` are ends of keys of the catalogues."""

    when: Condition
    then: str
    reason: str
    remedy: str
    papers: tuple[str, ...] = ()
