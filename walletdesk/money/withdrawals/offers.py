"""The ways to withdraw, side by side: fee, what leaves the balance, and by which day it arrives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import Quote
from walletdesk.money.limits import limits
from walletdesk.money.withdrawals import promises

__all__ = ["SPEEDS", "Offer", "Quote", "everything", "of", "quote"]

ACT = "withdrawal"
SPEEDS = fees.METHODS[ACT]
ROUNDS_MAX = 8  # a schedule's fee settles in two


@dataclass(frozen=True, slots=True)
class Offer:
    """One way: its speed, what it costs line by line, and the promised moment of arrival."""

    quote: Quote
    due_at: datetime

    @property
    def speed(self) -> str:
        return self.quote.method


def quote(speed: str, amount: Money) -> Quote:
    """What `amount` costs by this speed. Raises Refusal `fee-no-such-way` (422)."""
    return fees.quote(ACT, speed, amount)


def of(amount: Money) -> list[Offer]:
    """Every way for `amount` (above zero), the quickest first; the cheapest is flagged on its quote."""
    now = clock.now()
    found = {one.method: one for one in fees.compare(ACT, amount)}
    return [Offer(found[speed], promises.due(speed, now)) for speed in SPEEDS if speed in found]


def everything(customer_id: int, available: Money, speed: str) -> Money:
    """The largest amount that can be withdrawn of `available` by this speed, fee and limits minded; zero where none can."""
    most = available
    for limit in limits.of(customer_id, ACT, available.currency):
        if limit.left is not None:
            most = min(most, limit.left)
    ceiling = most
    for _ in range(ROUNDS_MAX):
        if most.minor <= 0:
            return Money.zero(available.currency)
        over = quote(speed, most).total - available
        if over.minor <= 0:
            break
        most = most - over
    for _ in range(ROUNDS_MAX):  # the fee of less is less: what that leaves over goes along
        more = most + Money(1, most.currency)
        if more > ceiling or quote(speed, more).total > available:
            return most
        most = more
    return most
