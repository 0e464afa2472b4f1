"""Cases that the assistant opens before anybody asks, keeps up to date, and ends where nothing is left for a person."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant import playbooks
from walletdesk.assistant.models import Talk
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation

ME = Actor.assistant()


def open_about(row: Any, finding: Finding, *, why: str, value_at_risk: Money | None = None) -> Case:
    """Open the case of a movement (`public_id`, `customer_id`), or add to the one that is open about it. `why` is the key of its
    first line.
    """
    return cases.open(
        issue=finding.issue,
        by=ME,
        customer_id=row.customer_id,
        team=finding.team,
        summary=[[why, {}], [finding.title, {}], ["summary-not-asked", {}]],
        finding=finding.as_json(),
        subject=row.public_id,
        value_at_risk=finding.value_at_risk or value_at_risk,
    )


def keep_up(row: Any) -> None:
    """News of a movement that somebody works on stands beside the talk at once."""
    case = cases.about(row.customer_id, row.public_id)
    finding = _look(case, row) if case else None
    if case and finding:
        cases.update(case, by=ME, finding=finding.as_json())


def end(row: Any) -> None:
    """What we opened by ourselves and nobody has taken up is done, where nothing is left for a person. Who has taken it up sees
    what came of it.
    """
    case = cases.about(row.customer_id, row.public_id)
    finding = _look(case, row) if case else None
    if case is None or finding is None:
        return
    taken_up = case.conversation_id or case.assigned_to_id or case.opened_by != str(ME)
    if taken_up or finding.needs_person:
        cases.update(case, by=ME, finding=finding.as_json())
    else:
        cases.solve(case, by=ME, disposition="solved")


def note(case: Case, *, client_id: str, key: str) -> None:
    """A line beside the talk, for colleagues; none where nobody talks."""
    if case.conversation:
        conversations.say(case.conversation, by=ME, client_id=client_id, key=key, kind="note")


def talk_about(customer_id: int, subject: str) -> Conversation | None:
    """The open talk in which the customer spoke of this movement, where they did."""
    spoken = Talk.objects.filter(
        subject=subject, conversation__customer_id=customer_id, conversation__status="open"
    )
    found = spoken.select_related("conversation").order_by("-conversation__last_at").first()
    return found.conversation if found else None


def _look(case: Case, row: Any) -> Finding | None:
    """As the case's problem sees it now; None where a colleague made it a case of something that knows no such movement."""
    try:
        return playbooks.for_issue(case.issue).look(row.public_id, row.customer_id)
    except LookupError:
        return None
