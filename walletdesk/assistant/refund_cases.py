"""Refunds that a person must look at: the case is there before the customer asks, and goes when nothing is left to do."""

from __future__ import annotations

from walletdesk.assistant import playbooks
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.money.refunds.models import Refund

ME = Actor.assistant()
WHY = {
    "refund.overdue": "summary-refund-overdue",
    "refund.waits": "summary-refund-waits",
    "refund.twice": "summary-refund-twice",
}


@on(*WHY)
def open_case(event: Event) -> None:
    """Open it, or add to the one that is open about the same refund; none where the rail is only under maintenance."""
    row = Refund.objects.get(pk=event.ids["refund"])
    finding = playbooks.for_issue("refund_status").look(row.public_id, row.customer_id)
    if not finding.needs_person:
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


@on("refund.approved", "refund.succeeded", "refund.declined", "refund.cancelled", "refund.reversed")
def close_case(event: Event) -> None:
    """What we opened by ourselves and nobody has taken up is done, where nothing is left for a person."""
    row = Refund.objects.get(pk=event.ids["refund"])
    case = cases.about(row.customer_id, row.public_id)
    if case is None:
        return
    finding = playbooks.for_issue("refund_status").look(row.public_id, row.customer_id)
    taken_up = case.conversation_id or case.assigned_to_id or case.opened_by != str(ME)
    if taken_up or finding.needs_person:
        cases.update(case, by=ME, finding=finding.as_json())
    else:
        cases.solve(case, by=ME, disposition="solved")


@on("refund.asked", "refund.sent", "refund.unknown", "refund.started", "refund.failed")
def tell_colleagues(event: Event) -> None:
    """News of a refund that somebody works on stands beside the talk at once."""
    row = Refund.objects.get(pk=event.ids["refund"])
    case = cases.about(row.customer_id, row.public_id)
    if case is not None:
        finding = playbooks.for_issue(case.issue).look(row.public_id, row.customer_id)
        cases.update(case, by=ME, finding=finding.as_json())
