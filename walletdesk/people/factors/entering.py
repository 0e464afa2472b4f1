"""Signing in with a second factor: asked after the right password; and with a passkey alone."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import sessions, signing_in
from walletdesk.people.factors import factors, stepping
from walletdesk.people.factors.models import Challenge, Proof
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, STAFF, User, Visit


def binding_of(user: User) -> Binding:
    return Binding(stepping.SIGN_IN, None, to=user.public_id)


def asked(user: User) -> Challenge | None:
    """What is asked after the right password; None where no second factor is on and screening did not ask for one.

    Where a customer has none on, it is a code to the proved phone or email.
    """
    wanted = bool(factors.on(user)) or (user.kind == CUSTOMER and user.screened == "step_up")
    if not wanted or not factors.ways(user):
        return None
    return stepping.begin(user, binding_of(user))


def asked_of_role(user: User) -> bool:
    """Whether a colleague of this role must have an authenticator app."""
    return user.kind == STAFF and user.role in str(setting("factor.staff_roles")).split()


def must_set_up(user: User) -> bool:
    """Whether a colleague may not come in without an authenticator app, and has none yet."""
    return asked_of_role(user) and not factors.on(user)


def finish(user: User, proof: Proof) -> None:
    """Use the proof up. Raises what `stepping.spend` raises."""
    stepping.spend(user, proof.public_id, binding_of(user))


def passkey_challenge() -> Challenge:
    """A challenge that any of our passkeys may answer: it says who it is."""
    return stepping.begin(None, Binding(stepping.PASSKEY_SIGN_IN, None))


def by_passkey(challenge_public_id: str, answer: str, *, facts: Facts = NOTHING) -> User:
    """Who proved themselves by passkey alone, with the fingerprint, face or lock of their device.

    Raises Refusal `factor-passkey-wrong` (401) alike for a passkey nobody has and one that does not fit, and what screening
    refuses.
    """
    try:
        proof = stepping.prove(challenge_public_id, "passkey", answer, user=None)
    except Refusal:
        raise Refusal("factor-passkey-wrong", status=401) from None
    with transaction.atomic():
        user = stepping.spend(proof.user, proof.public_id, Binding(stepping.PASSKEY_SIGN_IN, None)).user
    return signing_in.screened(user, facts)


def begin(request: Any, user: User) -> Visit:
    """Begin a session whose proof level is `factor`."""
    visit = sessions.begin(request, user)
    request.session["level"] = "factor"
    return visit
