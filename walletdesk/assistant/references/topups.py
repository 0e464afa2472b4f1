"""What the assistant may say of top-ups and of money in suspense."""

from __future__ import annotations

from datetime import datetime

from walletdesk.assistant.answers import Word, references
from walletdesk.core.money import Money
from walletdesk.money import ledger
from walletdesk.money.rails import maintenance
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import claims
from walletdesk.money.topups.models import Topup
from walletdesk.people.masks import mask_name


def _topup(public_id: str, customer_id: int | None) -> Topup | None:
    return Topup.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()


def _suspense(public_id: str, customer_id: int | None) -> SuspenseItem | None:
    """Money in suspense is spoken of only to whom it very likely belongs: by claim, or by a top-up it resembles."""
    item = SuspenseItem.objects.filter(public_id=public_id).first()
    if item is None or customer_id is None or item.customer_id == customer_id:
        return item if customer_id is not None else None
    mine = Topup.objects.filter(customer_id=customer_id, amount_minor=item.amount_minor).order_by("-id")[:20]
    named = (
        Topup.objects.filter(customer_id=customer_id, public_id=item.topup).exists() if item.topup else False
    )
    return item if named or any(claims.resembles(row, item) for row in mine) else None


def _available(customer_id: int) -> Money:
    account = ledger.Account.objects.filter(
        owner=f"customer:{customer_id}", code="available", currency="CNY"
    ).first()
    return ledger.balance(account).available if account else Money.zero()


def _closed_until(row: Topup) -> datetime | None:
    window = maintenance.running()
    return window.ends_at if window else None


references(
    "topup",
    _topup,
    amount=lambda row: row.amount,
    at=lambda row: row.created_at,
    bank=lambda row: row.bank_name,
    tail=lambda row: row.card_tail,
    order_no=lambda row: row.order_no,
    bank_ref=lambda row: row.bank_ref,
    status=lambda row: Word(f"topup-status-{row.status}"),
    confirmed_at=lambda row: row.confirmed_at,
    confirmed=lambda row: row.confirmed,
    credited_at=lambda row: row.credited_at,
    due_at=lambda row: row.due_at,
    asked_at=lambda row: row.asked_at,
    reason=lambda row: Word(f"bank-reason-{row.reason.replace('_', '-')}") if row.reason else None,
    closed_until=_closed_until,
    balance=lambda row: _available(row.customer_id),
)
references(
    "suspense",
    _suspense,
    amount=lambda item: item.amount,
    at=lambda item: item.occurred_at,
    payer_name=lambda item: mask_name(item.payer_name),
    reference=lambda item: item.reference,
    tail=lambda item: item.payer_card_tail,
    deadline=lambda item: item.deadline_at,
)
