"""Disputes: opened by a customer about a payment, put before the merchant, withdrawn. What the merchant says: `answers.py`; what
a colleague does: `mediation.py`; how it ends: `ending.py`. Lock order: dispute, order, payment, refund, accounts.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk.disputes import ending, holding, journey, proofs
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.disputes.reasons import REASONS
from walletdesk.desk.models import Case
from walletdesk.money.payments import journey as payment_journey
from walletdesk.money.payments.models import Payment

WORDS_MOST = 20


def open(
    payment: Payment,
    *,
    reason: str,
    amount: Money | None = None,
    text: str = "",
    channel: str = "page",
    key: str = "",
    by: Any,
) -> Dispute:
    """A dispute about a payment, for `amount` (all that is left of it where None): the merchant's money is held from now on. The
    customer then hands in proof (`proofs.keep`) and lets the merchant be asked (`submit`); after some hours it is asked anyway.

    `key`: the same is the same dispute, for ever; with another content it is refused.

    Raises Refusal `dispute-reason-unknown`, `dispute-amount` (422, with `most`), `dispute-key-reused` (422), and as `check`.
    """
    if reason not in REASONS:
        raise Refusal("dispute-reason-unknown", status=422, field="reason")
    with transaction.atomic():
        _, paid = payment_journey.locked_both(payment)
        if earlier := _opened_by(paid.customer_id, key):
            return _same(earlier, paid, reason=reason, amount=amount, text=text)
        most = check(paid)
        wanted = most if amount is None else amount
        if not (0 < wanted.minor <= most.minor) or wanted.currency != most.currency:
            raise Refusal("dispute-amount", status=422, field="amount", most=most)
        row = _created(
            customer_id=paid.customer_id,
            payment=paid,
            merchant=paid.order.merchant,
            reason=reason,
            channel=channel,
            client_key=key,
            amount_minor=wanted.minor,
            currency=wanted.currency,
            opened_by=str(actor_of(by)),
            opened_at=clock.now(),
            **journey.times("opened"),
        )
        journey.step(row, "opened", by=by, reason=reason, channel=channel)
        journey.say(row, "customer", "complaint", text, by=by)
        holding.hold(row, by=by)
        journey.record("opened", row, by=by, why=reason)
        journey.tell(row, "opened", by=by, until=row.due_at, urgent=False)
    return row


def check(payment: Payment) -> Money:
    """What of a payment can be disputed now. Raises Refusal (409) `dispute-not-paid`, `dispute-charged-back`,
    `dispute-too-late` (with `days`), `dispute-open-already`, `dispute-had-its-end`, `dispute-often-enough`, `dispute-all-back`.
    """
    if payment.status == "charged_back":
        raise Refusal("dispute-charged-back")
    if payment.status != "succeeded":
        raise Refusal("dispute-not-paid")
    before = Dispute.objects.filter(payment=payment).exclude(status="withdrawn").order_by("-id").first()
    if before is not None:
        raise Refusal(
            "dispute-open-already" if before.is_open else "dispute-had-its-end", dispute=before.public_id
        )
    days = setting("dispute.open_days")
    if (payment.ended_at or payment.created_at) + timedelta(days=days) < clock.now():
        raise Refusal("dispute-too-late", days=days)
    if Dispute.objects.filter(payment=payment).count() > setting("dispute.again_max"):
        raise Refusal("dispute-often-enough")
    left = payment.captured_minor - payment.refunded_minor
    if left <= 0:
        raise Refusal("dispute-all-back")
    return Money(left, payment.currency)


def _created(**columns: Any) -> Dispute:
    try:
        with transaction.atomic():
            row: Dispute = Dispute.objects.create(**columns)
    except IntegrityError:  # under the same key, about another payment, at the same moment
        if _opened_by(columns["customer_id"], columns["client_key"]):
            raise Refusal("dispute-key-reused", status=422) from None
        raise
    return row


def _opened_by(customer_id: int, key: str) -> Dispute | None:
    mine = Dispute.objects.filter(customer_id=customer_id, client_key=key) if key else Dispute.objects.none()
    found: Dispute | None = mine.first()
    return found


def _same(row: Dispute, payment: Payment, *, reason: str, amount: Money | None, text: str) -> Dispute:
    first = row.statements.filter(kind="complaint").values_list("text", flat=True).first() or ""
    asked = (payment.pk, reason, row.amount if amount is None else amount, journey.kept(text))
    if asked != (row.payment_id, row.reason, row.amount, first):
        raise Refusal("dispute-key-reused", status=422)
    return row


def add(row: Dispute, party: str, text: str, *, by: Any) -> Dispute:
    """A side adds words while it is open; the same words twice running are once.

    Raises Refusal `dispute-text-missing` (422), `dispute-words-enough`, `dispute-over` (409).
    """
    if not text.strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    with transaction.atomic():
        row = journey.locked_open(row)
        last = row.statements.order_by("-pk").first()
        if last is not None and (last.party, last.text) == (party, journey.kept(text)):
            return row
        if row.statements.filter(party=party).count() >= WORDS_MOST:
            raise Refusal("dispute-words-enough", most=WORDS_MOST)
        first = party == "customer" and not row.statements.filter(party="customer").exists()
        journey.say(row, party, "complaint" if first else "addition", text, by=by)
        journey.step(row, "said", by=by, party=party)
        journey.record("said", row, by=by, why=party)
    return row


def submit(row: Dispute, *, by: Any) -> Dispute:
    """Put it before the merchant now. Twice is once. Raises Refusal `dispute-text-missing` (422), `dispute-proof-missing` (422,
    with `kinds`), `dispute-over` (409).
    """
    with transaction.atomic():
        row = journey.locked_open(row)
        if row.status != "opened":
            return row
        if not row.statements.filter(party="customer").exists():
            raise Refusal("dispute-text-missing", status=422, field="text")
        if missing := proofs.missing(row):
            raise Refusal("dispute-proof-missing", status=422, field="proof", count=len(missing))
        return _ask(row, by=by)


def time_over(row: Dispute, *, by: Any) -> Dispute:
    """The hours for gathering proof are over: the merchant is asked with what there is; where there is nothing, it ends."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.status != "opened" or row.due_at is None or row.due_at > clock.now():
            return row
        if row.statements.filter(party="customer").exists() or row.proofs.exists():
            return _ask(row, by=by)
        return ending.withdrawn(row, "nothing_said", by=by)


