"""Who is on the line: a colleague has it proved by whom they talk to, and from then on the talk and its case are that customer's.

By a code, by questions from the records, or by a word in the signed-in app; the number of the ID card is given on a page of ours.
Whether there is an account behind a phone or an email is told to nobody, the colleague included, until that was proved.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation, Message
from walletdesk.desk.proving import app_asks, levels, questions
from walletdesk.people import proofs
from walletdesk.people.contacts import Identifier, read_identifier
from walletdesk.people.models import User

HOUSE = Actor.system("desk")
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")
ASKED_BY = ("code", "questions", "app", "number")
ENDS = {"failed": "desk-prove-questions-failed", "stopped": "desk-prove-stopped", "passed": "desk-prove-done"}


def proof_of(case: Case) -> str:
    """The best proof that the case's customer is the one who talks in its conversation, while it holds."""
    return levels.of(case.conversation, case.customer_id) if case.customer_id else "none"


def may_ask(case: Case) -> bool:
    """Whether a proof can be asked for: somebody talks, and what they showed is not the strongest there is."""
    return bool(ways_open(case))


def ways_open(case: Case) -> tuple[str, ...]:
    """By which ways more can be shown: code, questions, app, number. One that holds is not asked for again."""
    talk, known = case.conversation, case.customer_id is not None
    if case.status not in ("open", "waiting") or talk is None or proofs.stopped(talk.public_id):
        return ()
    now = levels.standing(talk, case.customer_id)
    level, held = now.level if known else "none", set(now.ways)
    if level == "identity":
        return ()
    signed_in = "session" in held
    found = [] if signed_in else [way for way in ("code", "questions") if way not in held]
    if not held & {"app", "factor"}:
        found.append("app")
    if known and level != "none" and "number" not in held:
        found.append("number")
    return tuple(found)


def ask(case: Case, identifier: str = "", *, way: str = "code", by: Any) -> None:
    """Ask in the talk for a proof by this way: of the phone or email that was named, or of the known customer.

    Raises Refusal `case-not-open`, `case-no-talk`, `case-proved`, and those of `proofs.send_code`, `questions.begin` and
    `app_asks.ask`.
    """
    if case.status not in ("open", "waiting"):
        raise Refusal("case-not-open")
    talk = case.conversation
    if talk is None:
        raise Refusal("case-no-talk")
    if proofs.stopped(talk.public_id):
        raise Refusal("person-proof-stopped", status=403)
    if way not in ways_open(case):
        raise Refusal("case-proved")
    if way == "code":
        proofs.send_code(talk.public_id, identifier.strip() or _own(case), by=by)
        _say(talk, "desk-prove-asked", by=by, name=by.name)
    elif way == "number":
        _say(talk, "desk-prove-number", by=by, name=by.name, card={"kind": "prove"})
    else:
        named = _named(talk, identifier)
        with transaction.atomic():
            opening = "desk-prove-questions" if way == "questions" else "desk-prove-app"
            _say(talk, opening, by=by, name=by.name)
            begin = questions.begin if way == "questions" else app_asks.ask
            begin(talk, of=named, by=by, name=by.name)


def hear(message: Message) -> None:
    """A code, or an answer, written into a talk that people have: it is known who talks, or said that it is wrong."""
    talk, code = message.conversation, SIX_DIGITS.search(message.text)
    if questions.answers(talk, message.text):
        _hear_answer(talk, message)
    elif code is not None and proofs.waiting(talk.public_id):
        _hear_code(talk, code.group())


def joined(talk: Conversation) -> None:
    """It is known who talks: the case of the talk is theirs, and says so to whoever looks at it."""
    with transaction.atomic():
        mine = Case.objects.active().filter(conversation=talk, customer_id=None)
        mine.update(customer_id=talk.customer_id)
        case = cases.active_in(talk)
        if case is not None:
            cases.update(case, by=HOUSE)


def shown(talk: Conversation, key: str = "desk-prove-done") -> None:
    """Somebody proved themselves apart from the talk (in the app, on a page): said in it, and its case is theirs."""
    with transaction.atomic():
        talk.refresh_from_db()
        joined(talk)
        _say(talk, key, by=HOUSE)


def _hear_answer(talk: Conversation, message: Message) -> None:
    with transaction.atomic():
        came = questions.answer(talk, message.text, by=HOUSE, message=message)
        if came == "passed":
            talk.refresh_from_db()
            joined(talk)
        if came in ENDS:
            _say(talk, ENDS[came], by=HOUSE)


def _hear_code(talk: Conversation, digits: str) -> None:
    try:
        customer = proofs.confirm(talk.public_id, digits, by=HOUSE, only=talk.customer_id)
    except Refusal as refused:
        stopped = refused.key == "person-proof-stopped"
        _say(talk, "desk-prove-stopped" if stopped else "desk-prove-wrong", by=HOUSE)
        return
    with transaction.atomic():
        talk = conversations.join(talk, customer.pk, by=HOUSE, proof=proofs.LEVEL)
        joined(talk)
        _say(talk, "desk-prove-done", by=HOUSE)


def _named(talk: Conversation, identifier: str) -> Identifier | None:
    """Whoever was named; nobody where the talk is somebody's: then it is about them."""
    if talk.customer_id is not None and not identifier.strip():
        return None
    return read_identifier(identifier)


def _own(case: Case) -> str:
    customer = User.objects.customers().filter(pk=case.customer_id or 0).first()
    return (customer.proved_phone or customer.proved_email) if customer else ""


def _say(
    talk: Conversation, key: str, *, by: Any, name: str = "", card: dict[str, str] | None = None
) -> None:
    talk.refresh_from_db()
    conversations.say(talk, by=by, name=name, client_id=f"{key}:{talk.last_seq}", key=key, card=card)
