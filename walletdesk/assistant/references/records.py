"""What the assistant may say of a record of whatever kind, and of how many fit what was asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.assistant.answers import references
from walletdesk.assistant.questions import RecordsAsked
from walletdesk.core.money import Money
from walletdesk.money import movements
from walletdesk.money.records import reading, titles
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record


@dataclass(frozen=True)
class Found:
    """What fits a question about records: how many, since when, and what those that are done add up to."""

    count: int
    latest: datetime | None
    came: Money | None
    went: Money | None


def _record(public_id: str, customer_id: int | None) -> Record | None:
    return Record.objects.filter(customer_id=customer_id or 0, public_id=public_id).first()


def _found(subject: str, customer_id: int | None) -> Found | None:
    asked = RecordsAsked.of(subject)
    if asked is None or customer_id is None:
        return None
    rows = wanting.of(customer_id, asked.wanted).order_by("-at", "-id")
    latest = rows.values_list("at", flat=True).first()
    sums = reading.sums(customer_id, asked.wanted).get("CNY")
    came = sums.incoming if sums and sums.incoming else None
    went = sums.outgoing if sums and sums.outgoing else None
    return Found(rows.count(), latest, came, went)


def _status(row: Record) -> str:
    return titles.status_of(row, finer=movements.finer([row.public_id]).get(row.public_id, ""))


references(
    "record",
    _record,
    title=titles.title_of,
    amount=lambda row: Money(abs(row.amount_minor), row.currency),
    fee=lambda row: row.fee,
    at=lambda row: row.at,
    settled_at=lambda row: row.settled_at,
    status=_status,
    number=lambda row: row.public_id,
    party=lambda row: titles.party_of(row),
    note=lambda row: row.note,
)
references(
    "records",
    _found,
    count=lambda found: found.count,
    latest=lambda found: found.latest,
    came=lambda found: found.came,
    went=lambda found: found.went,
)
