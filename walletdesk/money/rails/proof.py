"""The proof of a day: what was at the rail before, what its statement moved, and what our books say is there after.

Where the two differ it must be said why: a line that was booked after midnight or not at all, a booking that stands on
another day's statement or on none. What is left is unexplained, and a fault of ours.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import timedelta

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.money import ledger
from walletdesk.money.rails import registry
from walletdesk.money.rails.models import BankBooking, Discrepancy, RailTotal, Reconciliation, StatementLine

INSTANT = timedelta(microseconds=1)  # the books are asked as they stood just before


def write(row: Reconciliation) -> list[RailTotal]:
    """Compute the totals of a reconciled day anew, one a currency that moved or is held there. Inside a transaction."""
    with transaction.atomic():
        row.totals.all().delete()
        return RailTotal.objects.bulk_create([_total(row, currency) for currency in _currencies(row)])


def _currencies(row: Reconciliation) -> list[str]:
    held = ledger.Account.objects.filter(owner="house", code=registry.of(row.rail).clearing)
    moved = StatementLine.objects.filter(rail=row.rail, day=row.day)
    usual = registry.of(row.rail).currencies[:1]  # shown also while nothing ever moved
    return sorted(
        {*usual, *held.values_list("currency", flat=True), *moved.values_list("currency", flat=True)}
    )


def _total(row: Reconciliation, currency: str) -> RailTotal:
    start, end = clock.day_bounds(row.day)
    account = ledger.Account.objects.filter(
        owner="house", code=registry.of(row.rail).clearing, currency=currency
    ).first()
    opening, at_end = (
        -ledger.as_of(account, moment - INSTANT).minor if account else 0 for moment in (start, end)
    )
    lines = StatementLine.objects.filter(rail=row.rail, day=row.day, currency=currency)
    sums: dict[str, int] = defaultdict(int)
    for direction, minor in lines.values_list("direction", "amount_minor"):
        sums[direction] += minor
    within = BankBooking.objects.filter(rail=row.rail, currency=currency, at__gte=start, at__lt=end)
    agreed = _signed(within.filter(line__day=row.day))
    booked = _signed(within)
    corrected = Discrepancy.objects.filter(
        rail=row.rail, currency=currency, settled_at__gte=start, settled_at__lt=end
    ).exclude(settled_transfer="")
    moved = sums["in"] - sums["out"]
    return RailTotal(
        reconciliation=row,
        currency=currency,
        opening_minor=opening,
        in_minor=sums["in"],
        out_minor=sums["out"],
        closing_minor=opening + moved,
        later_minor=moved - agreed,
        earlier_minor=booked - agreed + sum(corrected.values_list("settled_minor", flat=True)),
        ledger_minor=at_end,
    )


def _signed(rows: object) -> int:
    pairs = rows.values_list("direction", "amount_minor")  # type: ignore[attr-defined]
    return sum(minor if direction == "in" else -minor for direction, minor in pairs)
