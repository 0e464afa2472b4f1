"""What a rail said of a refund, and what follows. Every function locks, then looks; each may come late or twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger, shortfalls
from walletdesk.money.rails import clearing, reconciliation
from walletdesk.money.refunds import accounts, journey, moving
from walletdesk.money.refunds.legal_steps import REFUND_STEPS
from walletdesk.money.refunds.models import Refund, RefundTry

ASK_SOON = timedelta(seconds=2)
REASONS = ("card_closed", "name_mismatch", "account_restricted", "limit_exceeded", "bank_down", "lost")


@dataclass(frozen=True, slots=True)
class Paid:
    """The rail's word that it has paid: its reference, the amount, when."""

    ref: str
    amount: Money
    at: datetime


def both(one: RefundTry) -> tuple[Refund, RefundTry]:
    """The refund as it is now, with all that is locked before it, and its try."""
    row = journey.locked_all(one.refund)
    mine = journey.locked(one)
    mine.refund = row
    return row, mine


def settle(one: RefundTry, paid: Paid, *, told_by: str, by: Any, **evidence: Any) -> Refund:
    """The rail has paid. The same word again changes nothing. Where the money had gone another way meanwhile, what was paid twice
    is taken again; where the merchant had it back, the merchant pays.
    """
    with transaction.atomic():
        row, one = both(one)
        proof = {"bank_ref": paid.ref, "told_by": told_by, "number": one.number, **evidence}
        if one.status in ("succeeded", "returned"):
            return _again(row, one, paid, by=by, proof=proof)
        if paid.amount != row.back or row.status not in ("processing", "failed", "succeeded", "reversed"):
            return _differs(row, one, paid, by=by, proof=proof)
        _lock(row, one, paid.ref, by=by)
        first_failed = one.status == "failed"
        journey.change(one, status="succeeded", bank_ref=paid.ref, reason="", said_minor=paid.amount.minor)
        if row.status == "succeeded":
            return _twice(row, one, paid, by=by, proof=proof)
        if row.status == "reversed":
            _charged_again(row, one, by=by)
        posted = accounts.pay(row, one, paid.at, by=by)
        journey.step(row, "paid", by=by, occurred_at=paid.at, transfer=posted.public_id, **proof)
        if one.route == row.payment.way != row.route:  # the way it was paid by worked after all
            journey.change(
                row,
                route=one.route,
                card_id=None,
                bank_code=row.payment.bank_code,
                card_tail=row.payment.card_tail,
            )
        moving.succeeded(row, posted.public_id, by=by, after_failure=first_failed)
        _others(row)
    return row


