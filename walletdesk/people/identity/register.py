"""The registers outside (police, mobile operator …): does this number belong to this name? Asked from jobs only."""

from __future__ import annotations

import hashlib
import hmac
import json
import time

import httpx
from django.conf import settings

from walletdesk.core import keys

TIMEOUT_SECONDS = 8
ANSWERS = ("match", "mismatch", "not_found")


def ask(register: str, *, check_no: str, name: str, number: str) -> str:
    """match, mismatch or not_found; `unknown` where the register is down or does not answer. The same `check_no` asks once."""
    body = json.dumps({"check_no": check_no, "register": register, "name": name, "number": number}).encode()
    try:
        answer = httpx.post(
            f"{settings.IDENTITY_URL}/checks",
            content=body,
            headers={"Content-Type": "application/json", **_signed(body)},
            timeout=TIMEOUT_SECONDS,
        )
    except httpx.HTTPError:
        return "unknown"
    if answer.status_code >= 500:
        return "unknown"
    answer.raise_for_status()
    result = str(answer.json().get("result", ""))
    return result if result in ANSWERS else "unknown"


def _signed(body: bytes) -> dict[str, str]:
    """As the rails sign: the outside shares one secret with us."""
    timestamp = str(int(time.time()))  # the protocol's wall clock
    secret = keys.secret("bank-callback").encode()
    signature = hmac.new(secret, timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    return {"X-Timestamp": timestamp, "X-Signature": signature}
