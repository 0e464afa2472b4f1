"""What an act costs, line by line, before it is done; and which way is the cheapest.

A share of the amount is rounded half-even to a whole smallest unit. The fee of a top-up comes off what arrives; that of a
withdrawal or a transfer is added to what leaves.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.fees.models import FeeRule

MILLION = 1_000_000
TAKEN_OFF = frozenset({"topup"})
METHODS = {
    "topup": ("bank", "card", "third_party", "chain"),
    "withdrawal": ("fast", "next_day", "ordinary"),
    "transfer": ("now", "two_hours", "next_day"),
    "payment": ("balance", "card", "third_party", "abroad"),
}
# Of two ways that cost the same, the quicker stands first.
QUICKEST_FIRST = {
    "topup": ("card", "third_party", "bank", "chain"),
    "withdrawal": ("fast", "next_day", "ordinary"),
    "transfer": ("now", "two_hours", "next_day"),
    "payment": ("balance", "card", "third_party", "abroad"),
}


@dataclass(frozen=True, slots=True)
class FeeLine:
    """One line of a quote: a key of the catalogues with its parameters, and the money of it (zero is said too)."""

    label_key: str
    amount: Money
    params: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """`total` leaves the customer's side, `net` arrives; `fee` is between them."""

    act: str
    method: str
    amount: Money
    lines: tuple[FeeLine, ...]
    fee: Money
    total: Money
    net: Money
    cheapest: bool = False


def rule(act: str, method: str, currency: str, at: datetime | None = None) -> FeeRule:
    """The rule in force. Raises Refusal `fee-no-such-way` (422) where that way is not offered."""
    found = (
        FeeRule.objects.filter(act=act, method=method, currency=currency, valid_from__lte=at or clock.now())
        .order_by("-valid_from")
        .first()
    )
    if found is None:
        raise Refusal("fee-no-such-way", status=422)
    return found


def quote(act: str, method: str, amount: Money, *, at: datetime | None = None) -> Quote:
    """What `amount` (above zero) costs by this way.

    Raises Refusal `fee-no-such-way`, or `fee-more-than-amount` (422) where nothing would arrive.
    """
    ruled = rule(act, method, amount.currency, at)
    fee = fee_of(ruled, amount)
    off = act in TAKEN_OFF
    if off and fee >= amount:
        raise Refusal("fee-more-than-amount", status=422, field="amount", fee=fee)
    return Quote(
        act,
        method,
        amount,
        tuple(_lines(ruled, amount, fee)),
        fee,
        total=amount if off else amount + fee,
        net=amount - fee if off else amount,
    )


def fee_of(ruled: FeeRule, amount: Money) -> Money:
    """What a rule asks of an amount: share and fixed part, not below its least, not above its most."""
    worked_out = _share(ruled, amount) + Money(ruled.fixed_minor, amount.currency)
    fee = max(worked_out, Money(ruled.least_minor, amount.currency))
    return fee if ruled.most_minor is None else min(fee, Money(ruled.most_minor, amount.currency))


def _share(ruled: FeeRule, amount: Money) -> Money:
    return amount.times(Decimal(ruled.ratio_ppm) / MILLION)


def _lines(ruled: FeeRule, amount: Money, fee: Money) -> Iterator[FeeLine]:
    """The amount, then what the fee is made of; all but the first add up to the fee."""
    share, fixed = _share(ruled, amount), Money(ruled.fixed_minor, amount.currency)
    yield FeeLine("fee-line-amount", amount)
    if ruled.ratio_ppm:
        yield FeeLine("fee-line-share", share, {"percent": percent(ruled.ratio_ppm)})
    if ruled.fixed_minor:
        yield FeeLine("fee-line-fixed", fixed)
    if fee > share + fixed:
        yield FeeLine("fee-line-least", fee - share - fixed, {"least": fee})
    if fee < share + fixed:
        yield FeeLine("fee-line-most", fee - share - fixed, {"most": fee})


def compare(act: str, amount: Money, *, at: datetime | None = None) -> list[Quote]:
    """Every way offered in this currency, the least fee first and of equal fees the quickest; the first is `cheapest`.

    A way whose fee would eat up the whole amount is left out. Raises Refusal `fee-no-such-way` where no way is left.
    """
    found = []
    for method in QUICKEST_FIRST[act]:
        with suppress(Refusal):
            found.append(quote(act, method, amount, at=at))
    if not found:
        raise Refusal("fee-no-such-way", status=422)
    found.sort(key=lambda one: one.fee.minor)  # stable: the quickest first among equals
    return [replace(found[0], cheapest=True), *found[1:]]


def percent(ppm: int) -> str:
    """Millionths as a person reads them: 1,000 is «0.1»."""
    return f"{(Decimal(ppm) / 10_000).normalize():f}"
