"""Withdrawals that a person must look at: the case is there before the customer asks, and goes when nothing is left to do."""

from __future__ import annotations

from walletdesk.assistant import own_cases, playbooks
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.money.withdrawals.models import Withdrawal

WHY = {
    "withdrawal.review_asked": "summary-withdrawal-review",
    "withdrawal.overdue": "summary-withdrawal-overdue",
    "withdrawal.shortfall": "summary-withdrawal-shortfall",
    "withdrawal.release_refused": "summary-withdrawal-blocked",
    "withdrawal.held_back": "summary-withdrawal-blocked",
}


@on(*WHY)
def open_case(event: Event) -> None:
    row = _withdrawal(event)
    finding = playbooks.for_issue("withdrawal_pending").look(row.public_id, row.customer_id)
    if not finding.settled:  # or it has ended since
        own_cases.open_about(row, finding, why=WHY[event.name])


@on(
    "withdrawal.approved",
    "withdrawal.cancelled",
    "withdrawal.succeeded",
    "withdrawal.failed",
    "withdrawal.returned",
)
def close_case(event: Event) -> None:
    own_cases.end(_withdrawal(event))


@on("withdrawal.asked", "withdrawal.in_transit", "withdrawal.unknown", "withdrawal.accepted")
def tell_colleagues(event: Event) -> None:
    own_cases.keep_up(_withdrawal(event))


def _withdrawal(event: Event) -> Withdrawal:
    return Withdrawal.objects.get(pk=event.ids["withdrawal"])
