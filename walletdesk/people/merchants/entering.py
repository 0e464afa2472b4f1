"""A merchant signs in by a code mailed to its registered address. Who it is stands in the session; no link opens anything."""

from __future__ import annotations

import hmac
import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys, live, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import counting
from walletdesk.people.merchants.models import EntryCode, Merchant

HOUR = 3600
WHO, FROM = "merchant", "merchant_address"


def actor(row: Merchant) -> Actor:
    """Somebody who speaks for a merchant."""
    return Actor.outside(f"merchant:{row.public_id}")


def send(email: str, *, address: str, by: Any) -> EntryCode:
    """Mail a code to the merchant of this address; for nobody's the same row is made and nothing sent. `address`: whence it was
    asked. Earlier codes open nothing any more.

    Raises Refusal `merchant-code-soon`, `merchant-code-often` (429, with `until`).
    """
    wanted = email.strip().lower()[:254]
    _counted(
        "code-pause",
        wanted,
        most=1,
        seconds=setting("merchant.code_pause_seconds"),
        refusal="merchant-code-soon",
    )
    _counted("code-hour", wanted, most=setting("merchant.code_hour_max"), seconds=HOUR)
    _counted("code-from", address, most=setting("merchant.entry_hour_max"), seconds=HOUR)
    merchant = Merchant.objects.filter(contact_email=wanted).first() if wanted else None
    digits = f"{secrets.randbelow(10**6):06d}"
    now = clock.now()
    with transaction.atomic():
        if merchant:
            EntryCode.objects.filter(merchant=merchant, used_at=None, expires_at__gt=now).update(
                expires_at=now
            )
        code = EntryCode(
            merchant=merchant,
            sent_at=now,
            expires_at=now + timedelta(minutes=setting("merchant.code_minutes")),
        )
        code.digest = _digest(code, digits)
        code.save()
        if merchant:
            _mail(merchant, code, digits, by=by)
    return code


def match(public_id: str, digits: str, *, address: str) -> Merchant:
    """Whose code this is; it is used up by that. Raises Refusal `merchant-code-wrong` (with `left`), `merchant-code-over`,
    `merchant-code-expired` (422), `merchant-code-often` (429). A transaction around this must not be undone by the refusal.
    """
    _counted("code-try", address, most=setting("merchant.entry_hour_max"), seconds=HOUR)
    digits = "".join(str(int(sign)) for sign in digits[:40] if sign.isdecimal())
    with transaction.atomic():
        code = EntryCode.objects.select_for_update().filter(public_id=public_id).first()
        refusal = _refuse(code, digits)
        if code is not None and refusal is None and code.merchant is not None:
            code.used_at = clock.now()
            code.save(update_fields=["used_at"])
            events.record("merchant.signed_in", by=actor(code.merchant), merchant=code.merchant.pk)
            return code.merchant
    raise refusal or Refusal("merchant-code-expired", status=422, field="code")


def begin(session: Any, merchant: Merchant) -> None:
    """From now on this session speaks for the merchant; under a new key."""
    session.flush()
    session[WHO], session[FROM] = merchant.pk, _from(merchant)
    session.set_expiry(int(setting("merchant.session_minutes")) * 60)


def end(session: Any) -> None:
    """Out again; its pages in other browsers join their streams anew."""
    merchant = whose(session)
    if merchant:
        events.record("merchant.signed_out", by=actor(merchant), merchant=merchant.pk)
        live.notify([f"revoke:{hears_as(merchant)}"], "revoke")
    session.flush()


def topic_of(merchant: Merchant) -> str:
    """What its open pages hear."""
    return f"merchant:{merchant.pk}"


def hears_as(merchant: Merchant) -> str:
    """In whose name they hear it: a ticket given to another registered address is void."""
    return f"merchant:{merchant.pk}:{_from(merchant)}"


def may_hear(name: str, topics: list[str]) -> bool:
    """The gate of live pages for merchants: only its own topic, as long as its registered address is the same."""
    pk = name.partition(":")[0]
    merchant = Merchant.objects.filter(pk=pk).first() if pk.isdigit() else None
    if merchant is None or not merchant.contact_email:
        return False
    same = hmac.compare_digest(hears_as(merchant), f"merchant:{name}")
    return same and topics == [topic_of(merchant)]


def whose(session: Any) -> Merchant | None:
    """The merchant this session speaks for; nobody where its registered address has changed since."""
    merchant = Merchant.objects.filter(pk=session.get(WHO) or 0).first()
    same = merchant is not None and bool(merchant.contact_email) and session.get(FROM) == _from(merchant)
    return merchant if same else None


def _refuse(code: EntryCode | None, digits: str) -> Refusal | None:
    if code is None or code.used_at or code.expires_at <= clock.now():
        return Refusal("merchant-code-expired", status=422, field="code")
    most = setting("merchant.code_wrong_max")
    if code.wrong >= most:
        return Refusal("merchant-code-over", status=422, field="code")
    if hmac.compare_digest(code.digest, _digest(code, digits)) and code.merchant_id:
        return None
    code.wrong += 1
    code.save(update_fields=["wrong"])
    if code.wrong >= most:
        return Refusal("merchant-code-over", status=422, field="code")
    return Refusal("merchant-code-wrong", status=422, field="code", left=most - code.wrong)


def _mail(merchant: Merchant, code: EntryCode, digits: str, *, by: Any) -> None:
    outbox.send(
        "email",
        merchant.contact_email,
        "merchant-code-mail",
        {"code": digits, "minutes": setting("merchant.code_minutes"), "merchant": merchant.name_zh},
        "zh-hans",
        by=by,
        dedupe=f"merchant-code:{code.public_id}",
        secret=True,
    )
    events.record("merchant.code_sent", by=by, merchant=merchant.pk)


def _counted(
    what: str, whose_: str, *, most: int, seconds: int, refusal: str = "merchant-code-often"
) -> None:
    counting.take(counting.key_of("merchant", what, whose_), most=most, seconds=seconds, refusal=refusal)


def _digest(code: EntryCode, digits: str) -> str:
    return keys.fingerprint(f"{code.public_id}:{digits}", name="merchant-codes")


def _from(merchant: Merchant) -> str:
    return keys.fingerprint(merchant.contact_email, name="merchant-sessions")
