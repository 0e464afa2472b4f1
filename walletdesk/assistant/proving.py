"""A talk proved by code: how one who is not signed in is helped. Until then nothing is said of any account.

Whoever names a phone or an address is answered alike, whether an account exists or not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from walletdesk.assistant.answers import Answer, Choice, Sentence
from walletdesk.assistant.handing import ME
from walletdesk.core.refusals import Refusal
from walletdesk.desk import conversations
from walletdesk.people import proofs

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

STOPPED = "person-proof-stopped"
WHO, CODE = "prove-who", "prove-code"
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")


def talk_key(turn: Turn) -> str:
    return turn.conversation.public_id


def begin(turn: Turn) -> None:
    """Ask who it is: by signing in, or by a code to the phone or address on the account."""
    turn.talk.stage = WHO
    turn.say(
        Answer(
            [Sentence("talk-prove-first"), Sentence("talk-prove-how")],
            choices=[Choice(Sentence("choice-person"), "human")],
            card={"kind": "sign-in"},
        )
    )


def expects(turn: Turn, pick: str) -> bool:
    """Whether this message is (or should be) about who it is; another problem that needs no account goes its own way."""
    if not turn.talk.stage.startswith("prove") or pick:
        return False
    told = _identifier(turn) if turn.talk.stage == WHO else SIX_DIGITS.search(turn.message.text)
    other = turn.reading.band == "answer" and turn.reading.issue != turn.talk.issue
    return bool(told) or not other


def go_on(turn: Turn) -> bool:
    """Take the next step of the proof. True once the customer is known."""
    return _take_code(turn) if turn.talk.stage == CODE else _take_identifier(turn)


def _take_identifier(turn: Turn) -> bool:
    who = _identifier(turn)
    if not who:
        _say(turn, "talk-prove-how")
        return False
    try:
        proofs.send_code(talk_key(turn), who, by=ME)
    except Refusal as refused:
        if refused.key == STOPPED:
            _stop(turn)
        else:  # not a phone or address, or asked for too often: known or not, the same words
            _say(turn, "talk-prove-how" if refused.status == 422 else "talk-code-soon")
        return False
    turn.talk.stage = CODE
    _say(turn, "talk-code-sent")
    return False


def _take_code(turn: Turn) -> bool:
    code = SIX_DIGITS.search(turn.message.text)
    if code is None and _identifier(turn):
        return _take_identifier(turn)
    if code is None:
        _say(turn, "talk-code-wanted")
        return False
    try:
        customer = proofs.confirm(talk_key(turn), code.group(), by=ME)
    except Refusal as refused:
        if refused.key == STOPPED:
            _stop(turn)
        else:
            _say(turn, "talk-code-wrong")
        return False
    turn.conversation = conversations.join(turn.conversation, customer.pk, by=ME, proof="code")
    turn.talk.stage = ""
    return True


def _stop(turn: Turn) -> None:
    turn.talk.stage = ""
    _say(turn, "talk-prove-stopped")


def _say(turn: Turn, key: str) -> None:
    turn.say(Answer([Sentence(key)], choices=[Choice(Sentence("choice-person"), "human")]))


def _identifier(turn: Turn) -> str:
    phones = turn.reading.slots.phones
    found = EMAIL.search(turn.message.text)
    return phones[0] if phones else (found.group().lower() if found else "")
