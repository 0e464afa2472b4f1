"""Questions from the records, asked by the assistant of one who is not signed in and cannot or will not receive a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from walletdesk.assistant import proving
from walletdesk.assistant.handing import ME, NAME
from walletdesk.core.refusals import Refusal
from walletdesk.desk.proving import questions
from walletdesk.people.contacts import read_identifier

if TYPE_CHECKING:
    from walletdesk.assistant.turns import Turn

SAID = {
    "proving-questions-used-up": "talk-questions-used-up",
    "proving-nothing-to-ask": "talk-questions-nothing",
}


def begin(turn: Turn, who: str) -> None:
    """Ask the first question about the account of whoever was named; the same whether there is one."""
    talk = turn.talk
    if not who and turn.conversation.customer_id is None:
        talk.stage = proving.ASKED_WHO
        proving.say(turn, "talk-questions-who")
        return
    try:
        named = read_identifier(who) if who else None
        questions.begin(turn.conversation, of=named, by=ME, name=NAME)
    except Refusal as refused:
        talk.stage = proving.WHO
        if refused.key == proving.STOPPED:
            proving.stop(turn)
        else:
            proving.say(turn, SAID.get(refused.key, "talk-questions-who"))
        return
    talk.stage, talk.offered = proving.ASKED, []


def take(turn: Turn) -> bool:
    """Take an answer. True once all were right: then the talk is that customer's."""
    came = questions.answer(turn.conversation, turn.message.text, by=ME, name=NAME, message=turn.message)
    turn.talk.offered = []
    if came == "passed":
        turn.conversation.refresh_from_db()
        turn.talk.stage = ""
        return True
    if came == "stopped":
        proving.stop(turn)
    elif came in ("failed", "none"):
        turn.talk.stage = proving.WHO
        key = "talk-questions-failed" if came == "failed" else "talk-questions-late"
        proving.say(turn, key, "choice-by-questions")
    return False
