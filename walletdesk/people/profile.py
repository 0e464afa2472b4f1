"""What a signed-in person changes about themselves."""

from __future__ import annotations

from collections.abc import Callable

from django.db import transaction

from walletdesk.core import outbox, words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import (
    changed,
    codes,
    contacts,
    events,
    lockouts,
    passwords,
    sessions,
    signing_in,
    wrong_tries,
)
from walletdesk.people.contacts import Identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, Code, User


def rename(user: User, name: str) -> None:
    """Raises Refusal `person-name-…`."""
    user.name = contacts.clean_name(name)
    with transaction.atomic():
        user.save(update_fields=["name"])
        events.record("person.renamed", user, by=user)


def choose_language(user: User, language: str) -> None:
    """Notices and codes come in this language from now on."""
    user.language = words.normalise(language)
    with transaction.atomic():
        user.save(update_fields=["language"])
        events.record("person.language_changed", user, by=user, language=user.language)


def change_password(
    user: User, *, old: str, new: str, facts: Facts = NOTHING, guard: Callable[[], object] = lambda: None
) -> None:
    """Ends every session, this one too: the caller begins a new one. Wrong old passwords count as at sign-in.

    `guard` is called in the same transaction: whoever asks for a fresh proof uses it up there.

    Raises Refusal `person-old-password-wrong`, `person-locked`, Refusals for a weak new one, and what screening refuses.
    """
    tried = lockouts.take(f"person:{user.pk}", user)
    if not tried.allowed:
        raise signing_in.locked(tried.locked_until)
    if not user.check_password(old):
        wrong_tries.note(user, wrong_tries.CHANGING, facts)
        if tried.locked_until:
            raise signing_in.locked(tried.locked_until)
        raise Refusal("person-old-password-wrong", status=422, field="old")
    lockouts.clear(user)
    passwords.check(new, name=user.name, phone=user.phone or "", email=user.email or "")
    changed.screened(user, "password", facts)
    with transaction.atomic():
        guard()
        passwords.set_for(user, new)
        sessions.sign_out_everywhere(user, by=user)
        events.record("person.password_changed", user, by=user)
        if user.kind == CUSTOMER:
            outbox.tell(
                user.pk,
                "person-notice-password-changed",
                {"at": clock.now()},
                by=user,
                dedupe=f"password:{clock.now().timestamp():.0f}",
                channels=("app", "sms", "email"),
            )


def send_proof(user: User, channel: str, *, facts: Facts = NOTHING) -> Code:
    """A code that shows a phone or email not proved yet to be theirs."""
    value = user.email if channel == "email" else user.phone
    identifier = Identifier("email" if channel == "email" else "sms", value or "")
    return codes.send(
        codes.BIND,
        kind=user.kind,
        subject=codes.subject_of(user.kind, identifier),
        channel=identifier.channel,
        user=user,
        by=user,
        facts=facts,
    )


def confirm_proof(user: User, public_id: str, digits: str) -> None:
    """Raises the refusals of `codes.match`."""
    code = codes.match(public_id, digits, purpose=codes.BIND)
    with transaction.atomic():
        if codes.use(code).pk != user.pk:
            raise Refusal("person-code-expired", status=422, field="code")
        column = "email_proved_at" if code.channel == "email" else "phone_proved_at"
        setattr(user, column, clock.now())
        user.save(update_fields=[column])
        events.record("person.contact_proved", user, by=user, channel=code.channel)
