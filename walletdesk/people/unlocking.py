"""Opening a lock before its time.

By a code to the bound phone or email, or by staff who know whom they speak to.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core import acts, authority, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.people import codes, events, finding, lockouts
from walletdesk.people.contacts import read_identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, Code, User

VISITOR = Actor("visitor")
ACT = "person.unlock"


def send_code(identifier: str, *, kind: str = CUSTOMER, facts: Facts = NOTHING) -> Code:
    """A code that opens the lock. Answers alike for an unknown name, and for one that is not locked."""
    given = read_identifier(identifier)
    return codes.send(
        codes.UNLOCK,
        kind=kind,
        subject=codes.subject_of(kind, given),
        channel=given.channel,
        user=finding.active_holder(given, kind=kind),
        by=VISITOR,
        facts=facts,
    )


def confirm(public_id: str, digits: str) -> User:
    """Open the lock by its code. Raises the refusals of `codes.match`."""
    code = codes.match(public_id, digits, purpose=codes.UNLOCK)
    with transaction.atomic():
        user = codes.use(code)
        open_lock(user, by=user, how="code", dedupe=code.public_id)
    return user


def open_lock(user: User, *, by: Any, how: str, dedupe: str) -> None:
    """Open the lock and tell the customer; nothing where there is none."""
    if not lockouts.clear(user):
        return
    events.record("person.unlocked", user, by=by, how=how)
    if user.kind == CUSTOMER:
        channels = ("app",) if how == "code" else ("app", "sms", "email")
        outbox.tell(user.pk, "person-notice-unlocked", by=by, dedupe=f"unlocked:{dedupe}", channels=channels)


@acts.register
class Unlock(acts.Act):
    """Open a customer's sign-in lock.

    Inputs: `customer`, a public id. Undone by nothing: a lock returns by itself.
    """

    name = ACT
    title = "person-act-unlock"

    def plan(self, inputs: dict[str, Any]) -> acts.Plan:
        user = _customer(inputs)
        until = lockouts.locked_until(user)
        if until is None:
            raise Refusal("person-not-locked")
        change = acts.Change("person-change-sign-in", "locked", "open")
        return acts.Plan(user.pk, changes=(change,), basis={"locked_until": until.isoformat()})

    def perform(self, inputs: dict[str, Any], plan: acts.Plan, by: Actor, key: str) -> dict[str, Any]:
        user = _customer(inputs)
        open_lock(user, by=by, how="act", dedupe=key[-80:])
        return {"customer": user.public_id}


def _customer(inputs: dict[str, Any]) -> User:
    user = User.objects.customers().filter(public_id=inputs.get("customer", "")).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user


for _role in ("assistant", "agent", "specialist", "supervisor", "manager"):
    authority.declare_default(ACT, _role, proof="code", max_minor=None)
