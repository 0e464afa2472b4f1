"""What these tests do again and again: turn factors on, answer challenges."""

from __future__ import annotations

import pyotp

from tests.people.cast import last_code
from tests.support.soft_passkey import SoftPasskey
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.people.factors import factors, passkeys, stepping, totp
from walletdesk.people.factors.models import Challenge, Proof
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.models import User

WITHDRAWAL = Binding(
    "withdrawal.create", Money(50_000), to="card_a", more={"speed": "fast", "shown": "招商银行 尾号 0125"}
)


def nothing() -> None:
    """A guard that guards nothing."""


def with_totp(user: User) -> str:
    """Turn the authenticator app on; its secret. The step of its first code is used."""
    row = totp.begin(user)
    secret = totp.secret_of(row)
    with clock.fixed(clock.now()):  # the step of that code must not pass meanwhile
        factors.confirm_authenticator(user, digits(secret, ago=30), by=user)
    return secret


def digits(secret: str, *, ago: int = 0) -> str:
    """What the app shows now, or so many seconds ago."""
    return pyotp.TOTP(secret).at(int(clock.now().timestamp()) - ago)


def with_passkey(user: User, name: str = "手机") -> SoftPasskey:
    device = SoftPasskey()
    challenge = stepping.begin(user, Binding(stepping.PASSKEY_ADD, None, to=user.public_id))
    factors.add_passkey(
        user, challenge, device.create(passkeys.creation_options(challenge, user)), name=name, by=user
    )
    return device


def asked(user: User, binding: Binding = WITHDRAWAL) -> Challenge:
    challenge = stepping.needed(user, binding)
    assert challenge
    return challenge


def proved(user: User, binding: Binding = WITHDRAWAL, way: str = "sms") -> Proof:
    """A fresh proof by the code that was sent."""
    challenge = asked(user, binding)
    stepping.send(challenge.public_id, way, user=user)
    return stepping.prove(challenge.public_id, way, last_code(), user=user)
