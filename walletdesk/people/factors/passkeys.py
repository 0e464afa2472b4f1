"""Passkeys: made on a device, proved by its fingerprint, face or lock. The mathematics is `webauthn`'s, never ours."""

from __future__ import annotations

import hashlib
import json
import re
from typing import Any

import webauthn
from django.db import transaction
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from walletdesk.core import words
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people import contacts
from walletdesk.people.factors import events, site
from walletdesk.people.factors.models import Challenge, Passkey
from walletdesk.people.models import User

VERIFIED = UserVerificationRequirement.REQUIRED
ANSWER_MAX = 20_000
ID = re.compile(r"^[A-Za-z0-9_-]{1,1400}$")


def of(user: User) -> list[Passkey]:
    """A person's passkeys, the oldest first."""
    return list(Passkey.objects.filter(user=user, removed_at=None).order_by("made_at"))


def asked(challenge: Challenge) -> bytes:
    """What the device signs: random, and bound to the very act and amount."""
    return hashlib.sha256(bytes(challenge.nonce) + challenge.digest.encode()).digest()


def creation_options(challenge: Challenge, user: User) -> str:
    """What the browser needs to make a passkey, as JSON."""
    options = webauthn.generate_registration_options(
        rp_id=site.name(),
        rp_name=words.say("web-name"),
        user_id=user.public_id.encode(),
        user_name=user.masked_phone or user.masked_email,
        user_display_name=user.masked_name,
        challenge=asked(challenge),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=VERIFIED
        ),
        exclude_credentials=_described(user),
    )
    return webauthn.options_to_json(options)


def request_options(challenge: Challenge) -> str:
    """What the browser needs to prove one, as JSON. Where it is not known whose, any of ours will do."""
    options = webauthn.generate_authentication_options(
        rp_id=site.name(),
        challenge=asked(challenge),
        allow_credentials=_described(challenge.user) if challenge.user else None,
        user_verification=VERIFIED,
    )
    return webauthn.options_to_json(options)


def add(user: User, challenge: Challenge, answer: str, *, name: str, by: Any) -> Passkey:
    """Keep a new passkey. Raises Refusal `factor-passkey-not-made` (422), `factor-passkeys-many` (409), `person-name-…`."""
    called = contacts.clean_name(name or words.say("factor-passkey-unnamed", user.language))
    try:
        made = webauthn.verify_registration_response(
            credential=_read(answer),
            expected_challenge=asked(challenge),
            expected_rp_id=site.name(),
            expected_origin=site.origins(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        raise Refusal("factor-passkey-not-made", status=422) from None
    identity = bytes_to_base64url(made.credential_id)
    with transaction.atomic():
        User.objects.get_queryset().select_for_update().get(pk=user.pk)
        if Passkey.objects.filter(user=user, removed_at=None).count() >= setting("factor.passkeys_max"):
            raise Refusal("factor-passkeys-many", most=setting("factor.passkeys_max"))
        if Passkey.objects.filter(credential_id=identity).exists():
            raise Refusal("factor-passkey-not-made", status=422)
        return Passkey.objects.create(
            user=user,
            name=called,
            credential_id=identity,
            public_key=made.credential_public_key,
            sign_count=made.sign_count,
            made_at=clock.now(),
        )


def verify(challenge: Challenge, answer: str) -> Passkey | None:
    """The passkey that answered this very challenge; None for any other answer. Within a transaction."""
    try:
        credential = _read(answer)
        identity = str(credential.get("id", ""))
        rows = Passkey.objects.select_for_update(of=("self",)).filter(
            removed_at=None, user__activated_at__isnull=False
        )
        mine = rows.filter(user_id=challenge.user_id) if challenge.user_id else rows
        row = mine.filter(credential_id=identity).first() if ID.match(identity) else None
        if row is None or not _its_own(row, credential):
            return None
        proved = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=asked(challenge),
            expected_rp_id=site.name(),
            expected_origin=site.origins(),
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError):
        return None
    row.sign_count, row.used_at = proved.new_sign_count, clock.now()
    row.save(update_fields=["sign_count", "used_at"])
    return row


def rename(row: Passkey, name: str, *, by: Any) -> None:
    """Raises Refusal `person-name-…` (422)."""
    row.name = contacts.clean_name(name)
    with transaction.atomic():
        row.save(update_fields=["name"])
        events.record("factor.renamed", row.user, by=by, passkey=row.public_id)


def _its_own(row: Passkey, credential: dict[str, Any]) -> bool:
    """A device that says whose passkey it is says the same as we."""
    handle = (credential.get("response") or {}).get("userHandle")
    return not handle or base64url_to_bytes(str(handle)) == row.user.public_id.encode()


def _read(answer: str) -> dict[str, Any]:
    if len(answer) > ANSWER_MAX:
        raise ValueError("too long")
    read = json.loads(answer)
    if not isinstance(read, dict) or not isinstance(read.get("response"), dict):
        raise ValueError("no answer of a browser")
    return read


def _described(user: User) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(row.credential_id)) for row in of(user)]
