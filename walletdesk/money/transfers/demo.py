"""A past for the demo customers: money sent, asked for and asked back among them, some of it still waiting today."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money import pasts
from walletdesk.money.transfers import payees, recalls, requests, transfers
from walletdesk.money.transfers.models import MoneyRequest, Transfer
from walletdesk.people.models import User

Cast = list[User]
TODAY = 0  # at the moment of loading, not at a time of day that may not have come yet


class Sent(NamedTuple):
    """From whom to whom (places in the cast), days ago, when, how much, the note, how fast; `then`: days ago, when, what."""

    payer: int
    payee: int
    days: int
    clocktime: str
    amount: str
    note: str
    speed: str = "now"
    then: tuple[tuple[int, str, str], ...] = ()


class Asked(NamedTuple):
    """Who asked whom for money, days ago, when, how much, the note, and the answer: days ago, when, what."""

    requester: int
    payer: int
    days: int
    clocktime: str
    amount: str
    note: str
    then: tuple[tuple[int, str, str], ...] = ()


SENT: tuple[Sent, ...] = (
    Sent(0, 1, 21, "12:40", "300.00", "聚餐"),
    Sent(2, 0, 15, "19:18", "88.80", "水果"),
    Sent(1, 0, 11, "21:30", "450.00", "上月电费"),
    Sent(0, 3, 9, "10:02", "260.00", "Concert", "two_hours", ((9, "10:25", "cancelled"),)),
    Sent(
        1,
        2,
        5,
        "18:30",
        "200.00",
        "",
        "now",
        ((5, "18:41", "recall"), (5, "19:20", "ask"), (4, "08:15", "consent")),
    ),
    Sent(0, 1, 3, "09:41", "1200.00", "房租", "next_day", ((2, "09:41", "due"),)),
    Sent(0, 2, 1, "20:15", "147.00", "打车", "now", ((TODAY, "", "recall"),)),
    Sent(3, 0, 1, "12:06", "35.00", "", "now", ((1, "12:11", "recall"), (1, "13:00", "ask"))),
    Sent(1, 2, TODAY, "", "150.00", "生日快乐", "next_day"),
)
ASKED: tuple[Asked, ...] = (
    Asked(2, 1, 12, "20:48", "45.50", "电影票", ((12, "21:02", "pay"),)),
    Asked(1, 3, 4, "11:19", "75.00", "午饭", ((4, "15:30", "decline"),)),
    Asked(3, 0, TODAY, "", "128.00", "Hotpot"),
    Asked(0, 1, TODAY, "", "66.00", "奶茶和点心"),
)


def past(by: Any) -> list[pasts.Deed]:
    """Whatever of these is missing; the rest stays as it is."""
    cast = pasts.cast()
    unsent, unasked = pasts.new(Transfer, cast, "payer_id"), pasts.new(MoneyRequest, cast, "requester_id")
    deeds: list[pasts.Deed] = []
    for number, sent in enumerate(SENT):
        if cast and unsent(f"demo-{number}"):
            deeds += _of_transfer(cast, f"demo-{number}", sent, by=by)
    for number, asked in enumerate(ASKED):
        if cast and unasked(f"demo-{number}"):
            deeds += _of_request(cast, f"demo-{number}", asked)
    return deeds


def _of_transfer(cast: Cast, key: str, one: Sent, *, by: Any) -> list[pasts.Deed]:
    payer, payee = cast[one.payer], cast[one.payee]

    def send() -> list[Transfer]:
        to = payees.of(payer, payee)
        return [
            transfers.send(
                payer,
                payee=to,
                amount=Money.parse(one.amount),
                speed=one.speed,
                key=key,
                by=payer,
                note=one.note,
            )
        ]

    def then(what: str) -> Callable[[], Iterable[Any]]:
        return lambda: _later(Transfer.objects.get(payer_id=payer.pk, client_key=key), what, payer, payee, by)

    return [
        _at(one.days, one.clocktime, send),
        *(_at(days, when, then(what)) for days, when, what in one.then),
    ]


def _later(row: Transfer, what: str, payer: User, payee: User, by: Any) -> Iterable[Any]:
    if what == "cancelled":
        return [transfers.cancel(row, by=payer)]
    if what == "due":
        return [transfers.post_due(row, by=by)]
    if what == "recall":
        return [row, recalls.request(row, reason="wrong_person", by=payer, proof="session")]
    recall = recalls.latest_of(row)
    assert recall is not None  # asked for before
    if what == "ask":
        return [recalls.ask(recall, by=by)]
    return [row, recalls.consent(recall, recall.amount, by=payee)]


def _of_request(cast: Cast, key: str, one: Asked) -> list[pasts.Deed]:
    requester, payer = cast[one.requester], cast[one.payer]

    def ask() -> list[MoneyRequest]:
        to = payees.of(requester, payer)
        return [
            requests.create(
                requester, payer=to, amount=Money.parse(one.amount), key=key, by=requester, note=one.note
            )
        ]

    def then(what: str) -> Callable[[], Iterable[Any]]:
        return lambda: _answer(
            MoneyRequest.objects.get(requester_id=requester.pk, client_key=key), what, requester, payer
        )

    return [
        _at(one.days, one.clocktime, ask),
        *(_at(days, when, then(what)) for days, when, what in one.then),
    ]


def _answer(row: MoneyRequest, what: str, requester: User, payer: User) -> Iterable[Any]:
    if what == "decline":
        return [requests.decline(row, by=payer)]
    return [row, requests.pay(row, shown=payees.of(payer, requester), by=payer)]


def _at(days: int, clocktime: str, do: Callable[[], Iterable[Any]]) -> pasts.Deed:
    return pasts.Deed(clock.now() if days == TODAY else pasts.moment(days, clocktime), do)
