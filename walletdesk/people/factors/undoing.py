"""A new phone or email that somebody else bound: the old one hears of it with a code, and undoes it without signing in.

Nobody who proved both the old and the new one waits for anything; but for `contact.undo_hours` the old one has the last word.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction

from walletdesk.core import keys, outbox, words
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import sessions
from walletdesk.people.contacts import Identifier
from walletdesk.people.factors import events
from walletdesk.people.factors.models import ContactChange
from walletdesk.people.models import User

BOX = "factors"
SIGNS = 10
HALF = 5
VISITOR = Actor("visitor")


def warn(row: ContactChange, user: User, to: Identifier, old: Identifier | None, *, by: Any) -> None:
    """The old address and the other one hear with the code that undoes it, the app without. Where the old one was never proved
    there is nobody to undo it: they hear, that is all. In the transaction that bound the new one.
    """
    kind = "phone" if to.channel == "sms" else "email"
    key, dedupe = f"contact-notice-{kind}", f"{row.public_id}:done"
    params: dict[str, Any] = {"at": clock.now(), "to": to.masked}
    other = _other(user, to.channel)
    outbox.tell(user.pk, key, params, by=by, dedupe=dedupe, channels=("app",))
    secret = old is not None
    if old:
        key, params = (
            f"{key}-undo",
            {**params, "code": _keep(row, old), "hours": setting("contact.undo_hours")},
        )
    for name, address in (("other", other), ("old", old)):
        if address:
            outbox.send(
                address.channel,
                address.value,
                f"{key}-email" if secret and address.channel == "email" else key,  # a mail has a subject
                params,
                words.normalise(user.language),
                by=by,
                dedupe=f"{dedupe}:{name}",
                secret=secret,
                customer_id=user.pk,
            )


def undo(code: str) -> ContactChange | None:
    """Bind the old address again by the code that was sent to it; None where no code is that one. Whoever is in is out, what
    was bound since in the same way is undone with it. Whoever calls counts the tries.

    Raises Refusal `contact-undo-taken` (409) where somebody else has the old address by now. Records
    `person.contact_change_undone`, after which money out is looked at (`walletdesk/safety/securing.py`).
    """
    found = ContactChange.objects.filter(undo_digest=_digest(code), undo_until__gt=clock.now()).first()
    if found is None:
        return None
    with transaction.atomic():
        user = User.objects.get_queryset().select_for_update().get(pk=found.user_id)
        row = (
            ContactChange.objects.select_for_update()
            .filter(pk=found.pk, undo_digest=found.undo_digest)
            .first()
        )
        if row is None:
            return None  # tapped twice, or an earlier change was undone meanwhile
        old = old_of(row)
        _bind_again(user, old)
        now, mine = clock.now(), ContactChange.objects.filter(user=user, channel=row.channel)
        mine.filter(done_at=None, voided_at=None).update(voided_at=now)
        mine.filter(pk__gte=row.pk).update(undo_digest="")
        ContactChange.objects.filter(pk=row.pk).update(undone_at=now)
        sessions.sign_out_everywhere(user, by=VISITOR)
        events.record("person.contact_change_undone", user, by=VISITOR, channel=row.channel)
        kind = "phone" if row.channel == "sms" else "email"
        outbox.tell(
            user.pk,
            f"contact-notice-{kind}-undone",
            {"at": now, "to": old.masked},
            by=VISITOR,
            dedupe=f"{row.public_id}:undone",
            channels=("app", "sms", "email"),
        )
    return row


def old_of(row: ContactChange) -> Identifier:
    return Identifier(row.channel, keys.unseal(bytes(row.sealed_old or b""), name=BOX).decode())


def _bind_again(user: User, old: Identifier) -> None:
    proved = "phone_proved_at" if old.channel == "sms" else "email_proved_at"
    setattr(user, old.column, old.value)
    setattr(user, proved, clock.now())  # who has the code has the address
    try:
        with transaction.atomic():
            user.save(update_fields=[old.column, proved])
    except IntegrityError:
        raise Refusal("contact-undo-taken") from None


def _keep(row: ContactChange, old: Identifier) -> str:
    """The code that undoes it, as it is sent; kept as a keyed hash."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(SIGNS))
    ContactChange.objects.filter(pk=row.pk).update(
        sealed_old=keys.seal(old.value.encode(), name=BOX),
        undo_digest=_digest(signs),
        undo_until=clock.now() + timedelta(hours=setting("contact.undo_hours")),
    )
    return f"{signs[:HALF]}-{signs[HALF:]}"


def _digest(code: str) -> str:
    plain = "".join(sign for sign in code.lower() if sign.isalnum())[:40]
    return keys.fingerprint(f"undo-contact:{plain}", name="factors")


def _other(user: User, channel: str) -> Identifier | None:
    if channel == "sms":
        return Identifier("email", user.proved_email) if user.proved_email else None
    return Identifier("sms", user.proved_phone) if user.proved_phone else None
