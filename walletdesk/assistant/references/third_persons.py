"""What a colleague may read of a request about another person: never what was said of that person, nor any account."""

from __future__ import annotations

from walletdesk.assistant.answers import Word, references
from walletdesk.desk.models import ThirdPersonRequest


def _request(public_id: str, customer_id: int | None) -> ThirdPersonRequest | None:
    """Of whoever asks: a customer's own, or of a talk with nobody we know."""
    return ThirdPersonRequest.objects.filter(
        public_id=public_id, asker_customer_id=customer_id or None
    ).first()


def _word(kind: str, code: str) -> Word | None:
    return Word(f"{kind}-{code}".replace("_", "-")) if code else None


references(
    "third-person",
    _request,
    want=lambda row: _word("third-want", row.want),
    relation=lambda row: _word("third-relation", row.relation),
    claimed=lambda row: _word("ground", row.ground_claimed),
    ground=lambda row: _word("ground", row.ground),
    status=lambda row: _word("third-status", row.status),
    reason=lambda row: Word(row.reason),
    asked_at=lambda row: row.asked_at,
)
