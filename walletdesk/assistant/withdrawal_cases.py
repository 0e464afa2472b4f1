"""Withdrawals that a person must look at: the case is there before the customer asks, and goes when nothing is left to do."""

from __future__ import annotations

from walletdesk.assistant import playbooks
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.money.withdrawals.models import Withdrawal

ME = Actor.assistant()
WHY = {
    "withdrawal.review_asked": "summary-withdrawal-review",
    "withdrawal.overdue": "summary-withdrawal-overdue",
    "withdrawal.shortfall": "summary-withdrawal-shortfall",
    "withdrawal.release_refused": "summary-withdrawal-blocked",
    "withdrawal.held_back": "summary-withdrawal-blocked",
}


@on(*WHY)
def open_case(event: Event) -> None:
    """Open it, or add to the one that is open about the same withdrawal."""
    row = Withdrawal.objects.get(pk=event.ids["withdrawal"])
    finding = playbooks.for_issue("withdrawal_pending").look(row.public_id, row.customer_id)
    if finding.settled:  # it has ended since
        return
    cases.open(
        issue=finding.issue,
        by=ME,
        customer_id=row.customer_id,
        team=finding.team,
        summary=[[WHY[event.name], {}], [finding.title, {}], ["summary-not-asked", {}]],
        finding=finding.as_json(),
        subject=row.public_id,
        value_at_risk=finding.value_at_risk,
    )


@on(
    "withdrawal.approved",
    "withdrawal.cancelled",
    "withdrawal.succeeded",
    "withdrawal.failed",
    "withdrawal.returned",
)
def close_case(event: Event) -> None:
    """What we opened by ourselves and nobody has taken up is done, where nothing is left for a person."""
    row = Withdrawal.objects.get(pk=event.ids["withdrawal"])
    case = cases.about(row.customer_id, row.public_id)
    if case is None or case.conversation_id or case.assigned_to_id or case.opened_by != str(ME):
        return
    finding = playbooks.for_issue(case.issue).look(row.public_id, row.customer_id)
    if not finding.needs_person:
        cases.solve(case, by=ME, disposition="solved")
