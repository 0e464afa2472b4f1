"""Recall of a wrong transfer: asked for by its payer, approved, put to the payee, and answered by the payee alone.

Approval permits asking the payee, no more. Their answer: `consents.py`.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import workdays
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.money.transfers import journey
from walletdesk.money.transfers.consents import consent, refuse
from walletdesk.money.transfers.legal_steps import RECALL_OPEN, RECALL_STEPS
from walletdesk.money.transfers.models import Recall, Transfer
from walletdesk.people.models import User

__all__ = [
    "ASK",
    "REASONS",
    "ask",
    "check",
    "close_unanswered",
    "consent",
    "decline",
    "find",
    "latest_of",
    "refuse",
    "remind",
    "request",
    "waiting_for",
    "withdraw",
]

ASK = "recall.ask"  # the act whose approval permits asking the payee
REASONS = ("wrong_person", "wrong_amount", "twice", "deceived")
CLOCKWORK = Actor.system("recalls")


def request(row: Transfer, *, reason: str, by: Any, proof: str, amount: Money | None = None) -> Recall:
    """The payer asks for a transfer back, whole or in part. The payee hears nothing yet. Asked again while one is
    open: that one.

    `proof` is how well it was proved that the payer asks (`session`, `code`). Raises Refusal `recall-reason`,
    `recall-amount` (422), `recall-cancel-instead`, `recall-nothing-to-recall`, `recall-too-late`,
    `recall-was-refused` or `recall-often-enough` (409).
    """
    with transaction.atomic():
        row = journey.locked(row)
        open_one: Recall | None = row.recalls.filter(status__in=RECALL_OPEN).first()
        if open_one:
            return open_one
        wanted = check(row, reason=reason, amount=amount)
        recall: Recall = Recall.objects.create(
            subject=row,
            payer_id=row.payer_id,
            payee_id=row.payee_id,
            amount_minor=wanted.minor,
            currency=wanted.currency,
            reason=reason,
            proof=proof,
            created_at=clock.now(),
        )
        journey.step(recall, "requested", by=by, reason=reason)
        journey.step(row, "recall_requested", by=by, recall=recall.public_id)
        journey.record_recall("recall.requested", recall, by=by)
        review = recall.created_at + timedelta(hours=setting("recall.review_hours"))
        journey.tell(
            recall.payer_id,
            recall,
            f"recall-requested-{'deceived' if reason == 'deceived' else 'plain'}-notice",
            by=by,
            urgent=False,
            name=row.payee_name,
            by_when=review,
        )
    return recall


def check(row: Transfer, *, reason: str, amount: Money | None = None) -> Money:
    """What such a request would ask for; changes nothing. Raises what `request` raises."""
    if reason not in REASONS:
        raise Refusal("recall-reason", status=422, field="reason")
    if row.status == "scheduled":
        raise Refusal("recall-cancel-instead")
    left = row.amount - row.recalled
    if row.status != "succeeded" or row.posted_at is None or not left:
        raise Refusal("recall-nothing-to-recall")
    if clock.now() - row.posted_at > timedelta(days=setting("recall.within_days")):
        raise Refusal("recall-too-late", days=setting("recall.within_days"))
    before = list(row.recalls.values_list("status", flat=True))
    if "refused" in before:
        raise Refusal("recall-was-refused")
    if len([one for one in before if one != "withdrawn"]) >= setting("recall.times_max"):
        raise Refusal("recall-often-enough")
    wanted = left if amount is None else amount
    if wanted.currency != row.currency or wanted.minor <= 0 or wanted > left:
        raise Refusal("recall-amount", status=422, field="amount", most=left)
    return wanted


def ask(recall: Recall, *, by: Any) -> Recall:
    """Put it to the payee, with a time to answer. Done through the act `recall.ask` only. Raises Refusal
    `recall-closed`.
    """
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        if recall.status == "asked":
            return recall
        if recall.status != "requested":
            raise Refusal("recall-closed")
        now = clock.now()
        due = workdays.add(now, setting("recall.answer_days"))
        remind_at = now + (due - now) * setting("recall.warn_percent") / 100
        RECALL_STEPS.move(recall, "asked", asked_at=now, due_at=due, remind_at=remind_at)
        journey.step(recall, "asked", by=by)
        journey.record_recall("recall.asked", recall, by=by)
        journey.tell(
            recall.payee_id, recall, "recall-asked-notice", by=by, name=recall.subject.payer_name, due=due
        )
        journey.tell(
            recall.payer_id, recall, "recall-put-notice", by=by, name=recall.subject.payee_name, due=due
        )
    return recall


def decline(recall: Recall, *, by: Any) -> Recall:
    """A colleague decided that the payee is not asked. The payer is told honestly."""
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        if recall.status == "requested":
            journey.end_recall(recall, "declined", "recall.declined", by=by)
            journey.tell(recall.payer_id, recall, "recall-declined-notice", by=by)
    return recall


def withdraw(recall: Recall, *, by: User) -> Recall:
    """The payer no longer asks. Raises Refusal `recall-closed` once it was answered."""
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        if recall.payer_id != by.pk:
            raise Refusal("not-found", status=404)
        if recall.status == "withdrawn":
            return recall
        if recall.status not in RECALL_OPEN:
            raise Refusal("recall-closed")
        was_asked = recall.status == "asked"
        journey.end_recall(recall, "withdrawn", "recall.withdrawn", by=by)
        if was_asked:
            journey.tell(
                recall.payee_id,
                recall,
                "recall-withdrawn-notice",
                by=by,
                urgent=False,
                name=recall.subject.payer_name,
            )
    return recall


def remind(recall: Recall, *, by: Any = CLOCKWORK) -> Recall:
    """Remind the payee once, when most of the time to answer is gone. Being reminded is no pressure: they may
    refuse.
    """
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        if recall.status != "asked" or recall.remind_at is None or recall.remind_at > clock.now():
            return recall
        journey.change(recall, remind_at=None)
        journey.step(recall, "reminded", by=by)
        journey.record_recall("recall.reminded", recall, by=by)
        journey.tell(
            recall.payee_id,
            recall,
            "recall-reminder-notice",
            by=by,
            name=recall.subject.payer_name,
            due=recall.due_at,
        )
    return recall


def close_unanswered(recall: Recall, *, by: Any = CLOCKWORK) -> Recall:
    """The time to answer is over: the payer is told what remains possible."""
    with transaction.atomic():
        recall = journey.locked_recall(recall)
        if recall.status != "asked" or recall.due_at is None or recall.due_at > clock.now():
            return recall
        journey.end_recall(recall, "no_answer", "recall.unanswered", by=by)
        journey.tell(
            recall.payer_id, recall, "recall-no-answer-notice", by=by, name=recall.subject.payee_name
        )
    return recall


def find(public_id: str) -> Recall:
    """The recall of that public id. Raises Refusal `not-found` (404)."""
    found: Recall | None = Recall.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def latest_of(row: Transfer) -> Recall | None:
    """The latest recall of a transfer, if there was one."""
    found: Recall | None = row.recalls.order_by("-id").first()
    return found


def waiting_for(customer_id: int, limit: int = 5) -> list[Recall]:
    """Recalls that wait for this customer's answer as payee, newest first."""
    rows = Recall.objects.seen_from(customer_id).filter(payee_id=customer_id, status="asked")
    return list(rows.select_related("subject").order_by("-id")[:limit])