def withdraw(row: Dispute, *, by: Any, why: str = "customer") -> Dispute:
    """The customer wants it no longer: the merchant's money is free. Twice is once. Raises Refusal `dispute-over` (409)."""
    with transaction.atomic():
        row = journey.locked(row)
        if row.status == "withdrawn":
            return row
        if not row.is_open:
            raise Refusal("dispute-over")
        return ending.withdrawn(row, why, by=by)


def attach(row: Dispute, case: Case, *, by: Any) -> None:
    """The case in which colleagues work on it."""
    with transaction.atomic():
        journey.change(journey.locked(row), case_id=case.pk)
    row.case = case


def find(public_id: str) -> Dispute:
    """The dispute of that public id. Raises Refusal `not-found` (404)."""
    found: Dispute | None = Dispute.objects.select_related("merchant").filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _ask(row: Dispute, *, by: Any) -> Dispute:
    journey.move(row, "merchant_asked", asked_at=clock.now())
    reached = journey.tell_merchant(row, "asked", by=by, until=row.due_at)
    journey.step(row, "asked", by=by, reached="mail" if reached else "nobody")
    journey.record("asked", row, by=by, why="" if reached else "no_address")
    journey.tell(row, "asked", by=by, until=row.due_at, urgent=False)
    return row
