"""On paper: a statement of a period with the balances at its ends by the ledger, and the receipt of one movement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q, Sum

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import ledger
from walletdesk.money.movements import Fact
from walletdesk.money.paths import Path
from walletdesk.money.records import tables, titles
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import Wanted
from walletdesk.people.masks import mask_name

if TYPE_CHECKING:
    from walletdesk.money.records.paper import Paper

ROWS_MAX = 2_000
TICK = timedelta(microseconds=1)
WIDTHS = (25, 50, 27, 26, 18, 24)


@dataclass(frozen=True, slots=True)
class Books:
    """One currency over a period, by the ledger's entries: `opening` + `came` − `went` = `closing`."""

    opening: Money
    came: Money
    went: Money
    closing: Money


def books_of(customer_id: int, currency: str, since: datetime, until: datetime) -> Books | None:
    """What the ledger says of the balance from `since` to just before `until`; None where there is no account."""
    account = ledger.Account.objects.filter(
        owner=f"customer:{customer_id}", code="available", currency=currency
    ).first()
    if account is None:
        return None
    entries = ledger.Entry.objects.filter(account=account, at__gte=since, at__lt=until)
    moved = entries.aggregate(
        came=Sum("amount_minor", filter=Q(amount_minor__gt=0), default=0),
        went=Sum("amount_minor", filter=Q(amount_minor__lt=0), default=0),
    )
    return Books(
        ledger.as_of(account, since - TICK),
        Money(moved["came"], currency),
        Money(-moved["went"], currency),
        ledger.as_of(account, until - TICK),
    )


def statement(customer_id: int, name: str, wanted: Wanted, lang: str) -> bytes:
    """The statement of what fits, as PDF. Raises Refusal `record-download-too-many` (422) above 2,000 records."""
    tables.check(customer_id, wanted, ROWS_MAX)
    rows = list(wanting.of(customer_id, wanted).order_by("at", "id")[:ROWS_MAX])
    first, last = _period(wanted, rows)
    paper = _sheet("paper-statement", name, lang)
    facts = [
        (say("paper-holder", lang), mask_name(name)),
        (say("paper-period", lang), say("paper-days", lang, first=f"{first}", last=f"{last}")),
        (say("paper-count", lang), str(len(rows))),
    ]
    paper.pairs(facts)
    if not wanted.only_period:
        paper.line_of(say("paper-filtered", lang), faint=True)
        paper.ln(2)
    since, until = clock.day_bounds(first)[0], clock.day_bounds(last)[1]
    mine = wanting.currencies(customer_id) or ["CNY"]
    for currency in [wanted.currency] if wanted.currency else mine:
        listed = [row for row in rows if row.currency == currency]
        _currency(
            paper,
            lang,
            currency,
            books_of(customer_id, currency, since, min(until, clock.now() + TICK)),
            listed,
        )
    return paper.whole()


def receipt(row: Record, name: str, facts: list[Fact], path: Path, lang: str) -> bytes:
    """The receipt of one movement, as PDF: what, how much, how it stands, and the way it took."""
    paper = _sheet("paper-receipt", name, lang)
    known = [
        (say("record-column-title", lang), titles.title_of(row, lang)),
        (say("record-column-amount", lang), row.amount.format(lang, sign=True)),
        (say("record-column-fee", lang), row.fee.format(lang)),
        (say("record-column-status", lang), titles.status_of(row, lang)),
        (say("record-column-time", lang), _time(row.at)),
        (say("record-column-settled", lang), _time(row.settled_at) if row.settled_at else "—"),
        (say("paper-holder", lang), mask_name(name)),
        (say("record-column-number", lang), row.public_id),
    ]
    more = [(say(fact.label_key, lang), fact.value) for fact in facts]
    if row.note and (say("record-column-note", lang), row.note) not in more:
        more.append((say("record-column-note", lang), row.note))
    paper.pairs(_added(known, more, row), strong=[1])
    drawn = path.as_context(lang)
    paper.line_of(say("web-path-title", lang), size=12, height=8)
    steps = [
        (
            _time(step["at"]) if step["at"] else "",
            "　".join(filter(None, (step["title"], step["detail"]))),
            step["by"],
        )
        for step in drawn["steps"]
        if step["state"] != "next"
    ]
    head = [say(f"paper-step-{name}", lang) for name in ("at", "what", "by")]
    paper.grid(head, steps, (30, 100, 30), ())
    paper.line_of(say("paper-receipt-note", lang), faint=True, size=8)
    return paper.whole()


def _added(known: list[tuple[str, str]], more: list[tuple[str, str]], row: Record) -> list[tuple[str, str]]:
    """With what is not there yet: nothing by the same label again, nor the record's number and moments by another."""
    labels, same = {label for label, _ in known}, {row.public_id, _time(row.at)}
    same |= {_time(row.settled_at)} if row.settled_at else set()
    return known + [(label, value) for label, value in more if label not in labels and value not in same]


def _sheet(title: str, name: str, lang: str) -> Paper:
    """An empty sheet with its heading, and whose it is in its foot."""
    from walletdesk.money.records.paper import Paper  # a second or two, which only who draws one waits for

    foot = say("paper-foot", lang, name=mask_name(name), at=f"{clock.local():%Y-%m-%d %H:%M}")
    paper = Paper(lang, title=say(title, lang), foot=foot)
    paper.heading(say("web-name", lang), say(title, lang))
    return paper


def _currency(paper: Paper, lang: str, currency: str, books: Books | None, rows: list[Record]) -> None:
    paper.line_of(say("paper-currency", lang, currency=currency), size=12, height=8)
    if books:
        paper.pairs(
            [
                (say("paper-opening", lang), books.opening.format(lang)),
                (say("paper-came", lang), books.came.format(lang, sign=True)),
                (say("paper-went", lang), (-books.went).format(lang)),
                (say("paper-closing", lang), books.closing.format(lang)),
            ],
            strong=[0, 3],
        )
    if not rows:
        paper.line_of(say("paper-none", lang), faint=True)
        return
    head = [
        say(f"record-column-{name}", lang) for name in ("time", "title", "amount", "fee", "status", "note")
    ]
    lines = [
        [
            _time(row.at),
            titles.title_of(row, lang) + (f" {row.tail}" if row.tail else "") + f"\n{row.public_id}",
            row.amount.format(lang, sign=True),
            row.fee.format(lang) if row.fee_minor else "",
            titles.status_of(row, lang),
            row.note,
        ]
        for row in rows
    ]
    paper.grid(head, lines, WIDTHS, (2, 3))


def _period(wanted: Wanted, rows: list[Record]) -> tuple[date, date]:
    """The days asked for; where none were, from the first record to today."""
    today = clock.business_day()
    first = wanted.start or (clock.business_day(rows[0].at) if rows else today)
    return first, max(first, min(wanted.end or today, today))


def _time(moment: datetime) -> str:
    return f"{clock.local(moment):%Y-%m-%d %H:%M:%S}"
