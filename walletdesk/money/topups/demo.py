"""A past for the demo customers: top-ups of the last weeks by all four ways, made by the same actions, at their own time.

They end well before the days that are still reconciled by themselves, for no bank knows of them.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import pasts
from walletdesk.money.rails import chain
from walletdesk.money.rails.answers import Accepted
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import asking, confirming, outcomes, topups, ways
from walletdesk.money.topups.models import Topup
from walletdesk.people.models import User


class Past(NamedTuple):
    """Whose (place in the cast), how many days ago, when, how much, from which card, how it ended, by which way."""

    who: int
    days: int
    clocktime: str
    amount: str
    bank: str
    tail: str
    end: str = "succeeded"
    rail: str = "bank"


PAST: tuple[Past, ...] = (
    Past(0, 41, "08:52", "3000.00", "cmb", "6631"),
    Past(0, 33, "12:07", "1500.00", "cmb", "6631"),
    Past(0, 24, "19:40", "20000.00", "ccb", "0417", "limit_exceeded"),
    Past(0, 24, "19:46", "5000.00", "ccb", "0417"),
    Past(0, 12, "09:31", "2480.36", "cmb", "6631"),
    Past(0, 6, "21:15", "500.00", "cmb", "6631"),
    Past(1, 29, "10:20", "800.00", "icbc", "2209"),
    Past(1, 11, "18:03", "1200.00", "icbc", "2209", "insufficient_funds"),
    Past(1, 10, "08:30", "1200.00", "icbc", "2209"),
    Past(2, 18, "13:45", "66.60", "abc", "7788"),
    Past(2, 7, "20:02", "2000.00", "boc", "1135"),
    Past(3, 15, "11:11", "1000.00", "cmb", "9024"),
    Past(3, 8, "16:28", "350.00", "cmb", "9024"),
    Past(0, 27, "18:22", "5000.00", "", "", rail="third_party"),
    Past(0, 17, "07:58", "3400.00", "cmb", "6631"),
    Past(2, 16, "12:30", "1000.00", "boc", "1135", rail="card"),
    Past(3, 13, "22:41", "50", "", "", rail="chain"),
)
# As the rails write their references; a transaction of the chain is known by its hash.
PREFIXES = {"bank": "BK", "card": "CD", "third_party": "TP"}
DEPOSIT_ADDRESS = "TKq7demoWxUFp3Yv8cDnS2mLrZ5aHbJ9eG"
CONFIRMATIONS = 19


def past(by: Any) -> list[pasts.Deed]:
    """Whichever of these top-ups is missing; the rest stay as they are."""
    cast = pasts.cast()
    new = pasts.new(Topup, cast)
    return [
        _deed(cast[one.who], f"demo-{number}", one, by=by)
        for number, one in enumerate(PAST)
        if cast and new(f"demo-{number}")
    ]


def _deed(customer: User, key: str, one: Past, *, by: Any) -> pasts.Deed:
    return pasts.Deed(pasts.moment(one.days, one.clocktime), lambda: [_make(customer, key, one, by=by)])


def _make(customer: User, key: str, one: Past, *, by: Any) -> Topup:
    start, amount = clock.now(), Money.parse(one.amount, ways.of(one.rail).currency)
    topup = topups.create(
        customer, amount, rail=one.rail, bank_code=one.bank, card_tail=one.tail, key=key, by=customer
    )
    ref = _ref(topup)
    with clock.fixed(start + timedelta(seconds=1)):
        asking.sent(topup, _accepted(one.rail, ref), by=by)
    told = start + timedelta(seconds=48)
    with clock.fixed(told):
        if one.end != "succeeded":
            return outcomes.fail(topup, reason=one.end, by=f"outside:{one.rail}", occurred_at=told)
        if one.rail == "chain":
            confirming.seen(topup, ref, confirmations=1, by=by, occurred_at=start + timedelta(seconds=20))
        money = Arrived(
            ref, topup.amount, told - timedelta(seconds=2), order_no=topup.order_no, rail=one.rail
        )
        return outcomes.settle(topup, money, told_by="callback", by=by)


def _ref(topup: Topup) -> str:
    if topup.rail == "chain":
        return f"{topup.pk:064x}"
    return f"{PREFIXES[topup.rail]}{clock.business_day():%Y%m%d}{topup.pk:010d}"


def _accepted(rail: str, ref: str) -> Accepted:
    if rail != "chain":
        return Accepted(ref)
    # The transaction is not known yet, only where to send it.
    return Accepted(
        "",
        network=chain.NETWORK,
        address=DEPOSIT_ADDRESS,
        confirmations_needed=CONFIRMATIONS,
        network_fee_minor=0,
    )
