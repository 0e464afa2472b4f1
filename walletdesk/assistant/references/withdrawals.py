"""What the assistant may say of withdrawals, of the ways to withdraw, and of what a customer has for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from walletdesk.assistant import sums
from walletdesk.assistant.answers import Word, references
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger, shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.money.limits import limits
from walletdesk.money.limits.limits import Limit
from walletdesk.money.rails import maintenance
from walletdesk.money.withdrawals import debts, offers
from walletdesk.money.withdrawals.legal_steps import MOVING
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.people.masks import mask_name

EXAMPLE = Money(100_000)  # what a fee is told for


@dataclass(frozen=True)
class Purse:
    """What a customer can withdraw now, what is held, and what they owe."""

    available: Money
    held: Money
    owed: Money


def _withdrawal(public_id: str, customer_id: int | None) -> Withdrawal | None:
    return Withdrawal.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()


def _purse(_: str, customer_id: int | None) -> Purse | None:
    if not customer_id:
        return None
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="available", currency="CNY"
    ).first()
    there = ledger.balance(account) if account else None
    nothing = Money.zero()
    return Purse(
        there.available if there else nothing, there.held if there else nothing, debts.owed(customer_id)
    )


def _speed(number: str, customer_id: int | None) -> offers.Offer | None:
    """`fast`, or `fast:300000` for an amount of the customer's."""
    speed, amount = sums.of_number(number, EXAMPLE)
    return next((one for one in offers.of(amount) if one.speed == speed), None)


def _limit(period: str, customer_id: int | None) -> Limit | None:
    mine = limits.of(customer_id or 0, offers.ACT)
    return next((one for one in mine if one.period == period), None)


def _card(public_id: str, customer_id: int | None) -> BoundCard | None:
    return next((one for one in cards.of(customer_id or 0) if one.public_id == public_id), None)


def _closed_until(row: Withdrawal) -> datetime | None:
    window = maintenance.running()
    return window.ends_at if window else None


def _review_until(row: Withdrawal) -> datetime | None:
    asked = row.steps.filter(kind="review_asked").order_by("-seq").first()
    return asked.at + timedelta(hours=setting("withdrawal.review_hours")) if asked else None


def _back(row: Withdrawal) -> Money | None:
    """What really came back to the customer, by the ledger: with the fee, or without it where that stayed."""
    ours = ledger.account(shortfalls.owner(row.customer_id), "available", row.currency)
    ends = ("release",) if row.status == "failed" else ("return", "fee-back")
    moved = ledger.Entry.objects.filter(
        account=ours, transfer__key__in=[f"{row.public_id}:{end}" for end in ends]
    )
    total = sum(entry.amount_minor for entry in moved)
    return Money(total, row.currency) if total else None


def _code(name: str, code: str) -> Word | None:
    return Word(f"withdrawal-{name}-{code.replace('_', '-')}") if code else None


references(
    "withdrawal",
    _withdrawal,
    amount=lambda row: row.amount,
    total=lambda row: row.total,
    fee=lambda row: row.fee,
    at=lambda row: row.created_at,
    bank=lambda row: row.bank_name,
    tail=lambda row: row.card_tail,
    holder=lambda row: mask_name(row.payee_name),
    payout_no=lambda row: row.payout_no,
    bank_ref=lambda row: row.bank_ref,
    status=lambda row: _code("status", row.status),
    speed=lambda row: _code("speed", row.speed),
    due_at=lambda row: row.due_at,
    used=lambda row: row.time_used(clock.now()),
    # of what has ended, nobody asks how much of its time is used
    used_yet=lambda row: row.time_used(clock.now()) if row.status in MOVING else None,
    asked_at=lambda row: row.asked_at,
    paid_at=lambda row: row.paid_at,
    settled_at=lambda row: row.settled_at,
    reason=lambda row: _code("reason", row.reason),
    released=lambda row: row.released,
    back=_back,
    transfer=lambda row: row.transfer,
    return_ref=lambda row: row.return_ref,
    shortfall=lambda row: row.shortfall if row.shortfall else None,
    review_why=lambda row: _code("path-review", row.review_why),
    review_until=_review_until,
    closed_until=_closed_until,
    submitted_at=lambda row: row.submitted_at,
)
references(
    "purse",
    _purse,
    available=lambda purse: purse.available,
    held=lambda purse: purse.held if purse.held else None,
    owed=lambda purse: purse.owed if purse.owed else None,
)
references(
    "withdrawal-speed",
    _speed,
    fee=lambda one: one.quote.fee,
    example=lambda one: one.quote.amount,
    due_at=lambda one: one.due_at,
)
references(
    "withdrawal-limit",
    _limit,
    least=lambda one: one.least,
    most=lambda one: one.most,
    left=lambda one: one.left,
)
references("bound-card", _card, bank=lambda card: card.bank_name, tail=lambda card: card.tail)
