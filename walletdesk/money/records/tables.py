"""Records as a table for a spreadsheet: UTF-8 with its mark, times of Shanghai, raw amounts, no cell that a spreadsheet runs."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.records import titles
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.money.records.wanted import Wanted

ROWS_MAX = 50_000
MARK = "\ufeff"  # without it Excel reads Chinese as something else
RUNS = ("=", "+", "-", "@", "\t", "\r")  # what begins a formula in a spreadsheet
COLUMNS = "time kind title party card direction amount fee currency status settled note number".split()


class _Echo:
    """What csv writes to: it hands each line back."""

    def write(self, line: str) -> str:
        return line


def check(customer_id: int, wanted: Wanted, most: int = ROWS_MAX) -> int:
    """How many there are. Raises Refusal `record-download-too-many` (422)."""
    count = wanting.of(customer_id, wanted).count()
    if count > most:
        raise Refusal("record-download-too-many", status=422, most=most, count=count)
    return count


def lines(customer_id: int, wanted: Wanted, lang: str) -> Iterator[str]:
    """The table line by line, newest first, read from the database as it goes."""
    writer = csv.writer(_Echo())
    yield MARK + writer.writerow([say(f"record-column-{name}", lang) for name in COLUMNS])
    rows: Iterable[Record] = wanting.of(customer_id, wanted).order_by("-at", "-id")[:ROWS_MAX].iterator(500)
    for row in rows:
        yield writer.writerow([safe(cell) for cell in _cells(row, lang)])


def safe(cell: Any) -> str:
    """A cell that stays text: what would begin a formula gets a quotation mark in front. Our own figures are left alone."""
    if not isinstance(cell, str):
        return str(cell)
    return f"'{cell}" if cell.startswith(RUNS) else cell


def _cells(row: Record, lang: str) -> list[Any]:
    settled = f"{clock.local(row.settled_at):%Y-%m-%d %H:%M:%S}" if row.settled_at else ""
    return [
        f"{clock.local(row.at):%Y-%m-%d %H:%M:%S}",
        titles.kind_of(row.kind, lang),
        titles.title_of(row, lang),
        titles.party_of(row, lang),
        say("record-ending", lang, tail=row.tail) if row.tail else "",
        say("record-in" if row.amount_minor > 0 else "record-out", lang),
        row.amount.major,
        row.fee.major,
        row.currency,
        titles.status_of(row, lang),
        settled,
        row.note,
        row.public_id,
    ]
