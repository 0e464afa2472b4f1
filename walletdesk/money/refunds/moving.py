"""A granted refund on its way: the merchant's money set aside, sent off, and into the balance at once where it was paid from
there. What needs a rail goes on in `asking.py`; what a rail says, in `outcomes.py`. Every function locks, then looks.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import workdays
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import accounts, journey
from walletdesk.money.refunds.legal_steps import REFUND_STEPS
from walletdesk.money.refunds.models import Refund, RefundTry

HELD_AGAIN = timedelta(minutes=15)


def start(row: Refund, *, by: Any) -> Refund:
    """From granted to on its way, as far as the merchant's money goes. Of a merchant that has not enough it waits, and is tried
    again; nothing else changes. Does nothing to one that is further.
    """
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status not in ("approved", "insufficient_funds"):
            return row
        try:
            hold = accounts.set_aside(row, by=by)
        except Refusal as refused:
            return _short(row, refused, by=by)
        journey.change(row, hold=hold.public_id, why="")
        if row.route == "balance" and _straight(row, by=by):
            return row
        transit = accounts.send_off(row, by=by)
        REFUND_STEPS.move(row, "processing", transit=transit.public_id)
        journey.step(row, "started", by=by, transfer=transit.public_id, route=row.route)
        journey.record("refund.started", row, by=by)
        if row.route == "balance":
            return into_balance(row, by=by)
        new_try(row)
        work_soon(row)
    return row


def into_balance(row: Refund, *, by: Any) -> Refund:
    """From on its way into the balance. A freeze of incoming money keeps it where it is: noted, and tried again."""
    with transaction.atomic():
        row = journey.locked_all(row)
        if row.status != "processing" or row.route != "balance":
            return row
        try:
            with transaction.atomic():
                posted = accounts.to_balance(row, by=by)
        except Refusal as refused:
            return _held_back(row, refused, by=by)
        return succeeded(row, posted.public_id, by=by)


def succeeded(row: Refund, transfer: str, *, by: Any, after_failure: bool = False, **evidence: Any) -> Refund:
    """The last step of a locked refund whose money is posted."""
    REFUND_STEPS.move(row, "succeeded", transfer=transfer, ended_at=clock.now(), ask_at=None, why="")
    journey.step(row, "succeeded", by=by, transfer=transfer, route=row.route, **evidence)
    journey.record("refund.succeeded", row, by=by)
    key = f"refund-back-{row.route.replace('_', '-')}-notice"
    journey.tell(row, "refund-back-after-failure-notice" if after_failure else key, by=by)
    journey.tell_merchant(row)
    return row


def new_try(row: Refund) -> RefundTry:
    """The next order to a rail, by a number of its own."""
    nth = row.tries.count() + 1
    number = row.public_id if nth == 1 else f"{row.public_id}-{nth}"
    made: RefundTry = row.tries.create(number=number, route=row.route, created_at=clock.now())
    return made


def due(route: str) -> Any:
    """By when money granted now is promised to be back by a way."""
    return workdays.add(clock.now(), setting(f"refund.promise_{route}_days"))


def expected(payment: Payment) -> Any:
    """By when it would be back, were it granted at once."""
    return due(payment.way)


def _straight(row: Refund, *, by: Any) -> bool:
    """In one posting from the merchant into the balance; not where a freeze keeps money from coming in."""
    try:
        with transaction.atomic():
            posted = accounts.straight(row, by=by)
    except Refusal as refused:
        if refused.key != "ledger-frozen":
            raise
        return False
    REFUND_STEPS.move(row, "processing", transit=posted.public_id)
    journey.step(row, "started", by=by, transfer=posted.public_id, route=row.route)
    succeeded(row, posted.public_id, by=by)
    return True


def _short(row: Refund, refused: Refusal, *, by: Any) -> Refund:
    """The merchant has not enough, or may not pay now. Said once; tried again in a while, by itself."""
    if refused.key not in ("ledger-insufficient-funds", "ledger-frozen"):
        raise refused
    why = "merchant_short" if refused.key == "ledger-insufficient-funds" else "merchant_frozen"
    again = clock.now() + timedelta(minutes=setting("refund.short_minutes"))
    if row.status == "insufficient_funds":
        journey.change(row, why=why, ask_at=again)
        return row
    REFUND_STEPS.move(row, "insufficient_funds", why=why, ask_at=again)
    journey.step(row, "short", by=by, why=why)
    journey.record("refund.short", row, by=by, reason=why)
    journey.tell(row, "refund-short-notice", by=by, urgent=False)
    journey.tell_merchant(row)
    return row


def _held_back(row: Refund, refused: Refusal, *, by: Any) -> Refund:
    if refused.key != "ledger-frozen":
        raise refused
    first = row.why != "held_back"
    journey.change(row, why="held_back", ask_at=clock.now() + HELD_AGAIN)
    if first:
        journey.step(row, "held_back", by=by)
        journey.record("refund.waits", row, by=by, reason="held_back")
        journey.tell(row, "refund-held-back-notice", by=by)
    return row


def work_soon(row: Refund, after: timedelta = timedelta(0)) -> None:
    """Have it taken up by a job, now or in a moment; under the row's lock."""
    from walletdesk.money.refunds import jobs

    at = clock.now() + after
    journey.change(row, ask_at=at)
    jobs.work_refund.configure(schedule_at=at).defer(refund_id=row.pk)
