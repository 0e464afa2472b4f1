"""Who is on the line: a colleague has it proved by a code, and from then on the talk and its case are that customer's.

Whether there is an account behind a phone or an email is told to nobody, the colleague included, until the code was entered.
"""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation, Message
from walletdesk.people import proofs
from walletdesk.people.models import User

HOUSE = Actor.system("desk")
SIX_DIGITS = re.compile(r"(?<!\d)\d{6}(?!\d)")


def proof_of(case: Case) -> str:
    """The best proof that the case's customer is the one who talks in its conversation, while it holds."""
    talk = case.conversation
    if talk is None:
        return "none"
    if talk.proof != "code":
        return talk.proof
    found = proofs.of(talk.public_id)
    return found.level if found and found.user.pk == case.customer_id else "none"


def may_ask(case: Case) -> bool:
    """Whether a proof can be asked for: somebody talks who is not signed in and has not proved who they are."""
    talk = case.conversation
    return case.status in ("open", "waiting") and talk is not None and proof_of(case) == "none"


def ask(case: Case, identifier: str = "", *, by: Any) -> None:
    """Send a code to the phone or email that was named (the known customer's own where none was), and ask for it in the talk.

    Raises Refusal `case-not-open`, `case-no-talk`, `case-proved`, and those of `proofs.send_code`.
    """
    if case.status not in ("open", "waiting"):
        raise Refusal("case-not-open")
    talk = case.conversation
    if talk is None:
        raise Refusal("case-no-talk")
    if not may_ask(case):
        raise Refusal("case-proved")
    proofs.send_code(talk.public_id, identifier.strip() or _own(case), by=by)
    _say(talk, "desk-prove-asked", by=by, name=by.name)


def hear(message: Message) -> None:
    """A code written into a talk that people have, where one is awaited: it is known who talks, or said that it is wrong."""
    talk, code = message.conversation, SIX_DIGITS.search(message.text)
    if code is None or not proofs.waiting(talk.public_id):
        return
    try:
        customer = proofs.confirm(talk.public_id, code.group(), by=HOUSE, only=talk.customer_id)
    except Refusal as refused:
        stopped = refused.key == "person-proof-stopped"
        _say(talk, "desk-prove-stopped" if stopped else "desk-prove-wrong", by=HOUSE)
        return
    with transaction.atomic():
        talk = conversations.join(talk, customer.pk, by=HOUSE, proof=proofs.LEVEL)
        Case.objects.active().filter(conversation=talk, customer_id=None).update(customer_id=customer.pk)
        case = cases.active_in(talk)
        if case is not None:
            cases.update(case, by=HOUSE)
        _say(talk, "desk-prove-done", by=HOUSE)


def _own(case: Case) -> str:
    customer = User.objects.customers().filter(pk=case.customer_id or 0).first()
    return (customer.proved_phone or customer.proved_email) if customer else ""


def _say(talk: Conversation, key: str, *, by: Any, name: str = "") -> None:
    talk.refresh_from_db()
    conversations.say(talk, by=by, name=name, client_id=f"{key}:{talk.last_seq}", key=key)
