"""A playbook run as far as it goes: which record is meant, what its trouble is, what is done about it within authority."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from walletdesk.assistant import further, manners, playbooks, proving, sums
from walletdesk.assistant.answers import Answer, Choice, Sentence
from walletdesk.assistant.handing import ME, PERSON, to_person
from walletdesk.assistant.playbooks.base import Candidates, Finding, Playbook, Remedy, Slots
from walletdesk.assistant.questions import act_at_hand
from walletdesk.core import acts, authority, events
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk.proving import levels

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

TEXT_KEPT_MAX = 200


class AskOutside(Exception):
    """The records lack something that the outside can tell: ask it with nothing locked, then take the turn again."""

    def __init__(self, playbook: Playbook, subject: str, customer_id: int) -> None:
        super().__init__(subject)
        self.playbook, self.subject, self.customer_id = playbook, subject, customer_id


def run(turn: Turn, issue: str, slots: Slots, subject: str = "") -> None:
    """Run the playbook of a problem as far as it goes."""
    talk, playbook = turn.talk, playbooks.for_issue(issue)
    slots.act = slots.act or act_at_hand(talk.issue, talk.subject)
    if talk.issue and talk.issue != issue:
        talk.parked = [*talk.parked, talk.issue][-5:]
        talk.subject = ""
    talk.issue, talk.stage, talk.misses = issue, "", 0
    sums.keep(talk, issue, slots)
    if issue == PERSON:
        to_person(turn)
    elif not playbook.reads_records:
        explain(turn, playbook)
    elif turn.customer_id is None:
        talk.memory = {**talk.memory, "slots": _plain(slots)}
        proving.begin(turn, playbook.first_words(slots))
    else:
        subject = (
            subject
            or next(iter(turn.asked_outside), "")  # this very turn, taken again after the outside was asked
            or (talk.subject if goes_on(turn, playbook, slots) else "")
            or choose(turn, playbook, slots)
        )
        if subject:
            diagnose(turn, playbook, subject)


def goes_on(turn: Turn, playbook: Playbook, slots: Slots) -> bool:
    """Whether a message that tells of no other record is about the one at hand."""
    assert turn.customer_id is not None
    return not slots and not playbook.asks_anew and not playbook.named(turn.customer_id, slots)


def explain(turn: Turn, playbook: Playbook) -> None:
    kept = playbook.kept(turn.conversation, turn.message.text)
    finding = playbook.look(kept or sums.how_to(turn.talk), turn.customer_id or 0)
    if kept:
        turn.talk.memory = {**turn.talk.memory, "finding": finding.as_json()}
    turn.say(playbook.tell(finding))
    if finding.needs_person:
        turn.say(playbook.urgent())  # type: ignore[attr-defined]
        to_person(turn, finding)


def choose(turn: Turn, playbook: Playbook, slots: Slots) -> str:
    """The record that is meant, or empty after asking for it."""
    assert turn.customer_id is not None
    found = playbook.candidates(turn.customer_id, slots)
    if len(found.fitting) == 1:
        return str(found.fitting[0].public_id)
    offer(turn, playbook, found.fitting or found.recent, _opening(turn, playbook, found))
    return ""


def _opening(turn: Turn, playbook: Playbook, found: Candidates) -> Sentence:
    """Which one; or that none fits; or that there is none at all, which is not said twice."""
    if found.fitting:
        return playbook.which_one()
    if found.recent:
        return playbook.not_found()
    nothing = playbook.none_at_all()
    said_before = turn.talk.memory.get("nothing") == turn.talk.issue
    turn.talk.memory = {**turn.talk.memory, "nothing": turn.talk.issue}
    return Sentence("talk-still-none") if said_before and nothing.key.endswith("none-at-all") else nothing


def offer(turn: Turn, playbook: Playbook, records: Sequence[Any], opening: Sentence) -> None:
    """Records as buttons, so that the one that is meant can be chosen."""
    offered = list(records)[: setting("assistant.offer_max")]
    choices = [Choice(playbook.choice_label(record), f"record:{record.public_id}") for record in offered]
    none = [Choice(Sentence("choice-none-of-these"), "none")] if choices else []
    instead = [] if choices else playbook.instead()
    turn.say(Answer([opening], choices=[*choices, *none, *instead, manners.person()]))


def diagnose(turn: Turn, playbook: Playbook, subject: str, asked: str = "") -> None:
    """Look, ask outside where that may tell more, tell, and do what the assistant may. `asked`: it leans on what was told."""
    talk, customer = turn.talk, turn.customer_id
    assert customer is not None
    finding = playbook.look(subject, customer)
    if subject not in turn.asked_outside and playbook.worth_asking(finding):
        raise AskOutside(playbook, subject, customer)
    talk.subject = subject
    talk.memory = {**talk.memory, "finding": finding.as_json()}
    events.record(
        "assistant.diagnosed",
        by=ME,
        customer=customer,
        conversation=turn.conversation.id,
        message=turn.message.id,
        issue=finding.issue,
        cause=finding.cause,
        subject=subject,
    )
    turn.say(further.answer(playbook, finding, asked) if asked else playbook.tell(finding))
    remedy = next((one for one in playbook.remedies(finding) if one.alone and _allowed(turn, one)), None)
    if remedy:
        _do(turn, playbook, finding, remedy)
    elif finding.needs_person or any(remedy.alone for remedy in playbook.remedies(finding)):
        to_person(turn, finding)  # only a person may settle it, or it is above our authority


def do_chosen(turn: Turn, act: str) -> None:
    """A remedy that was offered as a button: done if it still fits; where the world moved on, told anew."""
    talk, customer = turn.talk, turn.customer_id
    playbook = playbooks.for_issue(talk.issue)
    if customer is None or not talk.subject or not playbook.reads_records:
        run(turn, talk.issue or PERSON, Slots())
        return
    finding = playbook.look(talk.subject, customer)
    remedy = next((one for one in playbook.remedies(finding) if one.act == act), None)
    if remedy is None:
        diagnose(turn, playbook, talk.subject)
    elif _allowed(turn, remedy):
        _do(turn, playbook, finding, remedy)
    else:
        to_person(turn, finding)


def _allowed(turn: Turn, remedy: Remedy) -> bool:
    """Whether the assistant itself may do this now."""
    try:
        plan = acts.plan(remedy.act, remedy.inputs)
    except Refusal:
        return False
    proof = levels.of(turn.conversation)
    return authority.check(remedy.act, role="assistant", proof=proof, amount=plan.amount).answer == "allow"


def _do(turn: Turn, playbook: Playbook, finding: Finding, remedy: Remedy) -> None:
    try:
        acts.perform(
            remedy.act,
            remedy.inputs,
            by=ME,
            role="assistant",
            proof=levels.of(turn.conversation),
            key=f"talk:{turn.message.id}:{remedy.act}",
        )
    except Refusal:
        to_person(turn, finding)
        return
    turn.talk.memory = {**turn.talk.memory, "done": [*turn.talk.memory.get("done", []), remedy.act][-5:]}
    turn.say(playbook.told_after(finding, remedy))
    if playbook.goes_on_after(remedy):
        diagnose(turn, playbook, finding.subject)
    elif playbook.person_after(remedy) and turn.customer_id is not None:
        to_person(turn, playbook.look(finding.subject, turn.customer_id))


def _plain(slots: Slots) -> dict[str, Any]:
    """Slots as JSON, kept over the proof of identity (times are told again if they matter)."""
    return {
        "amounts_minor": slots.amounts_minor,
        "order_numbers": slots.order_numbers,
        "card_tails": slots.card_tails,
        "text": slots.text[:TEXT_KEPT_MAX],
    }
