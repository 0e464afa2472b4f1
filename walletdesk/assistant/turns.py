"""One turn of a talk: what a message means where we are, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from walletdesk.assistant import manners, playbooks, proving
from walletdesk.assistant.answers import Answer, Choice, Sentence
from walletdesk.assistant.handing import ME, PERSON, to_person
from walletdesk.assistant.models import Talk
from walletdesk.assistant.playbooks.base import Finding, Playbook, Remedy, Slots
from walletdesk.assistant.understanding import Reading
from walletdesk.core import acts, authority, events
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.people import proofs

NAME = "小柜"
OUT_OF_SCOPE = "out_of_scope"
LIKELY = 0.25
TEXT_KEPT_MAX = 200
LETTERS_MIN = 9  # of a message in the other language, before the talk follows it


class AskOutside(Exception):
    """The records lack something that the outside can tell: ask it with nothing locked, then take the turn again."""

    def __init__(self, playbook: Playbook, subject: str, customer_id: int) -> None:
        super().__init__(subject)
        self.playbook, self.subject, self.customer_id = playbook, subject, customer_id


@dataclass
class Turn:
    conversation: Conversation
    talk: Talk
    message: Message
    reading: Reading
    asked_outside: set[str]
    said: int = 0
    soothed: bool = False

    @property
    def customer_id(self) -> int | None:
        """The customer, while we know that it is: a proof by code holds for a time only."""
        if self.conversation.proof == "code" and proofs.of(self.conversation.public_id) is None:
            return None
        return self.conversation.customer_id

    def say(self, answer: Answer) -> None:
        """Say one bubble. Anger is met first, once a turn."""
        if "anger" in self.reading.moods and not self.soothed:
            answer.sentences.insert(0, Sentence("talk-sorry"))
            self.soothed = True
        rendered = answer.render(self.conversation.language, self.customer_id)
        conversations.say(
            self.conversation,
            by=ME,
            name=NAME,
            client_id=f"answer:{self.message.id}:{self.said}",
            text=rendered.text,
            parts=rendered.parts,
            choices=[{"label": label} for label, _ in rendered.offered],
            card=rendered.card,
        )
        self.said += 1
        self.talk.offered = rendered.offered

    def picked(self) -> str:
        """What the button means whose words were sent; empty where it was no button."""
        said = self.message.text.strip()
        return next((pick for label, pick in self.talk.offered if label == said), "")

    def slots(self) -> Slots:
        told = self.reading.slots
        return Slots(
            told.amounts_minor, told.time_ranges, told.order_numbers, told.card_tails, self.message.text
        )


def take(turn: Turn) -> None:
    """Deal with one message. Raises AskOutside where the outside must be asked first."""
    _follow_language(turn)
    pick = turn.picked()
    if pick == "human" or (not pick and _wants_person(turn.reading)):
        to_person(turn)
    elif proving.expects(turn, pick):
        if proving.go_on(turn):
            run(turn, turn.talk.issue, Slots(**turn.talk.memory.get("slots", {})))
    elif pick:
        _follow_pick(turn, pick)
    else:
        _follow_words(turn)


def run(turn: Turn, issue: str, slots: Slots, subject: str = "") -> None:
    """Run the playbook of a problem as far as it goes."""
    talk, playbook = turn.talk, playbooks.for_issue(issue)
    if talk.issue and talk.issue != issue:
        talk.parked = [*talk.parked, talk.issue][-5:]
        talk.subject = ""
    talk.issue, talk.stage, talk.misses = issue, "", 0
    if issue == PERSON:
        to_person(turn)
    elif not playbook.reads_records:
        _explain(turn, playbook)
    elif turn.customer_id is None:
        talk.memory = {**talk.memory, "slots": _plain(slots)}
        proving.begin(turn, playbook.before_proof())
    else:
        subject = (
            subject
            or next(iter(turn.asked_outside), "")  # this very turn, taken again after the outside was asked
            or (talk.subject if not slots and not playbook.asks_anew else "")
            or _choose(turn, playbook, slots)
        )
        if subject:
            _diagnose(turn, playbook, subject)


def _follow_words(turn: Turn) -> None:
    reading, talk = turn.reading, turn.talk
    talk.angry += "anger" in reading.moods
    slots = turn.slots()
    going_on = bool(talk.issue) and playbooks.for_issue(talk.issue).reads_records
    if (
        going_on
        and "correction" in reading.moods
        and (slots or any(letter.isdigit() for letter in turn.message.text))
    ):
        # «不对，不是500，是800的那笔»: the same matter, told better.
        talk.subject = ""
        run(
            turn,
            talk.issue,
            slots if slots else Slots(amounts_minor=manners.amounts_meant(turn.message.text)),
        )
    elif reading.band == "answer" and reading.issue != OUT_OF_SCOPE:
        _understood(turn)
        run(turn, reading.issue, slots)
    elif going_on and slots:
        talk.subject = ""
        run(turn, talk.issue, slots)
    elif manners.courtesy(turn):
        return
    elif reading.band == "ask" and going_on and talk.issue in [issue for issue, _ in reading.candidates[:3]]:
        run(turn, talk.issue, slots)
    elif reading.band == "ask" and (meant := _borne_out(turn, slots)):
        run(turn, meant, slots)
    elif reading.band == "ask":
        manners.ask_which(turn)
    else:
        manners.missed(turn)


def _borne_out(turn: Turn, slots: Slots) -> str:
    """Not quite sure of the words, but what was told fits one record of the customer's: the problem that is about it."""
    if turn.customer_id is None or not slots:
        return ""
    for issue, probability in turn.reading.candidates[:3]:
        playbook = playbooks.for_issue(issue)
        likely = playbook.reads_records and probability >= LIKELY
        if likely and len(playbook.candidates(turn.customer_id, slots).fitting) == 1:
            return issue
    return ""


