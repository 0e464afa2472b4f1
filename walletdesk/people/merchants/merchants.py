"""Merchants: adding one, its key and secret, stopping it and letting it go on."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from walletdesk.core import events, keys, live
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.people.merchants import entering
from walletdesk.people.merchants.models import CATEGORIES, Merchant

NAME_MAX = 60
URL_MAX = 300


@dataclass(frozen=True, slots=True)
class Credentials:
    """Told once, when they are made: the key names the merchant, the secret signs. We keep a hash and a sealed copy."""

    key: str
    secret: str


def add(
    *,
    name_zh: str,
    name_en: str,
    category: str,
    webhook_url: str = "",
    orders_url: str = "",
    by: Any,
    credentials: Credentials | None = None,
) -> tuple[Merchant, Credentials]:
    """A new merchant, active at once, with the key and secret that are told only now.

    Raises Refusal `merchant-name`, `merchant-category`, `merchant-url` (422), or `merchant-known` (409) where one of this
    Chinese name is there.
    """
    names = [" ".join(one.split()) for one in (name_zh, name_en)]
    if not all(0 < len(one) <= NAME_MAX for one in names):
        raise Refusal("merchant-name", status=422, field="name", most=NAME_MAX)
    if category not in CATEGORIES:
        raise Refusal("merchant-category", status=422, field="category")
    made = credentials or fresh_credentials()
    with transaction.atomic():
        if Merchant.objects.filter(name_zh=names[0]).exists():
            raise Refusal("merchant-known", field="name")
        row = Merchant.objects.create(
            name_zh=names[0],
            name_en=names[1],
            category=category,
            webhook_url=_url(webhook_url),
            orders_url=_url(orders_url),
            created_at=clock.now(),
            **_kept(made),
        )
        events.record("merchant.added", by=by, merchant=row.pk)
    return row, made


def change(row: Merchant, *, webhook_url: str, orders_url: str, by: Any) -> Merchant:
    """Where its system is from now on. Raises Refusal `merchant-url` (422)."""
    with transaction.atomic():
        row = _locked(row)
        wanted = (_url(webhook_url), _url(orders_url))
        if (row.webhook_url, row.orders_url) != wanted:
            row.webhook_url, row.orders_url = wanted
            row.save(update_fields=["webhook_url", "orders_url"])
            events.record("merchant.changed", by=by, merchant=row.pk)
    return row


def set_contact(row: Merchant, email: str, *, by: Any) -> Merchant:
    """Where it is written to from now on, and signs in from; whoever is signed in from another address is not any more. Empty
    takes it away. Raises Refusal `merchant-email` (422), `merchant-email-taken` (409).
    """
    wanted = email.strip().lower()
    if wanted:
        try:
            validate_email(wanted)
        except ValidationError:
            raise Refusal("merchant-email", status=422, field="email") from None
    with transaction.atomic():
        row = _locked(row)
        if wanted and Merchant.objects.filter(contact_email=wanted).exclude(pk=row.pk).exists():
            raise Refusal("merchant-email-taken", field="email")
        if row.contact_email != wanted:
            live.notify([f"revoke:{entering.hears_as(row)}"], "revoke")
            row.contact_email = wanted
            row.save(update_fields=["contact_email"])
            events.record("merchant.changed", by=by, merchant=row.pk)
    return row


def renew_keys(row: Merchant, *, by: Any) -> Credentials:
    """A new key and secret; the old ones open nothing from this moment."""
    made = fresh_credentials()
    with transaction.atomic():
        row = _locked(row)
        Merchant.objects.filter(pk=row.pk).update(**_kept(made))
        events.record("merchant.keys_renewed", by=by, merchant=row.pk)
    return made


def suspend(row: Merchant, *, by: Any) -> Merchant:
    """Nobody can pay it until `resume`. Twice is once."""
    return _status(row, "suspended", "merchant.suspended", by=by)


def resume(row: Merchant, *, by: Any) -> Merchant:
    return _status(row, "active", "merchant.resumed", by=by)


def find(public_id: str) -> Merchant:
    """The merchant of that public id. Raises Refusal `not-found` (404)."""
    found = Merchant.objects.filter(public_id=public_id).first()
    if found is None:
        raise Refusal("not-found", status=404)
    return found


def by_code(code: str) -> Merchant | None:
    """Whose printed code this is."""
    return Merchant.objects.filter(code=code).first()


def by_key(key: str) -> Merchant | None:
    """Whose key this is; it is looked up by its keyed hash."""
    return Merchant.objects.filter(key_hash=_hash(key)).first() if key else None


def secret_of(row: Merchant) -> str:
    """The signing secret, for signatures alone. Never shown, never logged."""
    return keys.unseal(row.sealed_secret, name="merchant-secret").decode()


def fresh_credentials() -> Credentials:
    return Credentials(f"mk_{secrets.token_urlsafe(24)}", secrets.token_urlsafe(32))


def _kept(made: Credentials) -> dict[str, Any]:
    return {
        "key_hash": _hash(made.key),
        "key_tail": made.key[-4:],
        "sealed_secret": keys.seal(made.secret.encode(), name="merchant-secret"),
    }


def _hash(key: str) -> str:
    return keys.fingerprint(key, name="merchant-key")


def _locked(row: Merchant) -> Merchant:
    return Merchant.objects.select_for_update().get(pk=row.pk)


def _status(row: Merchant, status: str, event: str, *, by: Any) -> Merchant:
    with transaction.atomic():
        row = _locked(row)
        if row.status != status:
            row.status = status
            row.save(update_fields=["status"])
            events.record(event, by=by, merchant=row.pk)
    return row


def _url(text: str) -> str:
    """An http address without a password in it, or nothing."""
    text = text.strip()
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        well = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username
    except ValueError:
        well = False
    if not well or len(text) > URL_MAX or not text.isascii():
        raise Refusal("merchant-url", status=422, field="url")
    return text
