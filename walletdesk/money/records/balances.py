"""A balance worked out anew from the entries of the books, never from the account's own figure; what is held, what moves.

`of` reads the facts, `explain` finds in them what a figure somebody expected differs by (`differences.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import OuterRef, Subquery, Sum

from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.money import ledger, movements
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.records.models import Record
from walletdesk.money.topups.models import TopupStep

LINES = 8
READS_MAX = 3
HOLDS_MAX = 50
ON_THE_WAY_MAX = 50
LATELY = timedelta(
    minutes=15
)  # the books are checked every five minutes: a failure of this long ago still stands
PUBLIC_ID = re.compile(rf"\b([a-z]{{2,5}}_[{ALPHABET}]{{16}})\b")


@dataclass(frozen=True, slots=True)
class Moved:
    """One entry of the books: what it did to the balance, and the movement it belongs to (empty where none is known)."""

    entry: int
    kind: str
    amount: Money
    at: datetime
    movement: str = ""
    fee: Money | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """Money held back: how much, since when, for which movement, and until when at the latest where that is promised."""

    hold: str
    kind: str
    amount: Money
    at: datetime
    movement: str = ""
    until: datetime | None = None


@dataclass(frozen=True, slots=True)
class OnTheWay:
    """What is neither in the balance nor lost: a movement under way, or money in suspense that is likely theirs."""

    movement: str
    kind: str
    amount: Money  # plus: on its way in; minus: on its way out
    at: datetime
    suspense: str = ""


@dataclass(frozen=True, slots=True)
class BalanceFacts:
    """`opening` (before the first of `moved`) + all of `moved` = `total`; − `held` = `available`: all from entries and holds.

    `shown_total` and `shown_held` are what the account's own row says; `doubt` names what does not agree, empty when all does.
    """

    customer_id: int
    currency: str
    at: datetime
    opened_at: datetime | None
    opening: Money
    moved: tuple[Moved, ...]
    total: Money
    kept: tuple[Kept, ...]
    held: Money
    on_the_way: tuple[OnTheWay, ...]
    shown_total: Money
    shown_held: Money
    frozen_in: bool
    frozen_out: bool
    doubt: str = ""  # entries, holds, chain, books

    @property
    def available(self) -> Money:
        return self.total - self.held

    @property
    def shown_available(self) -> Money:
        return self.shown_total - self.shown_held

    @property
    def movements(self) -> set[str]:
        """The public ids of all that is named here."""
        lines: tuple[Moved | Kept | OnTheWay, ...] = (*self.moved, *self.kept, *self.on_the_way)
        return {one.movement for one in lines if one.movement}

    @property
    def came(self) -> Money:
        return _sum((one.amount for one in self.moved if one.amount.minor > 0), self.currency)

    @property
    def went(self) -> Money:
        return _sum((-one.amount for one in self.moved if one.amount.minor < 0), self.currency)


@dataclass(frozen=True, slots=True)
class _Figures:
    """One account in one statement, so that nothing moves between its figures."""

    entries: int
    total: Money
    held: Money
    chain: Money
    shown_total: Money
    shown_held: Money
    frozen_in: bool
    frozen_out: bool


def of(customer_id: int, currency: str = "CNY") -> BalanceFacts:
    """The facts of one balance as they stand now; nothing is locked and nothing changed."""
    account = ledger.Account.objects.filter(
        owner=f"customer:{customer_id}", code="available", currency=currency
    ).first()
    moving = _on_the_way(customer_id, currency)
    if account is None:
        return _nothing(customer_id, currency, moving)
    for _ in range(READS_MAX):  # a hold set or let go between the two questions: ask both again
        seen, kept = _figures(account), _kept(customer_id, account)
        if _sum((one.amount for one in kept), currency) == seen.held:
            break
    moved = _moved(customer_id, account, seen.entries)
    return BalanceFacts(
        customer_id=customer_id,
        currency=currency,
        at=clock.now(),
        opened_at=moved[0].at if moved else None,
        opening=seen.total - _sum((one.amount for one in moved), currency),
        moved=moved,
        total=seen.total,
        kept=kept,
        held=seen.held,
        on_the_way=moving,
        shown_total=seen.shown_total,
        shown_held=seen.shown_held,
        frozen_in=seen.frozen_in,
        frozen_out=seen.frozen_out,
        doubt=doubt_of(seen.total, seen.held, seen.shown_total, seen.shown_held, seen.chain, books_failed()),
    )


def _figures(account: ledger.Account) -> _Figures:
    entries = ledger.Entry.objects.filter(account=OuterRef("pk"))
    holds = ledger.Hold.objects.filter(account=OuterRef("pk")).values("account")
    row = ledger.Account.objects.annotate(
        added=Subquery(entries.values("account").annotate(sum=Sum("amount_minor")).values("sum")),
        last=Subquery(entries.order_by("-seq").values("balance_after_minor")[:1]),
        kept=Subquery(holds.annotate(sum=Sum("remaining_minor")).values("sum")),
    ).get(pk=account.pk)
    code = account.currency
    return _Figures(
        row.entry_count,
        Money(int(row.added or 0), code),
        Money(int(row.kept or 0), code),
        Money(row.last or 0, code),
        Money(row.balance_minor, code),
        Money(row.held_minor, code),
        row.stops_in > 0,
        row.stops_out > 0,
    )


def doubt_of(
    total: Money, held: Money, shown_total: Money, shown_held: Money, chain: Money, books: bool
) -> str:
    """What does not agree: the entries with the account, the last entry with their sum, the holds, or the books as a whole."""
    if total != shown_total:
        return "entries"
    if chain != total:
        return "chain"
    if held != shown_held:
        return "holds"
    return "books" if books else ""


def books_failed() -> bool:
    """Whether the latest check of the whole books found something."""
    return Event.objects.filter(name="ledger.check_failed", at__gte=clock.now() - LATELY).exists()


def currencies(customer_id: int) -> list[str]:
    """The currencies the customer has a balance in; the home currency always."""
    found = ledger.Account.objects.filter(owner=f"customer:{customer_id}", code="available")
    return sorted({"CNY", *found.values_list("currency", flat=True)}, key=lambda code: (code != "CNY", code))


def movement_in(text: str) -> str:
    """The public id of a movement in a key of the ledger, as in «topup:top_…:credit»."""
    found = PUBLIC_ID.search(text)
    return found.group(1) if found else ""


def _moved(customer_id: int, account: ledger.Account, upto: int) -> tuple[Moved, ...]:
    """The newest entries up to a number of the chain, oldest first, each with the customer's own movement behind it."""
    newest = ledger.Entry.objects.filter(account=account, seq__lte=upto).select_related("transfer")
    entries = list(newest.order_by("-seq")[:LINES])
    behind = {one.pk: movement_in(one.transfer.key) for one in entries}
    mine = _records(customer_id, behind.values())
    return tuple(
        Moved(
            entry=one.pk,
            kind=one.transfer.kind,
            amount=one.amount,
            at=one.at,
            movement=behind[one.pk] if behind[one.pk] in mine else "",
            fee=mine[behind[one.pk]].fee if behind[one.pk] in mine else None,
        )
        for one in reversed(entries)
    )


