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
KEPT_AFTER_END = timedelta(days=30)  # so that what one did can still be looked into
AT_ONCE_MAX = 500


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


def remove_expired(*, by: Any) -> int:
    """Remove tokens that ended long ago, a batch at a time; whoever asks again until 0 has removed them all. Returns how many."""
    oldest = clock.now() - KEPT_AFTER_END
    with transaction.atomic():
        ended = ApiToken.objects.filter(expires_at__lt=oldest).select_for_update(
            skip_locked=True, of=("self",)
        )
        rows = list(ended.select_related("user").order_by("id")[:AT_ONCE_MAX])
        for token in rows:
            events.record("person.token_removed", token.user, by=by, token=token.public_id)
        ApiToken.objects.filter(pk__in=[token.pk for token in rows]).delete()
    return len(rows)


def _digest(text: str) -> str:
    return keys.fingerprint(text, name="api-tokens")
