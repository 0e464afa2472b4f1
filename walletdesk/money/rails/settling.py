"""A discrepancy settled by people: which ways there are, what each would post, and that it is done once, with a reason.

`books_right`: the statement errs, or it was explained; nothing is posted. `suspense_in`: the rail holds more than our books;
the surplus waits for its owner. `suspense_out`: what waits in suspense never came; it is struck. `loss`: the rail holds less;
the house bears it. `undo`: what had been corrected has turned up after all; the correction is reversed.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger
from walletdesk.money.rails import clearing
from walletdesk.money.rails.legal_steps import SUSPENSE_STEPS
from walletdesk.money.rails.models import BankBooking, Discrepancy, Reconciliation, SuspenseItem

WAYS = ("suspense_in", "suspense_out", "loss", "undo", "books_right")


def gap(row: Discrepancy) -> Money:
    """By how much more is at the rail by its statement than by our books; below zero where less."""
    if row.kind == "turned_up":
        earlier = corrected(row.rail, row.direction, row.bank_ref)
        return Money(-earlier.settled_minor if earlier else 0, row.currency)
    ours, theirs = row.ours_minor or 0, row.theirs_minor or 0
    more = {
        "missing_here": theirs,
        "missing_there": -ours,
        "double": theirs,
        "different": theirs - ours,
    }.get(row.kind, 0)
    return Money(more if row.direction == "in" else -more, row.currency)


def ways(row: Discrepancy) -> list[str]:
    """The ways open now, the likeliest first. `books_right` always is one."""
    more, booking = gap(row).minor, booking_of(row)
    if row.kind == "turned_up":
        return ["undo", "books_right"] if _may_undo(row) else ["books_right"]
    if booking and booking.currency != row.currency:
        return ["books_right"]
    if more > 0:
        return ["suspense_in", "books_right"]
    if more < 0:
        struck = ["suspense_out"] if _to_strike(row) else []
        return [*struck, "loss", "books_right"]
    return ["books_right"]


def booking_of(row: Discrepancy) -> BankBooking | None:
    """Our side of it."""
    return clearing.booked(row.direction, row.bank_ref, rail=row.rail)


def legs(row: Discrepancy, how: str) -> list[tuple[ledger.Account, Money]]:
    """What a way posts: account and signed amount, the rail's first."""
    more, currency = gap(row), row.currency
    if how == "books_right":
        return []
    if how == "undo":
        how = _earlier(row).settled_how
    other = "chargeback_loss" if how == "loss" else "suspense"
    return [(clearing.account(row.rail, currency), -more), (ledger.account("house", other, currency), more)]


def settle(row: Discrepancy, *, how: str, reason: str, by: Any) -> Discrepancy:
    """Settle it by a person's word. Raises Refusal `discrepancy-settled`, `discrepancy-way` or `discrepancy-reason-missing`
    (422), and whatever posting refuses.
    """
    if not reason.strip():
        raise Refusal("discrepancy-reason-missing", status=422, field="reason")
    with transaction.atomic():
        row = Discrepancy.objects.select_for_update().get(pk=row.pk)
        if row.settled_at:
            raise Refusal("discrepancy-settled")
        if how not in ways(row):
            raise Refusal("discrepancy-way", status=422, field="how")
        transfer = _post(row, how, by)
        Discrepancy.objects.filter(pk=row.pk).update(
            settled_at=_moment(transfer) if transfer else clock.now(),
            settled_how=how,
            settled_by=str(actor_of(by)),
            settled_reason=reason.strip()[:300],
            settled_transfer=transfer.public_id if transfer else "",
            settled_minor=_effect(row, how).minor,
        )
        row.refresh_from_db()
        told(row, by=by)
    return row


def told(row: Discrepancy, *, by: Any) -> None:
    """Say that it is settled, and let its day be clean where nothing else is open. Inside the transaction that settled it."""
    events.record(
        "reconciliation.settled",
        by=by,
        discrepancy=row.pk,
        kind=row.kind,
        rail=row.rail,
        day=row.day.isoformat(),
        live=["desk"],
    )
    still = Discrepancy.objects.filter(rail=row.rail, day=row.day, settled_at__isnull=True).exists()
    if not still:
        Reconciliation.objects.filter(rail=row.rail, day=row.day, status="found").update(status="clean")


def _effect(row: Discrepancy, how: str) -> Money:
    """By how much more is at the rail in our books afterwards."""
    return Money.zero(row.currency) if how == "books_right" else gap(row)


