"""Withdrawals: ordering one, and the door to everything that happens to it.

The bank's word: `outcomes.py`. Calling the bank: `asking.py`. A person looks first: `reviews.py`. The promise: `promises.py`.
"""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.limits import limits
from walletdesk.money.withdrawals import accounts, journey, offers, promises, reviews
from walletdesk.money.withdrawals.asking import ask_bank, send
from walletdesk.money.withdrawals.cancelling import cancel
from walletdesk.money.withdrawals.legal_steps import MOVING, WITHDRAWAL_STEPS
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.outcomes import fail, mark_unknown, returned, settle
from walletdesk.money.withdrawals.reviews import approve, refuse
from walletdesk.safety import watching

__all__ = [
    "approve",
    "ask_bank",
    "cancel",
    "check",
    "create",
    "fail",
    "find",
    "mark_unknown",
    "on_their_way_to",
    "recent",
    "refuse",
    "returned",
    "send",
    "settle",
]

RECENT_MAX = 100
FIRST_LOOK = timedelta(minutes=1)  # should the job that sends it be lost


def create(
    customer: Any, amount: Money, *, card: str, speed: str, key: str, by: Any, fee_seen: Money | None = None
) -> Withdrawal:
    """Order a withdrawal of `amount` to the bound card with that public id: amount and fee are held, and it is sent to the bank
    by a job that commits with it, or waits for a person. The same `key` again answers with the same one.

    `fee_seen` is the fee the customer was shown. Raises Refusal `withdrawal-currency`, `withdrawal-key-missing`, `card-gone`,
    `card-credit-no-payout`, `card-over`, `fee-no-such-way`, `limit-…`, `withdrawal-key-reused` (422), `withdrawal-fee-changed`,
    `withdrawal-not-enough`, `ledger-frozen` (409).
    """
    _check_inputs(amount, key)
    mine = Withdrawal.objects.filter(customer_id=customer.pk, client_key=key)
    with transaction.atomic():
        earlier = mine.first()
        if earlier is None:
            chosen = cards.payable_to(customer.pk, card)
            account = shortfalls.available(customer.pk, amount.currency, by=by)
            ledger.lock(account)  # one at a time from here: limits and balance hold until we commit
            earlier = mine.first()
            if earlier is None:
                order = _fresh(customer, chosen, amount, speed, fee_seen, account)
                made = Withdrawal.objects.create(customer_id=customer.pk, client_key=key, **order)
                return _reserve(made, chosen, by=by)
    if (earlier.amount, earlier.card.public_id, earlier.speed) != (amount, card, speed):
        raise Refusal("withdrawal-key-reused", status=422)
    return earlier


def check(customer: Any, amount: Money, *, card: str, speed: str, key: str) -> offers.Quote:
    """Whether such an order would be taken now, and what it costs; changes nothing. Raises what `create` raises."""
    _check_inputs(amount, key)
    with transaction.atomic():
        cards.payable_to(customer.pk, card)
        account = ledger.Account.objects.filter(
            owner=shortfalls.owner(customer.pk), code="available", currency=amount.currency
        ).first()
        return _allowed(customer.pk, amount, speed, None, account)


def find(public_id: str) -> Withdrawal:
    """The withdrawal of that public id. Raises Refusal `not-found` (404)."""
    found = Withdrawal.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def recent(customer_id: int, limit: int = 5) -> list[Withdrawal]:
    """A customer's latest withdrawals, newest first; 100 at most."""
    rows = Withdrawal.objects.filter(customer_id=customer_id)
    return list(rows.order_by("-id")[: max(1, min(limit, RECENT_MAX))])


def on_their_way_to(card: BoundCard) -> bool:
    """Whether money is on its way to a card: it must not be unbound meanwhile."""
    return Withdrawal.objects.filter(card=card, status__in=MOVING).exists()


def new_payout_no(at: datetime) -> str:
    """`TX` + business day + ten random digits."""
    return f"TX{clock.business_day(at):%Y%m%d}{secrets.randbelow(10**10):010d}"


def _reserve(row: Withdrawal, card: BoundCard, *, by: Any) -> Withdrawal:
    from walletdesk.money.withdrawals import jobs

    journey.step(row, "created", by=by, payout_no=row.payout_no)
    hold = accounts.reserve(row, by=by)
    WITHDRAWAL_STEPS.move(row, "reserved", hold=hold.public_id, ask_at=clock.now() + FIRST_LOOK)
    journey.step(row, "reserved", by=by, hold=hold.public_id)
    journey.record("withdrawal.created", row, by=by)
    payee = watching.fingerprint(f"card:{card.number_hash}")
    verdict = watching.watch(
        "withdrawal", row.customer_id, row.public_id, row.amount, method=row.speed, payee=payee
    )
    why = "safety" if verdict.at_least("delay") else reviews.why(row.customer_id, card, row.amount)
    if why:
        reviews.ask(row, why, by=by)
    watching.follow(verdict, row.customer_id, row.public_id, by=by)
    if why:
        return row
    jobs.send_withdrawal.defer(withdrawal_id=row.pk)
    return row


def _check_inputs(amount: Money, key: str) -> None:
    if amount.currency != "CNY":
        raise Refusal("withdrawal-currency", status=422, field="amount")
    if not 1 <= len(key) <= 80:
        raise Refusal("withdrawal-key-missing", status=422)


def _allowed(
    customer_id: int, amount: Money, speed: str, fee_seen: Money | None, account: ledger.Account | None
) -> offers.Quote:
    """What it costs, where limits and balance allow it."""
    limits.check(customer_id, "withdrawal", speed, amount)
    quote = offers.quote(speed, amount)
    if fee_seen is not None and fee_seen != quote.fee:
        raise Refusal("withdrawal-fee-changed", fee=quote.fee)
    there = ledger.balance(account) if account else None
    if there and there.frozen_out:
        raise Refusal("ledger-frozen")
    available = there.available if there else Money.zero(amount.currency)
    if available < quote.total:
        raise Refusal(
            "withdrawal-not-enough", field="amount", available=available, total=quote.total, fee=quote.fee
        )
    return quote


def _fresh(
    customer: Any,
    card: BoundCard,
    amount: Money,
    speed: str,
    fee_seen: Money | None,
    account: ledger.Account,
) -> dict[str, Any]:
    quote = _allowed(customer.pk, amount, speed, fee_seen, account)
    now = clock.now()
    return {
        "amount_minor": amount.minor,
        "fee_minor": quote.fee.minor,
        "currency": amount.currency,
        "speed": speed,
        "card": card,
        "bank_code": card.bank_code,
        "card_tail": card.tail,
        "payee_name": card.holder_name,
        "payout_no": new_payout_no(now),
        "created_at": now,
        "due_at": promises.due(speed, now),
    }
