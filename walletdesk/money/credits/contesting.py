"""A movement its customer says was not theirs: everything its diagnosis needs, read once; and which are likely meant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from django.db.models import Min

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.credits import checking
from walletdesk.money.credits.checking import OUT
from walletdesk.money.credits.models import Credit
from walletdesk.money.records.models import Record
from walletdesk.safety import freezes

ROWS_MAX = 200
BACK = ("recalled", "refunded", "charged_back")  # all of it came back
NIGHT = range(6)  # hours of Shanghai
FRESH = timedelta(days=3)
LARGE = 3  # times the usual


@dataclass(frozen=True, slots=True)
class ContestFacts:
    """`refusal` says why nothing can be put forward (empty: `left` can); `guarded` that no money can leave the account."""

    public_id: str
    kind: str
    state: str
    left: Money
    refusal: str
    guarded: bool
    by_itself: bool
    credit: str = ""
    credit_status: str = ""


def facts_of(customer_id: int, public_id: str) -> ContestFacts | None:
    """The facts of one movement of money out; None where it is not this customer's."""
    row = Record.objects.filter(customer_id=customer_id, public_id=public_id, kind__in=OUT).first()
    if row is None:
        return None
    left, refusal = Money.zero(row.currency), ""
    try:
        left = checking.contested(row)
    except Refusal as refused:
        refusal = refused.key
    latest = checking.latest(customer_id, public_id)
    return ContestFacts(
        public_id=public_id,
        kind=row.kind,
        state=row.state,
        left=left,
        refusal=refusal,
        guarded=guarded(customer_id),
        by_itself=checking.by_itself(customer_id),
        credit=latest.public_id if latest else "",
        credit_status=latest.status if latest else "",
    )


def guarded(customer_id: int) -> bool:
    """Whether a stop keeps money from leaving the account."""
    return any(stop.scope in ("out", "both") for stop in freezes.standing(customer_id))


def likely(customer_id: int) -> list[Record]:
    """The movements that may be meant, the likeliest first: to somebody new, at night, large, of late."""
    since = clock.now() - timedelta(days=setting("credit.contest_days"))
    rows = list(
        Record.objects.filter(
            customer_id=customer_id,
            kind__in=OUT,
            state__in=("done", "moving"),
            at__gte=since,
        )
        .exclude(status__in=BACK)
        .order_by("-at", "-id")[:ROWS_MAX]
    )
    told = Credit.objects.filter(
        customer_id=customer_id, kind="provisional", status__in=("provisional", "final")
    )
    known = set(told.values_list("subject", flat=True))
    return ranked([row for row in rows if row.public_id not in known], _firsts(customer_id), clock.now())


def ranked(rows: Sequence[Record], firsts: dict[tuple[str, str], datetime], now: datetime) -> list[Record]:
    """The same rows by how unlike the customer each is; `firsts` tells when each party was first paid. Pure."""
    usual = median([abs(row.amount_minor) for row in rows]) if rows else 0

    def strange(row: Record) -> int:
        new = row.kind != "withdrawal" and firsts.get((row.kind, row.party)) == row.at
        return (
            2 * new
            + (clock.local(row.at).hour in NIGHT)
            + (abs(row.amount_minor) >= LARGE * usual)
            + 2 * (row.at >= now - FRESH)
        )

    return sorted(rows, key=lambda row: (-strange(row), -row.at.timestamp()))


def _firsts(customer_id: int) -> dict[tuple[str, str], datetime]:
    found = Record.objects.filter(customer_id=customer_id, kind__in=OUT).order_by()
    return {
        (kind, party): first
        for kind, party, first in found.values("kind", "party")
        .annotate(first=Min("at"))
        .values_list("kind", "party", "first")
    }
