"""Registering: an account that a code or link makes active.

Somebody who registers with a phone or email that is taken sees the same pages; its owner is told instead.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from walletdesk.core import events as core_events
from walletdesk.core import outbox, words
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.settings_dated import setting
from walletdesk.people import codes, contacts, events, finding, passwords
from walletdesk.people.contacts import Identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, Code, User

VISITOR = Actor("visitor")


def register(
    *,
    name: str,
    phone: str,
    email: str,
    password: str,
    language: str = "zh-hans",
    channel: str = "sms",
    facts: Facts = NOTHING,
) -> Code:
    """Begin an account and send its code (`channel` sms) or code and link (email). It is inactive until then.

    Raises Refusals with every field at fault, or the refusals of `codes.send`. A known phone or email
    answers alike.
    """
    name, phone, email = _cleaned(name, phone, email, password)
    by_phone, by_email = Identifier("sms", phone), Identifier("email", email)
    hashed = make_password(password)  # also where the address is taken: it answers after as long
    with transaction.atomic():
        owners = _make_room(by_phone, by_email)
        user = None if owners else _create(name, phone, email, hashed, language)
        for owner in owners:
            _tell_owner(owner)
        return codes.send(
            codes.ACTIVATE,
            kind=CUSTOMER,
            subject=codes.subject_of(CUSTOMER, by_phone),
            channel=channel,
            user=user,
            by=VISITOR,
            facts=facts,
        )


def _cleaned(name: str, phone: str, email: str, password: str) -> tuple[str, str, str]:
    """All three in the form that is kept, or every refusal at once."""
    refused: list[Refusal] = []

    def one(clean: Callable[[str], str], raw: str) -> str:
        try:
            return clean(raw)
        except Refusal as refusal:
            refused.append(refusal)
            return ""

    good = (
        one(contacts.clean_name, name),
        one(contacts.clean_phone, phone),
        one(contacts.clean_email, email),
    )
    try:
        passwords.check(password, name=good[0], phone=good[1], email=good[2])
    except Refusals as several:
        refused.extend(several.all)
    if refused:
        raise Refusals(refused)
    return good


def _make_room(*given: Identifier) -> list[User]:
    """Active owners of these addresses.

    Registrations never activated, and addresses never proved, give way.
    """
    owners: dict[int, User] = {}
    for identifier in given:
        found = finding.holder(identifier, kind=CUSTOMER)
        if found is None:
            continue
        if not found.is_active:
            _remove(found)
        elif not _release(found, identifier):
            owners[found.pk] = found
    return list(owners.values())


def _remove(pending: User) -> None:
    events.record("person.registration_lapsed", pending, by=Actor.system("registration"))
    pending.delete()


def _release(owner: User, identifier: Identifier) -> bool:
    """Free an address its account never proved in time.

    It may be somebody else's, mistyped. Whether it was freed.
    """
    proved_at = owner.email_proved_at if identifier.channel == "email" else owner.phone_proved_at
    patience = timedelta(hours=setting("registration.unproved_hours"))
    if proved_at or owner.activated_at is None or owner.activated_at + patience > clock.now():
        return False
    setattr(owner, identifier.column, None)
    owner.save(update_fields=[identifier.column])
    events.record(
        "person.contact_released", owner, by=Actor.system("registration"), contact=identifier.column
    )
    return True


def _create(name: str, phone: str, email: str, hashed: str, language: str) -> User | None:
    """The inactive account; None where somebody with the same address was quicker."""
    now = clock.now()
    user = User(
        kind=CUSTOMER,
        name=name,
        phone=phone,
        email=email,
        password=hashed,
        created_at=now,
        password_set_at=now,
    )
    user.language = words.normalise(language)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        return None
    events.record("person.registered", user, by=VISITOR)
    return user


def _tell_owner(owner: User) -> None:
    core_events.record("person.registration_tried", by=VISITOR, person=owner.pk)
    outbox.tell(
        owner.pk,
        "person-notice-registered-again",
        by=VISITOR,
        dedupe=f"registered-again:{clock.business_day()}",
        channels=("app", "sms", "email"),
    )


def activate_by_code(public_id: str, digits: str) -> User:
    """Raises the refusals of `codes.match`."""
    return _activate(codes.match(public_id, digits, purpose=codes.ACTIVATE))


def activate_by_link(token: str) -> User:
    """Raises Refusal `person-link-expired` (410)."""
    return _activate(codes.read_link(token, purpose=codes.ACTIVATE))


def start_again(user: User, *, facts: Facts = NOTHING) -> Code:
    """A code for one whose right password shows that they registered; a fresh one is not repeated."""
    identifier = Identifier("sms", user.phone) if user.phone else Identifier("email", user.email or "")
    subject = codes.subject_of(CUSTOMER, identifier)
    try:
        return codes.send(
            codes.ACTIVATE,
            kind=CUSTOMER,
            subject=subject,
            channel=identifier.channel,
            user=user,
            by=VISITOR,
            facts=facts,
        )
    except Refusal:
        good = Code.objects.filter(user=user, purpose=codes.ACTIVATE, voided_at=None, matched_at=None)
        latest = good.filter(expires_at__gt=clock.now()).last()
        if latest is None:
            raise
        return latest


def _activate(code: Code) -> User:
    with transaction.atomic():
        user = codes.use(code)
        proved = "email_proved_at" if code.channel == "email" else "phone_proved_at"
        user.activated_at = user.activated_at or clock.now()
        setattr(user, proved, clock.now())
        user.save(update_fields=["activated_at", proved])
        events.record("person.activated", user, by=user, channel=code.channel)
        outbox.tell(user.pk, "person-notice-welcome", by=Actor.system("registration"), dedupe="welcome")
    return user
