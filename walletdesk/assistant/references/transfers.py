"""What the assistant may say of transfers, recalls and the terms of transfers. Of the payee: the masked name, no more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from walletdesk.assistant import sums
from walletdesk.assistant.answers import Word, references
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money import ledger, shortfalls
from walletdesk.money.limits import limits
from walletdesk.money.limits.limits import Limit
from walletdesk.money.transfers import transfers
from walletdesk.money.transfers.models import SPEEDS, Recall, Transfer

EXAMPLE = Money(100_000)  # what a fee is told for


@dataclass(frozen=True)
class Speed:
    """One speed as it stands now: when a transfer made now would arrive, and the fee of an example."""

    code: str
    arrives_at: datetime
    example: Money
    fee: Money


def _transfer(public_id: str, customer_id: int | None) -> Transfer | None:
    """Only of those the customer sent: whoever got one asks about their records."""
    return Transfer.objects.filter(public_id=public_id, payer_id=customer_id or 0).first()


def _recall(public_id: str, customer_id: int | None) -> Recall | None:
    mine = Recall.objects.filter(public_id=public_id, payer_id=customer_id or 0)
    return mine.select_related("subject").first()


def _speed(code: str, customer_id: int | None) -> Speed | None:
    """`now`, or `now:300000` for an amount of the customer's."""
    code, amount = sums.of_number(code, EXAMPLE)
    if code not in SPEEDS:
        return None
    at = transfers.due(code) or clock.now()
    return Speed(code, at, amount, transfers.quote(amount, code).fee)


def _limit(period: str, customer_id: int | None) -> Limit | None:
    mine = limits.of(customer_id or 0, "transfer")
    return next((one for one in mine if one.period == period), None)


def _available(customer_id: int) -> Money:
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="available", currency="CNY"
    ).first()
    return ledger.balance(account).available if account else Money.zero()


references(
    "transfer",
    _transfer,
    number=lambda row: row.public_id,
    amount=lambda row: row.amount,
    total=lambda row: row.total,
    fee=lambda row: row.fee,
    name=lambda row: row.payee_name,
    at=lambda row: row.created_at,
    due_at=lambda row: row.due_at,
    posted_at=lambda row: row.posted_at,
    ended_at=lambda row: row.ended_at,
    status=lambda row: Word(f"transfer-status-{row.status}"),
    speed=lambda row: Word(f"transfer-speed-{row.speed.replace('_', '-')}"),
    reason=lambda row: Word(f"transfer-reason-{row.reason.replace('_', '-')}") if row.reason else None,
    recalled=lambda row: row.recalled or None,
    left=lambda row: row.amount - row.recalled,
    available=lambda row: _available(row.payer_id),
)
references(
    "recall",
    _recall,
    number=lambda recall: recall.public_id,
    amount=lambda recall: recall.amount,
    returned=lambda recall: recall.returned or None,
    name=lambda recall: recall.subject.payee_name,
    reason=lambda recall: Word(f"recall-reason-{recall.reason.replace('_', '-')}"),
    status=lambda recall: Word(f"recall-status-{recall.status.replace('_', '-')}"),
    at=lambda recall: recall.created_at,
    review_by=lambda recall: recall.created_at + timedelta(hours=setting("recall.review_hours")),
    asked_at=lambda recall: recall.asked_at,
    due_at=lambda recall: recall.due_at,
    ended_at=lambda recall: recall.ended_at,
)
references(
    "transfer-speed",
    _speed,
    arrives_at=lambda speed: speed.arrives_at,
    example=lambda speed: speed.example,
    fee=lambda speed: speed.fee,
)
references(
    "transfer-limit",
    _limit,
    most=lambda limit: limit.most,
    least=lambda limit: limit.least,
    left=lambda limit: limit.left,
    used=lambda limit: limit.used,
    times=lambda limit: limit.count_max,
    renews_at=lambda limit: limit.renews_at,
)
references(
    "transfer-terms",
    lambda key, _: key,
    name_check_above=lambda _: Money(setting("transfer.name_check_above_minor")),
    recall_days=lambda _: setting("recall.within_days"),
    answer_days=lambda _: setting("recall.answer_days"),
)
