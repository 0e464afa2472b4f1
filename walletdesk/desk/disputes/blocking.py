"""While a payment is disputed nobody refunds it otherwise: what comes back is settled, proposed or decided here."""

from __future__ import annotations

from walletdesk.desk.disputes.legal_steps import OPEN
from walletdesk.desk.disputes.models import Dispute
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import refunds


def blocked_by(payment: Payment) -> str | None:
    """The sentence that says why, while a dispute about a payment is open."""
    return (
        "dispute-blocks-refund" if Dispute.objects.filter(payment=payment, status__in=OPEN).exists() else None
    )


def of_payment(payment: Payment) -> Dispute | None:
    """The newest dispute about a payment."""
    found: Dispute | None = Dispute.objects.filter(payment=payment).order_by("-id").first()
    return found


refunds.register_block(blocked_by)
