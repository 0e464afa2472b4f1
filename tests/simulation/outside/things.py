"""What the outside remembers: an order, a line of a statement, a window of maintenance."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

SHANGHAI = timezone(timedelta(hours=8))  # no summer time since 1991
RAILS = ("bank", "card", "third_party", "chain")
ACTIONS = {"card": ("three_d_secure", 600), "third_party": ("cashier", 900), "chain": ("", 1800)}
PREFIX = {"bank": "BK", "card": "CD", "third_party": "TP"}


def day_of(moment: datetime) -> date:
    return moment.astimezone(SHANGHAI).date()


def iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat(timespec="milliseconds") if moment else None


@dataclass
class Order:
    """`kind`: collection, return or payout. `moved` is what really moved, once it did."""

    rail: str
    kind: str
    no: str
    key: str
    body: dict[str, Any]
    ref: str = ""
    status: str = "accepted"
    moved: int = 0
    reason: str = ""
    at: datetime | None = None
    acts_until: datetime | None = None  # the customer is still to act
    address: str = ""
    confirmations: int = 0
    chargeback_ref: str = ""
    return_ref: str = ""
    was_failed: bool = False
    paid_otherwise: bool = False  # the customer's money came, but not under this order
    story: list[str] = field(default_factory=list)

    @property
    def ordered(self) -> int:
        return int(self.body["amount_minor"])

    @property
    def currency(self) -> str:
        return str(self.body["currency"])


@dataclass
class Line:
    """Money that really moved at a rail."""

    direction: str
    bank_ref: str
    amount_minor: int
    currency: str
    occurred_at: datetime
    more: dict[str, Any]


@dataclass(frozen=True)
class Window:
    starts_at: datetime
    ends_at: datetime
    known_from: datetime
