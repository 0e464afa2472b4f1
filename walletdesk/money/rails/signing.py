"""Signatures, both ways: HMAC-SHA256 over timestamp, a full stop and the raw body."""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping

from walletdesk.core import keys
from walletdesk.core.refusals import Refusal

STALE_SECONDS = 300


def _signature(timestamp: str, body: bytes) -> str:
    secret = keys.secret("bank-callback").encode()
    return hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def headers(body: bytes) -> dict[str, str]:
    # The protocol's wall clock, not the business clock: both sides compare it with their own.
    timestamp = str(int(time.time()))
    return {"X-Timestamp": timestamp, "X-Signature": _signature(timestamp, body)}


def verify(given: Mapping[str, str], body: bytes) -> None:
    """Raises Refusal `bank-signature-wrong` or `bank-message-stale` (401)."""
    timestamp, signature = given.get("X-Timestamp", ""), given.get("X-Signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16 and signature.isascii()):
        raise Refusal("bank-signature-wrong", status=401)
    if not hmac.compare_digest(_signature(timestamp, body), signature):
        raise Refusal("bank-signature-wrong", status=401)
    if abs(time.time() - int(timestamp)) > STALE_SECONDS:
        raise Refusal("bank-message-stale", status=401)
