"""A talk proved by code or by questions: how one who is not signed in is helped. Until then nothing is said of any account.

Whoever names a phone or an address is answered alike, whether an account exists or not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walletdesk.assistant import asking, further
from walletdesk.assistant.answers import Answer, Choice, Sentence
from walletdesk.assistant.handing import ME
from walletdesk.assistant.understanding import slots
from walletdesk.assistant.understanding.issues import OUT_OF_SCOPE
from walletdesk.assistant.understanding.leaning import leaning
from walletdesk.assistant.understanding.normalise import clean
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.desk.proving import questions
from walletdesk.people import proofs

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

STOPPED = "person-proof-stopped"
WHO, CODE, ASKED, ASKED_WHO = "prove-who", "prove-code", "prove-asked", "prove-asked-who"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
# A phone that is gone or a number that is another one now; a new phone with the old number is neither.
LOST = re.compile(
    r"(?:手机|手机卡|电话卡|sim卡?).{0,4}(?:丢|掉了|坏|没了|被偷|被抢|不在身边|摔)|丢了?手机|"
    r"(?:手机|号码|号|电话).{0,4}(?:停机|停用|注销|不用了|欠费)|(?:手机号|号码|电话号码?).{0,3}换|换了?(?:个|新)?(?:手机号|号码|电话号|号)|"
    r"旧号|老号码|\b(?:lost|stolen|broke|broken|smashed)\b.{0,12}\b(?:phone|sim)|\b(?:phone|sim)\b.{0,10}\b(?:lost|stolen|broken|dead)|"
    r"\b(?:changed|new|different|old|no longer have)\b.{0,10}\bnumber",
    re.I,
)
AGAIN = re.compile(
    r"重新发|再发|重发|重新获取|再来一[个次]|\b(?:re-?send|send (?:it |one |the code |me one )?again|another code|new code)\b",
    re.I,
)
LATE = re.compile(
    r"(?:收不到|没收到|没有收到|没有?来|还没到|没到|等了)|"
    r"\b(?:not|n't|never|no) .{0,14}(?:receiv|arriv|come|came|get|got|code|sms)",
    re.I,
)
STUCK = re.compile(
    r"(?:还|就|都|也|仍|依然|一直)?(?:是|然)?(?:不行|不可以|没用|不管用|弄不了|登不上去?|进不去|不会弄|搞不定|不成)(?:啊|呀|呢|了|的|[\s!！。.…,，~])*"
    r"|(?:it |that |this |still |is |does |did |has |just |not |n't )*(?:(?:not|n't) (?:work(?:ing|ed)?|help(?:ing|ed)?)|"
    r"no luck|no good|stuck)\W*",
    re.I,
)
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")
BY_QUESTIONS = re.compile(
    r"(?:回答|答)(?:几个|一些|核实|您的|你的)*(?:小?问题|题)|(?:问|用)(?:我)?(?:几个|一些)*问题(?:核实|验证|吧)?|"
    r"\b(?:answer|ask me|take)\b.{0,16}\bquestions?\b",
    re.I,
)


def talk_key(turn: Turn) -> str:
    return turn.conversation.public_id


def begin(turn: Turn, first: Answer | None = None) -> None:
    """Ask who it is: by signing in, or by a code to the phone or address on the account.

    `first` is what helps without knowing who: for those who cannot sign in it stands instead of «please sign in».
    """
    if proofs.stopped(talk_key(turn)):  # nothing is offered that is refused after
        if first is not None:
            turn.say(first)
        stop(turn)
        return
    turn.talk.stage = WHO
    if first is not None:
        turn.say(first)
    if _trouble(turn) == "lost":
        _help(turn, "lost")
        return
    if _identifier(turn):
        _take_identifier(turn)
        return
    if first is not None:
        say(turn, "talk-prove-code")
        return
    turn.say(
        Answer(
            [Sentence("talk-prove-first"), Sentence("talk-prove-how")],
            choices=[Choice(Sentence("choice-person"), "human")],
            card={"kind": "sign-in"},
        )
    )


def expects(turn: Turn, pick: str) -> bool:
    """Whether this message is (or should be) about who it is; another problem that needs no account goes its own way."""
    if not pick and _answers(turn):
        return True
    if not turn.talk.stage.startswith("prove") or pick:
        return False
    told = _identifier(turn) or (turn.talk.stage == CODE and SIX_DIGITS.search(turn.message.text))
    told = told or _trouble(turn) or BY_QUESTIONS.search(turn.message.text)
    here = {turn.talk.issue, OUT_OF_SCOPE} if turn.talk.stage == ASKED else {turn.talk.issue}
    other = turn.reading.band == "answer" and turn.reading.issue not in here
    return bool(told) or not (other or _public(turn))


def _answers(turn: Turn) -> bool:
    """Whether it answers a question from the records that stands open, whatever came in between."""
    talk = turn.conversation
    return talk.proof != "session" and questions.answers(talk, turn.message.text)


def _public(turn: Turn) -> bool:
    """A question about days is answered to anybody."""
    text = turn.message.text
    return leaning(text) == "days" and bool(further.act_of_the_days(turn.talk, text))


def go_on(turn: Turn) -> bool:
    """Take the next step of the proof. True once the customer is known."""
    text, stage = turn.message.text, turn.talk.stage
    if _answers(turn):
        return asking.take(turn)
    if BY_QUESTIONS.search(text) or (stage == ASKED_WHO and _identifier(turn)):
        asking.begin(turn, _identifier(turn) or _named_before(turn))
        return False
    trouble = _trouble(turn)
    if stage == ASKED and trouble != "lost" and not _identifier(turn):
        return asking.take(turn)  # asked once more
    if trouble and not _identifier(turn) and not SIX_DIGITS.search(turn.message.text):
        _help(turn, trouble)
        return False
    return _take_code(turn) if stage == CODE else _take_identifier(turn)


def _take_identifier(turn: Turn) -> bool:
    who = _identifier(turn)
    if not who:
        say(turn, "talk-prove-how")
    else:
        _send_to(turn, who)
    return False


def _send_to(turn: Turn, who: str) -> None:
    try:
        proofs.send_code(talk_key(turn), who, by=ME)
    except Refusal as refused:
        if refused.key == STOPPED:
            stop(turn)
        else:  # not a phone or address, or asked for too often: known or not, the same words
            say(turn, "talk-prove-how" if refused.status == 422 else "talk-code-soon")
        return
    turn.talk.stage = CODE
    say(turn, "talk-code-sent", "choice-code-late")


def _take_code(turn: Turn) -> bool:
    code = SIX_DIGITS.search(turn.message.text)
    if code is None and _identifier(turn):
        return _take_identifier(turn)
    if code is None:
        say(turn, "talk-code-wanted")
        return False
    try:
        only = turn.conversation.customer_id
        customer = proofs.confirm(talk_key(turn), code.group(), by=ME, only=only)
    except Refusal as refused:
        if refused.key == STOPPED:
            stop(turn)
        else:
            say(turn, "talk-code-wrong")
        return False
    turn.conversation = conversations.join(turn.conversation, customer.pk, by=ME, proof="code")
    turn.talk.stage = ""
    return True


def _trouble(turn: Turn) -> str:
    """What keeps them from being proved: the phone is lost, the code is wanted again or has not come, it just does not work."""
    text = turn.message.text
    if LOST.search(text):
        return "lost"
    if turn.talk.stage == CODE and (AGAIN.search(text) or LATE.search(text)):
        return "again" if AGAIN.search(text) else "late"
    stuck = STUCK.fullmatch(text.strip()) or leaning(text) in ("still", "now")
    return "stuck" if turn.talk.stage and stuck else ""


def _help(turn: Turn, trouble: str) -> None:
    """The same words whether there is such an account or not."""
    if trouble == "lost":
        turn.talk.issue = "change_phone"  # what a person would have to do for them, once they ask for one
        turn.talk.stage = WHO
        say(turn, "talk-prove-lost", "choice-by-questions")
    elif trouble == "stuck":
        say(turn, "talk-prove-stuck-code" if turn.talk.stage == CODE else "talk-prove-stuck")
    elif trouble == "again" and (who := _named_before(turn)):
        _send_to(turn, who)
    else:
        say(turn, "talk-code-late", "choice-code-again", "choice-phone-lost", "choice-by-questions")


def _named_before(turn: Turn) -> str:
    """The phone or address this visitor named last in this talk."""
    said = turn.conversation.messages.filter(seq__lt=turn.message.seq).order_by("-seq")[:20]
    return next((who for one in said if one.from_outside and (who := _identifier_in(one.text))), "")


def stop(turn: Turn) -> None:
    turn.talk.stage = ""
    say(turn, "talk-prove-stopped")


def say(turn: Turn, key: str, *offered: str) -> None:
    """One sentence; what is `offered` beside a person is words that are understood like any others (see `_trouble`)."""
    ways = [Choice(Sentence(label), "") for label in offered]
    turn.say(Answer([Sentence(key)], choices=[*ways, Choice(Sentence("choice-person"), "human")]))


def _identifier(turn: Turn) -> str:
    return _identifier_in(turn.message.text)


def _identifier_in(text: str) -> str:
    """A phone or an address named in a text."""
    text = clean(text)
    phones, found = slots.find(text, clock.now()).phones, EMAIL.search(text)
    return phones[0] if phones else (found.group().lower() if found else "")