def fail(
    one: RefundTry, *, reason: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Refund:
    """The rail did not pay, by its last word. The money is safe on its way, and its customer chooses another. After a success it
    is only noted.
    """
    with transaction.atomic():
        row, one = both(one)
        if one.status == "failed":
            return row
        if one.status != "open":
            return contradict(one, said="failed", by=by, occurred_at=occurred_at, reason=reason)
        reason = reason if reason in REASONS else "other"
        journey.change(one, status="failed", reason=reason)
        journey.step(
            row, "failed", by=by, occurred_at=occurred_at, reason=reason, number=one.number, **evidence
        )
        if row.status == "processing":
            _failed(row, reason, by=by)
    return row


def returned(
    one: RefundTry, *, return_ref: str, reason: str, at: datetime, by: Any, **evidence: Any
) -> Refund:
    """The payee's bank has sent a payout back: the money is with us again, and another way can be chosen. Once."""
    with transaction.atomic():
        row, one = both(one)
        if one.status == "returned":
            return row
        if one.status != "succeeded" or row.status != "succeeded":
            return contradict(one, said="returned", by=by, return_ref=return_ref, **evidence)
        reason = reason if reason in REASONS else "other"
        journey.change(one, status="returned", return_ref=return_ref, reason=reason)
        posted = accounts.came_back(row, one, at, by=by)
        journey.step(
            row,
            "came_back",
            by=by,
            occurred_at=at,
            return_ref=return_ref,
            transfer=posted.public_id,
            reason=reason,
        )
        _failed(row, reason, by=by)
    return row


def doubt(one: RefundTry, *, said: str, by: Any, **evidence: Any) -> Refund:
    """The rail reports a failure, or that money came back. One message is not believed alone: the rail is asked."""
    with transaction.atomic():
        row, one = both(one)
        if one.status == said:
            return row
        if one.status not in ("open", "succeeded"):
            return contradict(one, said=said, by=by, **evidence)
        journey.step(row, f"{said}_reported", by=by, number=one.number, **evidence)
        moving.work_soon(row, ASK_SOON)
    return row


def mark_unknown(one: RefundTry, *, by: Any, **evidence: Any) -> Refund:
    """The rail gave no answer to the order: it stays on its way, and is asked about."""
    with transaction.atomic():
        row, one = both(one)
        if one.status == "open" and row.status == "processing":
            journey.step(row, "unknown", by=by, number=one.number, **evidence)
            journey.record("refund.unknown", row, by=by)
            moving.work_soon(row, timedelta(seconds=setting("refund.ask_seconds")))
    return row


def contradict(
    one: RefundTry, *, said: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Refund:
    """What the rail says does not go with what it said before. Kept as evidence; the rail is asked what is true."""
    row = one.refund
    journey.step(
        row, "contradicted", by=by, occurred_at=occurred_at, said=said, number=one.number, **evidence
    )
    journey.record("refund.contradicted", row, by=by)
    moving.work_soon(row, ASK_SOON)
    return row


def dispute(one: RefundTry, *, by: Any, reason: str) -> Refund:
    """Asked again, the rail denies what we have booked. Nothing is taken back by machine: a person must look."""
    with transaction.atomic():
        row, one = both(one)
        journey.step(row, "disputed", by=by, bank_ref=one.bank_ref, reason=reason, number=one.number)
        journey.change(row, ask_at=None)
        _report("contradicted", row, one, one.bank_ref, by=by)
    return row


def _failed(row: Refund, reason: str, *, by: Any) -> None:
    """The way back is closed: from now on it is the customer's turn, and later the balance takes it by itself."""
    choice = timedelta(days=setting("refund.choice_days"))
    until = clock.now() + choice
    REFUND_STEPS.move(row, "failed", why=reason, transfer="", ended_at=None, ask_at=until)
    journey.change(row, **journey.at_now(row, until))
    journey.record("refund.failed", row, by=by, reason=reason)
    nth = str(row.tries.count())
    journey.tell(row, "refund-failed-notice", by=by, about=nth, until=until)


def _twice(row: Refund, one: RefundTry, paid: Paid, *, by: Any, proof: dict[str, Any]) -> Refund:
    """An earlier way went through after all: taken of the customer again; what is spent of it is their debt."""
    short = accounts.take_again(row, one, by=by)
    posted = accounts.pay(row, one, paid.at, by=by)
    journey.change(row, shortfall_minor=row.shortfall_minor + short.minor)
    journey.step(
        row, "twice", by=by, occurred_at=paid.at, transfer=posted.public_id, short_minor=short.minor, **proof
    )
    journey.record("refund.twice", row, by=by)
    journey.tell(row, "refund-twice-short-notice" if short else "refund-twice-notice", by=by, short=short)
    return row


def _charged_again(row: Refund, one: RefundTry, *, by: Any) -> None:
    short = accounts.charge_merchant(row, one, by=by)
    journey.step(row, "charged_again", by=by, short_minor=short.minor, number=one.number)
    _count_again(row)


def _count_again(row: Refund) -> None:
    from django.db.models import F

    from walletdesk.money.payments.models import Payment

    Payment.objects.filter(pk=row.payment_id).update(refunded_minor=F("refunded_minor") + row.amount_minor)


def _others(row: Refund) -> None:
    """Another way that was begun: not sent off yet it never will be; else it is asked about until it is decided."""
    for other in row.tries.filter(status="open"):
        if other.sends:
            moving.work_soon(row, timedelta(seconds=setting("refund.ask_seconds")))
        else:
            journey.change(other, status="failed", reason="superseded")


def _again(row: Refund, one: RefundTry, paid: Paid, *, by: Any, proof: dict[str, Any]) -> Refund:
    if (one.bank_ref, row.back) != (paid.ref, paid.amount):
        return contradict(one, said="succeeded", by=by, amount_minor=paid.amount.minor, **proof)
    journey.step(row, "repeated", by=by, occurred_at=paid.at, **proof)
    return row


def _differs(row: Refund, one: RefundTry, paid: Paid, *, by: Any, proof: dict[str, Any]) -> Refund:
    """Another amount than ordered: nothing is booked by machine. The rail is asked once more; a person looks."""
    known = row.steps.filter(
        kind="contradicted", evidence__bank_ref=paid.ref, evidence__amount_minor=paid.amount.minor
    )
    if not known.exists():
        proof.pop("number")
        contradict(one, said="succeeded", by=by, amount_minor=paid.amount.minor, **proof)
    _report("different", row, one, paid.ref, theirs=paid.amount, by=by)
    return row


def _report(
    kind: str, row: Refund, one: RefundTry, ref: str, *, by: Any, theirs: Money | None = None
) -> None:
    reconciliation.report(
        kind,
        direction="out",
        bank_ref=ref,
        order_no=one.number,
        ours=row.back,
        theirs=theirs,
        by=by,
        rail=one.rail,
    )


def _lock(row: Refund, one: RefundTry, ref: str, *, by: Any) -> None:
    """Whatever the end of a refund may touch, in the one order: the rail's movement, then the accounts."""
    clearing.lock(ref, rail=one.rail)
    ledger.lock(
        accounts.transit(row),
        shortfalls.available(row.customer_id, row.currency, by=by),
        shortfalls.receivable(row.customer_id, row.currency, by=by),
    )
