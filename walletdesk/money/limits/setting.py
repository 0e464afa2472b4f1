"""How the operator sets a limit: a further dated row; none is ever changed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.fees.fees import METHODS
from walletdesk.money.limits.limits import KINDS
from walletdesk.money.limits.models import PERIODS, LimitRule

MINOR_MAX = 10**15
COUNT_MAX = 100_000
CODE_CHARS = 8


def add(
    *,
    act: str,
    period: str,
    currency: str,
    by: Any,
    valid_from: datetime | None = None,
    method: str = "",
    least_minor: int | None = None,
    most_minor: int | None = None,
    count_max: int | None = None,
    citation: str = "",
    account_class: int | None = None,
) -> LimitRule:
    """Set a limit from a moment on (now by default); it replaces the one of the same act, method, currency, period and class.

    All three bounds left out lift the limit. Raises Refusal `limit-unknown`, `limit-figures`, `limit-in-the-past` or
    `limit-rule-there` (422).
    """
    known = act in KINDS and period in PERIODS and method in ("", *METHODS.get(act, ()))
    if not known or account_class not in (None, 0, 1, 2, 3):
        raise Refusal("limit-unknown", status=422)
    _check_figures(period, currency, least_minor, most_minor, count_max)
    if valid_from and valid_from < clock.now():
        raise Refusal("limit-in-the-past", status=422)
    valid_from = valid_from or clock.now()
    key = {"act": act, "method": method, "currency": currency, "period": period, "valid_from": valid_from}
    key |= {"account_class": account_class}
    with transaction.atomic():
        if LimitRule.objects.filter(**key).exists():
            raise Refusal("limit-rule-there", status=422)
        rule = LimitRule.objects.create(
            **key,
            least_minor=least_minor,
            most_minor=most_minor,
            count_max=count_max,
            by=str(actor_of(by)),
            citation=citation.strip()[:200],
        )
        events.record("limit.changed", by=by, rule=rule.pk, act=act, currency=currency, period=period)
    return rule


def _check_figures(
    period: str, currency: str, least: int | None, most: int | None, count: int | None
) -> None:
    well = (
        currency.isascii()
        and currency.isupper()
        and 3 <= len(currency) <= CODE_CHARS
        and all(figure is None or 0 <= figure <= MINOR_MAX for figure in (least, most))
        and (least is None or most is None or least <= most)
        and (count is None or 0 <= count <= COUNT_MAX)
        # A single act has a least and a most, a period has a sum and a number of times.
        and (count is None if period == "once" else least is None)
    )
    if not well:
        raise Refusal("limit-figures", status=422)
