"""Codes and links: sent to a bound phone or email, for one purpose, once.

For somebody unknown the same row is made and nothing is sent, so that every answer is alike and no try can
match.
"""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from walletdesk.core import events, keys, outbox, words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting
from walletdesk.people.contacts import Identifier
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, Code, User

ACTIVATE, UNLOCK, RESET, BIND, TALK = "activate", "unlock", "reset", "bind", "talk"
WITH_LINK = frozenset({ACTIVATE, RESET})
PROVING = frozenset({ACTIVATE, BIND})
HOUR = 3600


def subject_of(kind: str, identifier: Identifier) -> str:
    """Whom a code is for, known or not, without saying who."""
    return keys.fingerprint(f"{kind}:{identifier.value}", name="codes")


def reachable(user: User, wanted: str) -> Identifier | None:
    """The proved address of a person nearest to the `wanted` channel.

    Never one that may be somebody else's.
    """
    proved = {"sms": user.proved_phone, "email": user.proved_email}
    for channel in (wanted, *proved):
        if proved[channel]:
            return Identifier(channel, proved[channel])
    return None


def send(
    purpose: str,
    *,
    kind: str,
    subject: str,
    channel: str,
    user: User | None,
    by: Any,
    facts: Facts = NOTHING,
) -> Code:
    """Send a code (and for some purposes a link); earlier ones for the same are void.

    Without `user` nothing is sent, nor to one who has no proved address. Raises Refusal `person-code-soon`
    or `person-code-often` (429), both with `until`.
    """
    with transaction.atomic():
        _limit(purpose, subject, facts)
        now = clock.now()
        Code.objects.filter(subject=subject, purpose=purpose, voided_at=None).update(voided_at=now)
        code = Code(
            purpose=purpose,
            user=user,
            kind=kind,
            subject=subject,
            channel=channel,
            sent_at=now,
            expires_at=now + timedelta(minutes=setting("code.minutes")),
        )
        digits = f"{secrets.randbelow(10**6):06d}"
        code.digest = _digest(code, digits)
        code.save()
        to = _address(user, purpose, channel) if user else None
        if user and to:
            _carry(code, digits, user, to, by)
    return code


def send_again(public_id: str, *, purpose: str, channel: str = "", by: Any, facts: Facts = NOTHING) -> Code:
    """The same code anew, by the same or another channel.

    Refuses like `send`, and `person-code-expired` (unknown).
    """
    old = Code.objects.filter(public_id=public_id, purpose=purpose, used_at=None).first()
    if old is None:
        raise Refusal("person-code-expired", status=422, field="code")
    return send(
        purpose,
        kind=old.kind,
        subject=old.subject,
        channel=channel or old.channel,
        user=old.user,
        by=by,
        facts=facts,
    )


def sent_to(code: Code, user: User) -> Identifier | None:
    """Where a code of this person went."""
    return _address(user, code.purpose, code.channel)


def check_limits(purpose: str, subject: str) -> None:
    """Refuse as `send` would now, without counting: for a dry run."""
    pause = counting.key_of("code-pause", purpose, subject)
    counting.check(pause, most=1, refusal="person-code-soon")
    hourly = counting.key_of("code-hour", purpose, subject)
    counting.check(hourly, most=setting("code.hour_max"), refusal="person-code-often")


def _address(user: User, purpose: str, channel: str) -> Identifier | None:
    """Where a code goes. Only what is about to be proved by it may be unproved, and that of a registration not active
    yet: whoever has that phone or address may hear how it stands.
    """
    if purpose in PROVING or not user.is_active:
        value = user.email if channel == "email" else user.phone
        return Identifier(channel, value) if value else None
    return reachable(user, channel)


def _limit(purpose: str, subject: str, facts: Facts) -> None:
    pause = counting.key_of("code-pause", purpose, subject)
    counting.take(pause, most=1, seconds=setting("code.pause_seconds"), refusal="person-code-soon")
    hourly = counting.key_of("code-hour", purpose, subject)
    counting.take(hourly, most=setting("code.hour_max"), seconds=HOUR, refusal="person-code-often")
    if facts.address:
        from_there = counting.key_of("code-address", facts.address)
        counting.take(from_there, most=setting("code.address_max"), seconds=HOUR, refusal="person-code-often")


