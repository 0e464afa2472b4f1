"""Which records the assistant may speak from, and what each field says. Every loader looks only among the customer's own."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from walletdesk.assistant.answers import Word, references
from walletdesk.assistant.knowledge import articles
from walletdesk.core import words
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.desk import queues
from walletdesk.desk.models import Case
from walletdesk.money import claims, ledger
from walletdesk.money.models import Topup
from walletdesk.money.rails import maintenance
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.people.masks import mask_name


def _case(public_id: str, customer_id: int | None) -> Case | None:
    """A visitor's talk knows its own case by its public id, which nobody can guess."""
    return Case.objects.filter(public_id=public_id, customer_id=customer_id).first()


references(
    "case",
    _case,
    number=lambda case: case.number,
    place=lambda case: queues.place_of(case).number,
    reply_due=lambda case: case.reply_due_at,
    solve_due=lambda case: case.solve_due_at,
    status=lambda case: Word(f"case-status-{case.status}"),
)
references(
    "article",
    lambda issue, _: issue,
    title=lambda issue: _article(issue).title,
    summary=lambda issue: _article(issue).summary,
)
references("setting", lambda key, _: key, value=setting)


def _article(issue: str) -> Any:
    return articles.by_issue(issue, words.active_language())


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
