"""The pictures of a card: kept sealed as they come in, read in the slow worker, seen by their owner's side and by a colleague
with a reason.
"""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, files, keys, sweeping
from walletdesk.core.clock import clock
from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting
from walletdesk.people.identity import fields, identities, pictures
from walletdesk.people.identity.identities import BOX
from walletdesk.people.identity.legal_steps import PICTURE_STEPS
from walletdesk.people.identity.models import SIDES, Identity, Picture
from walletdesk.people.models import User


def keep(user: User, side: str, data: bytes, *, by: Any) -> Picture:
    """Keep a picture of one side for the next submission; a later one of the same side replaces it. It is read in a job.

    Raises Refusal `identity-side-unknown`, `identity-picture-…` (422), `identity-not-now` (409), `identity-pictures-often` (429).
    """
    from walletdesk.people.identity import jobs

    if side not in SIDES:
        raise Refusal("identity-side-unknown", status=422, field="side")
    often = counting.key_of("identity.picture", str(user.pk))
    counting.take(
        often, most=setting("identity.pictures_hour"), seconds=3600, refusal="identity-pictures-often"
    )
    clean = pictures.cleaned(data)
    identities.begin(user, by=by)
    with transaction.atomic():
        row = identities.locked(user)
        if not identities.may_submit(row):
            raise Refusal("identity-not-now")
        stored = files.keep(
            clean, purpose="identity", owner=f"customer:{user.pk}", by=by, kinds=frozenset({"image/jpeg"})
        )
        picture = row.pictures.create(attempt=row.attempt + 1, side=side, file_id=stored.pk, at=clock.now())
        _record("identity.picture_kept", picture, by=by)
        jobs.read_picture.defer(picture_id=picture.pk)
    return picture


def latest(identity: Identity, attempt: int) -> dict[str, Picture]:
    """The pictures that count, by side."""
    return {one.side: one for one in identity.pictures.filter(attempt=attempt).order_by("id")}


def content(picture: Picture) -> bytes:
    """The picture as JPEG."""
    return files.read(StoredFile.objects.get(pk=picture.file_id))


def fields_of(picture: Picture | None) -> dict[str, str] | None:
    """What was read; None where it could not be, or is not yet."""
    if picture is None or picture.status != "read" or picture.sealed_read is None:
        return None
    found: dict[str, str] = json.loads(keys.unseal(picture.sealed_read, name=BOX))
    return found


def settle(picture: Picture, read: dict[str, str], *, by: Any) -> Picture:
    """Write down what was read of a picture; too little makes it unreadable. A picture that was settled stays so."""
    status = "read" if fields.readable(picture.side, read) else "unreadable"
    with transaction.atomic():
        row = Picture.objects.select_for_update().select_related("identity").get(pk=picture.pk)
        if row.status != "waiting":
            return row
        sealed = keys.seal(json.dumps(read).encode(), name=BOX)
        PICTURE_STEPS.move(row, status, sealed_read=sealed, read_at=clock.now())
        _record("identity.picture_read", row, by=by, status=status)
    return row


def give_up_late(*, by: Any, most: int = 100) -> int:
    """Pictures that nobody could read in time count as unreadable: a colleague will look. How many there were."""
    before = clock.now() - timedelta(minutes=setting("identity.read_minutes"))
    late = Picture.objects.filter(status="waiting", at__lt=before).order_by("id")[:most]
    return len(sweeping.each("identity.unread", late, lambda one: settle(one, {}, by=by)))


def _record(name: str, picture: Picture, *, by: Any, **ids: Any) -> None:
    events.record(
        name,
        by=by,
        customer=picture.identity.customer_id,
        identity=picture.identity_id,
        picture=picture.pk,
        side=picture.side,
        **ids,
    )
