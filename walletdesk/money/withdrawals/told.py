"""What the customer hears of the end of a withdrawal: where the money is, since when, and how to mend it."""

from __future__ import annotations

from typing import Any

from walletdesk.core.clock import clock
from walletdesk.money.withdrawals import journey
from walletdesk.money.withdrawals.models import Withdrawal


def paid(row: Withdrawal, *, after_failure: bool, by: Any) -> None:
    if row.shortfall_minor:
        journey.tell(row, "withdrawal-paid-after-failure-short-notice", by=by, short=row.shortfall)
    elif after_failure:
        journey.tell(row, "withdrawal-paid-after-failure-notice", by=by)
    elif row.warned_at is not None or clock.now() > row.due_at:
        journey.tell(row, "withdrawal-paid-late-notice", by=by, ordered_at=row.created_at)
    else:
        journey.tell(row, "withdrawal-paid-notice", by=by, urgent=False)


def failed(row: Withdrawal, *, by: Any) -> None:
    journey.tell(row, f"withdrawal-failed-{row.reason.replace('_', '-')}-notice", by=by)


def returned(row: Withdrawal, *, fee_too: bool, by: Any) -> None:
    back = row.total if fee_too else row.amount
    journey.tell(row, f"withdrawal-returned-{row.reason.replace('_', '-')}-notice", by=by, back=back)
