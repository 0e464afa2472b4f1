"""What the house tells people: notices in the app, and messages on their way out by SMS and email.

A message is queued in the transaction of what it tells of. Carriers are registered by `channels`; the customer's addresses
are told by `people`; both ports refuse until registered.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from walletdesk.core import events, hearing, keys, words
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import Notice, OutboxItem
from walletdesk.core.money import Money

events.declare(
    "notice.told", ids=("notice", "about"), meaning="A customer was told something in the app.", customer=True
)
events.declare("message.queued", ids=("item", "channel"), meaning="A message was queued to leave the house.")
events.declare("message.delivered", ids=("item", "channel"), meaning="The carrier took the message over.")
events.declare(
    "message.undeliverable", ids=("item", "channel", "reason"), meaning="A message could not be delivered."
)

ATTEMPTS_MAX = 8


@dataclass(frozen=True)
class Contact:
    """How a customer is reached: empty where there is no such address."""

    language: str
    phone: str = ""
    email: str = ""


class Undeliverable(Exception):
    """The carrier refused for good; `reason` is a short code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class OutcomeUnknown(Exception):
    """The carrier may or may not have it (a time-out): tried again under the same id, and shown as unknown meanwhile."""


Carrier = Callable[[OutboxItem, str, str], str]  # (item, address, text) -> the provider's reference
CARRIERS: dict[str, Carrier] = {}
_contact_of: Callable[[int], Contact] | None = None


def carrier(channel: str, run: Carrier) -> None:
    """Register who carries `channel`. Raises Undeliverable, OutcomeUnknown, or anything else to be tried again."""
    CARRIERS[channel] = run


def register_contacts(contact_of: Callable[[int], Contact]) -> None:
    global _contact_of
    _contact_of = contact_of


def contact_of(customer_id: int) -> Contact:
    if _contact_of is None:
        raise LookupError("nobody tells the customers' addresses")
    return _contact_of(customer_id)


def tell(
    customer_id: int,
    key: str,
    params: dict[str, Any] | None = None,
    *,
    by: Any,
    dedupe: str,
    about: str = "",
    channels: Iterable[str] = ("app",),
) -> Notice:
    """Tell a customer, in their language, in the app and by the other channels named. The same `dedupe` tells once."""
    params = params or {}
    contact = contact_of(customer_id)
    with transaction.atomic(savepoint=False):
        notice, new = Notice.objects.get_or_create(
            customer_id=customer_id,
            dedupe=dedupe,
            defaults={
                "key": key,
                "params": pack(params),
                "language": contact.language,
                "text": words.say(key, contact.language, **params),
                "about": about,
                "at": clock.now(),
            },
        )
        if new:
            hearing.hear(customer_id, notice.text, notice.language, "app")
            events.record("notice.told", by=by, customer=customer_id, notice=notice.id, about=about or None)
            for channel in channels:
                to = {"sms": contact.phone, "email": contact.email}.get(channel, "")
                if to:
                    send(
                        channel,
                        to,
                        key,
                        params,
                        contact.language,
                        by=by,
                        dedupe=f"{dedupe}:{channel}",
                        customer_id=customer_id,
                    )
    return notice


def read_notices(customer_id: int, *, up_to: Notice) -> int:
    """The customer has read their notices up to this one. Returns how many were new to them."""
    unread = Notice.objects.filter(customer_id=customer_id, pk__lte=up_to.pk, read_at=None)
    return unread.update(read_at=clock.now())


def send(
    channel: str,
    to: str,
    key: str,
    params: dict[str, Any],
    lang: str,
    *,
    by: Any,
    dedupe: str,
    secret: bool = False,
    customer_id: int | None = None,
) -> OutboxItem:
    """Queue one message. With `secret` its parameters (a code, a link) are wiped as soon as it has been carried."""
    from walletdesk.core import jobs

    shown = _hidden(params) if secret else params
    text = words.say(key, lang, **shown)  # a missing word fails here, with the action, and not on the way
    with transaction.atomic(savepoint=False):
        item, new = OutboxItem.objects.get_or_create(
            dedupe=dedupe,
            defaults={
                "channel": channel,
                "sealed_to": keys.seal(to.encode()),
                "sealed_params": keys.seal(json.dumps(pack(params)).encode()),
                "key": key,
                "language": words.normalise(lang),
                "secret": secret,
                "customer_id": customer_id,
                "by": str(actor_of(by)),
                "at": clock.now(),
            },
        )
        if new:
            hearing.hear(customer_id, text, item.language, channel)
            events.record("message.queued", by=by, item=item.id, channel=channel)
            jobs.deliver.defer(item_id=item.id)
    return item


def _hidden(params: dict[str, Any]) -> dict[str, Any]:
    """A secret message as anybody may see it: neither code nor link."""
    return {name: hearing.HIDDEN if isinstance(value, str) else value for name, value in params.items()}


def deliver(item_id: int) -> None:
    """Carry one message out. Runs as a job; tried again by its retry; settled rows are left alone."""
    item = OutboxItem.objects.get(pk=item_id)
    if item.status in ("sent", "failed"):
        return
    params = unpack(json.loads(keys.unseal(item.sealed_params or b"")))
    text = words.say(item.key, item.language, **params)
    item.attempts += 1
    try:
        reference = CARRIERS[item.channel](item, keys.unseal(item.sealed_to).decode(), text)
    except Undeliverable as refused:
        _settle(item, "failed", reason=refused.reason)
    except Exception as trouble:
        if item.attempts >= ATTEMPTS_MAX:
            _settle(item, "failed", reason="gave_up")
            return
        item.status = "unknown" if isinstance(trouble, OutcomeUnknown) else "queued"
        item.save(update_fields=["status", "attempts"])
        raise
    else:
        _settle(item, "sent", provider_ref=reference[:120])


def _settle(item: OutboxItem, status: str, **fields: str) -> None:
    item.status, item.settled_at = status, clock.now()
    for name, value in fields.items():
        setattr(item, name, value)
    if item.secret:
        item.sealed_params = None
    by = actor_of(f"outside:{item.channel}")
    with transaction.atomic():
        item.save()
        if status == "sent":
            events.record("message.delivered", by=by, item=item.id, channel=item.channel)
        else:
            events.record(
                "message.undeliverable", by=by, item=item.id, channel=item.channel, reason=item.reason
            )


def pack(params: dict[str, Any]) -> dict[str, Any]:
    """Typed parameters as JSON: money and moments keep their type."""
    return {name: _packed(value) for name, value in params.items()}


def _packed(value: Any) -> Any:
    if isinstance(value, Money):
        return {"money": value.minor, "currency": value.currency}
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    return value if isinstance(value, int) else str(value)


def unpack(stored: dict[str, Any]) -> dict[str, Any]:
    return {name: _unpacked(value) for name, value in stored.items()}


def _unpacked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    if "money" in value:
        return Money(value["money"], value["currency"])
    if "moment" in value:
        return datetime.fromisoformat(value["moment"])
    return date.fromisoformat(value["day"])
