"""What an address of the records asks for, and the address that asks for something else beside it."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.wanted import Wanted

# The names as they stand in addresses. `only=returned` is what «failed» was called before.
NAMES = ("q", "kind", "only", "dir", "month", "from", "to", "currency", "least", "most")
ONLY = {"moving": "moving", "done": "done", "failed": "failed", "returned": "failed"}
AMOUNT_MAX = 20


def of(request: HttpRequest) -> tuple[Wanted, dict[str, str], list[str]]:
    """What is wanted, the fields as they were filled in, and sentences about those that could not be read."""
    given = {name: value for name in NAMES if (value := _one(request.GET, name))}
    start, end, wrong = _period(given)
    least, more = _amount(given, "least")
    most, even_more = _amount(given, "most")
    if least and most and Money.parse(least) > Money.parse(most):
        least, most = most, least
    kinds = tuple(kind for kind in given.get("kind", "").split(",") if kind in wanting.LIKE_KINDS)
    wanted = Wanted(
        text=given.get("q", ""),
        kinds=kinds,
        state=ONLY.get(given.get("only", ""), ""),
        direction=given["dir"] if given.get("dir") in wanting.DIRECTIONS else "",
        start=start,
        end=end,
        currency=given.get("currency", "").upper(),
        least=least,
        most=most,
    )
    return wanted, given, [*wrong, *more, *even_more]


def address(given: dict[str, str], **other: str) -> str:
    """The query that asks the same but for what is named; empty values are left out."""
    fields = {name: value for name, value in {**given, **other}.items() if value}
    return f"?{urlencode(fields)}" if fields else ""


def _period(given: dict[str, str]) -> tuple[date | None, date | None, list[str]]:
    """Days from and to, whichever came first; or those of a month."""
    month = wanting.month_of(given.get("month", ""))
    if month and not (given.get("from") or given.get("to")):
        return *month, []
    days: list[date | None] = []
    wrong = []
    for name in ("from", "to"):
        day = None
        if given.get(name):
            with suppress(ValueError):
                day = date.fromisoformat(given[name])
            wrong += [] if day else [say("records-day-unreadable")]
        days.append(day)
    start, end = days
    if start and end and start > end:
        start, end = end, start
    return start, end, wrong[:1]


def _amount(given: dict[str, str], name: str) -> tuple[str, list[str]]:
    text = given.get(name, "")
    if not text:
        return "", []
    with suppress(ValueError):
        money = Money.parse(text, "USDT")  # the finest there is: digits of any currency fit
        if money.minor >= 0:
            return f"{money.major.normalize():f}", []
    return "", [say("records-amount-unreadable", text=text)]


def _one(query: QueryDict, name: str) -> str:
    """The value of a field, several of them joined: kinds are boxes to tick."""
    values: list[Any] = query.getlist(name)
    joined = ",".join(values) if name == "kind" else (values[-1] if values else "")
    return joined.strip()[: wanting.TEXT_MAX if name == "q" else 200]
