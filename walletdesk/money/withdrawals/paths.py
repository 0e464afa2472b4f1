"""Trace my money: the drawn path of a withdrawal. Each step, each party, each time; where it stands, and by when it arrives."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.paths import Path
from walletdesk.money.rails import maintenance
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.withdrawals import path_steps
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.path_steps import Seen


def of(row: Withdrawal) -> Path:
    """The path of a withdrawal as it stands now, in five queries at most."""
    steps = tuple(row.steps.order_by("seq"))
    booking = None
    if row.transfer:
        booked = BankBooking.objects.filter(direction="out", bank_ref=row.bank_ref, source=row.public_id)
        booking = booked.select_related("line").first()
    waits = row.status == "reserved" or (row.status in ("submitted", "unknown") and not row.bank_ref)
    window = maintenance.running() if waits else None
    review = timedelta(hours=setting("withdrawal.review_hours"))
    return draw(Seen(row, steps, booking, window.ends_at if window else None, clock.now(), review))


def draw(seen: Seen) -> Path:
    """The picture of what is known: pure, no queries."""
    row = seen.row
    summary, next_by = path_steps.standing(seen)
    return Path(
        subject=row.public_id,
        amount=row.amount,
        summary=summary,
        steps=tuple(path_steps.drawn(seen)),
        next_by=next_by,
        done=row.status in ("succeeded", "returned", "failed", "cancelled"),
        bank=banks.of(row.bank_code),
    )
