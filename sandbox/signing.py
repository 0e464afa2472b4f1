"""Signatures of requests, the same both ways: hex HMAC-SHA256(secret, timestamp + "." + raw body)."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping

from . import times
from .answers import Refused

WINDOW_SECONDS = 300


def signature(secret: str, timestamp: str, body: bytes) -> str:
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def headers(secret: str, body: bytes) -> dict[str, str]:
    """The two headers that go with a body sent now."""
    timestamp = str(int(times.wall()))
    return {"X-Timestamp": timestamp, "X-Signature": signature(secret, timestamp, body)}


def verify(secret: str, given: Mapping[str, str], body: bytes) -> None:
    """Raises Refused (401) unless the body was signed with the secret, at most five minutes off."""
    timestamp, signed = given.get("X-Timestamp", ""), given.get("X-Signature", "")
    if not timestamp or not signed:
        raise Refused(401, "signature_missing", "X-Timestamp and X-Signature are required")
    if not re.fullmatch(r"[0-9]{1,12}", timestamp) or abs(times.wall() - int(timestamp)) > WINDOW_SECONDS:
        raise Refused(401, "timestamp_stale", f"X-Timestamp is more than {WINDOW_SECONDS} seconds off")
    # Compared as bytes: compare_digest refuses text beyond ASCII, and a header may carry any.
    if not hmac.compare_digest(signature(secret, timestamp, body).encode(), signed.encode()):
        raise Refused(401, "signature_wrong", "X-Signature does not fit the body")
