"""How often one may ask, and how much one may send.

Counted in the database, in one statement, so that all web processes share one count and a restart forgets nothing.
The count is not waited for to reach the disk: after a crash a minute may begin anew, which harms nobody.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.http import HttpRequest

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting
from walletdesk.people.models import User

BODY_BYTES_MAX = 64 * 1024
PICTURE_BYTES_MAX = 11 * 1024 * 1024  # a picture of 8 MB in base64
PICTURES = ("/api/v1/identity/pictures", "/api/v1/refunds", "/api/v1/disputes")  # whose bodies carry pictures
MINUTE = 60


def count_caller(user: User) -> None:
    """One more request of this person. Raises Refusal `api-too-often` (429; `until`) past the minute's share."""
    _count(counting.key_of("api-caller", str(user.pk)), most=setting("api.caller_minute_max"))


def count_stranger(request: HttpRequest) -> None:
    """One more request from this address by somebody unknown. Raises Refusal `api-too-often` (429; `until`)."""
    address = request.META.get("REMOTE_ADDR", "")
    _count(counting.key_of("api-address", address), most=setting("api.address_minute_max"))


def check_size(request: HttpRequest) -> None:
    """Raises Refusal `api-too-large` (413), or `api-length-missing` (411) where the size is not told before."""
    told = request.META.get("CONTENT_LENGTH") or ""
    if not told and request.headers.get("Transfer-Encoding"):
        raise Refusal("api-length-missing", status=411)
    most = PICTURE_BYTES_MAX if request.path.startswith(PICTURES) else BODY_BYTES_MAX
    if told.isdigit() and int(told) > most:
        raise Refusal("api-too-large", status=413, kilobytes=most // 1024)


def _count(key: str, *, most: int) -> None:
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL synchronous_commit TO off")
        times, ends_at = counting.times(key, seconds=MINUTE)
    if times > most:
        seconds = max(1, round((ends_at - clock.now()).total_seconds()))
        raise Refusal("api-too-often", status=429, until=ends_at, seconds=seconds)
