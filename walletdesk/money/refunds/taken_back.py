"""A charge-back meanwhile: what the customer has from their bank is not paid to them once more."""

from __future__ import annotations

from typing import Any

from walletdesk.money.payments import chargebacks
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import choosing, refunds

# Nothing has reached the customer. A closed way that pays after all is the merchant's to bear (`outcomes.settle`).
NOT_LEFT = ("requested", "approved", "insufficient_funds", "failed")


def call_off(payment: Payment, minor: int, by: Any) -> None:
    """End refunds of a locked payment that have not left, the newest first, until `minor` of it is free again."""
    for row in payment.refunds.filter(status__in=NOT_LEFT).order_by("-pk"):
        if minor <= 0:
            return
        if row.status == "failed":
            choosing.give_merchant(row, by=by, notice=refunds.OVERTAKEN)
        else:
            refunds.overtaken(row, by=by)
        minor -= row.amount_minor


chargebacks.register_call_off(call_off)
