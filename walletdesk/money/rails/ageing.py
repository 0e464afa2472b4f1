"""How long unmatched money has waited: counted and summed by rail and age."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.money.rails.models import SuspenseItem

BUCKETS: tuple[tuple[int, int | None], ...] = (
    (0, 1),
    (2, 3),
    (4, 7),
    (8, 14),
    (15, None),
)  # days, both ends in


@dataclass
class Bucket:
    """Items of one rail and age: how many, and how much in each currency."""

    from_days: int
    to_days: int | None
    count: int = 0
    sums: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def totals(self) -> list[Money]:
        return [Money(minor, currency) for currency, minor in sorted(self.sums.items())]


def days_waited(since: datetime) -> int:
    """Whole business days from the day money came to today."""
    return max(0, (clock.business_day() - clock.business_day(since)).days)


def bucket_of(days: int) -> int:
    """Which of BUCKETS an age falls into."""
    return next(at for at, (_, last) in enumerate(BUCKETS) if last is None or days <= last)


def by_rail() -> dict[str, list[Bucket]]:
    """All that waits or is being sent back, by rail; only rails that hold something. Reads ids, amounts and times only."""
    found: dict[str, list[Bucket]] = {}
    rows = SuspenseItem.objects.filter(status__in=("waiting", "returning"))
    for rail, minor, currency, since in rows.values_list("rail", "amount_minor", "currency", "received_at"):
        buckets = found.setdefault(rail, [Bucket(first, last) for first, last in BUCKETS])
        bucket = buckets[bucket_of(days_waited(since))]
        bucket.count += 1
        bucket.sums[currency] += minor
    return found
