"""What a page before sign-in remembers for the next.

Which code was asked for, and where it went. Nothing secret.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpRequest

from walletdesk.core.settings_dated import setting
from walletdesk.people import masks
from walletdesk.people.contacts import read_identifier
from walletdesk.people.models import Code

KEY = "account_code"


@dataclass(frozen=True)
class Asked:
    """A code on its way. `sent_to` and `other` are masked: what the person typed, not what we know."""

    code: str
    purpose: str
    channel: str
    sent_to: str
    other: str
    again_at: str
    next: str = ""

    @property
    def again_moment(self) -> datetime:
        return datetime.fromisoformat(self.again_at)


def remember(request: HttpRequest, code: Code, *, sent_to: str, other: str = "", next_page: str = "") -> None:
    again_at = code.sent_at + timedelta(seconds=setting("code.pause_seconds"))
    asked = Asked(code.public_id, code.purpose, code.channel, sent_to, other, again_at.isoformat(), next_page)
    request.session[KEY] = asdict(asked)


def recall(request: HttpRequest) -> Asked | None:
    kept: dict[str, Any] | None = request.session.get(KEY)
    return Asked(**kept) if kept else None


def forget(request: HttpRequest) -> None:
    request.session.pop(KEY, None)


def masked(identifier: str) -> str:
    """A phone or email as typed, masked. Raises Refusal where it is neither."""
    given = read_identifier(identifier)
    return masks.mask_email(given.value) if given.channel == "email" else masks.mask_phone(given.value)