def _kept(customer_id: int, account: ledger.Account) -> tuple[Kept, ...]:
    holds = list(
        ledger.Hold.objects.filter(account=account, remaining_minor__gt=0).order_by("id")[:HOLDS_MAX]
    )
    behind = {one.pk: movement_in(one.key) for one in holds}
    mine = _records(customer_id, behind.values())
    return tuple(
        Kept(
            hold=one.public_id,
            kind=one.kind,
            amount=one.remaining,
            at=one.at,
            movement=behind[one.pk] if behind[one.pk] in mine else "",
            until=_until(behind[one.pk]) if behind[one.pk] in mine else None,
        )
        for one in holds
    )


def _until(public_id: str) -> datetime | None:
    """By when the next thing happens to a movement, as its drawn path promises."""
    path = movements.draw(public_id)
    return path.next_by if path else None


def _on_the_way(customer_id: int, currency: str) -> tuple[OnTheWay, ...]:
    rows = Record.objects.filter(customer_id=customer_id, currency=currency, state="moving").order_by("-at")
    rows = rows.exclude(kind="refund", status="requested")  # asked for, not promised
    found = _found_in_suspense(customer_id, currency)
    moving = [
        OnTheWay(row.public_id, row.kind, row.amount, row.at, found.pop(row.public_id, ("", None))[0])
        for row in rows[:ON_THE_WAY_MAX]
    ]
    # What came for an order that is over is on its way too: it waits for its owner.
    waiting = [
        OnTheWay(movement, "suspense", item.amount, item.occurred_at, number)
        for movement, (number, item) in found.items()
    ]
    return (*moving, *waiting)


def _found_in_suspense(customer_id: int, currency: str) -> dict[str, tuple[str, SuspenseItem]]:
    """Money waiting in suspense that resembles an order of the customer's, by that order: as they were told."""
    steps = TopupStep.objects.filter(topup__customer_id=customer_id, kind="found").select_related("topup")
    named = {str(one.evidence.get("suspense", "")): one.topup.public_id for one in steps.order_by("-id")[:50]}
    items = SuspenseItem.objects.filter(public_id__in=named, status="waiting", currency=currency)
    return {named[item.public_id]: (item.public_id, item) for item in items}


def records_of(customer_id: int, public_ids: Iterable[str]) -> list[Record]:
    """The customer's own records among these movements."""
    return list(Record.objects.filter(customer_id=customer_id, public_id__in=set(filter(None, public_ids))))


def _records(customer_id: int, public_ids: Iterable[str]) -> dict[str, Record]:
    return {row.public_id: row for row in records_of(customer_id, public_ids)}


def _nothing(customer_id: int, currency: str, moving: tuple[OnTheWay, ...]) -> BalanceFacts:
    zero = Money.zero(currency)
    return BalanceFacts(
        customer_id, currency, clock.now(), None, zero, (), zero, (), zero, moving, zero, zero, False, False
    )


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    return sum(amounts, Money.zero(currency))
