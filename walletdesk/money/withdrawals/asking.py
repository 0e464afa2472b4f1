"""Calling the bank about a withdrawal: sending the payout, asking where it stands. From jobs only; no lock is held meanwhile.

Killed between any two lines, a repeated job does the right thing: the withdrawal's public id is the bank's idempotency key,
and what the bank answers is written in one transaction that first looks at the row again.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money import banks
from walletdesk.money.cards import cards
from walletdesk.money.rails import maintenance, payouts
from walletdesk.money.rails.answers import Maintenance, OutcomeUnknown, Rejected, Standing, Unreachable
from walletdesk.money.withdrawals import journey, outcomes, submitting
from walletdesk.money.withdrawals.legal_steps import OPEN, WITHDRAWAL_STEPS
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.outcomes import Paid

SENDS_MAX = 8
ASK_GAP_MAX = timedelta(hours=4)


def send(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Submit it, and order the payout if that was not done yet or never arrived.

    One that could not go out for long is not sent any more: the bank is asked whether an earlier try reached it after all.
    """
    row = submitting.submit(withdrawal, by=by)
    if row.status not in ("submitted", "unknown") or row.bank_ref:
        return row
    if row.sends and not _still_wanted(row):
        return ask_bank(row, by=by)
    Withdrawal.objects.filter(pk=row.pk).update(sends=row.sends + 1)
    try:
        accepted = payouts.pay_out(
            payout_no=row.payout_no,
            amount=row.amount,
            payee_name=row.payee_name,
            card_no=cards.number_of(row.card),
            bank=banks.of(row.bank_code).zh,
            speed=row.speed,
            reference=row.payout_no,
            key=row.public_id,
        )
    except Rejected as refused:
        return outcomes.fail(row, reason=refused.reason, by="outside:bank", payout_no=row.payout_no)
    except OutcomeUnknown as trouble:
        return outcomes.mark_unknown(row, by=by, answer=str(trouble)[:40])
    except Maintenance as closed:
        maintenance.met(closed.until)
        return submitting.delay(row, closed.until, by=by)
    except Unreachable:
        return _try_again(row)
    return taken_over(row, accepted.ref, by=by)


def taken_over(withdrawal: Withdrawal, bank_ref: str, *, by: Any) -> Withdrawal:
    """The bank has taken the order over."""
    with transaction.atomic():
        row = journey.locked(withdrawal)
        if row.status == "unknown":
            WITHDRAWAL_STEPS.move(row, "submitted")
        if row.status == "submitted" and not row.bank_ref:
            first_ask = clock.now() + timedelta(minutes=setting("withdrawal.ask_after_minutes"))
            journey.change(row, bank_ref=bank_ref, ask_at=first_ask, asks=0)
            journey.step(row, "accepted", by=by, payout_no=row.payout_no, bank_ref=bank_ref)
            journey.record("withdrawal.accepted", row, by=by)
    return row


def ask_bank(withdrawal: Withdrawal, *, by: Any) -> Withdrawal:
    """Ask the bank where the payout stands, and write its answer down; what follows from it follows at once."""
    row = Withdrawal.objects.get(pk=withdrawal.pk)
    if row.status not in (*OPEN, "failed", "succeeded", "returned"):
        return row  # the bank has never heard of it
    try:
        standing = payouts.query(row.payout_no)
    except (OutcomeUnknown, Unreachable):
        return _note(row, "no_answer", by=by)
    before = row.status
    row = _note(row, standing.status, by=by, bank_ref=standing.ref)
    match standing.status:
        case "succeeded" if before == "returned":  # known before we asked: it is no older word
            return outcomes.dispute(row, by=by, reason="not_returned")
        case "succeeded" | "returned":
            return _has_paid(row, standing, by=by)
        case "failed":
            return _has_not(row, standing, by=by)
        case "missing":
            return _missing(row, by=by)
        case "in_transit":
            return outcomes.in_transit(row, standing.ref, by=by)
    return taken_over(row, standing.ref, by=by)


