"""The public schedule: what is asked now, what is announced, and how the operator sets a fee."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.fees.fees import METHODS, MILLION, fee_of, percent
from walletdesk.money.fees.models import FeeRule

MINOR_MAX = 10**15
CODE_CHARS = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One way in the schedule: what it costs now, and the change that is announced, if one is."""

    act: str
    method: str
    currency: str
    now: FeeRule | None
    coming: FeeRule | None


def lines(at: datetime | None = None) -> list[Line]:
    """Every way with its rule in force, by act and in the order of METHODS; a way only announced has no `now`."""
    moment = at or clock.now()
    now: dict[tuple[str, str, str], FeeRule] = {}
    coming: dict[tuple[str, str, str], FeeRule] = {}
    for row in FeeRule.objects.order_by("valid_from", "id"):
        key = (row.act, row.method, row.currency)
        if row.valid_from <= moment:
            now[key] = row
        else:
            coming.setdefault(key, row)
    order = [(act, method) for act, methods in METHODS.items() for method in methods]
    found = [key for key in {**now, **coming} if key[:2] in order]
    found.sort(key=lambda key: (order.index(key[:2]), key[2] != "CNY", key[2]))
    return [Line(*key, now.get(key), coming.get(key)) for key in found]


def add(
    *,
    act: str,
    method: str,
    currency: str,
    ratio_ppm: int,
    fixed_minor: int,
    least_minor: int,
    most_minor: int | None,
    valid_from: datetime,
    by: Any,
    citation: str = "",
    force: bool = False,
) -> FeeRule:
    """Set a fee from a moment on. Rules are only ever added; the latest that has begun holds.

    A fee that is dearer for any amount, or a method that cost nothing yet, needs `fees.notice_days` of notice, unless
    `force` with a `citation` that says on what ground. Raises Refusal `fee-way-unknown`, `fee-figures`, `fee-in-the-past`,
    `fee-notice-short`, `fee-citation-missing` or `fee-rule-there` (422).
    """
    rule = FeeRule(
        act=act,
        method=method,
        currency=currency,
        ratio_ppm=ratio_ppm,
        fixed_minor=fixed_minor,
        least_minor=least_minor,
        most_minor=most_minor,
        valid_from=valid_from,
        by=str(actor_of(by)),
        citation=citation.strip()[:200],
    )
    _check(rule)
    with transaction.atomic():
        _check_notice(rule, force)
        rule.save(force_insert=True)
        events.record("fee.changed", by=by, rule=rule.pk, act=act, method=method, currency=currency)
    return rule


def dearer(new: FeeRule, old: FeeRule | None) -> bool:
    """Whether some amount would cost more than before.

    Both are straight between the amounts where a least or a most begins to count, so those and the ends tell all.
    """
    amounts = {1, MINOR_MAX, *_corners(new), *(_corners(old) if old else ())}
    asked = [Money(minor, new.currency) for minor in sorted(amounts)]
    return any(
        fee_of(new, amount) > (fee_of(old, amount) if old else Money(0, new.currency)) for amount in asked
    )


def _corners(rule: FeeRule) -> set[int]:
    """The amounts, and those beside them, at which the least or the most of a rule begins to count."""
    if not rule.ratio_ppm:
        return set()
    found = set()
    for bound in (rule.least_minor, rule.most_minor):
        if bound is not None and bound > rule.fixed_minor:
            corner = (bound - rule.fixed_minor) * MILLION // rule.ratio_ppm
            found |= {min(max(1, corner + step), MINOR_MAX) for step in (-1, 0, 1)}
    return found


def _check(rule: FeeRule) -> None:
    if rule.method not in METHODS.get(rule.act, ()):
        raise Refusal("fee-way-unknown", status=422)
    figures = (rule.fixed_minor, rule.least_minor, rule.most_minor or 0)
    well = (
        rule.currency.isascii()
        and rule.currency.isupper()
        and 3 <= len(rule.currency) <= CODE_CHARS
        and 0 <= rule.ratio_ppm <= MILLION
        and all(0 <= figure <= MINOR_MAX for figure in figures)
        and (rule.most_minor is None or rule.most_minor >= rule.least_minor)
    )
    if not well:
        raise Refusal("fee-figures", status=422)
    if rule.valid_from < clock.now():
        raise Refusal("fee-in-the-past", status=422)


def _check_notice(rule: FeeRule, force: bool) -> None:
    same = FeeRule.objects.filter(act=rule.act, method=rule.method, currency=rule.currency)
    if same.filter(valid_from=rule.valid_from).exists():
        raise Refusal("fee-rule-there", status=422)
    # What would hold at that moment without this rule: perhaps one that is announced itself.
    before = same.filter(valid_from__lt=rule.valid_from).order_by("-valid_from").first()
    days = setting("fees.notice_days")
    if not dearer(rule, before) or rule.valid_from >= clock.now() + timedelta(days=days):
        return
    if not force:
        raise Refusal("fee-notice-short", status=422, days=days)
    if not rule.citation:
        raise Refusal("fee-citation-missing", status=422)


def figures(rule: FeeRule) -> dict[str, Any]:
    """A rule's parts as money and percent, for sentences: `percent`, `fixed`, `least`, `most` (None where there is none)."""
    code = rule.currency
    return {
        "percent": percent(rule.ratio_ppm),
        "fixed": Money(rule.fixed_minor, code),
        "least": Money(rule.least_minor, code),
        "most": None if rule.most_minor is None else Money(rule.most_minor, code),
    }