def _moment(transfer: ledger.Transfer) -> datetime:
    """When the ledger booked it: the proof of a day rests on it."""
    found: datetime = transfer.entries.values_list("at", flat=True)[0]
    return found


def _post(row: Discrepancy, how: str, by: Any) -> ledger.Transfer | None:
    posted = legs(row, how)
    if not posted:
        return None
    transfer = ledger.post(
        key=f"discrepancy:{row.public_id}:{how}",
        kind=f"discrepancy.{how}",
        legs=[ledger.Leg.of(account, amount) for account, amount in posted],
        by=by,
        memo_ids={"discrepancy": row.public_id, "bank_ref": row.bank_ref},
    )
    if how == "suspense_in":
        _surplus(row, transfer, by)
    if how == "suspense_out":
        _strike(row, by)
    if how == "undo":
        _undo(row, by)
    return transfer


def _surplus(row: Discrepancy, transfer: ledger.Transfer, by: Any) -> None:
    """The surplus as an item of suspense: it waits, ages and leaves like any other."""
    booking, now, amount = booking_of(row), clock.now(), gap(row)
    item = SuspenseItem.objects.create(
        rail=row.rail,
        bank_ref=row.public_id,
        original_ref=row.bank_ref,
        order_no=row.order_no,
        amount_minor=amount.minor,
        currency=amount.currency,
        reason="surplus",
        occurred_at=booking.occurred_at if booking else row.found_at,
        received_at=now,
        deadline_at=now + timedelta(days=setting("suspense.deadline_days")),
        transfer=transfer.public_id,
    )
    events.record(
        "suspense.received", by=by, suspense=item.pk, transfer=transfer.pk, reason="surplus", live=["desk"]
    )


def _to_strike(row: Discrepancy) -> SuspenseItem | None:
    """The item that was booked from money that never came, while it waits whole."""
    if row.kind != "missing_there" or row.direction != "in":
        return None
    item = SuspenseItem.objects.filter(rail=row.rail, bank_ref=row.bank_ref, status="waiting").first()
    return item if item and item.amount_minor == row.ours_minor else None


def _strike(row: Discrepancy, by: Any) -> None:
    item = _to_strike(row)
    if item is None:
        raise Refusal("suspense-gone")
    SUSPENSE_STEPS.move(item, "void", settled_at=clock.now())
    events.record("suspense.struck", by=by, suspense=item.pk, discrepancy=row.pk, live=["desk"])


def _earlier(row: Discrepancy) -> Discrepancy:
    """The correction that turned out to be wrong."""
    earlier = corrected(row.rail, row.direction, row.bank_ref)
    if earlier is None:
        raise Refusal("discrepancy-way", status=422, field="how")
    return earlier


def _touched(earlier: Discrepancy) -> SuspenseItem | None:
    """The item of suspense that a correction made or struck."""
    ref = earlier.public_id if earlier.settled_how == "suspense_in" else earlier.bank_ref
    return SuspenseItem.objects.filter(rail=earlier.rail, bank_ref=ref).first()


def _may_undo(row: Discrepancy) -> bool:
    """Not where the surplus has gone to somebody meanwhile: that is theirs."""
    earlier = _earlier(row)
    item = _touched(earlier) if earlier.settled_how == "suspense_in" else None
    return earlier.settled_how != "suspense_in" or (item is not None and item.status == "waiting")


def _undo(row: Discrepancy, by: Any) -> None:
    earlier = _earlier(row)
    item = _touched(earlier)
    if item and earlier.settled_how == "suspense_in":
        SUSPENSE_STEPS.move(item, "void", settled_at=clock.now())
        events.record("suspense.struck", by=by, suspense=item.pk, discrepancy=row.pk, live=["desk"])
    elif item and earlier.settled_how == "suspense_out":
        SUSPENSE_STEPS.move(item, "waiting", settled_at=None)


def corrected(rail: str, direction: str, bank_ref: str) -> Discrepancy | None:
    """The latest correction that people made in the books for this movement."""
    return next((row for row in corrections(rail, [bank_ref]) if row.direction == direction), None)


def corrections(rail: str, refs: list[str]) -> list[Discrepancy]:
    """Which of these movements were missing, double or different and corrected in the books by people; the latest first."""
    rows = Discrepancy.objects.filter(
        rail=rail,
        bank_ref__in=refs,
        kind__in=("missing_here", "missing_there", "double", "different"),
        settled_at__isnull=False,
    )
    return list(rows.exclude(settled_transfer="").order_by("-settled_at", "-id"))
