"""Who sits before the chat of our pages, which talk is theirs, and how what they write comes in."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.settings_dated import declare_setting, setting
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation, Message
from walletdesk.people import counting
from walletdesk.people.models import User, Visit

CHANNEL = "webchat"
LOCK_SPACE = 7_232

declare_setting(
    "webchat.messages_a_minute", default=30, unit="messages", meaning="How much one person may write a minute"
)
declare_setting(
    "webchat.visitor_messages_an_hour",
    default=300,
    unit="messages",
    meaning="How much visitors from one address may write an hour",
)


@dataclass(frozen=True)
class Talker:
    """Whoever writes: a customer who is signed in, or a visitor known by a secret key on their device only."""

    customer: User | None
    visitor_key: str = ""
    session: str = ""  # the key of the customer's session, where they write from a page

    @property
    def actor(self) -> Actor:
        return actor_of(self.customer) if self.customer else Actor("visitor")

    @property
    def customer_id(self) -> int | None:
        return self.customer.pk if self.customer else None


def talk_of(talker: Talker) -> Conversation | None:
    """The open talk of this person in our chat, if one was begun."""
    key = "" if talker.customer else talker.visitor_key
    return conversations.find_open(channel=CHANNEL, customer_id=talker.customer_id, visitor_key=key)


def receive(talker: Talker, text: str, *, client_id: str, language: str, address: str = "") -> Message:
    """Take in what was written; the talk is begun with the first words. The same `client_id` is the same message.

    Raises Refusal `chat-too-fast` (429) and what `conversations.receive` raises.
    """
    _count(talker, address)
    with transaction.atomic():
        talk = _talk_for(talker, language)
        return conversations.receive(
            talk, text, client_id=client_id, by=talker.actor, visit=_visit_of(talker)
        )


def _visit_of(talker: Talker) -> str:
    """The running sign-in from which a customer writes: it is kept where they have all others ended."""
    if not talker.customer or not talker.session:
        return ""
    mine = Visit.objects.filter(user=talker.customer, session_key=talker.session, ended_at=None)
    return mine.values_list("public_id", flat=True).first() or ""


def _talk_for(talker: Talker, language: str) -> Conversation:
    if talker.customer is None:  # two first messages at once must not begin two talks
        with connection.cursor() as cursor:
            key = conversations.visitor_hash(talker.visitor_key)
            cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [LOCK_SPACE, key])
    return conversations.start(
        channel=CHANNEL,
        language=language,
        by=talker.actor,
        customer_id=talker.customer_id,
        visitor_key="" if talker.customer else talker.visitor_key,
        proof="session" if talker.customer else "none",
    )


def _count(talker: Talker, address: str) -> None:
    who = str(talker.actor) if talker.customer else talker.visitor_key
    most = setting("webchat.messages_a_minute")
    counting.take(counting.key_of("webchat", who), most=most, seconds=60, refusal="chat-too-fast")
    if talker.customer is None and address:
        most = setting("webchat.visitor_messages_an_hour")
        key = counting.key_of("webchat-address", address)
        counting.take(key, most=most, seconds=3600, refusal="chat-too-fast")
