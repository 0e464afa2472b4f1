"""Heeding: a message that speaks as the deceived do is met with a calm warning, holds their money, and gets a person at once.

Whoever answers the talk, the assistant or people: the caution is noted either way.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from walletdesk.assistant import playbooks
from walletdesk.assistant.answers import Answer, Choice, Sentence
from walletdesk.assistant.handing import ME, to_person
from walletdesk.assistant.running import diagnose
from walletdesk.assistant.understanding import spell
from walletdesk.assistant.understanding.normalise import clean
from walletdesk.core import acts, words
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.people.models import User
from walletdesk.safety import scams
from walletdesk.safety.caution_acts import NOTE

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

REPORT = "fraud_report"
STRANGER, TOLD_TO, OWN_AFFAIR = "stranger", "scam:yes", "scam:own"
TEXT_MAX = 1000
# Their own answer warns already, or it is plainly about what was done to them, not what they are told to do.
SAFE = frozenset(
    {REPORT, "official_contact_check", "unauthorized_transaction", "suspicious_login", "merchant_dispute"}
)
# Told as done, not as asked for: then the money is not «still there».
SENT = re.compile(
    r"(?:转|汇|打|付|充|交|存)(?:账|款|钱)?了(?!吗|没)|(?:转|汇|打|付|交)(?:过去|出去|给他|给她|给对方)了|已经(?:转|汇|打|付|充|交)|"
    r"\bi(?:'ve| have)? (?:already |just )*(?:sent|paid|transferred|wired|deposited|gave|moved)\b|"
    r"\bmade me (?:send|pay|transfer|wire)\b",
    re.I,
)


def heed(turn: Turn) -> bool:
    """Meet one who is being deceived right now. Whoever knows it already makes a report like any other (False)."""
    found = scams.read(clean(turn.message.text))
    if found is None or found.knows:
        return False
    talk, playbook = turn.talk, playbooks.for_issue(REPORT)
    if found.of_self:
        note(turn.conversation, turn.message, found.topic, turn.customer_id)
    if talk.issue and talk.issue != REPORT:
        talk.parked = [*talk.parked, talk.issue][-5:]
    subject = f"{'scam' if found.of_self else 'scam-other'}:{found.topic}"
    if found.of_self and SENT.search(turn.message.text):
        subject += ":gone"
    finding = playbook.look(subject, turn.customer_id or 0)
    talk.issue, talk.subject, talk.stage, talk.misses = REPORT, subject, "", 0
    talk.memory = {**talk.memory, "finding": finding.as_json()}
    sent = _sent(turn) if subject.endswith(":gone") else ""
    if sent:
        turn.say(replace(playbook.tell(finding), choices=[]))
        diagnose(turn, playbook, sent)
    else:
        turn.say(playbook.tell(finding))
        to_person(turn, finding)
    return True


def _sent(turn: Turn) -> str:
    """The very movement that they say they made already, where what they told fits one; empty for none."""
    slots = turn.slots()
    if turn.customer_id is None or not slots:
        return ""
    found = str(playbooks.for_issue(REPORT).candidates(turn.customer_id, slots).fitting[0].public_id)
    return "" if found.endswith(":-") else found


def knows(text: str) -> bool:
    """Whether a text reports a scam that its writer has seen through."""
    found = scams.read(clean(text))
    return found is not None and found.knows


def wonders(turn: Turn) -> bool:
    """Words near to what the deceived say, that no pattern knows: it is asked first whether somebody tells them to.

    Nothing is held for that; a tap on «yes» is heeded like the words of a known scam, a tap on «no» goes on with what was asked.
    """
    reading, talk = turn.reading, turn.talk
    if (
        turn.customer_id is None
        or reading.bare
        or reading.band == "person"
        or (reading.issue in SAFE and reading.band == "answer")
    ):
        return False
    if talk.memory.get("wondered") or spell.likely(clean(turn.message.text)) < spell.ASK_AT:
        return False  # once a talk: who says it is their own affair is believed
    talk.memory = {**talk.memory, "wondered": turn.message.text[:TEXT_MAX]}
    yes = Choice(Sentence("choice-told-to"), TOLD_TO)
    no = Choice(Sentence("choice-own-affair"), OWN_AFFAIR)
    turn.say(Answer([Sentence("scam-wondering"), Sentence("scam-wondering-ask").apart()], choices=[yes, no]))
    return True


def told_to(turn: Turn) -> None:
    """«Yes, somebody tells me to»: as with the words of a scam that is known."""
    note(turn.conversation, turn.message, STRANGER, turn.customer_id)
    playbook = playbooks.for_issue(REPORT)
    finding = playbook.look(f"scam:{STRANGER}", turn.customer_id or 0)
    talk = turn.talk
    talk.issue, talk.subject, talk.stage, talk.misses = REPORT, finding.subject, "", 0
    talk.memory = {**talk.memory, "finding": finding.as_json()}
    turn.say(playbook.tell(finding))
    to_person(turn, finding)


def overhear(conversation: Conversation, message: Message) -> None:
    """In a talk that people have: money waits, and the colleague sees why."""
    found = scams.read(clean(message.text))
    if found is None or found.knows or not found.of_self or conversation.customer_id is None:
        return
    note(conversation, message, found.topic, conversation.customer_id)
    said = words.say("scam-overheard", sentence=words.say(topic_key(found.topic)))
    conversations.note(conversation, said, by=ME, client_id=f"scam:{conversation.pk}:{found.topic}")


def topic_key(topic: str) -> str:
    """The sentence that names what a kind of scam does."""
    return f"scam-topic-{topic.replace('_', '-')}"


def note(conversation: Conversation, message: Message, topic: str, customer_id: int | None) -> None:
    """The caution, through the door of acts, once a message."""
    customer = User.objects.customers().filter(pk=customer_id or 0).first()
    if customer is None:
        return
    inputs = {
        "customer": customer.public_id,
        "fact": "scam_words",
        "topic": topic,
        "talk": conversation.public_id,
    }
    acts.perform(
        NOTE, inputs, by=ME, role="assistant", proof=conversation.proof, key=f"talk:{message.id}:{NOTE}"
    )
