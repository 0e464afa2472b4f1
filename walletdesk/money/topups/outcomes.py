"""What a rail said of a top-up, and what follows. Every function locks, then looks; each may come late or twice."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money import contradictions, ledger, shortfalls
from walletdesk.money.fees import fees
from walletdesk.money.rails import clearing, suspense
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.rails.suspense import Arrived
from walletdesk.money.topups import journey, surplus, ways
from walletdesk.money.topups.legal_steps import OPEN, TOPUP_STEPS
from walletdesk.money.topups.models import Topup

ASK_SOON = timedelta(seconds=2)


def settle(topup: Topup, money: Arrived, *, told_by: str, by: Any, **evidence: Any) -> Topup:
    """The rail has the money: confirm and, where all fits, credit at once. The system's way; people credit
    by act.
    """
    with transaction.atomic():
        row = confirm(topup, money, told_by=told_by, by=by, **evidence)
        return credit(row, by=by) if row.status == "confirmed" else row


def confirm(topup: Topup, money: Arrived, *, told_by: str, by: Any, **evidence: Any) -> Topup:
    """The rail has the money. The same word again changes nothing; another amount or a second payment never
    credits by machine.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        proof = {"bank_ref": money.bank_ref, "told_by": told_by, **evidence}
        if row.bank_ref == money.bank_ref and row.status not in (*OPEN, "failed"):
            return _again(row, money, by=by, proof=proof)
        if row.status not in (*OPEN, "failed"):
            return surplus.second_payment(row, money, by=by, proof=proof)
        if money.amount.currency != row.currency:
            return surplus.other_currency(row, money, by=by, proof=proof)
        if money.amount != row.amount:
            return conflict(row, money, by=by, **proof)
        was = row.status
        TOPUP_STEPS.move(
            row,
            "confirmed",
            bank_ref=money.bank_ref,
            confirmed_minor=money.amount.minor,
            confirmed_at=money.occurred_at,
            told_by=told_by,
            reason="",
            action_url="",
            seen_ref=money.bank_ref if row.network else "",
            confirmations=row.confirmations_needed,
            ask_at=clock.now() + timedelta(minutes=setting("topup.sweep_minutes")),
        )
        journey.step(row, "confirmed", by=by, occurred_at=money.occurred_at, was=was, **proof)
        journey.record("topup.confirmed", row, by=by, told_by=told_by)
    return row


def credit(topup: Topup, *, by: Any) -> Topup:
    """Post a confirmed top-up to the customer's balance, once. What the ledger refuses (a freeze) is noted
    and tried again.

    Raises Refusal `topup-not-confirmed` where the bank has not confirmed it.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status == "succeeded":
            return row
        if row.status != "confirmed" or row.confirmed_at is None:
            raise Refusal("topup-not-confirmed")
        try:
            with transaction.atomic():
                transfer = _post(row, by)
        except Refusal as refused:
            return _credit_refused(row, refused, by=by)
        return credited(row, transfer, by=by)


def _post(row: Topup, by: Any) -> ledger.Transfer:
    assert row.confirmed_at is not None
    clearing.lock(row.bank_ref, rail=row.rail)
    account = shortfalls.available(row.customer_id, row.currency, by=by)
    item = SuspenseItem.objects.filter(rail=row.rail, bank_ref=row.bank_ref).first()
    if item:  # the same money was told of without its order before
        return suspense.give(
            item,
            to=account,
            customer_id=row.customer_id,
            topup=row.public_id,
            key=f"topup:{row.public_id}:credit",
            kind="topup.credit",
            fee=row.fee,
            by=by,
        )
    return clearing.take_in(
        key=f"topup:{row.public_id}:credit",
        kind="topup.credit",
        to=account,
        amount=row.amount,
        bank_ref=row.bank_ref,
        source=row.public_id,
        occurred_at=row.confirmed_at,
        order_no=row.order_no,
        by=by,
        memo_ids={"topup": row.public_id},
        rail=row.rail,
        fee=row.fee,
    )


def fee_of(row: Topup, amount: Money) -> Money:
    """The fee of what really arrived, by the schedule of when it was ordered; none where it would eat up all of it."""
    if amount == row.amount:
        return row.fee
    try:
        return fees.quote("topup", row.rail, amount, at=row.created_at).fee
    except Refusal:
        return Money.zero(amount.currency)


def credited(row: Topup, transfer: ledger.Transfer, *, by: Any) -> Topup:
    """The last step, whichever way the money came: status, step, event, and the customer told once."""
    after_failure = row.steps.filter(kind="failed").exists()
    TOPUP_STEPS.move(row, "succeeded", transfer=transfer.public_id, credited_at=clock.now(), ask_at=None)
    journey.step(row, "credited", by=by, transfer=transfer.public_id)
    journey.record("topup.credited", row, by=by, transfer=transfer.pk)
    late = row.late_at is not None or clock.now() > row.due_at
    real = row.confirmed or row.amount
    net = "-net" if row.fee_minor else ""
    arrived: dict[str, Any] = {"fee": row.fee, "net": real - row.fee}
    if real != row.amount:
        journey.tell(row, "topup-credited-other-amount-notice", by=by, real=real)
    elif after_failure:
        journey.tell(row, "topup-credited-after-failure-notice", by=by)
    elif late:
        journey.tell(row, f"topup-credited-late{net}-notice", by=by, ordered_at=row.created_at, **arrived)
    else:
        journey.tell(row, f"topup-credited{net}-notice", by=by, urgent=False, **arrived)
    return row


def _credit_refused(row: Topup, refused: Refusal, *, by: Any) -> Topup:
    if not row.steps.filter(kind="credit_refused").exists():
        journey.step(row, "credit_refused", by=by, reason=refused.key)
        journey.record("topup.credit_refused", row, by=by, reason=refused.key)
    journey.change(row, ask_at=clock.now() + timedelta(minutes=setting("topup.sweep_minutes")))
    return row


def fail(
    topup: Topup, *, reason: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Topup:
    """The rail did not take the money, by its last word. After a success it is only noted: nothing is taken back by
    machine.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status == "failed":
            return row
        if row.status not in OPEN:
            return contradict(row, said="failed", by=by, occurred_at=occurred_at, reason=reason, **evidence)
        reason = ways.of(row.rail).reason(reason)
        TOPUP_STEPS.move(
            row, "failed", reason=reason, ask_at=None, action_url="", seen_ref="", confirmations=0
        )
        journey.step(row, "failed", by=by, occurred_at=occurred_at, reason=reason, **evidence)
        journey.record("topup.failed", row, by=by, reason=reason)
        journey.tell(row, f"topup-failed-{reason.replace('_', '-')}-notice", by=by)
    return row


