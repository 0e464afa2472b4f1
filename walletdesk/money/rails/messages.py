"""Messages of the bank: kept raw first, worked later in a job."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F

from walletdesk.core import events, keys
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.rails.models import BankMessage

BYTES_MAX = 64 * 1024
TEXTS = {
    "order_no": 64,
    "bank_ref": 64,
    "return_no": 64,
    "reference": 100,
    "payer_name": 100,
    "payer_card_tail": 4,
    "reason": 40,
}


def keep(body: bytes) -> tuple[BankMessage, bool]:
    """Keep a verified body; the same event again is only counted. Returns the row and whether it is new.

    Raises Refusal `bank-message-unreadable` (400).
    """
    fields = read(body)
    with transaction.atomic():
        message, new = BankMessage.objects.get_or_create(
            event_id=fields.pop("event_id"),
            defaults={**fields, "sealed_raw": keys.seal(body), "received_at": clock.now()},
        )
        if new:
            events.record(
                "bank.message_received", by=Actor.outside("bank"), message=message.id, kind=message.kind
            )
        else:
            BankMessage.objects.filter(pk=message.pk).update(repeats=F("repeats") + 1)
    return message, new


def read(body: bytes) -> dict[str, Any]:
    """The columns of a message. Raises Refusal `bank-message-unreadable`."""
    try:
        said = json.loads(body)
        amount = said["amount_minor"]
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount <= 10**15:
            raise ValueError("amount_minor")
        fields: dict[str, Any] = {name: _text(said.get(name), most) for name, most in TEXTS.items()}
        fields |= {
            "event_id": _text(said["event_id"], 64, needed=True),
            "kind": _text(said["type"], 40, needed=True),
            "currency": _text(said["currency"], 3, needed=True),
            "amount_minor": amount,
            "occurred_at": datetime.fromisoformat(said["occurred_at"]),
        }
        if fields["occurred_at"].tzinfo is None:
            raise ValueError("occurred_at")
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise Refusal("bank-message-unreadable", status=400) from problem
    return fields


def worked(message: BankMessage, outcome: str) -> None:
    """Note what came of a message."""
    BankMessage.objects.filter(pk=message.pk).update(outcome=outcome, worked_at=clock.now())


def _text(value: Any, most: int, *, needed: bool = False) -> str:
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or len(value) > most or "\x00" in value or (needed and not value):
        raise ValueError("text")
    return value
