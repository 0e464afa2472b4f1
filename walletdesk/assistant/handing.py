"""From the assistant to a person: nothing has to be asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from walletdesk.assistant import meant, playbooks
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core import events
from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.desk import cases, handovers
from walletdesk.desk.proving import hidden, levels, questions

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

ME = Actor.assistant()
NAME = "小柜"
PERSON = "talk_to_human"
NOTHING_OF_OURS = "out_of_scope"
NAMED_LEAST = 0.02


def to_person(turn: Turn, finding: Finding | None = None) -> None:
    """Hand the talk over with everything learned, and tell the customer where they stand in line."""
    talk, before = turn.talk, turn.talk.memory.get("finding")
    told = bool(finding or before)
    if not told and not talk.issue:
        talk.issue = _named(turn)
        finding = _looked(turn, talk.issue)
    stored = finding.as_json() if finding else before
    issue = finding.issue if finding else (talk.issue or PERSON)
    case = handovers.hand_over(
        turn.conversation,
        issue=issue,
        team=(stored or {}).get("team") or playbooks.for_issue(issue).team,
        by=ME,
        summary=_summary(turn, stored, told=told),
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


def _named(turn: Turn) -> str:
    """The problem that the words name beside the wish for a person («my account is locked, a person please»), or nothing."""
    (first, sure), *others = turn.reading.candidates or [("", 1.0)]
    second, likely = others[0] if others else ("", 0.0)
    if first not in ("", PERSON, NOTHING_OF_OURS):  # the wish is heard in the tone, the problem in the words
        return first
    clear = likely >= NAMED_LEAST and likely >= (1 - sure) / 2  # most of what is not the wish itself
    return second if first == PERSON and clear and second != NOTHING_OF_OURS else ""


def _looked(turn: Turn, issue: str) -> Finding | None:
    """What the records say of it, for the colleague's eyes: nothing of it was told yet."""
    playbook = playbooks.for_issue(issue)
    if turn.customer_id is None or not playbook.reads_records:
        return None
    fitting = playbook.candidates(turn.customer_id, turn.slots()).fitting
    if len(fitting) == 1:
        return playbook.look(fitting[0].public_id, turn.customer_id)
    return meant.found(playbook, turn.customer_id, turn.conversation)


def _summary(turn: Turn, finding: dict[str, Any] | None, *, told: bool) -> list[list[Any]]:
    """What the colleague reads first: who, what they said, what was found and done. Keys with parameters."""
    words_of = _said(turn)
    lines: list[list[Any]] = [[f"summary-proof-{levels.of(turn.conversation)}", {}]]
    lines += [
        ["summary-said", {"text": text[:120]}] for text in dict.fromkeys([*words_of[:1], *words_of[-1:]])
    ]
    if finding:
        lines.append([f"finding-{finding['cause'].replace('_', '-')}", {}])
        lines += [["summary-told", {}]] if told else []
    lines += [["summary-also", {"text": words[:120]}] for words in _besides(turn)]
    if turn.talk.angry:
        lines.append(["summary-angry", {}])
    return [*lines, *(["summary-done", {"act": act}] for act in turn.talk.memory.get("done", []))]


def _besides(turn: Turn) -> list[str]:
    """Other problems that were told of and not answered yet, in the customer's words."""
    return list({**(turn.talk.memory.get("also") or {}), **turn.also}.values())


def _said(turn: Turn) -> list[str]:
    """What the customer wrote in this talk, oldest first."""
    first = turn.conversation.messages.filter(kind="public", seq__lte=turn.message.seq).order_by("seq")
    # what one knows of one's own records is nobody else's
    answered = questions.answers_in([turn.conversation.pk])
    said = [message for message in first if (turn.conversation.pk, message.seq) not in answered]
    hidden.from_colleagues(said)
    return [message.text for message in said if message.from_outside]


def _risk(turn: Turn) -> Money | None:
    before = turn.talk.memory.get("finding")
    if not before or not before["subject"] or turn.customer_id is None:
        return None
    return playbooks.for_issue(before["issue"]).look(before["subject"], turn.customer_id).value_at_risk
