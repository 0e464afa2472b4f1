"""Payments that a person must look at: the case is there before anybody asks, and goes when nothing is left to do."""

from __future__ import annotations

from walletdesk.assistant import own_cases, playbooks
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.money.payments.models import Payment, Webhook
from walletdesk.money.payments.webhooks import PAID

WHY = {
    "payment.conflicted": "summary-payment-conflicted",
    "payment.return_failed": "summary-payment-conflicted",
    "payment.charged_back": "summary-payment-charged-back",
    "payment.disputed": "summary-payment-disputed",
}


@on(*WHY)
def open_case(event: Event) -> None:
    """Open it, or add to the one that is open about the same payment."""
    row = Payment.objects.get(pk=event.ids["payment"])
    if event.name != "payment.charged_back" or _somebody_owes(row):
        _open(row, WHY[event.name])


def _somebody_owes(row: Payment) -> bool:
    """Whether a charge-back left a debt: the merchant had too little, or a refund had gone out before."""
    taken = row.steps.filter(kind="charged_back").order_by("-seq").first()
    return bool(row.refunded_minor or (taken and taken.evidence.get("shortfall_minor")))


@on("webhook.given_up")
def merchant_deaf(event: Event) -> None:
    """The merchant does not know that it was paid: somebody has to call there before the customer is sent away."""
    told = Webhook.objects.get(pk=event.ids["webhook"])
    row = told.order.payments.filter(status__in=PAID).first()
    if told.kind == "order.paid" and told.delivered_at is None and row is not None:
        _open(row, "summary-payment-merchant-deaf")


@on("payment.sent_back", "webhook.delivered")
def close_case(event: Event) -> None:
    """Money that is back, or a merchant who knows now that it was paid. What else a merchant's system is told ends no case."""
    told = Webhook.objects.filter(pk=event.ids.get("webhook") or 0).first()
    row = _row(event) if told is None or told.kind == "order.paid" else None
    if row is not None:
        own_cases.end(row)


def _open(row: Payment, why: str) -> None:
    finding = playbooks.for_issue("payment_pending").look(row.public_id, row.customer_id)
    own_cases.open_about(row, finding, why=why, value_at_risk=row.total)


def _row(event: Event) -> Payment | None:
    if "payment" in event.ids:
        found: Payment | None = Payment.objects.filter(pk=event.ids["payment"]).first()
        return found
    return Payment.objects.filter(order=event.ids["order"], status__in=PAID).first()
