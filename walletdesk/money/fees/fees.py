"""What an act costs, line by line, before it is done; and which way is the cheapest.

A share of the amount is rounded half-even to a whole smallest unit. The fee of a top-up comes off what arrives; that of a
withdrawal or a transfer is added to what leaves.
"""

from __future__ import annotations

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
}
# Of two ways that cost the same, the quicker stands first.
QUICKEST_FIRST = {
    "topup": ("card", "third_party", "bank", "chain"),
    "withdrawal": ("fast", "next_day", "ordinary"),
    "transfer": ("now", "two_hours", "next_day"),
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
    share = amount.times(Decimal(ruled.ratio_ppm) / MILLION)
    fixed = Money(ruled.fixed_minor, amount.currency)
    worked_out = share + fixed
    least = Money(ruled.least_minor, amount.currency)
    fee = max(worked_out, least)
    if ruled.most_minor is not None:
        fee = min(fee, Money(ruled.most_minor, amount.currency))
    off = act in TAKEN_OFF
    if off and fee >= amount:
        raise Refusal("fee-more-than-amount", status=422, field="amount", fee=fee)
    lines = [FeeLine("fee-line-amount", amount)]
    if ruled.ratio_ppm:
        lines.append(FeeLine("fee-line-share", share, {"percent": _percent(ruled.ratio_ppm)}))
    if ruled.fixed_minor:
        lines.append(FeeLine("fee-line-fixed", fixed))
    if fee > worked_out:
        lines.append(FeeLine("fee-line-least", fee - worked_out, {"least": fee}))
    if fee < worked_out:
        lines.append(FeeLine("fee-line-most", fee - worked_out, {"most": fee}))
    return Quote(
        act,
        method,
        amount,
        tuple(lines),
        fee,
        total=amount if off else amount + fee,
        net=amount - fee if off else amount,
    )


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


def _percent(ppm: int) -> str:
    return f"{Decimal(ppm) / 10_000:f}".rstrip("0").rstrip(".") or "0"
