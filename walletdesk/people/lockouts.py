"""Wrong passwords in a row lock one person's sign-in for a while: theirs, and nobody else's.

A try is taken before the password is looked at, so that tries made at the same moment cannot be more than
allowed. A name
that nobody has counts and locks alike, under its keyed hash.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction

from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting
from walletdesk.people.contacts import Identifier
from walletdesk.people.models import SignInTries, User

TAKE = """
INSERT INTO people_signintries AS t (key, user_id, wrong, last_at, locked_until)
VALUES (%(key)s, %(user)s, 1, %(now)s, CASE WHEN %(most)s <= 1 THEN %(until)s END)
ON CONFLICT (key) DO UPDATE SET
    wrong = CASE WHEN t.locked_until <= %(now)s OR t.last_at < %(forget)s THEN 1 ELSE t.wrong + 1 END,
    locked_until = CASE WHEN 1 + (
        CASE WHEN t.locked_until <= %(now)s OR t.last_at < %(forget)s THEN 0 ELSE t.wrong END
    ) >= %(most)s THEN %(until)s END,
    last_at = %(now)s
WHERE t.locked_until IS NULL OR t.locked_until <= %(now)s
RETURNING wrong, locked_until
"""


@dataclass(frozen=True)
class Try:
    """One try.

    Whether it may be made, how many are left after it, and the lock it leads to if it is wrong.
    """

    allowed: bool
    left: int
    locked_until: datetime | None


def take(key: str, user: User | None) -> Try:
    """Take one try of that person or name. It is committed before the password is looked at."""
    now, most = clock.now(), int(setting("sign_in.wrong_max"))
    values = {
        "key": key,
        "user": user.pk if user else None,
        "now": now,
        "most": most,
        "until": now + timedelta(minutes=setting("sign_in.lock_minutes")),
        "forget": now - timedelta(minutes=setting("sign_in.forget_minutes")),
    }
    with transaction.atomic(durable=True), connection.cursor() as cursor:
        cursor.execute(TAKE, values)
        row = cursor.fetchone()
    if row:
        return Try(True, most - row[0], row[1])
    locked = SignInTries.objects.filter(key=key).values_list("locked_until", flat=True).first()
    return Try(False, 0, locked or now)


def key_of(user: User | None, identifier: Identifier, kind: str) -> str:
    if user:
        return f"person:{user.pk}"
    return counting.key_of("nobody", kind, identifier.value)


def locked_until(user: User) -> datetime | None:
    """Until when this person's sign-in is locked; None where it is open."""
    row = SignInTries.objects.filter(user=user, locked_until__gt=clock.now()).first()
    return row.locked_until if row else None


def clear(user: User) -> bool:
    """Forget the wrong tries and any lock. Whether there was a lock."""
    was_locked = locked_until(user) is not None
    SignInTries.objects.filter(user=user).delete()
    return was_locked
