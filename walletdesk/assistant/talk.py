"""A message in, an answer out: one talk at a time, every message answered once, nothing said that was not committed.

The whole turn (what was understood, what was done, what was said) commits together; the outside is asked before, under no
row lock. A turn that is cut off leaves no trace and is taken again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from walletdesk.assistant import heeding, turns
from walletdesk.assistant.models import Talk
from walletdesk.assistant.running import AskOutside
from walletdesk.assistant.turns import Turn
from walletdesk.assistant.understanding import read
from walletdesk.core.clock import clock
from walletdesk.desk.models import Conversation, Message

log = logging.getLogger(__name__)
LOCK_SPACE = 7_231
MESSAGES_MAX = 20  # in one go; a longer backlog goes on in the next job


def answer(conversation_id: int) -> int:
    """Answer whatever waits in a conversation, in order. Returns how many messages were dealt with."""
    done = 0
    with _one_at_a_time(conversation_id):
        while done < MESSAGES_MAX and (message := _next(conversation_id)) is not None:
            _answer_one(message)
            done += 1
    return done


def _answer_one(message: Message) -> None:
    conversation = Conversation.objects.get(pk=message.conversation_id)
    if conversation.handled_by != "assistant":  # a person has it: the assistant keeps quiet
        with transaction.atomic():
            heeding.overhear(conversation, message)  # but does not let money go in the meantime
            _mark(message)
        return
    reading = read(message.text, now=clock.now())
    asked: set[str] = set()
    while True:
        try:
            with transaction.atomic():
                talk = Talk.objects.select_for_update().get_or_create(conversation=conversation)[0]
                turns.take(Turn(conversation, talk, message, reading, asked))
                talk.answered_seq = message.seq
                talk.save()
            return
        except AskOutside as wanted:
            # The question goes out with nothing locked; then the turn is taken again with what is known now.
            asked.add(wanted.subject)
            wanted.playbook.ask_outside(wanted.subject, wanted.customer_id)


def _next(conversation_id: int) -> Message | None:
    answered = (
        Talk.objects.filter(conversation_id=conversation_id).values_list("answered_seq", flat=True).first()
        or 0
    )
    waiting = Message.objects.filter(conversation_id=conversation_id, seq__gt=answered).order_by("seq")
    return next((message for message in waiting if message.from_outside), None)


def _mark(message: Message) -> None:
    Talk.objects.update_or_create(
        conversation_id=message.conversation_id, defaults={"answered_seq": message.seq}
    )


@contextmanager
def _one_at_a_time(conversation_id: int) -> Iterator[None]:
    """A session's advisory lock, so that two jobs never talk to one customer at once; waits for its turn."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s, %s)", [LOCK_SPACE, conversation_id % 2**31])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s, %s)", [LOCK_SPACE, conversation_id % 2**31])
