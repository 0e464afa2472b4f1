"""Manners: thanks and greetings answered, a question put back where one is not sure, a person offered in good time."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING

from walletdesk.assistant.answers import Answer, Choice, Sentence, Word
from walletdesk.assistant.handing import PERSON, to_person
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

OUT_OF_SCOPE = "out_of_scope"
COMMON = (
    "deposit_missing",
    "withdrawal_pending",
    "cannot_sign_in",
    "suspicious_login",
    "transaction_history",
)
LEANS_MAX = {"zh-hans": 8, "en": 24}  # characters
NOT_THIS = re.compile(r"(?:不是|并非|not|isn't)\s*[¥￥]?\d[\d,.]*", re.I)
NUMBER = re.compile(r"\d[\d,]*(?:\.\d{1,2})?")


def amounts_meant(text: str) -> list[int]:
    """The amounts, in smallest units, of a correction: what is denied is left out."""
    found = NUMBER.findall(NOT_THIS.sub(" ", text))
    return [minor for number in found[:5] if len(number) < 10 and (minor := _minor(number)) is not None]


def _minor(number: str) -> int | None:
    with suppress(ValueError):  # «10,50» may be two things
        return Money.parse(number).minor
    return None


def courtesy(turn: Turn) -> bool:
    """Thanks, greetings and goodbyes with no business in them get their own answer."""
    if turn.reading.band == "ask" and turn.reading.issue != OUT_OF_SCOPE and not turn.reading.bare:
        return False  # a greeting before a long story is not all there is to it
    for mood, key in (("thanks", "talk-welcome"), ("goodbye", "talk-goodbye"), ("greeting", "talk-hello")):
        if mood in turn.reading.moods:
            choices = common() if mood == "greeting" else ()
            turn.say(Answer([Sentence(key)], choices=choices))
            return True
    offered = [pick for _, pick in turn.talk.offered]
    if "yes" in turn.reading.moods and offered[:1] == ["human"]:  # it was what we asked
        to_person(turn)
        return True
    if "no" in turn.reading.moods and turn.talk.offered:
        turn.say(Answer([Sentence("talk-what-else")], choices=[*common(), person()]))
        return True
    asked = any(pick.startswith(("issue:", "record:")) for pick in offered[:1])
    if turn.reading.bare and not turn.slots() and turn.talk.issue and not asked:
        turn.say(Answer([Sentence("talk-all-right")]))  # «好的», «知道了»: heard, nothing is asked
        return True
    return False


def ask_which(turn: Turn) -> None:
    choices = [
        issue_choice(issue) for issue, _ in turn.reading.candidates if issue not in (OUT_OF_SCOPE, PERSON)
    ][:3]
    turn.say(Answer([Sentence("talk-which-problem")], choices=[*choices, person()]))


def missed(turn: Turn) -> None:
    turn.talk.misses += 1
    reading = turn.reading
    # In the middle of a matter a few words are more likely about that than about something strange.
    leans = bool(turn.talk.issue) and len(turn.message.text) <= LEANS_MAX[reading.language]
    strange = reading.issue == OUT_OF_SCOPE and reading.band == "answer" and not reading.bare
    if strange and not leans:
        turn.say(Answer([Sentence("talk-out-of-scope")], choices=[*common(), person()]))
    elif turn.talk.misses >= setting("assistant.misses_max"):
        turn.say(Answer([Sentence("talk-offer-person")], choices=[person(), *common()]))
    else:
        turn.say(Answer([Sentence("talk-not-understood")], choices=[*common(), person()]))


def issue_choice(issue: str) -> Choice:
    return Choice(Sentence("choice-issue", issue=Word(f"issue-{issue.replace('_', '-')}")), f"issue:{issue}")


def common() -> list[Choice]:
    return [issue_choice(issue) for issue in COMMON]


def person() -> Choice:
    return Choice(Sentence("choice-person"), "human")
