"""Signing in by phone or email and password."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting, events, finding, lockouts, wrong_tries
from walletdesk.people.contacts import read_identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, User

VISITOR = Actor("visitor")
HOUR = 3600
TELL_LEFT = 2  # from here on the person hears how many tries are left

_screen: Callable[[User, Facts], str] | None = None


def register_screen(screen: Callable[[User, Facts], str]) -> None:
    """Filled by safety: says `allow`, `warn` or `step_up` of a sign-in with the right password, or refuses it."""
    global _screen
    _screen = screen


def screened(user: User, facts: Facts) -> User:
    """One who has proved who they are, with what screening said of it in `user.screened`. Raises what screening refuses."""
    user.screened = _screen(user, facts) if _screen else "allow"
    return user


def sign_in(identifier: str, password: str, *, kind: str, request_facts: Facts = NOTHING) -> User:
    """The active person of that kind with this phone or email and password; the caller begins the session.

    Raises Refusal `person-sign-in-wrong`, `person-sign-in-few-left` (`left`), `person-locked` (423, `until`),
    `person-not-active` (403, after the right password only) or `person-too-often` (429), and what screening refuses (403).
    What it said otherwise stands in `user.screened`: `step_up` asks for a second factor. To an unknown name
    it answers
    alike, after as long.
    """
    given = read_identifier(identifier)
    there = counting.key_of("sign-in-address", request_facts.address)
    if request_facts.address:
        counting.check(there, most=setting("sign_in.address_max"))
    user = finding.holder(given, kind=kind)
    tried = lockouts.take(lockouts.key_of(user, given, kind), user)
    if not tried.allowed:
        raise locked(tried.locked_until)
    if user is None:
        make_password(password)  # takes as long as looking at a real one
        right = False
    else:
        right = user.check_password(password)
    if not right or user is None:
        if request_facts.address:
            counting.times(there, seconds=HOUR)
        wrong_tries.note(user, given.channel, request_facts)
        raise _wrong(user, tried)
    lockouts.clear(user)
    if not user.is_active:
        raise Refusal("person-not-active", status=403)
    return screened(user, request_facts)


def locked(until: datetime | None) -> Refusal:
    return Refusal("person-locked", status=423, until=until)


def _wrong(user: User | None, tried: lockouts.Try) -> Refusal:
    if user:
        _note_wrong(user, tried)
    if tried.locked_until:
        return locked(tried.locked_until)
    if tried.left <= TELL_LEFT:
        return Refusal("person-sign-in-few-left", status=401, left=tried.left)
    return Refusal("person-sign-in-wrong", status=401)


def _note_wrong(user: User, tried: lockouts.Try) -> None:
    most = int(setting("sign_in.wrong_max"))
    with transaction.atomic():
        events.record("person.sign_in_failed", user, by=VISITOR, wrong=most - tried.left)
        if tried.locked_until:
            events.record("person.locked", user, by=VISITOR)
            if user.kind == CUSTOMER and user.is_active:
                _tell_locked(user, tried.locked_until)


def _tell_locked(user: User, until: datetime) -> None:
    params: dict[str, Any] = {"until": until}
    dedupe = f"locked:{user.pk}:{until:%Y%m%d%H%M%S}"
    outbox.tell(
        user.pk, "person-notice-locked", params, by=VISITOR, dedupe=dedupe, channels=("app", "sms", "email")
    )
