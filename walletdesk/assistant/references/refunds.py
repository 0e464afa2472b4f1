"""What the assistant may say of refunds, and of the terms under which a payment can be refunded."""

from __future__ import annotations

from datetime import datetime

from walletdesk.assistant.answers import Word, references
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.payments import kind as payment_kind
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import kind, terms
from walletdesk.money.refunds.models import Refund
from walletdesk.money.refunds.terms import Terms


def _refund(public_id: str, customer_id: int | None) -> Refund | None:
    mine = Refund.objects.filter(public_id=public_id, customer_id=customer_id or 0)
    return mine.select_related("payment__order__merchant").first()


def _terms(public_id: str, customer_id: int | None) -> Terms | None:
    mine = Payment.objects.filter(public_id=public_id, customer_id=customer_id or 0)
    row = mine.select_related("order__merchant").first()
    return terms.of(row) if row else None


def _code(name: str, code: str) -> Word | None:
    return Word(f"refund-{name}-{code.replace('_', '-')}") if code else None


def _asked_at(row: Refund) -> datetime | None:
    asked = row.steps.filter(kind="asked").order_by("-seq").first()
    return asked.at if asked else None


def _delayed(row: Refund) -> datetime | None:
    step = row.steps.filter(kind="delayed").order_by("-seq").first()
    return datetime.fromisoformat(step.evidence["until"]) if step else None


references(
    "refund",
    _refund,
    amount=lambda row: row.back,
    at=lambda row: row.requested_at,
    merchant=lambda row: row.payment.order.merchant.name(),
    way=kind.way_of,
    number=lambda row: row.public_id,
    payment=lambda row: row.payment.public_id,
    status=lambda row: _code("status", row.status),
    reason=lambda row: _code("reason", row.reason),
    declined=lambda row: _code("declined", row.why) if row.status == "declined" else None,
    failed=lambda row: _code("failed", row.why) if row.status == "failed" else None,
    due_at=lambda row: row.due_at,
    ended_at=lambda row: row.ended_at,
    asked_at=_asked_at,
    until=_delayed,
    transfer=lambda row: row.transfer,
    shortfall=lambda row: row.shortfall if row.shortfall_minor else None,
)
references(
    "refund-terms",
    _terms,
    left=lambda found: found.left,
    back=lambda found: found.whole.back if found.whole else None,
    until=lambda found: found.until,
    wish_until=lambda found: found.wish_until,
    expected_at=lambda found: found.expected_at,
    way=lambda found: payment_kind.way_of(found.payment),
    why_not=lambda found: say(found.why_not, **dict(found.params)) if found.why_not else None,
    review_days=lambda found: setting("refund.review_days"),
)
