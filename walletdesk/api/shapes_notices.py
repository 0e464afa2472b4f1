"""What the API shows of notices."""

from __future__ import annotations

from datetime import datetime

from ninja import Field, Schema

from walletdesk.api.kinds import ID, Asked
from walletdesk.core import outbox, words
from walletdesk.core.models import Notice


class NoticeShown(Schema):
    """`about` is the record it tells of, if one is."""

    id: str
    key: str
    text: str
    about: str
    at: datetime
    read_at: datetime | None


class NoticesAsked(Asked):
    up_to: str = Field(pattern=f"^{ID}$", description="The `id` of the newest notice read.")


class NoticesRead(Schema):
    read: int


def notice(row: Notice) -> NoticeShown:
    """As it was told; in the other language where that is the one asked for."""
    told = words.normalise(row.language) == words.active_language()
    text = row.text if told else words.say(row.key, **outbox.unpack(row.params))
    return NoticeShown(
        id=row.public_id, key=row.key, text=text, about=row.about, at=row.at, read_at=row.read_at
    )
