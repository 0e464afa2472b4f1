"""From the assistant to a person: nothing has to be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.desk import cases, handovers

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

ME = Actor.assistant()
PERSON = "talk_to_human"


def to_person(turn: Turn, finding: Finding | None = None) -> None:
    """Hand the talk over with everything learned, and tell the customer where they stand in line."""
    talk, before = turn.talk, turn.talk.memory.get("finding")
    stored = finding.as_json() if finding else before
    issue = finding.issue if finding else (talk.issue or PERSON)
    case = handovers.hand_over(
        turn.conversation,
        issue=issue,
        team=(stored or {}).get("team") or playbooks.for_issue(issue).team,
        by=ME,
        summary=_summary(turn, stored),
        finding=stored,
        subject=(stored or {}).get("subject", ""),
        value_at_risk=finding.value_at_risk if finding else _risk(turn),
    )
    if finding and finding.urgent:
        cases.escalate(case, by=ME)
    if finding and turn.customer_id is not None:
        playbooks.for_issue(issue).handed_over(finding, turn.customer_id, "\n".join(_said(turn)))
    events.record(
        "assistant.handed_over",
        by=ME,
        customer=turn.customer_id,
        conversation=turn.conversation.id,
        message=turn.message.id,
        issue=issue,
        case=case.id,
        subject=case.subject or None,
    )
    talk.stage = ""
    turn.say(playbooks.for_issue(PERSON).tell(Finding(PERSON, "person_wanted", subject=case.public_id)))


def _summary(turn: Turn, finding: dict[str, Any] | None) -> list[list[Any]]:
    """What the colleague reads first: who, what they said, what was found and done. Keys with parameters."""
    words_of = _said(turn)
    lines: list[list[Any]] = [[f"summary-proof-{turn.conversation.proof}", {}]]
    lines += [
        ["summary-said", {"text": text[:120]}] for text in dict.fromkeys([*words_of[:1], *words_of[-1:]])
    ]
    if finding:
        lines.append([f"finding-{finding['cause'].replace('_', '-')}", {}])
        lines.append(["summary-told", {}])
    if turn.talk.angry:
        lines.append(["summary-angry", {}])
    return [*lines, *(["summary-done", {"act": act}] for act in turn.talk.memory.get("done", []))]


def _said(turn: Turn) -> list[str]:
    """What the customer wrote in this talk, oldest first."""
    first = turn.conversation.messages.filter(kind="public", seq__lte=turn.message.seq).order_by("seq")
    return [message.text for message in first if message.from_outside]


def _risk(turn: Turn) -> Money | None:
    before = turn.talk.memory.get("finding")
    if not before or not before["subject"] or turn.customer_id is None:
        return None
    return playbooks.for_issue(before["issue"]).look(before["subject"], turn.customer_id).value_at_risk
