"""Credits: money out of the house's own into a customer's balance, each with its ground; and back, where the ground falls away.

One function an action: the payment it is about where refunds count, the customer's row (what is counted does not move
meanwhile), then the credit, then accounts are locked, in this order. The same key gives the same credit.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money import ledger
from walletdesk.money.credits import accounts, checking, journey, reasons
from walletdesk.money.credits.legal_steps import CREDIT_STEPS, FEE, GOODWILL, PROVISIONAL
from walletdesk.money.credits.models import Credit
from walletdesk.people.models import User

CLOCKWORK = Actor.system("credits")
CURRENCY = "CNY"


def give(
    customer: User, amount: Money, *, reason: str, key: str, by: Any, subject: str = "", proof: str = "none"
) -> Credit:
    """Goodwill, about a movement of theirs or about none. The customer is told. Records `credit.given`.

    Raises Refusal `credit-currency`, `credit-amount`, `credit-reason` (422), `credit-goodwill-often`,
    `credit-goodwill-much`, `ledger-frozen` (409), `not-found` (404).
    """
    with transaction.atomic():
        earlier = _locked_customer(customer.pk, key)
        if earlier:
            return _same(earlier, GOODWILL, subject, amount)
        check_goodwill(customer.pk, amount, reason, subject)
        row = _new(customer.pk, GOODWILL, subject, amount, None, reason, key, proof)
        _post(row, by=by)
        journey.record("credit.given", row, by=by, transfer=_entry(row.transfer))
        journey.tell(row, "credit-goodwill-notice", by=by)
    return row


def check_goodwill(customer_id: int, amount: Money, reason: str, subject: str = "") -> None:
    """Raises what `give` raises before anything moves."""
    if amount.currency != CURRENCY:
        raise Refusal("credit-currency", status=422, field="amount")
    reasons.check(GOODWILL, reason)
    if subject:
        checking.record_of(customer_id, subject)
    checking.goodwill(customer_id, amount)


def return_fee(
    customer: User,
    subject: str,
    *,
    reason: str,
    key: str,
    by: Any,
    amount_minor: int | None = None,
    proof: str = "none",
) -> Credit:
    """The fee of a movement, or a part of it, goes back: once. Records `credit.fee_returned`.

    Raises Refusal `credit-fee-…`, `credit-amount`, `credit-too-much`, `credit-reason`, `ledger-frozen`, `not-found`.
    """
    with transaction.atomic():
        checking.hold_still(subject)
        earlier = _locked_customer(customer.pk, key)
        if earlier:
            return _same(earlier, FEE, subject)
        amount, most = check_fee(customer.pk, subject, reason, amount_minor)
        row = _new(customer.pk, FEE, subject, amount, most, reason, key, proof)
        _post(row, by=by)
        journey.record("credit.fee_returned", row, by=by, transfer=_entry(row.transfer))
        journey.tell(row, "credit-fee-back-notice", by=by)
    return row


def check_fee(
    customer_id: int, subject: str, reason: str, amount_minor: int | None = None
) -> tuple[Money, Money]:
    """What goes back, and the whole fee. Raises what `return_fee` raises before anything moves."""
    reasons.check(FEE, reason)
    most = checking.fee_back(checking.record_of(customer_id, subject))
    return checking.amount_of(amount_minor, most), most


def provide(
    customer: User,
    subject: str,
    *,
    reason: str,
    key: str,
    by: Any,
    amount_minor: int | None = None,
    proof: str = "none",
) -> Credit:
    """Put money forward for a contested movement, until its date or a decision. Records `credit.provided`.

    Raises Refusal `credit-provided-already`, `credit-not-money-out`, `credit-still-moving`, `credit-outside`,
    `credit-too-old`, `credit-money-is-back`, `credit-amount`, `credit-too-much`, `credit-reason`, `ledger-frozen`, `not-found`.
    """
    with transaction.atomic():
        earlier = _locked_customer(customer.pk, key)
        if earlier:
            return _same(earlier, PROVISIONAL, subject)
        amount, most = check_contested(customer.pk, subject, reason, amount_minor)
        row = _new(customer.pk, PROVISIONAL, subject, amount, most, reason, key, proof)
        _post(row, by=by)
        journey.record("credit.provided", row, by=by, transfer=_entry(row.transfer))
        journey.tell(row, "credit-provided-notice", by=by, due=row.reverse_at)
    return row


def check_contested(
    customer_id: int, subject: str, reason: str, amount_minor: int | None = None
) -> tuple[Money, Money]:
    """What is put forward, and the most that could be. Raises what `provide` raises before anything moves."""
    reasons.check(PROVISIONAL, reason)
    most = checking.contested(checking.record_of(customer_id, subject))
    return checking.amount_of(amount_minor, most), most


def make_final(credit: Credit, *, by: Any) -> Credit:
    """It was not the customer's doing: what was put forward is theirs for good. Records `credit.made_final`.

    Raises what `check_final` raises.
    """
    with transaction.atomic():
        checking.hold_still(credit.subject)
        row = _locked(credit)
        check_final(row)
        posted = accounts.make_final(row, by=by)
        CREDIT_STEPS.move(
            row, "final", ended_at=clock.now(), ended_reason=reasons.DECIDED, closing=posted.public_id
        )
        journey.step(row, "final", by=by, transfer=posted.public_id)
        journey.record("credit.made_final", row, by=by, transfer=posted.pk, reason=reasons.DECIDED)
        journey.tell(row, "credit-final-notice", by=by)
    return row


def check_final(row: Credit) -> None:
    """Raises Refusal `credit-not-provisional`, `credit-final-already`, `credit-reversed-already`, `credit-money-is-back`,
    `credit-money-came-meanwhile` (409, with `left`): what came back by another way is not given for good as well.
    """
    if row.status == "final":
        raise Refusal("credit-final-already")
    if row.status == "reversed":
        raise Refusal("credit-reversed-already")
    if row.kind != PROVISIONAL:
        raise Refusal("credit-not-provisional")
    left = checking.left_of(row)
    if not left:
        raise Refusal("credit-money-is-back")
    if row.amount > left:
        raise Refusal("credit-money-came-meanwhile", left=left)


def take_back(credit: Credit, *, reason: str, by: Any) -> Credit:
    """Its ground fell away: the balance gives what is there, the rest is owed. Records `credit.reversed`.

    Raises Refusal `credit-reason` (422) and what `check_take_back` raises.
    """
    with transaction.atomic():
        row = _locked(credit)
        check_take_back(row)
        _reverse(row, reasons.check_end(reason, row.kind), by=by)
    return row


def check_take_back(row: Credit) -> None:
    """Raises Refusal `credit-final-already`, `credit-reversed-already` (409)."""
    if row.status in ("final", "reversed"):
        raise Refusal(f"credit-{row.status}-already")


def reverse_due(credit: Credit, *, by: Any = CLOCKWORK) -> Credit:
    """Take a provisional credit back at its date, once; before it, or decided meanwhile, nothing happens."""
    with transaction.atomic():
        row = _locked(credit)
        if row.status != "provisional" or row.reverse_at is None or row.reverse_at > clock.now():
            return row
        _reverse(row, "date", by=by)
    return row


def fall_away(customer_id: int, subject: str, *, by: Any = CLOCKWORK) -> int:
    """The movement was undone or its money came back: what was given for it is taken back. Returns how many."""
    rows = Credit.objects.filter(
        customer_id=customer_id,
        subject=subject,
        kind__in=(FEE, PROVISIONAL),
        status__in=("given", "provisional"),
    )
    for credit in list(rows.order_by("id")):
        with transaction.atomic():
            row = _locked(credit)
            if row.status in ("given", "provisional"):
                _reverse(row, "money_back", by=by)
    return len(rows)


def warn(credit: Credit, *, by: Any = CLOCKWORK) -> Credit:
    """Its date is near and nobody has decided: the customer is reminded, the desk hears. Once. Records `credit.due_soon`."""
    with transaction.atomic():
        row = _locked(credit)
        soon = clock.now() + timedelta(days=setting("credit.warn_days"))
        if row.status != "provisional" or row.warned_at or row.reverse_at is None or row.reverse_at > soon:
            return row
        journey.change(row, warned_at=clock.now())
        journey.step(row, "warned", by=by)
        journey.record("credit.due_soon", row, by=by)
        journey.tell(row, "credit-due-soon-notice", by=by, due=row.reverse_at)
    return row


def find(public_id: str) -> Credit:
    """The credit of that public id. Raises Refusal `not-found` (404)."""
    found: Credit | None = Credit.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def _reverse(row: Credit, why: str, *, by: Any) -> None:
    posted, short = accounts.take_back(row, by=by)
    CREDIT_STEPS.move(
        row,
        "reversed",
        ended_at=clock.now(),
        ended_reason=why,
        closing=posted.public_id,
        shortfall_minor=short.minor,
    )
    journey.step(
        row, "reversed", by=by, transfer=posted.public_id, reason=why, shortfall_minor=short.minor or ""
    )
    journey.record("credit.reversed", row, by=by, transfer=posted.pk, reason=why)
    key = "credit-reversed-owed-notice" if short.minor else "credit-reversed-notice"
    journey.tell(row, key, by=by, ended=_ended(row), owed=short)


def _ended(row: Credit) -> str:
    return say(reasons.key("end", row.ended_reason), outbox.contact_of(row.customer_id).language)


def _locked(credit: Credit) -> Credit:
    _lock_customer(credit.customer_id)
    return journey.locked(credit)


def _locked_customer(customer_id: int, key: str) -> Credit | None:
    """The credit that was given under this key already, the customer's row being ours from now on."""
    if not key:
        raise Refusal("credit-key-missing", status=422)
    _lock_customer(customer_id)
    found: Credit | None = Credit.objects.filter(customer_id=customer_id, client_key=key).first()
    return found


