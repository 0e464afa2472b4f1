"""Payments that a person must look at: the case is there before anybody asks, and goes when nothing is left to do."""

from __future__ import annotations

from walletdesk.assistant import playbooks
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.money.payments.models import Payment, Webhook
from walletdesk.money.payments.webhooks import PAID

ME = Actor.assistant()
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
    """What we opened by ourselves and nobody has taken up is done, where nothing is left for a person."""
    row = _row(event)
    case = cases.about(row.customer_id, row.public_id) if row else None
    if row is None or case is None:
        return
    finding = playbooks.for_issue(case.issue).look(row.public_id, row.customer_id)
    taken_up = case.conversation_id or case.assigned_to_id or case.opened_by != str(ME)
    if taken_up or finding.needs_person:
        cases.update(case, by=ME, finding=finding.as_json())
    else:
        cases.solve(case, by=ME, disposition="solved")


def _open(row: Payment, why: str) -> None:
    finding = playbooks.for_issue("payment_pending").look(row.public_id, row.customer_id)
    cases.open(
        issue=finding.issue,
        by=ME,
        customer_id=row.customer_id,
        team=finding.team,
        summary=[[why, {}], [finding.title, {}], ["summary-not-asked", {}]],
        finding=finding.as_json(),
        subject=row.public_id,
        value_at_risk=finding.value_at_risk or row.total,
    )


def _row(event: Event) -> Payment | None:
    if "payment" in event.ids:
        found: Payment | None = Payment.objects.filter(pk=event.ids["payment"]).first()
        return found
    return Payment.objects.filter(order=event.ids["order"], status__in=PAID).first()
