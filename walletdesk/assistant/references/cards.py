"""What the assistant may say of a card's check. Bound cards: `withdrawals.py`."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.assistant.answers import references
from walletdesk.core.settings_dated import setting
from walletdesk.money.cards.models import BoundCard, CardCheck


def _check(public_id: str, customer_id: int | None) -> CardCheck | None:
    return CardCheck.objects.filter(public_id=public_id, customer_id=customer_id or 0).first()


references(
    "card-check",
    _check,
    bank=lambda row: row.bank_name,
    tail=lambda row: row.tail,
    mobile=lambda row: row.mobile,
    at=lambda row: row.created_at,
    until=lambda row: row.code_until,
    reply=lambda row: row.bank_reply,
    by=lambda row: (
        row.unknown_since + timedelta(minutes=setting("card.silent_minutes")) if row.unknown_since else None
    ),
)
references(
    "any-card",  # bound still, or no longer
    lambda public_id, customer_id: BoundCard.objects.filter(
        public_id=public_id, customer_id=customer_id or 0
    ).first(),
    bank=lambda card: card.bank_name,
    tail=lambda card: card.tail,
    bound_at=lambda card: card.bound_at,
)
