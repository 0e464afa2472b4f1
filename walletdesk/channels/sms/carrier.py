"""Hand a text message to the operator. Delivered at least once under our id; an unknown outcome is said to be unknown."""

from __future__ import annotations

import json

import httpx
from django.conf import settings

from walletdesk.core.models import OutboxItem
from walletdesk.core.outbox import OutcomeUnknown, Undeliverable
from walletdesk.money.rails import signing

TIMEOUT_SECONDS = 8


def carry(item: OutboxItem, to: str, text: str) -> str:
    """The operator's reference. Raises Undeliverable for a refusal, OutcomeUnknown for no answer."""
    body = json.dumps({"id": item.public_id, "to": to, "text": text}).encode()
    headers = {"Content-Type": "application/json", **signing.headers(body)}
    try:
        answer = httpx.post(
            f"{settings.SMS_URL}/messages", content=body, headers=headers, timeout=TIMEOUT_SECONDS
        )
    except httpx.ConnectError:  # it never left: simply tried again
        raise
    except httpx.HTTPError as error:
        raise OutcomeUnknown(type(error).__name__) from error
    if answer.status_code == 422:
        raise Undeliverable(str(answer.json().get("code", "refused"))[:80])
    answer.raise_for_status()
    return str(answer.json()["provider_ref"])
