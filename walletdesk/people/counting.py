"""How often something may be done in a window of time; counted by the database in one statement."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import connection

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people.models import Counter


def key_of(*parts: str) -> str:
    """A keyed hash, so that no phone, email or address stands in the table."""
    return keys.fingerprint("\x1f".join(parts), name="counters")


def times(key: str, *, seconds: int) -> tuple[int, datetime]:
    """Count one more; answer how many it makes in this window and when the window ends."""
    now = clock.now()
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO people_counter AS c (key, times, ends_at) VALUES (%s, 1, %s) "
            "ON CONFLICT (key) DO UPDATE SET times = CASE WHEN c.ends_at <= %s THEN 1 ELSE c.times + 1 END, "
            "ends_at = CASE WHEN c.ends_at <= %s THEN EXCLUDED.ends_at ELSE c.ends_at END "
            "RETURNING times, ends_at",
            [key, now + timedelta(seconds=seconds), now, now],
        )
        count, ends_at = cursor.fetchone()
    return count, ends_at


def take(key: str, *, most: int, seconds: int, refusal: str = "person-too-often") -> int:
    """One of `most` in `seconds`; which one it is. Raises the refusal (429; `until`, `seconds`) when they are used up."""
    count, ends_at = times(key, seconds=seconds)
    if count > most:
        raise _refusal(refusal, ends_at)
    return count


def check(key: str, *, most: int, refusal: str = "person-too-often") -> None:
    """Refuse (429) while `most` are used up, without counting this one."""
    row = Counter.objects.filter(key=key, ends_at__gt=clock.now(), times__gte=most).first()
    if row:
        raise _refusal(refusal, row.ends_at)


def _refusal(key: str, ends_at: datetime) -> Refusal:
    seconds = max(1, round((ends_at - clock.now()).total_seconds()))
    return Refusal(key, status=429, until=ends_at, seconds=seconds)
