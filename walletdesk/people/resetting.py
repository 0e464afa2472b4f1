"""A forgotten password: a code or link to the bound phone or email, then a new one."""

from __future__ import annotations

from django.core import signing
from django.db import transaction

from walletdesk.core import outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import codes, counting, events, finding, lockouts, passwords, sessions
from walletdesk.people.contacts import read_identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, Code, User

VISITOR = Actor("visitor")
SALT = "people.reset-grant"
GRANT_SECONDS_MAX = 15 * 60
HOUR = 3600


def send_code(identifier: str, *, kind: str = CUSTOMER, facts: Facts = NOTHING) -> Code:
    """Send a code (phone) or code and link (email). Answers alike whether the account exists or not."""
    given = read_identifier(identifier)
    return codes.send(
        codes.RESET,
        kind=kind,
        subject=codes.subject_of(kind, given),
        channel=given.channel,
        user=finding.active_holder(given, kind=kind),
        by=VISITOR,
        facts=facts,
    )


def grant_by_code(public_id: str, digits: str) -> str:
    """The right to set a new password, for a quarter of an hour and once.

    Raises the refusals of `codes.match`.
    """
    return _grant(codes.match(public_id, digits, purpose=codes.RESET))


def grant_by_name(identifier: str, digits: str, *, facts: Facts = NOTHING) -> str:
    """The same right by a code that a colleague or the assistant sent, on whatever device: whose it is, and the digits.

    Raises Refusal `person-code-not-good` (422) alike for a wrong code, an old one, and a name nobody has; or `person-too-often`.
    """
    given = read_identifier(identifier)
    subject = codes.subject_of(CUSTOMER, given)
    counting.take(counting.key_of("reset-by-name", subject), most=setting("code.hour_max") * 2, seconds=HOUR)
    if facts.address:
        from_there = counting.key_of("reset-by-name-address", facts.address)
        counting.take(from_there, most=setting("code.address_max"), seconds=HOUR)
    latest = (
        Code.objects.filter(subject=subject, purpose=codes.RESET, voided_at=None).order_by("-sent_at").first()
    )
    try:
        return grant_by_code(latest.public_id if latest else "", digits)
    except Refusal:
        raise Refusal("person-code-not-good", status=422, field="code") from None


def grant_by_link(token: str) -> str:
    """The same right by the link of an email. Raises Refusal `person-link-expired` (410)."""
    return _grant(codes.read_link(token, purpose=codes.RESET))


def finish(grant: str, password: str) -> User:
    """Set the new password: it opens a lock, ends every session, and the customer is told.

    Raises Refusals for a weak password (the grant stays good) or Refusal `person-link-expired` (410).
    """
    code = _granted(grant)
    user = code.user
    if user is None:
        raise Refusal("person-link-expired", status=410)
    passwords.check(password, name=user.name, phone=user.phone or "", email=user.email or "")
    with transaction.atomic():
        user = codes.use(code)
        passwords.set_for(user, password)
        if lockouts.clear(user):
            events.record("person.unlocked", user, by=user, how="reset")
        sessions.sign_out_everywhere(user, by=user)
        events.record("person.password_reset", user, by=user)
        if user.kind == CUSTOMER:
            outbox.tell(
                user.pk,
                "person-notice-password-reset",
                {"at": clock.now()},
                by=user,
                dedupe=f"reset:{code.public_id}",
                channels=("app", "sms", "email"),
            )
    return user


def _grant(code: Code) -> str:
    return signing.dumps(code.public_id, salt=SALT)


def _granted(grant: str) -> Code:
    try:
        public_id = signing.loads(grant, salt=SALT, max_age=GRANT_SECONDS_MAX)
    except signing.BadSignature:
        raise Refusal("person-link-expired", status=410) from None
    code = Code.objects.filter(public_id=public_id, used_at=None).select_related("user").first()
    if code is None:
        raise Refusal("person-link-expired", status=410)
    return code