def doubt(topup: Topup, *, by: Any, **evidence: Any) -> Topup:
    """The rail reports a failure. One message is not believed alone: the rail is asked, and its answer decides."""
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status not in OPEN:
            return row if row.status == "failed" else contradict(row, said="failed", by=by, **evidence)
        journey.step(row, "failure_reported", by=by, **evidence)
        _ask_soon(row)
    return row


def contradict(
    row: Topup, *, said: str, by: Any, occurred_at: datetime | None = None, **evidence: Any
) -> Topup:
    """What the rail says does not go with what it said before. Kept as evidence; the rail is asked what is true."""
    return contradictions.noted(
        row,
        said=said,
        record=lambda: journey.record("topup.contradicted", row, by=by),
        ask=lambda: _ask_soon(row),
        by=by,
        occurred_at=occurred_at,
        **evidence,
    )


def dispute(topup: Topup, *, by: Any, **evidence: Any) -> Topup:
    """Asked again, the rail denies money that we have booked. Nothing is taken back by machine: a person
    must look.
    """
    with transaction.atomic():
        row = journey.locked(topup)
        named = {"rail": row.rail, "bank_ref": row.bank_ref, "order_no": row.order_no}
        return contradictions.denied(row, ours=row.confirmed or row.amount, by=by, **named, **evidence)


def notice_late(topup: Topup, *, by: Any) -> Topup:
    """Still no last word after the usual time: its customer hears of it before they ask. Once."""
    with transaction.atomic():
        row = journey.locked(topup)
        waited = clock.now() - row.created_at
        usual = timedelta(minutes=setting("topup.chase_after_minutes"))
        if row.status not in OPEN or row.late_at or clock.now() <= row.due_at or waited < usual:
            return row
        journey.change(row, late_at=clock.now())
        journey.step(row, "late", by=by)
        journey.record("topup.late", row, by=by)
        if not row.steps.filter(kind="found").exists():  # who heard that it was found knows more already
            journey.tell(row, "topup-late-notice", by=by, urgent=False, ordered_at=row.created_at)
    return row


def mark_unknown(topup: Topup, *, by: Any, **evidence: Any) -> Topup:
    """The rail gave no answer to the order: unknown is a state, and asked for from a job."""
    with transaction.atomic():
        row = journey.locked(topup)
        if row.status not in ("created", "sent"):
            return row
        TOPUP_STEPS.move(row, "unknown")
        journey.step(row, "unknown", by=by, **evidence)
        journey.record("topup.unknown", row, by=by)
        _ask_soon(row, timedelta(seconds=setting("topup.unknown_ask_seconds")))
    return row


def conflict(topup: Topup, money: Arrived, *, by: Any, **evidence: Any) -> Topup:
    """The rail has another amount than ordered. It is booked into suspense, and a person decides."""
    with transaction.atomic():
        row = journey.locked(topup)
        item = suspense.receive(money, reason="amount_differs", by=by)
        TOPUP_STEPS.move(
            row,
            "conflicted",
            bank_ref=money.bank_ref,
            confirmed_minor=money.amount.minor,
            confirmed_at=money.occurred_at,
            told_by=evidence.get("told_by", ""),
            action_url="",
            seen_ref=money.bank_ref if row.network else "",
            ask_at=None,
        )
        evidence = {"bank_ref": money.bank_ref, **evidence}
        journey.step(
            row,
            "conflicted",
            by=by,
            occurred_at=money.occurred_at,
            suspense=item.public_id,
            amount_minor=money.amount.minor,
            **evidence,
        )
        journey.record("topup.conflicted", row, by=by, suspense=item.pk)
        journey.tell(row, "topup-conflicted-notice", by=by, real=money.amount)
    return row


def _again(row: Topup, money: Arrived, *, by: Any, proof: dict[str, Any]) -> Topup:
    if row.confirmed_minor != money.amount.minor:
        return contradict(row, said="succeeded", by=by, amount_minor=money.amount.minor, **proof)
    journey.step(row, "repeated", by=by, occurred_at=money.occurred_at, **proof)
    return row


def _ask_soon(row: Topup, after: timedelta = ASK_SOON) -> None:
    from walletdesk.money.topups import jobs

    at = clock.now() + after
    journey.change(row, ask_at=at)
    jobs.ask_topup.configure(schedule_at=at).defer(topup_id=row.pk)
