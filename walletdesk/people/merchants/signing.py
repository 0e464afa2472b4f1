"""Signatures between a merchant's system and ours, the same both ways.

HMAC-SHA256 (hex) by the merchant's secret over five lines: time in seconds, method, path with its query, idempotency key
(empty where there is none) and the SHA-256 of the body (hex).
"""

from __future__ import annotations

import hashlib
import hmac
import time
from collections.abc import Mapping

from walletdesk.core.refusals import Refusal
from walletdesk.people.merchants import merchants
from walletdesk.people.merchants.models import Merchant

WINDOW_SECONDS = 300
KEY_MAX = 64


def signature(secret: str, timestamp: str, method: str, path: str, key: str, body: bytes) -> str:
    said = "\n".join((timestamp, method.upper(), path, key, hashlib.sha256(body).hexdigest()))
    return hmac.new(secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def headers(merchant: Merchant, method: str, path: str, body: bytes, *, key: str = "") -> dict[str, str]:
    """What goes with a request of ours to a merchant. `key` is the same at every try: by it they know a repeat."""
    timestamp = str(int(time.time()))  # the protocol's wall clock: both sides compare it with their own
    secret = merchants.secret_of(merchant)
    given = {
        "X-Timestamp": timestamp,
        "X-Signature": signature(secret, timestamp, method, path, key, body),
    }
    return given | ({"Idempotency-Key": key} if key else {})


def verify(given: Mapping[str, str], method: str, path: str, body: bytes) -> Merchant:
    """Whose request this is. Raises Refusal `merchant-signature-wrong` or `merchant-request-stale` (401): an unknown key
    and a wrong signature look alike.
    """
    timestamp, signed = given.get("X-Timestamp", ""), given.get("X-Signature", "")
    key, idempotency = given.get("X-Merchant-Key", ""), given.get("Idempotency-Key", "")
    readable = timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 16
    if not readable or len(idempotency) > KEY_MAX or not idempotency.isascii() or len(key) > 80:
        raise Refusal("merchant-signature-wrong", status=401)
    merchant = merchants.by_key(key)
    secret = merchants.secret_of(merchant) if merchant else "nobody's"
    right = signature(secret, timestamp, method, path, idempotency, body)
    if merchant is None or not hmac.compare_digest(right.encode(), signed.encode()):
        raise Refusal("merchant-signature-wrong", status=401)
    if abs(time.time() - int(timestamp)) > WINDOW_SECONDS:
        raise Refusal("merchant-request-stale", status=401)
    return merchant
