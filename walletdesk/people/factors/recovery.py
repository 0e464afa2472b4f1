"""Recovery codes: ten on paper, shown once, each good once."""

from __future__ import annotations

import secrets
from typing import Any

from django.db import transaction

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.ids import ALPHABET
from walletdesk.people.factors import events, telling
from walletdesk.people.factors.models import RecoveryCode
from walletdesk.people.models import User

HOW_MANY = 10
HALF = 5


def make(user: User, *, by: Any) -> list[str]:
    """Ten new codes as the person writes them down; those from before are void. Nobody sees them again."""
    codes = [_code() for _ in range(HOW_MANY)]
    now = clock.now()
    with transaction.atomic():
        User.objects.get_queryset().select_for_update().get(pk=user.pk)  # never two sets of ten
        RecoveryCode.objects.filter(user=user, voided_at=None).update(voided_at=now)
        RecoveryCode.objects.bulk_create(
            RecoveryCode(user=user, digest=_digest(user, code), made_at=now) for code in codes
        )
        events.record("factor.recovery_made", user, by=by)
    return codes


def left(user: User) -> int:
    return _good(user).count()


def use(user: User, typed: str) -> bool:
    """Whether this is a code that was not used yet: it is now."""
    if not _good(user).filter(digest=_digest(user, typed)).update(used_at=clock.now()):
        return False
    remaining = left(user)
    events.record("factor.recovery_used", user, by=user, left=remaining)
    params = {"at": clock.now(), "left": remaining}
    dedupe = f"recovery-used:{clock.now().timestamp():.3f}"
    telling.tell(user, "factor-notice-recovery-used", params, by=user, dedupe=dedupe)
    return True


def _good(user: User) -> Any:
    return RecoveryCode.objects.filter(user=user, used_at=None, voided_at=None)


def _code() -> str:
    letters = "".join(secrets.choice(ALPHABET) for _ in range(2 * HALF))
    return f"{letters[:HALF]}-{letters[HALF:]}"


def _digest(user: User, typed: str) -> str:
    plain = "".join(sign for sign in typed.lower() if sign.isalnum())[:40]
    return keys.fingerprint(f"recovery:{user.pk}:{plain}", name="factors")
