"""Second factors: which are on, turning one on, turning it off. The person hears of every change, wherever they are reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import transaction

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people import codes
from walletdesk.people.factors import events, passkeys, recovery, telling, totp
from walletdesk.people.factors.models import CODE_WAYS, Authenticator, Challenge, CodeWay, Passkey
from walletdesk.people.models import User

Guard = Callable[[], Any]  # spends the fresh proof, in the transaction of what it guards


def on(user: User) -> tuple[str, ...]:
    """The ways that are on, strongest first; recovery codes are no factor of their own."""
    found = ["passkey"] if Passkey.objects.filter(user=user, removed_at=None).exists() else []
    found += ["totp"] if totp.of(user) else []
    return (*found, *code_ways(user))


def code_ways(user: User) -> list[str]:
    """By which of their proved addresses a person gets codes at sign-in."""
    there = {"sms": user.proved_phone, "email": user.proved_email}
    rows = set(CodeWay.objects.filter(user=user, off_at=None).values_list("channel", flat=True))
    return [channel for channel in CODE_WAYS if channel in rows and there[channel]]


def ways(user: User) -> tuple[str, ...]:
    """How a person can prove themselves now. Without a factor a code goes to the proved phone, else to the proved email."""
    mine = on(user)
    if mine:
        return (*mine, "recovery") if recovery.left(user) else mine
    reached = codes.reachable(user, "sms")
    return (reached.channel,) if reached else ()


def confirm_authenticator(user: User, digits: str, *, by: Any) -> list[str]:
    """Turn the authenticator app on with its first code. Returns recovery codes where these are the first.

    Raises Refusal `factor-setup-gone` (409), `factor-wrong-first` (422), `factor-on-already` (409).
    """
    row = totp.waiting(user)
    if row is None:
        raise Refusal("factor-setup-gone")
    with transaction.atomic():
        _one_at_a_time(user)
        if totp.of(user):
            raise Refusal("factor-on-already")
        totp.confirm(row, digits, by=by)
        return _turned_on(user, "totp", by=by)


def add_passkey(user: User, challenge: Challenge, answer: str, *, name: str, by: Any) -> list[str]:
    """Keep a passkey made for this challenge; it is used up. Returns recovery codes where these are the first.

    Raises Refusal `factor-setup-gone` (409) and those of `passkeys.add`.
    """
    with transaction.atomic():
        now = clock.now()
        open_ones = Challenge.objects.filter(pk=challenge.pk, user=user, proved_at=None, expires_at__gt=now)
        if not open_ones.update(proved_at=now):
            raise Refusal("factor-setup-gone")
        passkeys.add(user, challenge, answer, name=name, by=by)
        return _turned_on(user, "passkey", by=by)


def turn_on_codes(user: User, channel: str, *, by: Any, guard: Guard) -> list[str]:
    """Codes by SMS or email at sign-in from now on. Raises Refusal `factor-no-address` (409), `factor-on-already` (409)."""
    with transaction.atomic():
        guard()
        _one_at_a_time(user)
        if channel not in CODE_WAYS or not {"sms": user.proved_phone, "email": user.proved_email}[channel]:
            raise Refusal("factor-no-address")
        _, new = CodeWay.objects.get_or_create(
            user=user, channel=channel, off_at=None, defaults={"on_at": clock.now()}
        )
        if not new:
            raise Refusal("factor-on-already")
        return _turned_on(user, channel, by=by)


def turn_off(user: User, way: str, *, passkey: str = "", by: Any, guard: Guard) -> None:
    """Take a factor away: `way`, or the passkey with that public id. Raises Refusal `not-found` (404)."""
    now = clock.now()
    with transaction.atomic():
        guard()
        _one_at_a_time(user)
        if way == "passkey":
            gone = Passkey.objects.filter(user=user, public_id=passkey, removed_at=None).update(
                removed_at=now
            )
        elif way == "totp":
            gone = Authenticator.objects.filter(user=user, removed_at=None).update(removed_at=now)
        else:
            gone = CodeWay.objects.filter(user=user, channel=way, off_at=None).update(off_at=now)
        if not gone:
            raise Refusal("not-found", status=404)
        events.record("factor.turned_off", user, by=by, way=way)
        _tell(user, "factor-notice-off", way, by=by)


def make_recovery(user: User, *, by: Any, guard: Guard) -> list[str]:
    """Ten new recovery codes; the person is told. Raises Refusal `factor-none-on` (409) where no factor is on."""
    with transaction.atomic():
        guard()
        if not on(user):
            raise Refusal("factor-none-on")
        made = recovery.make(user, by=by)
        _tell(user, "factor-notice-recovery-made", "recovery", by=by)
    return made


def _turned_on(user: User, way: str, *, by: Any) -> list[str]:
    events.record("factor.turned_on", user, by=by, way=way)
    _tell(user, "factor-notice-on", way, by=by)
    return [] if recovery.left(user) else recovery.make(user, by=by)


def _tell(user: User, key: str, way: str, *, by: Any) -> None:
    now = clock.now()
    params: dict[str, Any] = {"at": now}
    if key != "factor-notice-recovery-made":
        params["what"] = words.say(f"factor-way-{way}", words.normalise(user.language))
    telling.tell(user, key, params, by=by, dedupe=f"{key}:{way}:{now.timestamp():.3f}")


def _one_at_a_time(user: User) -> None:
    User.objects.get_queryset().select_for_update().get(pk=user.pk)
