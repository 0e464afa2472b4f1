"""What assistant and colleagues may do for somebody who cannot get in, beside opening a lock (`unlocking`).

Each sends to addresses shown to be the customer's own, or takes rights away; none gives anybody a way in.
"""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import codes, sessions
from walletdesk.people.contacts import Identifier
from walletdesk.people.models import CUSTOMER, Code, User, Visit

SEND_RESET, SEND_ACTIVATION, SIGN_OUT = (
    "person.send_reset",
    "person.send_activation",
    "person.sign_out_everywhere",
)


@acts.register
class SendReset(acts.Act):
    """Send a code (SMS) or code and link (email) with which the customer sets a new password.

    Inputs: `customer`; `channel` sms or email, else what is theirs. Undone by nothing needed: unused, it lapses.
    """

    name = SEND_RESET
    title = "person-act-send-reset"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `person-not-active`, `person-no-address`, `person-code-soon` or `person-code-often`."""
        user = _customer(inputs)
        if not user.is_active:
            raise Refusal("person-not-active")
        to = codes.reachable(user, inputs.get("channel", "sms"))
        if to is None:
            raise Refusal("person-no-address")
        codes.check_limits(codes.RESET, codes.subject_of(CUSTOMER, to))
        change = Change("person-change-reset-code", "", to.channel)
        return Plan(
            user.pk, changes=(change,), basis={"to": to.channel, "password": str(user.password_set_at)}
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        user = _customer(inputs)
        to = codes.reachable(user, inputs.get("channel", "sms"))
        if to is None:
            raise Refusal("person-no-address")
        return {"code": _send(codes.RESET, user, to, by).public_id}


@acts.register
class SendActivation(acts.Act):
    """Send the activation code (and, by email, link) of a registration that waits for it.

    Inputs: `customer`; `channel` sms or email, as they registered.
    """

    name = SEND_ACTIVATION
    title = "person-act-send-activation"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `person-active-already`, `person-no-address`, `person-code-soon` or `person-code-often`."""
        user = _customer(inputs)
        if user.is_active:
            raise Refusal("person-active-already")
        to = _registered(user, inputs)
        codes.check_limits(codes.ACTIVATE, _activation_subject(user))
        return Plan(
            user.pk,
            changes=(Change("person-change-activation-code", "", to.channel),),
            basis={"to": to.channel},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        user = _customer(inputs)
        code = codes.send(
            codes.ACTIVATE,
            kind=CUSTOMER,
            subject=_activation_subject(user),
            channel=_registered(user, inputs).channel,
            user=user,
            by=by,
        )
        return {"code": code.public_id}


@acts.register
class SignOutEverywhere(acts.Act):
    """End every session, token and proof of a customer whom somebody else may be trying to be. Inputs: `customer`."""

    name = SIGN_OUT
    title = "person-act-sign-out"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        user = _customer(inputs)
        running = (
            Visit.objects.filter(user=user, ended_at=None).order_by("id").values_list("public_id", flat=True)
        )
        change = Change("person-change-sessions", "running", "ended")
        return Plan(user.pk, changes=(change,), basis={"visits": list(running)})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        user = _customer(inputs)
        sessions.sign_out_everywhere(user, by=by)
        outbox.tell(
            user.pk,
            "person-notice-signed-out",
            {"at": clock.now()},
            by=by,
            dedupe=f"signed-out:{key[-80:]}",
            channels=("app", "sms", "email"),
        )
        return {"customer": user.public_id}


def _send(purpose: str, user: User, to: Identifier, by: Actor) -> Code:
    return codes.send(
        purpose, kind=CUSTOMER, subject=codes.subject_of(CUSTOMER, to), channel=to.channel, user=user, by=by
    )


def _registered(user: User, inputs: dict[str, Any]) -> Identifier:
    """The address they registered with, nearest to the wanted channel: not proved yet, that is what the code is for."""
    given = {"sms": user.phone, "email": user.email}
    for channel in (inputs.get("channel", "sms"), "sms", "email"):
        if value := given.get(channel):
            return Identifier(channel, value)
    raise Refusal("person-no-address")


def _activation_subject(user: User) -> str:
    """As `signing_up` counts it: by phone, else by email."""
    first = Identifier("sms", user.phone) if user.phone else Identifier("email", user.email or "")
    return codes.subject_of(CUSTOMER, first)


def _customer(inputs: dict[str, Any]) -> User:
    user = User.objects.customers().filter(public_id=inputs.get("customer", "")).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user


# A code goes only to the customer's own address and opens nothing by itself: no proof is asked for it.
for _role in ("assistant", "agent", "specialist", "supervisor", "manager"):
    authority.declare_default(SEND_RESET, _role, proof="none", max_minor=None)
    authority.declare_default(SEND_ACTIVATION, _role, proof="none", max_minor=None)
    authority.declare_default(SIGN_OUT, _role, proof="code", max_minor=None)
