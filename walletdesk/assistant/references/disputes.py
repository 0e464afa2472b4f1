"""What the assistant may say of disputes and of their terms."""

from __future__ import annotations

from walletdesk.assistant.answers import Word, references
from walletdesk.core.settings_dated import setting
from walletdesk.desk.disputes.models import Dispute


def _dispute(public_id: str, customer_id: int | None) -> Dispute | None:
    mine = Dispute.objects.filter(public_id=public_id, customer_id=customer_id or 0)
    return mine.select_related("merchant").first()


def _word(name: str, code: str) -> Word | None:
    return Word(f"{name}-{code.replace('_', '-')}") if code else None


references(
    "dispute",
    _dispute,
    number=lambda row: row.public_id,
    amount=lambda row: row.amount,
    held=lambda row: row.held or None,
    merchant=lambda row: row.merchant.name(),
    reason=lambda row: _word("dispute-reason", row.reason),
    status=lambda row: _word("dispute-status", row.status),
    answer=lambda row: _word("dispute-answer", row.answer),
    offer=lambda row: row.offer,
    proposal=lambda row: row.proposal,
    award=lambda row: row.award,
    due_at=lambda row: row.due_at,
    at=lambda row: row.opened_at,
    ended_at=lambda row: row.ended_at,
)
references(
    "dispute-terms",
    lambda key, _: key,
    open_days=lambda _: setting("dispute.open_days"),
    answer_hours=lambda _: setting("dispute.answer_hours"),
)
