"""A customer's records: what they did with money, newest first, with live status, search and paging."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from walletdesk.core import words
from walletdesk.core.money import Money
from walletdesk.money import banks
from walletdesk.money.topups.models import Topup

PAGE_MAX = 100
SEARCH_MAX = 60

# What a customer can filter by, and the statuses it means.
FILTERS = {
    "waiting": ("created", "sent", "unknown", "confirmed", "conflicted", "claimed", "returning"),
    "done": ("succeeded",),
    "failed": ("failed", "returned"),
}
TONES = {"succeeded": "good", "failed": "bad", "returned": "bad", "conflicted": "wait"}


@dataclass(frozen=True, slots=True)
class Tag:
    text: str
    tone: str  # good, wait, bad


@dataclass(frozen=True, slots=True)
class Record:
    """One line of the records, with its live status."""

    public_id: str
    kind: str
    title: str
    detail: str
    amount: Money
    status: str
    tag: Tag
    at: datetime
    path_url: str


@dataclass(frozen=True, slots=True)
class Page:
    records: tuple[Record, ...]
    next_before: str  # hand it to the next call; empty on the last page


def of(
    customer_id: int,
    *,
    status: str | None = None,
    search: str = "",
    before: str | None = None,
    limit: int = 30,
) -> Page:
    """A page of records. `status` is a key of FILTERS or a status; `search` an amount, a bank, a card tail or a number.

    `before` is the public id that ended the page before. An unknown filter or `before` finds nothing.
    """
    limit = max(1, min(limit, PAGE_MAX))
    rows: QuerySet[Topup] = Topup.objects.filter(customer_id=customer_id)
    if status:
        rows = rows.filter(status__in=FILTERS.get(status, (status,)))
    if search.strip():
        rows = _search(rows, search.strip()[:SEARCH_MAX])
    if before:
        last = (
            Topup.objects.filter(customer_id=customer_id, public_id=before)
            .values_list("pk", flat=True)
            .first()
        )
        rows = rows.filter(pk__lt=last or 0)
    found = list(rows.order_by("-id")[: limit + 1])
    lang = words.active_language()
    return Page(
        tuple(record(row, lang) for row in found[:limit]),
        found[limit - 1].public_id if len(found) > limit else "",
    )


def record(row: Topup, lang: str | None = None) -> Record:
    """One top-up as a line of the records, in `lang` or the active language."""
    lang = words.normalise(lang) if lang else words.active_language()
    bank = banks.of(row.bank_code).name(lang)
    title = "topup-record-title" if row.bank_code else "topup-record-title-unordered"
    return Record(
        public_id=row.public_id,
        kind="topup",
        title=words.say(title, lang, bank=bank),
        detail=words.say("topup-record-detail", lang, tail=row.card_tail) if row.card_tail else "",
        amount=row.confirmed if row.status == "succeeded" and row.confirmed else row.amount,
        status=row.status,
        tag=tag_of(row, lang),
        at=row.created_at,
        path_url=f"/records/{row.public_id}/",
    )


def tag_of(row: Topup, lang: str | None = None) -> Tag:
    """The live status as a person reads it. An order that is late says that it is being checked."""
    shown = row.status
    if row.status == "sent" and row.late_at:
        shown = "late"
    return Tag(words.say(f"topup-status-{shown}", lang), TONES.get(row.status, "wait"))


def _search(rows: QuerySet[Topup], text: str) -> QuerySet[Topup]:
    wanted = (
        Q(order_no__iexact=text) | Q(public_id=text) | Q(reference__iexact=text) | Q(bank_ref__iexact=text)
    )
    folded = text.casefold()
    codes = [
        one.code
        for one in banks.BANKS.values()
        if any(folded in name.casefold() for name in (one.zh, one.zh_short, one.en))
    ]
    wanted |= Q(bank_code__in=codes)
    if len(text) == 4 and text.isascii() and text.isdigit():
        wanted |= Q(card_tail=text)
    with suppress(ValueError):
        wanted |= Q(amount_minor=Money.parse(text).minor)
    return rows.filter(wanted)
