"""Conversations: start, receive, say, note, read. Everything said is kept once, in order, as it was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction

from walletdesk.core import events, keys, live, outbox, words
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.desk.models import Conversation, Message

TEXT_MAX = 4_000
CLIENT_ID_MAX = 64


def visitor_hash(key: str) -> str:
    """How a visitor's secret key is remembered."""
    return keys.fingerprint(key, name="visitors")


def start(
    *,
    channel: str,
    language: str,
    by: Any,
    customer_id: int | None = None,
    visitor_key: str = "",
    proof: str = "none",
) -> Conversation:
    """The open conversation of this customer or visitor in this channel, begun if there is none.

    `proof` says how we know who it is: «session» for one signed in.
    """
    found = find_open(channel=channel, customer_id=customer_id, visitor_key=visitor_key)
    if found:
        return found
    now = clock.now()
    fields = {"language": words.normalise(language), "started_at": now, "last_at": now}
    with transaction.atomic():
        if customer_id is not None:
            talk, new = Conversation.objects.get_or_create(
                customer_id=customer_id, channel=channel, status="open", proof=proof, defaults=fields
            )
        else:
            hashed = visitor_hash(visitor_key) if visitor_key else ""
            talk, new = Conversation.objects.create(visitor_hash=hashed, channel=channel, **fields), True
        if new:
            events.record(
                "conversation.started",
                by=by,
                customer=customer_id,
                conversation=talk.id,
                channel=channel,
                live=["desk"],
            )
    return talk


def find_open(*, channel: str, customer_id: int | None = None, visitor_key: str = "") -> Conversation | None:
    if customer_id is not None:
        own = Conversation.objects.filter(customer_id=customer_id, channel=channel, status="open")
        return own.exclude(proof="code").order_by("-id").first()
    if visitor_key:
        return (
            Conversation.objects.filter(
                visitor_hash=visitor_hash(visitor_key), channel=channel, status="open"
            )
            .order_by("-id")
            .first()
        )
    return None


def receive(
    conversation: Conversation, text: str, *, client_id: str, by: Any, language: str = "", visit: str = ""
) -> Message:
    """Keep what a customer or visitor wrote; sent again under the same `client_id` it is the same message.

    `visit` is the public id of the sign-in they wrote from, where there is one.
    Raises Refusal `message-empty`, `message-too-long` or `message-id` (422).
    """
    text = _clean(text)
    with transaction.atomic():
        talk, again = _open_for(conversation, client_id)
        if again:
            return again
        message = _append(talk, client_id, by=by, text=text, language=language or talk.language)
        talk.customer_read_seq = message.seq
        talk.save(update_fields=["customer_read_seq"])
        _record("message.received", talk, message, by, visit=visit)
    return message


def say(
    conversation: Conversation,
    *,
    by: Any,
    client_id: str,
    text: str = "",
    parts: Sequence[Any] = (),
    key: str = "",
    params: dict[str, Any] | None = None,
    choices: Sequence[dict[str, str]] = (),
    card: dict[str, str] | None = None,
    name: str = "",
    kind: str = "public",
    after_seq: int | None = None,
) -> Message:
    """Say something to the customer: a person's text, or the product's own words by `key` and typed `params`.

    With `after_seq`, the last message the writer saw, a newer answer by someone else raises Refusal `message-collision`.
    """
    if key:
        text = words.say(key, conversation.language, **(params or {}))
    text = _clean(text)
    with transaction.atomic():
        talk, again = _open_for(conversation, client_id)
        if again:
            return again
        if after_seq is not None and _answered_since(talk, after_seq, actor_of(by)):
            raise Refusal("message-collision")
        message = _append(
            talk,
            client_id,
            by=by,
            text=text,
            language=talk.language,
            kind=kind,
            parts=list(parts),
            key=key,
            params=outbox.pack(params or {}),
            choices=list(choices),
            card=card,
            sender_name=name,
        )
        _record("message.sent", talk, message, by)
    return message


def note(conversation: Conversation, text: str, *, by: Any, client_id: str, name: str = "") -> Message:
    """Write a note beside the conversation: colleagues see it, customers never."""
    text = _clean(text)
    with transaction.atomic():
        talk, again = _open_for(conversation, client_id)
        if again:
            return again
        message = _append(
            talk, client_id, by=by, text=text, language=talk.language, kind="note", sender_name=name
        )
        events.record(
            "message.noted",
            by=by,
            conversation=talk.id,
            message=message.id,
            seq=message.seq,
            live=[f"staff-conversation:{talk.id}"],
        )
    return message