def _lock_customer(customer_id: int) -> None:
    User.objects.get_queryset().select_for_update(no_key=True).get(pk=customer_id)


def _same(earlier: Credit, kind: str, subject: str, amount: Money | None = None) -> Credit:
    if (earlier.kind, earlier.subject) != (kind, subject) or amount not in (None, earlier.amount):
        raise Refusal("credit-key-reused", status=422)
    return earlier


def _new(
    customer_id: int,
    kind: str,
    subject: str,
    amount: Money,
    most: Money | None,
    reason: str,
    key: str,
    proof: str,
) -> Credit:
    now, provisional = clock.now(), kind == PROVISIONAL
    return Credit.objects.create(
        customer_id=customer_id,
        kind=kind,
        subject=subject,
        client_key=key,
        amount_minor=amount.minor,
        most_minor=most.minor if most else None,
        currency=amount.currency,
        reason=reason,
        proof=proof,
        status="provisional" if provisional else "given",
        created_at=now,
        reverse_at=now + timedelta(days=setting("credit.provisional_days")) if provisional else None,
    )


def _post(row: Credit, *, by: Any) -> None:
    posted = accounts.give(row, by=by)
    journey.change(row, transfer=posted.public_id)
    journey.step(row, row.status, by=by, transfer=posted.public_id, reason=row.reason, about=row.subject)


def _entry(public_id: str) -> int:
    return ledger.transfer(public_id).pk
