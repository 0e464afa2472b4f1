"""The merchant's money while a dispute is open: held, held more as it comes in, let go. What is awarded: `ending.py`."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.money import Money
from walletdesk.desk.disputes import journey
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money.payments import merchant_money


def hold(row: Dispute, *, by: Any) -> Money:
    """Hold what is disputed of a locked dispute, as far as the merchant has it. Returns what was held just now."""
    missing = row.amount - row.held
    if not missing:
        return Money.zero(row.currency)
    got = merchant_money.hold(row.payment, missing, cause=_cause(row, row.holds), by=by)
    if got:
        journey.change(row, held_minor=row.held_minor + got.minor, holds=row.holds + 1)
        journey.step(row, "held", by=by, held_minor=got.minor)
    return got


def hold_more(row: Dispute, *, by: Any) -> Money:
    """The merchant had less than is disputed: whatever came in meanwhile is held too."""
    with transaction.atomic():
        row = journey.locked(row)
        got = hold(row, by=by) if row.is_open else Money.zero(row.currency)
        if got:
            journey.record("held_more", row, by=by)
    return got


def let_go(row: Dispute, *, by: Any, keep_first: bool = False) -> None:
    """Let go of all that is held. `keep_first`: the award takes that one itself."""
    for number in range(1 if keep_first else 0, row.holds):
        merchant_money.release(_cause(row, number), by=by)
    if row.held_minor:
        journey.change(row, held_minor=0)


def _cause(row: Dispute, number: int) -> str:
    """The first is the dispute's own number: by it the award finds what was held for it."""
    return row.public_id if number == 0 else f"{row.public_id}:{number}"
