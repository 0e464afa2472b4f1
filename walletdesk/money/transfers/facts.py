"""Everything about one transfer that its diagnosis needs, read once: a plain value, so that finding the cause is pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.transfers import recalls
from walletdesk.money.transfers.models import Transfer


@dataclass(frozen=True, slots=True)
class TransferFacts:
    """`recall` is the public id of the latest recall, empty for none; `recall_refusal` why no further one can be asked for."""

    public_id: str
    status: str
    amount: Money
    recalled: Money
    due_at: datetime | None
    recall: str = ""
    recall_status: str = ""
    recall_reason: str = ""
    recall_refusal: str = ""


def transfer_facts(row: Transfer) -> TransferFacts:
    """Read them, in four queries at most."""
    latest = recalls.latest_of(row)
    return TransferFacts(
        public_id=row.public_id,
        status=row.status,
        amount=row.amount,
        recalled=row.recalled,
        due_at=row.due_at,
        recall=latest.public_id if latest else "",
        recall_status=latest.status if latest else "",
        recall_reason=latest.reason if latest else "",
        recall_refusal=_refusal(row),
    )


def _refusal(row: Transfer) -> str:
    try:
        recalls.check(row, reason="wrong_person")
    except Refusal as refused:
        return refused.key
    return ""
