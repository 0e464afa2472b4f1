"""A customer's records to read: pages that stay as they are while new ones arrive, and what days and months add up to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import TruncDate

from walletdesk.core.clock import SHANGHAI
from walletdesk.core.money import Money
from walletdesk.money import movements
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import SIGNED, Wanted

PAGE = 20
PAGE_MAX = 100
RECENT_MAX = 100


@dataclass(frozen=True, slots=True)
class Page:
    """Newest first. `older` is the public id to go on before, `newer` the one to go on after; empty where there is none."""

    rows: tuple[Record, ...]
    older: str
    newer: str


@dataclass(frozen=True, slots=True)
class Sums:
    """What came in and what went out, fees included, of what is done, in one currency."""

    incoming: Money
    outgoing: Money


def page(customer_id: int, wanted: Wanted, *, before: str = "", after: str = "", limit: int = PAGE) -> Page:
    """A page of what fits: the newest, those before a record, or those after one. An unknown record gives an empty page."""
    limit = max(1, min(limit, PAGE_MAX))
    rows = wanting.of(customer_id, wanted)
    mark = before or after
    if mark:
        edge = Record.objects.filter(customer_id=customer_id, public_id=mark).first()
        if edge is None:
            return Page((), "", "")
        rows = rows.filter(_older(edge.at, edge.pk) if before else _newer(edge.at, edge.pk))
    if after and not before:
        found = list(rows.order_by("at", "id")[: limit + 1])
        more, found = len(found) > limit, found[:limit][::-1]
        return Page(tuple(found), found[-1].public_id if found else "", found[0].public_id if more else "")
    found = list(rows.order_by("-at", "-id")[: limit + 1])
    more, found = len(found) > limit, found[:limit]
    newer = found[0].public_id if found and before else ""
    return Page(tuple(found), found[-1].public_id if more else "", newer)


def recent(customer_id: int, limit: int = 5) -> list[Record]:
    """The latest records, newest first; 100 at most."""
    rows = Record.objects.filter(customer_id=customer_id).order_by("-at", "-id")
    return list(rows[: max(1, min(limit, RECENT_MAX))])


def day_sums(customer_id: int, wanted: Wanted, days: Iterable[date]) -> dict[date, dict[str, Sums]]:
    """For each day the sums of everything done on it that fits (the page may show a part only), by currency."""
    listed = sorted(set(days))
    if not listed:
        return {}
    inside = replace(
        wanted,
        start=max(filter(None, (wanted.start, listed[0]))),
        end=min(filter(None, (wanted.end, listed[-1]))),
    )
    rows = wanting.of(customer_id, inside).filter(state="done")
    rows = rows.annotate(day=TruncDate("at", tzinfo=SHANGHAI)).filter(day__in=listed)
    found: dict[date, dict[str, Sums]] = {}
    for day, code, came, went in _added(rows, "day", "currency"):
        found.setdefault(day, {})[code] = Sums(Money(came, code), Money(went, code))
    return found


def sums(customer_id: int, wanted: Wanted) -> dict[str, Sums]:
    """What everything done that fits adds up to, by currency."""
    rows = wanting.of(customer_id, wanted).filter(state="done")
    return {code: Sums(Money(came, code), Money(went, code)) for code, came, went in _added(rows, "currency")}


def moving(customer_id: int, currency: str = "CNY") -> Money:
    """What is on its way into the balance; what the customer has yet to pay is not, nor a refund not granted yet."""
    rows = Record.objects.filter(
        customer_id=customer_id, currency=currency, state="moving", amount_minor__gt=0
    ).exclude(kind="refund", status="requested")
    amounts = dict(rows.values_list("public_id", "amount_minor"))
    unpaid = movements.awaiting_customer(amounts)
    return Money(sum(minor for one, minor in amounts.items() if one not in unpaid), currency)


def _added(rows: QuerySet[Record], *by: str) -> Iterable[tuple[Any, ...]]:
    incoming = Sum(SIGNED, filter=Q(amount_minor__gt=0), default=0)
    outgoing = Sum(-SIGNED, filter=Q(amount_minor__lt=0), default=0)
    return rows.order_by().values(*by).annotate(came=incoming, went=outgoing).values_list(*by, "came", "went")


def _older(at: datetime, pk: int) -> Q:
    return Q(at__lt=at) | Q(at=at, pk__lt=pk)


def _newer(at: datetime, pk: int) -> Q:
    return Q(at__gt=at) | Q(at=at, pk__gt=pk)
