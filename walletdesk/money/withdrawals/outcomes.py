"""What the bank said of a payout, and what follows. Every function locks, then looks; each may come late or twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.rails import payouts, reconciliation
from walletdesk.money.withdrawals import accounts, journey, told
from walletdesk.money.withdrawals.legal_steps import OPEN, WITHDRAWAL_STEPS
from walletdesk.money.withdrawals.models import Withdrawal

ASK_SOON = timedelta(seconds=2)
RELEASE_AGAIN = timedelta(minutes=15)
REASONS = (*payouts.REASONS, "lost")


@dataclass(frozen=True, slots=True)
class Paid:
    """The bank's word that it has paid: its reference, the amount, when."""

    ref: str
    amount: Money
    at: datetime


def settle(withdrawal: Withdrawal, paid: Paid, *, told_by: str, by: Any, **evidence: Any) -> Withdrawal:
    """The bank has paid. The same word again changes nothing; after we gave the money back it is taken again, and what is spent
    of it becomes the customer's debt.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        proof = {"bank_ref": paid.ref, "told_by": told_by, **evidence}
        if row.status in ("succeeded", "returned"):
            return _again(row, paid, by=by, proof=proof)
        if row.status not in (*OPEN, "failed") or paid.amount != row.amount:
            return _differs(row, paid, by=by, proof=proof)
        was, short = row.status, Money.zero(row.currency)
        journey.change(row, bank_ref=paid.ref, paid_at=paid.at)
        if was == "failed":
            short = accounts.take_again(row, by=by)
        transfer = accounts.pay(row, by=by)
        WITHDRAWAL_STEPS.move(
            row,
            "succeeded",
            transfer=transfer.public_id,
            told_by=told_by,
            reason="",
            settled_at=clock.now(),
            shortfall_minor=short.minor,
            ask_at=None,
        )
        journey.step(row, "paid", by=by, occurred_at=paid.at, was=was, transfer=transfer.public_id, **proof)
        journey.record("withdrawal.succeeded", row, by=by, transfer=transfer.pk, told_by=told_by)
        if short:
            journey.step(row, "shortfall", by=by, amount_minor=short.minor)
            journey.record("withdrawal.shortfall", row, by=by, transfer=transfer.pk)
        told.paid(row, after_failure=was == "failed", by=by)
    return row


def fail(
    withdrawal: Withdrawal, *, reason: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Withdrawal:
    """The bank did not pay, by its last word: amount and fee are back at once. After a success it is only noted.

    What the ledger refuses (a freeze of incoming money) is noted and tried again.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status == "failed":
            return row
        if row.status not in OPEN:
            return contradict(row, said="failed", by=by, occurred_at=occurred_at, reason=reason, **evidence)
        reason = reason if reason in REASONS else "other"
        try:
            with transaction.atomic():
                back = accounts.give_back(row, by=by)
        except Refusal as refused:
            return _release_refused(row, reason, refused, by=by)
        WITHDRAWAL_STEPS.move(
            row, "failed", reason=reason, released=back.public_id, settled_at=clock.now(), ask_at=None
        )
        journey.step(
            row, "failed", by=by, occurred_at=occurred_at, reason=reason, transfer=back.public_id, **evidence
        )
        journey.record("withdrawal.failed", row, by=by, reason=reason, transfer=back.pk)
        told.failed(row, by=by)
    return row


def returned(
    withdrawal: Withdrawal, *, return_ref: str, reason: str, at: datetime, by: Any, **evidence: Any
) -> Withdrawal:
    """The payee's bank has sent the money back to ours: a transfer of its own to the customer, with the fee where it is given
    back. Once; where the ledger refuses it is noted and tried again.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status == "returned" and row.return_ref == return_ref:
            return row
        if row.status != "succeeded":
            return contradict(row, said="returned", by=by, return_ref=return_ref, **evidence)
        if not row.return_ref:
            reason = reason if reason in payouts.RETURN_REASONS else "other"
            journey.change(row, return_ref=return_ref, reason=reason)
            accounts.arrive_back(row, at, by=by)
            journey.step(
                row, "came_back", by=by, occurred_at=at, return_ref=return_ref, reason=reason, **evidence
            )
        return _credit_return(row, by=by)


def _credit_return(row: Withdrawal, *, by: Any) -> Withdrawal:
    fee_too = bool(setting("withdrawal.fee_back_on_return"))
    try:
        with transaction.atomic():
            back = accounts.credit_return(row, fee_too=fee_too, by=by)
    except Refusal as refused:
        return _release_refused(row, row.reason, refused, by=by)
    WITHDRAWAL_STEPS.move(row, "returned", released=back.public_id, settled_at=clock.now(), ask_at=None)
    journey.step(row, "returned", by=by, transfer=back.public_id, reason=row.reason)
    journey.record("withdrawal.returned", row, by=by, reason=row.reason, transfer=back.pk)
    told.returned(row, fee_too=fee_too and bool(row.fee), by=by)
    return row


def release_again(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Money that should be back and which the ledger did not take in: tried once more, by what the bank said last.

    Raises Refusal `withdrawal-not-stuck` (409) where nothing of the kind is known.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status == "succeeded" and row.return_ref:
            return _credit_return(row, by=by)
        if not stuck(row):
            raise Refusal("withdrawal-not-stuck")
        return fail(row, reason=row.reason or "other", by=by)


def stuck(row: Withdrawal) -> bool:
    """The bank's last word is that it has not paid, and yet the money is not back."""
    return row.status in OPEN and row.last_answer in ("failed", "missing")


