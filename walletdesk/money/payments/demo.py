"""A past for the demo customers: payments at two counters, by every way, and how they ended.

What a rail took or took back lies well before the days that are still reconciled by themselves, for no rail knows of it. Both
counters have no system that would have to be told.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import pasts
from walletdesk.money.cards.demo import tails
from walletdesk.money.payments import asking, chargebacks, orders, outcomes, payments, reasons
from walletdesk.money.payments.chargebacks import Taken
from walletdesk.money.payments.models import Payment
from walletdesk.money.payments.orders import Wanted
from walletdesk.money.rails.answers import Accepted
from walletdesk.money.rails.suspense import Arrived
from walletdesk.people.merchants.models import Merchant
from walletdesk.people.models import User

COFFEE, STORE = "晨光咖啡", "青禾便利店"


class Past(NamedTuple):
    """Whose (place in the cast), days ago, when, to whom, what and how much, by which way or card; what came of it: days ago,
    when, what.
    """

    who: int
    days: int
    clocktime: str
    merchant: str
    title: str
    amount: str
    way: str
    then: tuple[tuple[int, str, str], ...] = ()


PAST: tuple[Past, ...] = (
    Past(0, 22, "08:36", COFFEE, "拿铁两杯", "56.00", "6631", ((22, "08:37", "paid"),)),
    Past(0, 17, "21:14", STORE, "日用品", "86.40", "third_party", ((17, "21:15", "paid"),)),
    Past(0, 13, "18:52", STORE, "水果礼盒", "168.00", "0417", ((13, "18:53", "insufficient_funds"),)),
    Past(0, 13, "18:55", STORE, "水果礼盒", "168.00", "third_party", ((13, "18:56", "paid"),)),
    Past(0, 9, "12:20", STORE, "便当", "32.50", "6631", ((9, "12:21", "paid"), (6, "10:02", "duplicate"))),
    Past(0, 9, "12:22", STORE, "便当", "32.50", "third_party", ((9, "12:23", "paid"),)),
    Past(0, 1, "08:41", COFFEE, "美式", "22.00", "6631", ((1, "08:46", "three_ds_expired"),)),
    Past(2, 10, "15:08", COFFEE, "手冲咖啡", "38.00", "7788", ((10, "15:09", "paid"),)),
    Past(3, 7, "09:12", COFFEE, "早餐套餐", "26.00", "balance"),
)


def past(by: Any) -> list[pasts.Deed]:
    """Whichever of these payments is missing; the rest stay as they are."""
    cast = pasts.cast()
    new = pasts.new(Payment, cast)
    deeds: list[pasts.Deed] = []
    for number, one in enumerate(PAST):
        if cast and new(f"demo-{number}"):
            deeds += _deeds(cast[one.who], f"demo-{number}", one, by=by)
    return deeds


def _deeds(customer: User, key: str, one: Past, *, by: Any) -> list[pasts.Deed]:
    def then(what: str) -> Callable[[], list[Payment]]:
        return lambda: [_later(Payment.objects.get(customer_id=customer.pk, client_key=key), what, by)]

    later = [pasts.Deed(pasts.moment(days, when), then(what)) for days, when, what in one.then]
    paid = pasts.Deed(pasts.moment(one.days, one.clocktime), lambda: [_pay(customer, key, one, by)])
    return [paid, *later]


def _pay(customer: User, key: str, one: Past, by: Any) -> Payment:
    """Confirmed; by a rail, given to it, and the customer is done there."""
    merchant = Merchant.objects.get(name_zh=one.merchant)
    wanted = Wanted(f"D{clock.now():%Y%m%d%H%M}", one.title, Money.parse(one.amount), "dynamic_qr")
    order = orders.create(merchant, wanted, by=by)
    way = one.way if one.way in ("balance", "third_party") else f"card:{tails(customer)[one.way].public_id}"
    row = payments.begin(customer, order, way=way, key=key, by=customer)
    row = payments.confirm(row, by=customer)
    if row.way == "balance":
        return row
    Payment.objects.filter(pk=row.pk).update(sends=1)
    return asking.sent(row, Accepted(_ref("CO", row)), by=by)


def _later(row: Payment, what: str, by: Any) -> Payment:
    now = clock.now()
    if what == "paid":
        money = Arrived(_ref("CO", row), row.total, now, row.reference, order_no=row.order_no, rail=row.way)
        return outcomes.settle(row, money, told_by="callback", by=by)
    if what == "duplicate":
        return chargebacks.charge_back(row, Taken(_ref("CB", row), row.total, now, what), by=by)
    return outcomes.fail(
        row, reason=reasons.of(what), by=Actor.outside(row.way), occurred_at=now, rail_reason=what
    )


def _ref(prefix: str, row: Payment) -> str:
    return f"{prefix}{clock.local(row.created_at):%Y%m%d}{row.pk:010d}"
