"""Whether an answer proves a challenge: one function a way. Each is called with the challenge's row locked."""

from __future__ import annotations

import hmac
from collections.abc import Callable
from datetime import timedelta

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.people.factors import passkeys, recovery, totp
from walletdesk.people.factors.models import Challenge
from walletdesk.people.models import User


def right(challenge: Challenge, way: str, answer: str) -> User | None:
    """Who proved themselves; None for a wrong answer."""
    if way == "passkey":
        row = passkeys.verify(challenge, answer)
        return row.user if row else None
    user = challenge.user
    return user if user and ANSWERS[way](challenge, user, answer) else None


def digest_of(row_id: str, digits: str) -> str:
    """A sent code as it is kept."""
    return keys.fingerprint(f"{row_id}:{digits}", name="factors")


def same_code(row_id: str, kept: str, typed: str) -> bool:
    digits = "".join(str(int(sign)) for sign in typed if sign.isdecimal())
    return bool(kept) and hmac.compare_digest(kept, digest_of(row_id, digits))


def _totp(challenge: Challenge, user: User, answer: str) -> bool:
    row = totp.of(user)
    return bool(row) and totp.use(row, answer)  # type: ignore[arg-type]


def _recovery(challenge: Challenge, user: User, answer: str) -> bool:
    return recovery.use(user, answer)


def _sent(channel: str) -> Callable[[Challenge, User, str], bool]:
    def same(challenge: Challenge, user: User, answer: str) -> bool:
        sent_at = challenge.code_sent_at
        if sent_at is None or challenge.code_channel != channel:
            return False
        good = sent_at + timedelta(minutes=setting("code.minutes")) > clock.now()
        return good and same_code(challenge.public_id, challenge.code_digest, answer)

    return same


ANSWERS: dict[str, Callable[[Challenge, User, str], bool]] = {
    "totp": _totp,
    "recovery": _recovery,
    "sms": _sent("sms"),
    "email": _sent("email"),
}
