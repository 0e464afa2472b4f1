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
    """What we opened by ourselves and nobody has taken up is done, where nothing is left for a person. Who has taken it up sees
    what came of it.
    """
    row = Withdrawal.objects.get(pk=event.ids["withdrawal"])
    case = cases.about(row.customer_id, row.public_id)
    if case is None:
        return
    finding = playbooks.for_issue(case.issue).look(row.public_id, row.customer_id)
    taken_up = case.conversation_id or case.assigned_to_id or case.opened_by != str(ME)
    if taken_up or finding.needs_person:
        cases.update(case, by=ME, finding=finding.as_json())
    else:
        cases.solve(case, by=ME, disposition="solved")


@on("withdrawal.asked", "withdrawal.in_transit", "withdrawal.unknown", "withdrawal.accepted")
def tell_colleagues(event: Event) -> None:
    """News of a withdrawal that somebody works on stands beside the talk at once."""
    row = Withdrawal.objects.get(pk=event.ids["withdrawal"])
    case = cases.about(row.customer_id, row.public_id)
    if case is not None:
        finding = playbooks.for_issue(case.issue).look(row.public_id, row.customer_id)
        cases.update(case, by=ME, finding=finding.as_json())