def _has_paid(row: Withdrawal, standing: Standing, *, by: Any) -> Withdrawal:
    assert standing.amount is not None
    at = standing.occurred_at or clock.now()
    if row.status == "failed" or row.status in OPEN:
        paid_at = row.in_transit_at or at if standing.status == "returned" else at
        row = outcomes.settle(row, Paid(standing.ref, standing.amount, paid_at), told_by="query", by=by)
    elif row.bank_ref == standing.ref and standing.amount != row.amount:
        row = outcomes.dispute(row, by=by, reason="amount_differs")
    elif row.bank_ref == standing.ref:
        row = _verified(row, by=by)
    if standing.status == "returned":
        return outcomes.returned(
            row, return_ref=standing.return_ref, reason=standing.reason, at=at, by=by, told_by="query"
        )
    return row


def _has_not(row: Withdrawal, standing: Standing, *, by: Any) -> Withdrawal:
    if row.status in ("succeeded", "returned"):
        return outcomes.dispute(row, by=by, reason=standing.reason)
    return outcomes.fail(
        row, reason=standing.reason, by="outside:bank", occurred_at=standing.occurred_at, told_by="query"
    )


def _verified(row: Withdrawal, *, by: Any) -> Withdrawal:
    """What we hold is what the bank says when asked; a contradiction in between was only noise."""
    with transaction.atomic():
        row = journey.locked(row)
        journey.step(row, "verified", by=by, bank_ref=row.bank_ref)
        journey.change(row, ask_at=None)
    return row


def _note(row: Withdrawal, answer: str, *, by: Any, **evidence: Any) -> Withdrawal:
    with transaction.atomic():
        row = journey.locked(row)
        journey.change(row, last_answer=answer, asked_at=clock.now())
        journey.step(row, "asked", by=by, answer=answer, payout_no=row.payout_no, **evidence)
        journey.record("withdrawal.asked", row, by=by, answer=answer)
    return row


def _missing(row: Withdrawal, *, by: Any) -> Withdrawal:
    """The bank never heard of it. Soon after, it is sent again under the same key; later it is failed and the money is back.

    Had the bank taken it over before, that is a riddle: unknown, and asked again.
    """
    if row.status not in OPEN:
        return row
    if row.bank_ref:
        return outcomes.mark_unknown(row, by=by, answer="missing")
    if not row.sends or (_still_wanted(row) and row.sends < SENDS_MAX):
        return send(row, by=by)
    return outcomes.fail(row, reason="lost", by=by, payout_no=row.payout_no)


def _still_wanted(row: Withdrawal) -> bool:
    """Submitted a short while ago; or its customer was told that it goes out after the bank's maintenance."""
    assert row.submitted_at is not None
    young = clock.now() - row.submitted_at < timedelta(minutes=setting("withdrawal.resend_within_minutes"))
    return young or row.steps.filter(kind="delayed").exists()


def _try_again(row: Withdrawal) -> Withdrawal:
    gap = timedelta(seconds=setting("withdrawal.unknown_ask_seconds") * 2 ** min(row.sends, 6))
    open_still = Withdrawal.objects.filter(pk=row.pk, status__in=("submitted", "unknown"))
    open_still.update(ask_at=clock.now() + gap)
    return Withdrawal.objects.get(pk=row.pk)


def next_ask(row: Withdrawal) -> datetime | None:
    """When to ask again after this time: growing gaps, and after some weeks no more."""
    now = clock.now()
    if now - row.created_at > timedelta(days=setting("withdrawal.ask_days")):
        return None
    base = timedelta(seconds=setting("withdrawal.unknown_ask_seconds"))
    if row.bank_ref and row.status in ("submitted", "in_transit"):
        base = timedelta(minutes=setting("withdrawal.ask_after_minutes"))
    return now + min(base * 2 ** min(row.asks, 10), ASK_GAP_MAX)
