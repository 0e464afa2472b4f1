"""What the assistant may say of limits: what they are, what is used and left, and when they begin anew."""

from __future__ import annotations

from walletdesk.assistant.answers import references
from walletdesk.assistant.questions import ActAsked
from walletdesk.core.money import Money
from walletdesk.money.fees import wording
from walletdesk.money.limits import limits
from walletdesk.money.limits.limits import Limit


def limit_of(number: str, customer_id: int | None) -> Limit | None:
    """`withdrawal:day:CNY`, or with a method `withdrawal:day:CNY:fast`."""
    parts = [*number.split(":"), ""]
    if len(parts) < 4 or parts[0] not in limits.KINDS:
        return None
    act, period, currency, method = parts[:4]
    mine = limits.of(customer_id or 0, act, currency)
    return next((one for one in mine if (one.period, one.method) == (period, method)), None)


def number_of(limit: Limit) -> str:
    number = f"{limit.act}:{limit.period}:{limit.used.currency}"
    return f"{number}:{limit.method}" if limit.method else number


def _asked(subject: str, customer_id: int | None) -> Money | None:
    asked = ActAsked.of(subject)
    return asked.amount if asked else None


references(
    "limit",
    limit_of,
    act=lambda one: wording.act(one.act),
    least=lambda one: one.least,
    most=lambda one: one.most,
    used=lambda one: one.used,
    left=lambda one: one.left,
    times=lambda one: one.count,
    times_most=lambda one: one.count_max,
    renews_at=lambda one: one.renews_at,
)
references("limit-asked", _asked, amount=lambda money: money or None)
