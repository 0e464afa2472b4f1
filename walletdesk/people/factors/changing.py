"""A new phone or email: a fresh proof of the person, then a code to the new address; the old one hears of it.

Whether the new address is somebody else's is never told: then its owner hears that somebody tried, and no code fits.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from walletdesk.core import keys, outbox, words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import changed, contacts, counting, finding
from walletdesk.people.contacts import Identifier
from walletdesk.people.factors import answers, events, undoing
from walletdesk.people.factors.models import ContactChange
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.facts import NOTHING, Facts
from walletdesk.people.models import CUSTOMER, User

BOX = "factors"
HOUR = 3600
ACTS = {"sms": "person.change_phone", "email": "person.change_email"}


def read(user: User, channel: str, typed: str) -> Identifier:
    """The new address. Raises Refusal `person-phone-…`, `person-email-…` or `contact-same` (422)."""
    value = contacts.clean_phone(typed) if channel == "sms" else contacts.clean_email(typed)
    to = Identifier(channel, value)
    if value == (user.phone if channel == "sms" else user.email):
        raise Refusal("contact-same", status=422, field="contact")
    return to


def binding_of(to: Identifier) -> Binding:
    hidden = keys.fingerprint(f"{to.channel}:{to.value}", name="factors")
    return Binding(ACTS[to.channel], None, to=hidden, more={"shown": to.masked})


def begin(
    user: User, to: Identifier, *, by: Any, guard: Callable[[], Any], facts: Facts = NOTHING
) -> ContactChange:
    """Send a code to the new address. `guard` spends the fresh proof. An earlier change that waits is void.

    Raises what `guard` and screening raise, and `person-code-often` (429). Not within a transaction.
    """
    changed.screened(user, "phone" if to.channel == "sms" else "email", facts)
    taken = finding.holder(to, kind=CUSTOMER)
    digits = f"{secrets.randbelow(10**6):06d}"
    now = clock.now()
    with transaction.atomic():
        guard()
        limit(user, facts)
        ContactChange.objects.filter(user=user, done_at=None, voided_at=None).update(voided_at=now)
        row = ContactChange(
            user=user,
            channel=to.channel,
            sealed=keys.seal(to.value.encode(), name=BOX),
            taken=taken is not None,
            made_at=now,
            expires_at=now + timedelta(minutes=setting("code.minutes")),
        )
        row.code_digest = answers.digest_of(row.public_id, digits)
        row.save()
        if taken is None:
            _carry(row, to, digits, user, by=by)
        elif taken.is_active:
            tell_owner(taken, to, by=by)
    return row


def waiting(user: User, public_id: str) -> ContactChange | None:
    rows = ContactChange.objects.filter(user=user, public_id=public_id, done_at=None, voided_at=None)
    return rows.filter(expires_at__gt=clock.now()).first()


def address_of(row: ContactChange) -> Identifier:
    return Identifier(row.channel, keys.unseal(row.sealed, name=BOX).decode())


def confirm(user: User, public_id: str, digits: str, *, by: Any) -> Identifier:
    """The code that went to the new address: it is bound from now on, the old one hears of it.

    Raises Refusal `person-code-wrong` (with `left`), `person-code-over` or `person-code-expired` (422). Wrong tries are counted:
    not within a transaction that the refusal undoes.
    """
    with transaction.atomic():
        row = ContactChange.objects.select_for_update().filter(user=user, public_id=public_id).first()
        refusal = _refuse(row, digits)
        if row is not None and refusal is None:
            refusal = _bind(row, user, by=by)
    if refusal or row is None:
        raise refusal or Refusal("person-code-expired", status=422, field="code")
    return address_of(row)


def _refuse(row: ContactChange | None, digits: str) -> Refusal | None:
    if row is None or row.done_at or row.voided_at or row.expires_at <= clock.now():
        return Refusal("person-code-expired", status=422, field="code")
    most = int(setting("code.wrong_max"))
    if row.wrong >= most:
        return Refusal("person-code-over", status=422, field="code")
    if not row.taken and answers.same_code(row.public_id, row.code_digest, digits):
        return None
    row.wrong += 1
    row.save(update_fields=["wrong"])
    if row.wrong >= most:
        return Refusal("person-code-over", status=422, field="code")
    return Refusal("person-code-wrong", status=422, field="code", left=most - row.wrong)


def _bind(row: ContactChange, user: User, *, by: Any) -> Refusal | None:
    """Bind it; a refusal where somebody else took the address meanwhile."""
    to, now = address_of(row), clock.now()
    old = Identifier(to.channel, (user.phone if to.channel == "sms" else user.email) or "")
    proved = "phone_proved_at" if to.channel == "sms" else "email_proved_at"
    was_proved = getattr(user, proved) is not None
    setattr(user, to.column, to.value)
    setattr(user, proved, now)
    try:
        with transaction.atomic():
            user.save(update_fields=[to.column, proved])
    except IntegrityError:
        user.refresh_from_db()
        return Refusal("person-code-expired", status=422, field="code")
    ContactChange.objects.filter(pk=row.pk).update(done_at=now)
    events.record("person.contact_changed", user, by=by, channel=to.channel)
    undoing.warn(row, user, to, old if was_proved else None, by=by)
    return None


def _carry(row: ContactChange, to: Identifier, digits: str, user: User, *, by: Any) -> None:
    outbox.send(
        to.channel,
        to.value,
        "contact-code-email" if to.channel == "email" else "contact-code",
        {"code": digits, "minutes": setting("code.minutes")},
        words.normalise(user.language),
        by=by,
        dedupe=f"code:{row.public_id}",
        secret=True,
        customer_id=user.pk,
    )


def tell_owner(owner: User, to: Identifier, *, by: Any) -> None:
    """Somebody wanted to bind what is theirs; once a day."""
    kind = "phone" if to.channel == "sms" else "email"
    outbox.tell(
        owner.pk,
        f"contact-notice-wanted-{kind}",
        by=by,
        dedupe=f"contact-wanted:{kind}:{clock.business_day()}",
        channels=("app", to.channel),
    )


def limit(user: User, facts: Facts) -> None:
    hourly = counting.key_of("contact-change", str(user.pk))
    counting.take(hourly, most=setting("code.hour_max"), seconds=HOUR, refusal="person-code-often")
    if facts.address:
        there = counting.key_of("code-address", facts.address)
        counting.take(there, most=setting("code.address_max"), seconds=HOUR, refusal="person-code-often")
