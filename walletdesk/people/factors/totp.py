"""The authenticator app: a secret shared once by QR code, a code each half minute, each code good once."""

from __future__ import annotations

import hmac
from typing import Any

import pyotp
import segno
from django.db import transaction

from walletdesk.core import keys
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people.factors.models import Authenticator
from walletdesk.people.models import User

STEP_SECONDS = 30
SKEW = 1  # a clock may be half a minute off, before or behind
BOX = "factors"
ISSUER = "Walletdesk"


def begin(user: User) -> Authenticator:
    """A new secret that waits for its first code; one that was begun before is forgotten."""
    with transaction.atomic():
        Authenticator.objects.filter(user=user, confirmed_at=None).delete()
        return Authenticator.objects.create(
            user=user, sealed=keys.seal(pyotp.random_base32().encode(), name=BOX), made_at=clock.now()
        )


def waiting(user: User) -> Authenticator | None:
    """The one that waits for its first code."""
    return Authenticator.objects.filter(user=user, confirmed_at=None, removed_at=None).last()


def of(user: User) -> Authenticator | None:
    """The one that is on."""
    return Authenticator.objects.filter(user=user, confirmed_at__isnull=False, removed_at=None).first()


def secret_of(row: Authenticator) -> str:
    return keys.unseal(row.sealed, name=BOX).decode()


def picture(row: Authenticator) -> str:
    """The QR code that an app reads, as a data URI."""
    code = segno.make_qr(_totp(row).provisioning_uri(name=row.user.public_id, issuer_name=ISSUER))
    return str(code.svg_data_uri(scale=5, border=2, light="#fff", dark="#000"))


def shown(row: Authenticator) -> dict[str, str]:
    """What is put into an app: `picture` to read, `secret` to type in groups of four, and `plain` to copy."""
    plain = secret_of(row)
    groups = (plain[at : at + 4] for at in range(0, len(plain), 4))
    return {"picture": picture(row), "secret": " ".join(groups), "plain": plain}


def confirm(row: Authenticator, digits: str, *, by: Any) -> None:
    """The first code shows that the app has the secret. Raises Refusal `factor-wrong-first` (422)."""
    if not use(row, digits):
        raise Refusal("factor-wrong-first", status=422, field="answer")
    Authenticator.objects.filter(pk=row.pk).update(confirmed_at=clock.now())


def use(row: Authenticator, digits: str) -> bool:
    """Whether these digits are of now, half a minute before or after, and newer than any used before: used up from here on."""
    given = "".join(str(int(sign)) for sign in digits if sign.isdecimal())
    now = int(clock.now().timestamp()) // STEP_SECONDS
    totp = _totp(row)
    for step in range(now - SKEW, now + SKEW + 1):
        if hmac.compare_digest(totp.generate_otp(step), given):
            newer = Authenticator.objects.filter(pk=row.pk, removed_at=None, last_step__lt=step)
            return bool(newer.update(last_step=step))
    return False


def _totp(row: Authenticator) -> pyotp.TOTP:
    return pyotp.TOTP(secret_of(row), interval=STEP_SECONDS)
