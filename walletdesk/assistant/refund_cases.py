"""Refunds that a person must look at: the case is there before the customer asks, and goes when nothing is left to do."""

from __future__ import annotations

from walletdesk.assistant import own_cases, playbooks
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.money.refunds.models import Refund

WHY = {
    "refund.overdue": "summary-refund-overdue",
    "refund.waits": "summary-refund-waits",
    "refund.twice": "summary-refund-twice",
}


@on(*WHY)
def open_case(event: Event) -> None:
    """None where the rail is only under maintenance."""
    row = _refund(event)
    finding = playbooks.for_issue("refund_status").look(row.public_id, row.customer_id)
    if finding.needs_person:
        own_cases.open_about(row, finding, why=WHY[event.name])


@on("refund.approved", "refund.succeeded", "refund.declined", "refund.cancelled", "refund.reversed")
def close_case(event: Event) -> None:
    own_cases.end(_refund(event))


@on("refund.asked", "refund.sent", "refund.unknown", "refund.started", "refund.failed")
def tell_colleagues(event: Event) -> None:
    own_cases.keep_up(_refund(event))


def _refund(event: Event) -> Refund:
    return Refund.objects.get(pk=event.ids["refund"])
