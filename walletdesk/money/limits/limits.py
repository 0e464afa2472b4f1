"""What a customer may still do: the limits in force against what they did, counted from their records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db.models import Count, Sum

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.limits.models import LimitRule
from walletdesk.money.records.models import Record

KINDS = {"topup": "topup", "withdrawal": "withdrawal", "transfer": "transfer_out"}
COUNTS = ("moving", "done")  # what failed, was cancelled or came back uses nothing up


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: how much and how often in its period, how much of it is used, and when it begins anew."""

    act: str
    period: str
    least: Money | None
    most: Money | None
    used: Money
    count_max: int | None
    count: int
    renews_at: datetime | None

    @property
    def left(self) -> Money | None:
        return max(self.most - self.used, Money.zero(self.used.currency)) if self.most else None


def rules(act: str, currency: str = "CNY", at: datetime | None = None) -> list[LimitRule]:
    """The rules in force, one a period and method."""
    found = LimitRule.objects.filter(act=act, currency=currency, valid_from__lte=at or clock.now())
    latest = {(row.method, row.period): row for row in found.order_by("valid_from", "id")}
    order = {"once": 0, "day": 1, "month": 2, "year": 3}
    return sorted(latest.values(), key=lambda row: (row.method, order[row.period]))


def of(customer_id: int, act: str, currency: str = "CNY") -> list[Limit]:
    """The limits of one act with what this customer has used of each."""
    return [_against(row, customer_id) for row in rules(act, currency)]


def check(customer_id: int, act: str, method: str, amount: Money) -> None:
    """Raises Refusal `limit-too-small`, `limit-too-large`, `limit-used-up` (with what is left) or `limit-too-often` (422)."""
    for row in rules(act, amount.currency):
        if row.method not in ("", method):
            continue
        limit = _against(row, customer_id)
        if limit.least and amount < limit.least:
            raise Refusal("limit-too-small", status=422, field="amount", least=limit.least)
        if row.period == "once":
            if limit.most and amount > limit.most:
                raise Refusal("limit-too-large", status=422, field="amount", most=limit.most)
            continue
        assert limit.renews_at is not None
        if limit.left is not None and amount > limit.left:
            raise Refusal(
                f"limit-used-up-{row.period}",
                status=422,
                field="amount",
                left=limit.left,
                until=limit.renews_at,
            )
        if limit.count_max is not None and limit.count >= limit.count_max:
            raise Refusal(
                f"limit-too-often-{row.period}", status=422, times=limit.count_max, until=limit.renews_at
            )


def _against(row: LimitRule, customer_id: int) -> Limit:
    most = Money(row.most_minor, row.currency) if row.most_minor is not None else None
    least = Money(row.least_minor, row.currency) if row.least_minor is not None else None
    used, count, renews_at = Money.zero(row.currency), 0, None
    if row.period != "once":
        since, renews_at = bounds(row.period)
        done = Record.objects.filter(
            customer_id=customer_id,
            kind=KINDS[row.act],
            currency=row.currency,
            at__gte=since,
            state__in=COUNTS,
        )
        if row.method:
            done = done.filter(method=row.method)
        sums = done.aggregate(total=Sum("amount_minor"), count=Count("id"))
        used, count = Money(abs(sums["total"] or 0), row.currency), sums["count"]
    return Limit(row.act, row.period, least, most, used, row.count_max, count, renews_at)


def bounds(period: str) -> tuple[datetime, datetime]:
    """First moment of the running day, month or year of business, and of the next."""
    today = clock.business_day()
    if period == "day":
        first, following = today, today + timedelta(days=1)
    elif period == "month":
        first = today.replace(day=1)
        following = (first + timedelta(days=32)).replace(day=1)
    else:
        first = today.replace(month=1, day=1)
        following = first.replace(year=first.year + 1)
    return datetime.combine(first, time(), SHANGHAI), datetime.combine(following, time(), SHANGHAI)
