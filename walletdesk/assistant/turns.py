"""One turn of a talk: what a message means where we are, and what follows from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from walletdesk.assistant import following, heeding, manners, playbooks, proving, several
from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.handing import ME, NAME, PERSON, to_person
from walletdesk.assistant.models import Talk
from walletdesk.assistant.playbooks.base import Slots
from walletdesk.assistant.questions import Question
from walletdesk.assistant.running import do_chosen, run
from walletdesk.assistant.understanding import Reading, on_behalf, read
from walletdesk.core import events
from walletdesk.core.clock import clock
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.people import proofs

OUT_OF_SCOPE = "out_of_scope"
LIKELY = 0.25
SHORT = 40  # characters of a message that may be a mere number
LETTERS_MIN = {"en": 9, "zh-hans": 4}  # of a message in the other language, before the talk follows it


@dataclass
class Turn:
    conversation: Conversation
    talk: Talk
    message: Message
    reading: Reading
    asked_outside: set[str]
    said: int = 0
    soothed: bool = False
    words: str = ""  # of the message, those that are about what is answered now
    also: dict[str, str] = field(default_factory=dict)  # what else it tells of: problem -> its words

    @property
    def customer_id(self) -> int | None:
        """The customer, while we know that it is: a proof by code holds for a time only."""
        if self.conversation.proof == "code" and proofs.of(self.conversation.public_id) is None:
            return None
        return self.conversation.customer_id

    def say(self, answer: Answer, *, keep: bool = False) -> None:
        """Say one bubble. Anger is met first, once a turn. `keep`: what was offered before still is, after its own."""
        if "anger" in self.reading.moods and not self.soothed:
            answer.sentences.insert(0, Sentence("talk-sorry"))
            self.soothed = True
        rendered = answer.render(self.conversation.language, self.customer_id)
        own = {label for label, _ in rendered.offered}
        before = [one for one in self.talk.offered if one[0] not in own] if keep else []
        offered = [*rendered.offered, *before]
        conversations.say(
            self.conversation,
            by=ME,
            name=NAME,
            client_id=f"answer:{self.message.id}:{self.said}",
            text=rendered.text,
            parts=rendered.parts,
            choices=[{"label": label} for label, _ in offered],
            card=rendered.card,
        )
        self.said += 1
        self.talk.offered = offered

    def picked(self) -> str:
        """What the button means whose words were sent; empty where it was no button."""
        said = self.message.text.strip()
        return next((pick for label, pick in self.talk.offered if label == said), "")

    def slots(self) -> Slots:
        return Slots.of(self.reading.slots, self.words or self.message.text)

    def part(self) -> bool:
        """Keep to the first of several problems that the message tells of; False where it is one."""
        self.reading, self.words, self.also = several.parted(self.reading, self.words or self.message.text)
        return bool(self.also)


def take(turn: Turn) -> None:
    """Deal with one message. Raises AskOutside where the outside must be asked first."""
    _follow_language(turn)
    pick = turn.picked()
    if not pick and heeding.heed(turn):
        return
    if pick == "human" or (not pick and _wants_person(turn.reading)):
        to_person(turn)
    elif not pick and on_behalf.speaks_for_another(turn.message.text):
        run(turn, "contact_relative", turn.slots())  # before a code is sent to the phone that they named
    elif proving.expects(turn, pick):
        if proving.go_on(turn):
            run(turn, turn.talk.issue, Slots(**turn.talk.memory.get("slots", {})))
    elif pick:
        _follow_pick(turn, pick)
    else:
        _follow_words(turn)
    several.name(turn)


def _follow_words(turn: Turn) -> None:
    talk = turn.talk
    talk.angry += "anger" in turn.reading.moods
    if not turn.words and heeding.wonders(turn):
        return
    one = not turn.part()
    reading = turn.reading
    if one and following.follows(turn):
        return
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
    elif heeding.knows(turn.message.text) and reading.issue != "unauthorized_transaction":
        run(
            turn, heeding.REPORT, slots
        )  # «it was the safe-account trick, I sent it»: whatever else the words are near
    elif reading.band == "answer" and reading.issue != OUT_OF_SCOPE:
        _understood(turn)
        run(turn, reading.issue, slots)
    elif going_on and (told := _told_more(turn, slots)) is not None:
        talk.subject = ""
        run(turn, talk.issue, told)
    elif manners.courtesy(turn):
        return
    elif reading.band == "ask" and talk.issue in [issue for issue, _ in reading.candidates[:3]]:
        run(turn, talk.issue, slots)
    elif reading.band == "ask" and (meant := _borne_out(turn, slots)):
        run(turn, meant, slots)
    elif reading.band == "ask":
        manners.ask_which(turn)
    else:
        manners.missed(turn)


def _told_more(turn: Turn, slots: Slots) -> Slots | None:
    """What a message tells of the matter at hand: facts, a payee's name, or a mere number («it was 500»)."""
    if slots:
        return slots
    customer = turn.customer_id
    if customer is not None and playbooks.for_issue(turn.talk.issue).named(customer, slots):
        return slots
    text = turn.message.text
    if "goodbye" in turn.reading.moods or len(text) > SHORT:
        return None
    slots.amounts_minor = manners.amounts_meant(text)
    return slots if slots else None


def _borne_out(turn: Turn, slots: Slots) -> str:
    """Not quite sure of the words, but what was told fits one record of the customer's: the problem that is about it."""
    if turn.customer_id is None or not slots:
        return ""
    for issue, probability in turn.reading.candidates[:3]:
        playbook = playbooks.for_issue(issue)
        if not playbook.reads_records or probability < LIKELY:
            continue
        fitting = playbook.candidates(turn.customer_id, slots).fitting
        if len(fitting) == 1 and not isinstance(fitting[0], Question):  # a question fits whatever is told
            return issue
    return ""


def _follow_pick(turn: Turn, pick: str) -> None:
    kind, _, ident = pick.partition(":")
    if kind == "issue":
        run(turn, ident, turn.slots())
    elif kind == "also":
        run(turn, ident, several.taken_up(turn, ident))
    elif kind == "record":
        run(turn, turn.talk.issue, Slots(), subject=ident)
    elif kind == "do":
        do_chosen(turn, ident)
    elif pick == heeding.TOLD_TO:
        heeding.told_to(turn)
    elif pick == heeding.OWN_AFFAIR:
        turn.words = str(turn.talk.memory.get("wondered", ""))  # what was asked before we wondered
        turn.reading = read(turn.words, now=clock.now())
        _follow_words(turn)
    elif kind == "none":  # «都不是»
        turn.talk.subject = ""
        turn.say(Answer([Sentence("talk-none-of-these")], choices=[manners.person()]))
    elif kind == "done":
        turn.talk.issue, turn.talk.subject = "", ""
        if not several.waiting(turn):
            turn.say(Answer([Sentence("talk-welcome")]))
    else:
        turn.say(Answer([Sentence("talk-what-else")], choices=[*manners.common(), manners.person()]))


def _wants_person(reading: Reading) -> bool:
    return "wants_human" in reading.moods or (reading.issue == PERSON and reading.band != "ask")


def _follow_language(turn: Turn) -> None:
    """Go on in the customer's language once a message is clearly in the other one."""
    spoken, said = turn.reading.language, proving.EMAIL.sub("", turn.message.text)
    letters = sum(sign.isalpha() for sign in said)  # a number or an address is no language
    if spoken != turn.conversation.language and letters >= LETTERS_MIN[spoken] and not turn.picked():
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
