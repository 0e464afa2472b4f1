"""A past for the demo customers: withdrawals that arrived, failed, came back or were called off, and one that waits for a person.

What the bank paid or sent back lies well before the days that are still reconciled by themselves, for no bank knows of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import pasts
from walletdesk.money.cards.demo import tails
from walletdesk.money.withdrawals import asking, outcomes, submitting, withdrawals
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.outcomes import Paid
from walletdesk.people.models import User


class Past(NamedTuple):
    """Whose (place in the cast), days ago, when, how much, to which card, how fast; and what came of it: days ago, when, what."""

    who: int
    days: int
    clocktime: str
    amount: str
    tail: str
    speed: str
    then: tuple[tuple[int, str, str], ...]


PAST: tuple[Past, ...] = (
    Past(0, 30, "15:20", "1000.00", "6631", "ordinary", ((30, "15:21", "out"), (29, "10:05", "paid"))),
    Past(0, 14, "20:11", "500.00", "0417", "fast", ((14, "20:11", "out"), (14, "20:12", "paid"))),
    Past(0, 10, "11:48", "800.00", "6631", "ordinary", ((10, "11:49", "cancelled"),)),
    Past(0, 2, "11:26", "3000.00", "0417", "next_day", ((2, "11:26", "out"), (2, "11:31", "name_mismatch"))),
    Past(1, 8, "17:02", "600.00", "2209", "next_day", ((8, "17:03", "out"), (7, "09:14", "paid"))),
    Past(
        2,
        13,
        "13:37",
        "300.00",
        "7788",
        "fast",
        ((13, "13:37", "out"), (13, "13:38", "paid"), (12, "09:40", "card_closed")),
    ),
    Past(3, 6, "10:30", "200.00", "9024", "ordinary", ((6, "10:31", "out"), (5, "10:12", "paid"))),
)
# Large, and the first to its card: a person looks first, today.
WAITING = (0, "5800.00", "5520", "fast")


def past(by: Any) -> list[pasts.Deed]:
    """Whichever of these withdrawals is missing; the rest stay as they are."""
    cast = pasts.cast()
    new = pasts.new(Withdrawal, cast)
    deeds: list[pasts.Deed] = []
    for number, one in enumerate(PAST):
        if cast and new(f"demo-{number}"):
            deeds += _deeds(cast[one.who], f"demo-{number}", one, by=by)
    if cast and new("demo-waiting"):
        deeds.append(_waiting(cast[WAITING[0]]))
    return deeds


def _deeds(customer: User, key: str, one: Past, *, by: Any) -> list[pasts.Deed]:
    def ordered() -> list[Withdrawal]:
        return [_order(customer, one.amount, one.tail, one.speed, key)]

    def then(what: str) -> Callable[[], list[Withdrawal]]:
        return lambda: [
            _later(Withdrawal.objects.get(customer_id=customer.pk, client_key=key), what, customer, by)
        ]

    later = [pasts.Deed(pasts.moment(days, when), then(what)) for days, when, what in one.then]
    return [pasts.Deed(pasts.moment(one.days, one.clocktime), ordered), *later]


def _waiting(customer: User) -> pasts.Deed:
    _, amount, tail, speed = WAITING
    return pasts.Deed(clock.now(), lambda: [_order(customer, amount, tail, speed, "demo-waiting")])


def _order(customer: User, amount: str, tail: str, speed: str, key: str) -> Withdrawal:
    card = tails(customer)[tail]
    return withdrawals.create(
        customer, Money.parse(amount), card=card.public_id, speed=speed, key=key, by=customer
    )


def _later(row: Withdrawal, what: str, customer: User, by: Any) -> Withdrawal:
    now = clock.now()
    match what:
        case "out":
            return _out(row, now, by=by)
        case "paid":
            return outcomes.settle(row, Paid(row.bank_ref, row.amount, now), told_by="callback", by=by)
        case "cancelled":
            return withdrawals.cancel(row, by=customer)
        case "name_mismatch":
            return outcomes.fail(row, reason=what, by="outside:bank", occurred_at=now, bank_ref=row.bank_ref)
        case "card_closed":
            return outcomes.returned(row, return_ref=_ref("RT", row), reason=what, at=now, by=by)
    return row


def _out(row: Withdrawal, at: datetime, *, by: Any) -> Withdrawal:
    """Sent to the bank, and from there on to the payee's."""
    submitting.submit(row, by=by)
    row = asking.taken_over(row, _ref("PO", row), by=by)
    return outcomes.in_transit(row, row.bank_ref, by=by, at=at)


def _ref(prefix: str, row: Withdrawal) -> str:
    return f"{prefix}{clock.business_day():%Y%m%d}{row.pk:010d}"
