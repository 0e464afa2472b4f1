"""Bearer tokens of the API.

Opaque, kept as a keyed hash, void with everything else when one signs out everywhere.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people import events
from walletdesk.people.models import ApiToken, User

PREFIX = "wdt_"


def issue(user: User, *, label: str = "", by: Any) -> tuple[ApiToken, str]:
    """A new token and its text, which is shown once and never again."""
    text = PREFIX + secrets.token_urlsafe(32)
    now = clock.now()
    with transaction.atomic():
        token = ApiToken.objects.create(
            user=user,
            digest=_digest(text),
            label=label[:60],
            made_at=now,
            expires_at=now + timedelta(hours=setting("token.hours")),
        )
        events.record("person.token_made", user, by=by, token=token.public_id)
    return token, text


def find(text: str) -> ApiToken | None:
    """The token with this text while it is good, with its `user`; None for anything else."""
    if not text.startswith(PREFIX) or len(text) > 100:
        return None
    token = ApiToken.objects.select_related("user").filter(digest=_digest(text), revoked_at=None).first()
    if token is None or token.expires_at <= clock.now():
        return None
    return token if token.user.is_active and not token.user.voids(token.made_at) else None


def whose(text: str) -> User | None:
    """The person this token speaks for; look at `kind` before letting them anywhere."""
    token = find(text)
    return token.user if token else None


def revoke(token: ApiToken, *, by: Any) -> None:
    with transaction.atomic():
        if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=clock.now()):
            events.record("person.token_revoked", token.user, by=by, token=token.public_id)


def _digest(text: str) -> str:
    return keys.fingerprint(text, name="api-tokens")
