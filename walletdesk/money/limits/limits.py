"""What a customer may still do: the limits in force against what they did, counted from their records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Abs

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.limits.models import PERIODS, LimitRule
from walletdesk.money.records.models import Record
from walletdesk.people.identity import identities

KINDS = {"topup": "topup", "withdrawal": "withdrawal", "transfer": "transfer_out", "payment": "payment"}
COUNTS = ("moving", "done")  # what failed, was cancelled or came back uses nothing up
STAYED = Abs(F("amount_minor")) - F("back_minor")  # of what is done, what was neither given back nor refunded
MOST_MINOR = 10**15  # what no rule can lift: beyond it no rail and no account reaches


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: how much and how often in its period, how much of it is used, and when it begins anew."""

    act: str
    method: str  # empty: all methods together
    period: str
    least: Money | None
    most: Money | None
    used: Money
    count_max: int | None
    count: int
    renews_at: datetime | None

    @property
    def left(self) -> Money | None:
        return None if self.most is None else max(self.most - self.used, Money.zero(self.used.currency))

    @property
    def times_left(self) -> int | None:
        return None if self.count_max is None else max(self.count_max - self.count, 0)

    @property
    def percent(self) -> int:
        """How much of it is used up, by amount or by times, whichever is nearer its end; 0 to 100."""
        by_amount = 100 * self.used.minor // self.most.minor if self.most else 0
        by_times = 100 * self.count // self.count_max if self.count_max else 0
        return min(100, max(by_amount, by_times))


def rules(
    act: str, currency: str = "CNY", at: datetime | None = None, *, account_class: int | None = None
) -> list[LimitRule]:
    """The rules in force, one a period and method, and those of this account class beside them."""
    found = LimitRule.objects.filter(act=act, currency=currency, valid_from__lte=at or clock.now())
    found = found.filter(Q(account_class__isnull=True) | Q(account_class=account_class))
    latest = {(row.method, row.period, row.account_class): row for row in found.order_by("valid_from", "id")}
    bound = [row for row in latest.values() if row.account_class is None or _bounds_anything(row)]
    return sorted(bound, key=lambda row: (row.method, PERIODS.index(row.period)))


def _rules_for(customer_id: int, act: str, currency: str) -> list[LimitRule]:
    return rules(act, currency, account_class=identities.class_of(customer_id))


def _bounds_anything(row: LimitRule) -> bool:
    return row.most_minor is not None or row.least_minor is not None or row.count_max is not None


def of(customer_id: int, act: str, currency: str = "CNY") -> list[Limit]:
    """The limits of one act with what this customer has used of each."""
    return [_against(row, customer_id) for row in _rules_for(customer_id, act, currency)]


def every(customer_id: int) -> list[Limit]:
    """All limits there are, by act, currency and period, with what this customer has used of each."""
    now = clock.now()
    found = LimitRule.objects.filter(valid_from__lte=now).values_list("act", "currency").distinct()
    order = list(KINDS)
    pairs = sorted(set(found), key=lambda pair: (order.index(pair[0]), pair[1] != "CNY", pair[1]))
    return [limit for act, currency in pairs for limit in of(customer_id, act, currency)]


def tightest(customer_id: int, act: str, currency: str = "CNY") -> Limit | None:
    """The limit that leaves least of an act now, among those that have a most or a number of times."""
    bounded = [one for one in of(customer_id, act, currency) if one.left is not None or one.times_left == 0]
    return min(
        bounded, key=lambda one: (one.times_left != 0, one.left.minor if one.left else 0), default=None
    )


def check(customer_id: int, act: str, method: str, amount: Money) -> None:
    """Whether this may be done now on top of what was done. Raises Refusal (422): `limit-too-small`, `limit-too-large`,
    `limit-used-up-day|month|year|life` (with what is left and until when), `limit-too-often-day|month|year`, or
    `limit-identity-first` where nobody is verified and only a class may.

    It counts rows: two orders at once could both find room. The caller locks the customer's ledger account first and writes
    the record before letting go of it. Above zero and within what accounts can hold it is in any case.
    """
    if amount.minor <= 0:
        least = max((row.least_minor or 1 for row in rules(act, amount.currency)), default=1)
        raise Refusal("limit-too-small", status=422, field="amount", least=Money(least, amount.currency))
    if amount.minor > MOST_MINOR:
        most = Money(MOST_MINOR, amount.currency)
        raise Refusal("limit-too-large", status=422, field="amount", most=most)
    for row in _rules_for(customer_id, act, amount.currency):
        if row.method in ("", method):
            _hold(row, customer_id, amount)


def _hold(row: LimitRule, customer_id: int, amount: Money) -> None:
    """One rule against one amount. Raises as `check`."""
    if row.account_class == 0 and row.most_minor == 0:
        raise Refusal("limit-identity-first", status=422, field="amount")
    limit = _against(row, customer_id)
    if limit.least and amount < limit.least:
        raise Refusal("limit-too-small", status=422, field="amount", least=limit.least)
    if row.period == "once":
        if limit.most and amount > limit.most:
            raise Refusal("limit-too-large", status=422, field="amount", most=limit.most)
        return
    until: dict[str, Any] = {"until": limit.renews_at} if limit.renews_at else {}
    if limit.left is not None and amount > limit.left:
        key = f"limit-used-up-{row.period}"
        raise Refusal(key, status=422, field="amount", left=limit.left, **until)
    if limit.count_max is not None and limit.count >= limit.count_max:
        raise Refusal(f"limit-too-often-{row.period}", status=422, times=limit.count_max, **until)


def _against(row: LimitRule, customer_id: int) -> Limit:
    most = Money(row.most_minor, row.currency) if row.most_minor is not None else None
    least = Money(row.least_minor, row.currency) if row.least_minor is not None else None
    used, count = Money.zero(row.currency), 0
    renews_at: datetime | None = None
    if row.period != "once":
        done = Record.objects.annotate(stayed=STAYED).filter(
            customer_id=customer_id, kind=KINDS[row.act], currency=row.currency, state__in=COUNTS
        )
        if row.period != "life":  # a lifetime never begins anew
            since, renews_at = bounds(row.period)
            done = done.filter(at__gte=since)
        if row.method:
            done = done.filter(method=row.method)
        sums = done.filter(stayed__gt=0).aggregate(total=Sum("stayed"), count=Count("id"))
        used, count = Money(sums["total"] or 0, row.currency), sums["count"]
    return Limit(row.act, row.method, row.period, least, most, used, row.count_max, count, renews_at)


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
