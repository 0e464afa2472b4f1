"""Messages of the rails: kept raw first, worked later in a job."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from walletdesk.core import events, keys
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.money.rails import registry
from walletdesk.money.rails.models import BankMessage

BYTES_MAX = 64 * 1024
TEXTS = {
    "order_no": 64,
    "bank_ref": 64,
    "return_no": 64,
    "payout_no": 64,
    "return_ref": 64,
    "chargeback_ref": 64,
    "address": 64,
    "reference": 100,
    "reason": 40,
}
COUNTS = ("confirmations", "confirmations_needed")
YEARS = range(2000, 2200)
AHEAD = timedelta(days=1)  # a rail's clock may be before ours, not by more
# What a message that moves money must name: without its number, two movements would look like one.
NAMED = {
    "collection.succeeded": "bank_ref",
    "payin.received": "bank_ref",
    "collection.charged_back": "chargeback_ref",
    "payout.succeeded": "bank_ref",
    "payout.returned": "return_ref",
    "return.succeeded": "bank_ref",
}

# Filled by those above who order returns and payouts of their own: says what came of a message, or empty where it is none of
# theirs.
Other = Callable[[BankMessage], str]
_others: list[Other] = []


def register_other(work_on: Other) -> None:
    """Fill the port that is asked about a return or payout which nobody here ordered."""
    if work_on not in _others:
        _others.append(work_on)


def of_others(message: BankMessage) -> str:
    """What came of a message that is about somebody else's order; `not_ours` where it is nobody's."""
    return next(filter(None, (work_on(message) for work_on in _others)), "not_ours")


def keep(body: bytes, *, rail: str = "bank") -> tuple[BankMessage, bool]:
    """Keep a verified body; the same event again is only counted. Returns the row and whether it is new.

    Raises Refusal `bank-message-unreadable` (400), also where the body does not name the rail that it came by.
    """
    fields = read(body, rail=rail)
    with transaction.atomic():
        message, new = BankMessage.objects.get_or_create(
            rail=rail,
            event_id=fields.pop("event_id"),
            defaults={**fields, "sealed_raw": keys.seal(body), "received_at": clock.now()},
        )
        if new:
            events.record(
                "bank.message_received", by=Actor.outside(rail), message=message.id, kind=message.kind
            )
        else:
            BankMessage.objects.filter(pk=message.pk).update(repeats=F("repeats") + 1)
    return message, new


def read(body: bytes, *, rail: str = "bank") -> dict[str, Any]:
    """The columns of a message. Raises Refusal `bank-message-unreadable`: also where a field is said twice, a movement has no
    number, or the currency is none of the rail's.
    """
    try:
        said = json.loads(body, object_pairs_hook=_once)
        if said["rail"] != rail:  # the signature says nothing of the door: its own words must
            raise ValueError("rail")
        amount = said["amount_minor"]
        if not isinstance(amount, int) or isinstance(amount, bool) or not 0 < amount <= 10**15:
            raise ValueError("amount_minor")
        fields: dict[str, Any] = {name: _text(said.get(name), most) for name, most in TEXTS.items()}
        fields |= _other_side(said) | {name: _count(said.get(name)) for name in COUNTS}
        fields |= {
            "original_ref": _text(said.get("original_bank_ref"), 64),
            "event_id": _text(said["event_id"], 64, needed=True),
            "kind": _text(said["type"], 40, needed=True),
            "currency": _text(said["currency"], 8, needed=True),
            "amount_minor": amount,
            "occurred_at": _moment(said["occurred_at"]),
        }
        if fields["currency"] not in registry.of(rail).currencies:
            raise ValueError("currency")
        if fields["kind"] in NAMED and not fields[NAMED[fields["kind"]]]:
            raise ValueError(NAMED[fields["kind"]])
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise Refusal("bank-message-unreadable", status=400) from problem
    return fields


def worked(message: BankMessage, outcome: str) -> None:
    """Note what came of a message."""
    BankMessage.objects.filter(pk=message.pk).update(outcome=outcome, worked_at=clock.now())


def _other_side(said: dict[str, Any]) -> dict[str, str]:
    """Name and card tail of whoever is on the other side: the payer, or in a payout the payee."""
    return {
        f"payer_{part}": _text(said.get(f"payer_{part}") or said.get(f"payee_{part}"), most)
        for part, most in (("name", 100), ("card_tail", 4))
    }


def _count(value: Any) -> int | None:
    if value is not None and (
        not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 10**6
    ):
        raise ValueError("count")
    return value


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object that says a thing twice says nothing: which of the two was meant?"""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("said twice")
    return found


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None or moment.year not in YEARS or moment > clock.now() + AHEAD:
        raise ValueError("occurred_at")
    return moment


def _text(value: Any, most: int, *, needed: bool = False) -> str:
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or len(value) > most or "\x00" in value or (needed and not value):
        raise ValueError("text")
    value.encode()  # half a character (a lone surrogate) is a ValueError
    return value
