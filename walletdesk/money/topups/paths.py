"""Trace my money: the drawn path of a top-up. Each step, each party, each time; where it stands, what comes
next and by when.
"""

from __future__ import annotations

from datetime import timedelta

from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.paths import Path
from walletdesk.money.rails import maintenance
from walletdesk.money.rails.models import BankBooking
from walletdesk.money.topups import path_standing, path_steps, ways
from walletdesk.money.topups.legal_steps import SETTLED
from walletdesk.money.topups.models import Topup
from walletdesk.money.topups.path_seen import Seen


def of(topup: Topup) -> Path:
    """The path of a top-up as it stands now, in five queries at most."""
    steps = list(topup.steps.order_by("seq"))
    booking = None
    if topup.bank_ref:
        booking = (
            BankBooking.objects.filter(rail=topup.rail, direction="in", bank_ref=topup.bank_ref)
            .select_related("line")
            .first()
        )
    window = maintenance.running(topup.rail) if topup.status in ("created", "unknown") else None
    review = timedelta(hours=setting("topup.review_hours"))
    return draw(Seen(topup, tuple(steps), booking, window.ends_at if window else None, clock.now(), review))


def draw(seen: Seen) -> Path:
    """The picture of what is known: pure, no queries."""
    topup = seen.topup
    steps = path_steps.drawn(seen)
    summary, next_by = path_standing.standing(seen)
    return Path(
        subject=topup.public_id,
        amount=topup.amount,
        summary=summary,
        steps=tuple(steps),
        next_by=next_by,
        done=topup.status in SETTLED,
        bank=ways.party_of(topup),
    )