def _follow_pick(turn: Turn, pick: str) -> None:
    kind, _, ident = pick.partition(":")
    if kind == "issue":
        run(turn, ident, turn.slots())
    elif kind == "record":
        run(turn, turn.talk.issue, Slots(), subject=ident)
    elif kind == "do":
        _do_chosen(turn, ident)
    elif kind == "none":  # «都不是»
        turn.talk.subject = ""
        turn.say(Answer([Sentence("talk-none-of-these")], choices=[manners.person()]))
    elif kind == "done":
        turn.talk.issue, turn.talk.subject = "", ""
        turn.say(Answer([Sentence("talk-welcome")]))
    else:
        turn.say(Answer([Sentence("talk-what-else")], choices=[*manners.common(), manners.person()]))


def _explain(turn: Turn, playbook: Playbook) -> None:
    finding = playbook.look("", turn.customer_id or 0)
    turn.say(playbook.tell(finding))
    if finding.needs_person:
        turn.say(playbook.urgent())  # type: ignore[attr-defined]
        to_person(turn, finding)


def _choose(turn: Turn, playbook: Playbook, slots: Slots) -> str:
    """The record that is meant, or empty after asking for it."""
    assert turn.customer_id is not None
    found = playbook.candidates(turn.customer_id, slots)
    if len(found.fitting) == 1:
        return str(found.fitting[0].public_id)
    offered = list(found.fitting or found.recent)[: setting("assistant.offer_max")]
    choices = [Choice(playbook.choice_label(record), f"record:{record.public_id}") for record in offered]
    opening = playbook.which_one() if found.fitting else playbook.not_found()
    none = [Choice(Sentence("choice-none-of-these"), "none")] if choices else []
    turn.say(Answer([opening], choices=[*choices, *none, manners.person()]))
    return ""


def _diagnose(turn: Turn, playbook: Playbook, subject: str) -> None:
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
    turn.say(playbook.tell(finding))
    remedy = next((one for one in playbook.remedies(finding) if one.alone and _allowed(turn, one)), None)
    if remedy:
        _do(turn, playbook, finding, remedy)
    elif finding.needs_person or any(remedy.alone for remedy in playbook.remedies(finding)):
        to_person(turn, finding)  # only a person may settle it, or it is above our authority


def _do_chosen(turn: Turn, act: str) -> None:
    """A remedy that was offered as a button: done if it still fits; where the world moved on, told anew."""
    talk, customer = turn.talk, turn.customer_id
    playbook = playbooks.for_issue(talk.issue)
    if customer is None or not talk.subject or not playbook.reads_records:
        run(turn, talk.issue or PERSON, Slots())
        return
    finding = playbook.look(talk.subject, customer)
    remedy = next((one for one in playbook.remedies(finding) if one.act == act), None)
    if remedy is None:
        _diagnose(turn, playbook, talk.subject)
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
    proof = turn.conversation.proof
    return authority.check(remedy.act, role="assistant", proof=proof, amount=plan.amount).answer == "allow"


def _do(turn: Turn, playbook: Playbook, finding: Finding, remedy: Remedy) -> None:
    try:
        acts.perform(
            remedy.act,
            remedy.inputs,
            by=ME,
            role="assistant",
            proof=turn.conversation.proof,
            key=f"talk:{turn.message.id}:{remedy.act}",
        )
    except Refusal:
        to_person(turn, finding)
        return
    turn.talk.memory = {**turn.talk.memory, "done": [*turn.talk.memory.get("done", []), remedy.act][-5:]}
    turn.say(playbook.told_after(finding, remedy))
    if playbook.person_after(remedy) and turn.customer_id is not None:
        to_person(turn, playbook.look(finding.subject, turn.customer_id))


def _wants_person(reading: Reading) -> bool:
    return "wants_human" in reading.moods or (reading.issue == PERSON and reading.band == "answer")


def _follow_language(turn: Turn) -> None:
    """Go on in the customer's language once a message is clearly in the other one."""
    spoken, said = turn.reading.language, proving.EMAIL.sub("", turn.message.text)
    letters = sum(sign.isalpha() for sign in said)  # a number or an address is no language
    if spoken != turn.conversation.language and letters >= LETTERS_MIN and not turn.picked():
        conversations.speak(turn.conversation, spoken)


def _understood(turn: Turn) -> None:
    events.record(
        "assistant.understood",
        by=ME,
        customer=turn.customer_id,
        conversation=turn.conversation.id,
        message=turn.message.id,
        issue=turn.reading.issue,
    )


def _plain(slots: Slots) -> dict[str, Any]:
    """Slots as JSON, kept over the proof of identity (times are told again if they matter)."""
    return {
        "amounts_minor": slots.amounts_minor,
        "order_numbers": slots.order_numbers,
        "card_tails": slots.card_tails,
        "text": slots.text[:TEXT_KEPT_MAX],
    }