def read(conversation: Conversation, up_to_seq: int, *, by: Any) -> None:
    """One side has read up to a message; never goes back."""
    side = "staff_read_seq" if actor_of(by).kind == "staff" else "customer_read_seq"
    up_to_seq = min(up_to_seq, conversation.last_seq)
    moved = Conversation.objects.filter(pk=conversation.pk, **{f"{side}__lt": up_to_seq}).update(
        **{side: up_to_seq}
    )
    if moved:
        live.notify([f"conversation:{conversation.id}"], "message.read", {"seq": up_to_seq, "side": side})


def join(conversation: Conversation, customer_id: int, *, by: Any, proof: str) -> Conversation:
    """A visitor turned out to be this customer (proved by code, say); the talk is theirs from now on.

    Raises Refusal `not-found` (404) where it is another customer's already.
    """
    with transaction.atomic():
        talk = Conversation.objects.select_for_update().get(pk=conversation.pk)
        if talk.customer_id not in (None, customer_id):
            raise Refusal("not-found", status=404)
        talk.customer_id, talk.proof = customer_id, proof
        talk.save(update_fields=["customer_id", "proof"])
        events.record(
            "conversation.joined",
            by=by,
            customer=customer_id,
            conversation=talk.id,
            live=[f"conversation:{talk.id}", "desk"],
        )
    return talk


def handled_by(conversation: Conversation, who: str) -> None:
    """Who answers next: the assistant, whoever takes it from the queue, or a colleague."""
    Conversation.objects.filter(pk=conversation.pk).update(handled_by=who)
    conversation.handled_by = who


def speak(conversation: Conversation, language: str) -> None:
    """Go on in another language."""
    language = words.normalise(language)
    Conversation.objects.filter(pk=conversation.pk).update(language=language)
    conversation.language = language


def public_messages(
    conversation: Conversation, *, after: int = 0, before: int | None = None, limit: int = 50
) -> list[Message]:
    """What a customer may read, oldest first: the newest `limit`, or those after or before a number."""
    found = conversation.messages.exclude(kind="note").filter(seq__gt=after)
    if before is not None:
        found = found.filter(seq__lt=before)
    if after:
        return list(found.order_by("seq")[:limit])
    return list(found.order_by("-seq")[:limit])[::-1]


def _clean(text: str) -> str:
    text = "".join(c for c in text.replace("\r\n", "\n") if c == "\n" or c == "\t" or c.isprintable()).strip()
    if not text:
        raise Refusal("message-empty", status=422, field="text")
    if len(text) > TEXT_MAX:
        raise Refusal("message-too-long", status=422, field="text", most=TEXT_MAX)
    return text


def _open_for(conversation: Conversation, client_id: str) -> tuple[Conversation, Message | None]:
    """Lock the talk, then look whether this very message is there already."""
    if not client_id or len(client_id) > CLIENT_ID_MAX:
        raise Refusal("message-id", status=422, field="client_id")
    talk = Conversation.objects.select_for_update().get(pk=conversation.pk)
    return talk, talk.messages.filter(client_id=client_id).first()


def _append(talk: Conversation, client_id: str, *, by: Any, **fields: Any) -> Message:
    now = clock.now()
    talk.last_seq += 1
    talk.last_at = now
    talk.save(update_fields=["last_seq", "last_at"])
    return Message.objects.create(
        conversation=talk, seq=talk.last_seq, client_id=client_id, sender=str(actor_of(by)), at=now, **fields
    )


def _answered_since(talk: Conversation, seq: int, me: Actor) -> bool:
    newer = talk.messages.filter(seq__gt=seq, kind="public", sender__startswith="staff:")
    return newer.exclude(sender=str(me)).exists()


def _record(name: str, talk: Conversation, message: Message, by: Any, *, visit: str = "") -> None:
    events.record(
        name,
        by=by,
        customer=talk.customer_id,
        conversation=talk.id,
        message=message.id,
        seq=message.seq,
        to=talk.handled_by,
        **({"visit": visit} if visit else {}),
        live=[f"conversation:{talk.id}", f"staff-conversation:{talk.id}", "desk"],
    )