def _carry(code: Code, digits: str, user: User, to: Identifier, by: Any) -> None:
    params: dict[str, Any] = {"code": digits, "minutes": setting("code.minutes")}
    by_email = to.channel == "email"
    if by_email and code.purpose in WITH_LINK:
        params |= {"link": link(code), "link_minutes": setting("code.link_minutes")}
    outbox.send(
        to.channel,
        to.value,
        f"person-code-{code.purpose}-email" if by_email else f"person-code-{code.purpose}",
        params,
        words.normalise(user.language),
        by=by,
        dedupe=f"code:{code.public_id}",
        secret=True,
        customer_id=user.pk if user.kind == CUSTOMER else None,
    )
    events.record("code.sent", by=by, code=code.public_id, purpose=code.purpose, channel=to.channel)


def match(public_id: str, digits: str, *, purpose: str) -> Code:
    """The code that `digits` match, from now on matched. Every wrong try counts.

    Raises Refusal `person-code-wrong` (with `left`), `person-code-over` (tries used up) or
    `person-code-expired`.
    A transaction around this must not be undone by the refusal, or the try would not count.
    """
    digits = "".join(str(int(sign)) for sign in digits if sign.isdecimal())
    with transaction.atomic():
        code = Code.objects.select_for_update().filter(public_id=public_id, purpose=purpose).first()
        refusal = _refuse(code, digits)
        if code and refusal is None:
            code.matched_at = clock.now()
            code.save(update_fields=["matched_at"])
    if refusal or code is None:
        raise refusal or Refusal("person-code-expired", status=422, field="code")
    return code


def _refuse(code: Code | None, digits: str) -> Refusal | None:
    if code is None or code.voided_at or code.matched_at or code.used_at or code.expires_at <= clock.now():
        return Refusal("person-code-expired", status=422, field="code")
    most = setting("code.wrong_max")
    if code.wrong >= most:
        return Refusal("person-code-over", status=422, field="code")
    same = hmac.compare_digest(code.digest, _digest(code, digits))
    if same and code.user_id:
        return None
    code.wrong += 1
    code.save(update_fields=["wrong"])
    if code.wrong >= most:
        return Refusal("person-code-over", status=422, field="code")
    return Refusal("person-code-wrong", status=422, field="code", left=most - code.wrong)


def link(code: Code) -> str:
    """The address in an email that does what the code does."""
    token = signing.dumps(code.public_id, salt=_salt(code.purpose))
    return settings.PUBLIC_URL + reverse("account:link", args=[code.purpose, token])


def read_link(token: str, *, purpose: str) -> Code:
    """The code behind a link that is still good. Reading does not use it up: mail scanners open links."""
    gone = Refusal("person-link-expired", status=410)
    minutes = setting("code.link_minutes")
    try:
        public_id = signing.loads(token, salt=_salt(purpose))
    except signing.BadSignature:
        raise gone from None
    code = Code.objects.filter(public_id=public_id, purpose=purpose, user__isnull=False).first()
    if code is None or code.used_at or code.voided_at:
        raise gone
    if code.sent_at + timedelta(minutes=minutes) <= clock.now():
        raise gone
    return code


def use(code: Code) -> User:
    """Use a code or link up: only the first to come does. Raises Refusal `person-link-expired`."""
    used = Code.objects.filter(pk=code.pk, used_at=None, voided_at=None).update(used_at=clock.now())
    if not used or code.user is None:
        raise Refusal("person-link-expired", status=410)
    return code.user


def _digest(code: Code, digits: str) -> str:
    return keys.fingerprint(f"{code.public_id}:{digits}", name="codes")


def _salt(purpose: str) -> str:
    return f"people.link.{purpose}"
