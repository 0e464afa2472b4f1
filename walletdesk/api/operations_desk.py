"""Conversations, their messages, and cases: a customer's own. The talk is the one they have on the page."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema, Status

from walletdesk.api import paging, shapes_desk
from walletdesk.api.access import caller, customer
from walletdesk.api.kinds import Id
from walletdesk.api.problems import answers
from walletdesk.channels.webchat import receiving
from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core import words
from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case, Conversation
from walletdesk.people.access import own_or_404

router = Router(tags=["desk"], auth=customer)
AfterSeq = Annotated[int, Query(ge=0, le=2_000_000_000, description="Only messages with a higher number.")]


class Conversations(Schema):
    items: list[shapes_desk.ConversationShown]
    next_cursor: str | None


class Messages(Schema):
    items: list[shapes_desk.MessageShown]


class Cases(Schema):
    items: list[shapes_desk.CaseShown]
    next_cursor: str | None


@router.get(
    "/conversations", response=answers(Conversations, asks=True), summary="My conversations, newest first"
)
def list_conversations(
    request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30
) -> Conversations:
    rows, following = paging.page(Conversation.objects.visible_to(caller(request)), cursor, limit)
    return Conversations(items=[shapes_desk.conversation(row) for row in rows], next_cursor=following)


@router.post(
    "/conversations",
    response=answers(shapes_desk.ConversationShown, body=True),
    summary="Begin, or go on with, the open conversation",
)
def begin_conversation(
    request: HttpRequest, asked: shapes_desk.ConversationAsked
) -> shapes_desk.ConversationShown:
    me = caller(request)
    language = asked.language or words.active_language()
    talk = conversations.start(
        channel=receiving.CHANNEL, language=language, customer_id=me.pk, by=me, proof="session"
    )
    return shapes_desk.conversation(talk)


@router.get(
    "/conversations/{public_id:id}",
    response=answers(shapes_desk.ConversationShown, row=True),
    summary="One conversation",
)
def get_conversation(request: HttpRequest, id: Id) -> shapes_desk.ConversationShown:
    return shapes_desk.conversation(_mine(request, id))


@router.get(
    "/conversations/{public_id:id}/messages",
    response=answers(Messages, row=True, asks=True),
    summary="Messages, oldest first",
)
def list_messages(request: HttpRequest, id: Id, after: AfterSeq = 0, limit: paging.Limit = 50) -> Messages:
    """The newest ones; with `after`, those that came since: ask again with the last number you have."""
    rows = conversations.public_messages(_mine(request, id), after=after, limit=limit)
    return Messages(items=[shapes_desk.message(row, seen_by=caller(request)) for row in rows])


@router.post(
    "/conversations/{public_id:id}/messages",
    response=answers(shapes_desk.MessageShown, status=201, row=True, body=True),
    summary="Write",
)
def write_message(
    request: HttpRequest, id: Id, asked: shapes_desk.MessageAsked
) -> Status[shapes_desk.MessageShown]:
    """Kept once, however often it is sent under the same `client_id`. The answer comes as a message."""
    me, talk = caller(request), _mine(request, id)
    talker = Talker(me)
    open_one = receiving.talk_of(talker)
    if open_one is None or open_one.pk != talk.pk:
        raise Refusal("api-talk-over")
    key = shapes_desk.kept_as(asked.client_id, by=me)
    row = receiving.receive(talker, asked.text, client_id=key, language=talk.language)
    return Status(201, shapes_desk.message(row, seen_by=me))


@router.post(
    "/conversations/{public_id:id}/read",
    response=answers(shapes_desk.ConversationShown, row=True, body=True),
    summary="I have read up to here",
)
def read_messages(
    request: HttpRequest, id: Id, asked: shapes_desk.ReadAsked
) -> shapes_desk.ConversationShown:
    talk = _mine(request, id)
    conversations.read(talk, asked.up_to, by=caller(request))
    talk.refresh_from_db(fields=["customer_read_seq"])
    return shapes_desk.conversation(talk)


@router.get("/cases", response=answers(Cases, asks=True), summary="My cases, newest first")
def list_cases(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Cases:
    found = Case.objects.visible_to(caller(request)).select_related("conversation")
    rows, following = paging.page(found, cursor, limit)
    return Cases(items=[shapes_desk.case(row) for row in rows], next_cursor=following)


@router.get("/cases/{public_id:id}", response=answers(shapes_desk.CaseShown, row=True), summary="One case")
def get_case(request: HttpRequest, id: Id) -> shapes_desk.CaseShown:
    return shapes_desk.case(_my_case(request, id))


@router.post(
    "/cases/{public_id:id}/reopen",
    response=answers(shapes_desk.CaseShown, row=True, write=True),
    summary="Open a solved case again",
)
def reopen_case(request: HttpRequest, id: Id) -> shapes_desk.CaseShown:
    return shapes_desk.case(cases.reopen(_my_case(request, id), by=caller(request)))


def _mine(request: HttpRequest, public_id: str) -> Conversation:
    return own_or_404(Conversation.objects.visible_to(caller(request)), public_id=public_id)


def _my_case(request: HttpRequest, public_id: str) -> Case:
    return own_or_404(Case.objects.visible_to(caller(request)), public_id=public_id)