def in_transit(withdrawal: Withdrawal, bank_ref: str, *, by: Any, at: datetime | None = None) -> Withdrawal:
    """The bank has sent the money to the payee's bank. Old news after the end."""
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status not in ("submitted", "unknown"):
            return row
        WITHDRAWAL_STEPS.move(row, "in_transit", bank_ref=bank_ref, in_transit_at=at or clock.now())
        journey.step(row, "in_transit", by=by, occurred_at=at, bank_ref=bank_ref)
        journey.record("withdrawal.in_transit", row, by=by)
    return row


def mark_unknown(withdrawal: Withdrawal, *, by: Any, **evidence: Any) -> Withdrawal:
    """The bank gave no answer to the order, or no longer knows it: unknown is a state, and asked for from a job."""
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status not in ("submitted", "in_transit"):
            return row
        WITHDRAWAL_STEPS.move(row, "unknown")
        journey.step(row, "unknown", by=by, **evidence)
        journey.record("withdrawal.unknown", row, by=by)
        ask_soon(row, timedelta(seconds=setting("withdrawal.unknown_ask_seconds")))
    return row


def doubt(withdrawal: Withdrawal, *, said: str, by: Any, **evidence: Any) -> Withdrawal:
    """The bank reports a failure, or that money came back. One message is not believed alone: it is asked, and its answer
    decides.
    """
    with transaction.atomic():
        row = journey.locked(withdrawal)
        ended = {"failed": ("failed",), "returned": ("returned",)}[said]
        if row.status in ended:
            return row
        expected = OPEN if said == "failed" else (*OPEN, "succeeded", "failed")
        if row.status not in expected:
            return contradict(row, said=said, by=by, **evidence)
        journey.step(row, "failure_reported" if said == "failed" else "return_reported", by=by, **evidence)
        ask_soon(row)
    return row


def contradict(
    row: Withdrawal, *, said: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Withdrawal:
    """What the bank says does not go with what it said before. Kept as evidence; the bank is asked what is true."""
    journey.step(row, "contradicted", by=by, occurred_at=occurred_at, said=said, **evidence)
    journey.record("withdrawal.contradicted", row, by=by)
    ask_soon(row)
    return row


def dispute(withdrawal: Withdrawal, *, by: Any, **evidence: Any) -> Withdrawal:
    """Asked again, the bank denies a payout that we have booked. Nothing is given back by machine: a person must look."""
    with transaction.atomic():
        row = journey.locked(withdrawal)
        journey.step(row, "disputed", by=by, bank_ref=row.bank_ref, **evidence)
        journey.change(row, ask_at=None)
        _report("contradicted", row, row.bank_ref, ours=row.amount, by=by)
    return row


def _again(row: Withdrawal, paid: Paid, *, by: Any, proof: dict[str, Any]) -> Withdrawal:
    if (row.bank_ref, row.amount) != (paid.ref, paid.amount):
        return contradict(row, said="succeeded", by=by, amount_minor=paid.amount.minor, **proof)
    journey.step(row, "repeated", by=by, occurred_at=paid.at, **proof)
    return row


def _differs(row: Withdrawal, paid: Paid, *, by: Any, proof: dict[str, Any]) -> Withdrawal:
    """Another amount than ordered, or money paid that we never sent off: nothing is booked by machine, a person looks. The
    bank is asked once more; where this is its answer to that, it is asked again in growing gaps only.
    """
    known = row.steps.filter(
        kind="contradicted", evidence__bank_ref=paid.ref, evidence__amount_minor=paid.amount.minor
    )
    if not known.exists():
        contradict(row, said="succeeded", by=by, amount_minor=paid.amount.minor, **proof)
    _report("different", row, paid.ref, ours=row.amount, theirs=paid.amount, by=by)
    return row


def _report(
    kind: str, row: Withdrawal, ref: str, *, ours: Money, by: Any, theirs: Money | None = None
) -> None:
    reconciliation.report(
        kind, direction="out", bank_ref=ref, order_no=row.payout_no, ours=ours, theirs=theirs, by=by
    )


def _release_refused(row: Withdrawal, reason: str, refused: Refusal, *, by: Any) -> Withdrawal:
    journey.change(row, reason=reason, ask_at=clock.now() + RELEASE_AGAIN)
    if not row.steps.filter(kind="release_refused").exists():
        journey.step(row, "release_refused", by=by, reason=refused.key)
        journey.record("withdrawal.release_refused", row, by=by, reason=refused.key)
    return row


def ask_soon(row: Withdrawal, after: timedelta = ASK_SOON) -> None:
    """Have the bank asked in a moment, by a job; under the row's lock."""
    from walletdesk.money.withdrawals import jobs

    at = clock.now() + after
    journey.change(row, ask_at=at)
    jobs.work_withdrawal.configure(schedule_at=at).defer(withdrawal_id=row.pk)
