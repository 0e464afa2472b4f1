"""What a rail answers, and the ways in which it does not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from walletdesk.core.money import Money


class OutcomeUnknown(Exception):
    """The rail may or may not have it: time-out, broken connection, gateway's word. Ask by query."""


class Unreachable(Exception):
    """The rail was not reached at all: nothing was sent. Try again later."""


class Maintenance(Exception):
    """The rail takes no orders until `until`. Nothing was recorded there."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until


class Rejected(Exception):
    """The rail refused for good; `reason` is its short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Accepted:
    """The order was taken over. `action` is what its customer must do at `action_url` (three_d_secure, cashier), until
    `expires_at`; on the chain they send to `address` of `network`, whose fee is `network_fee_minor`.
    """

    ref: str
    action: str = ""
    action_url: str = ""
    expires_at: datetime | None = None
    network: str = ""
    address: str = ""
    confirmations_needed: int = 0
    network_fee_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an order stands at the rail: `status` is accepted, seen (chain), succeeded, failed, or missing (never heard of
    it); of a payout also in_transit or returned. `ref` is empty on the chain until a transaction is seen.
    """

    status: str
    ref: str = ""
    amount: Money | None = None  # what really moved, once succeeded (chain: once seen)
    reason: str = ""
    occurred_at: datetime | None = None
    chargeback_ref: str = ""  # taken back after success, which it remains here
    return_ref: str = ""  # of a payout that came back
    action: str = ""
    action_url: str = ""
    expires_at: datetime | None = None
    network: str = ""
    address: str = ""
    confirmations: int = 0
    confirmations_needed: int = 0
    network_fee_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    line_no: int
    direction: str
    bank_ref: str
    order_no: str
    return_no: str
    reference: str
    amount_minor: int
    currency: str
    payer_name: str
    payer_card_tail: str
    occurred_at: datetime
    payout_no: str = ""
    original_bank_ref: str = ""
    chargeback_ref: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    day: date
    complete: bool
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Window:
    starts_at: datetime
    ends_at: datetime
    message_zh: str
    message_en: str
