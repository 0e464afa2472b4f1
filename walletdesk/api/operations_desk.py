"""Conversations, their messages, and cases: a customer's own."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from walletdesk.api import paging, shapes
from walletdesk.api.access import caller, customer
from walletdesk.api.problems import answers
from walletdesk.desk import cases as desk_cases
from walletdesk.desk import conversations
from walletdesk.desk.models import Case, Conversation
from walletdesk.people.access import own_or_404

router = Router(tags=["desk"], auth=customer)
CHANNEL = "webchat"
AfterSeq = Annotated[int, Query(ge=0, le=2_000_000_000, description="Only messages with a higher number.")]


class Conversations(Schema):
    items: list[shapes.ConversationShown]
    next_cursor: str | None


class Messages(Schema):
    items: list[shapes.MessageShown]


class Cases(Schema):
    items: list[shapes.CaseShown]
    next_cursor: str | None


@router.get("/conversations", response=answers(Conversations), summary="My conversations, newest first")
def list_conversations(
    request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30
) -> Conversations:
    rows, following = paging.page(Conversation.objects.visible_to(caller(request)), cursor, limit)
    return Conversations(items=[shapes.conversation(row) for row in rows], next_cursor=following)


@router.post(
    "/conversations",
    response=answers(shapes.ConversationShown, write=True),
    summary="Begin, or go on with, the open conversation",
)
def begin(request: HttpRequest, asked: shapes.ConversationAsked) -> shapes.ConversationShown:
    me = caller(request)
    return shapes.conversation(
        conversations.start(
            channel=CHANNEL, language=asked.language, customer_id=me.pk, by=me, proof="session"
        )
    )


@router.get("/conversations/{id}/messages", response=answers(Messages), summary="Messages, oldest first")
def list_messages(request: HttpRequest, id: str, after: AfterSeq = 0, limit: paging.Limit = 50) -> Messages:
    rows = conversations.public_messages(_mine(request, id), after=after, limit=limit)
    return Messages(items=[shapes.message(row) for row in rows])


@router.post(
    "/conversations/{id}/messages",
    response=answers(shapes.MessageShown, status=201, write=True),
    summary="Write",
)
def write(request: HttpRequest, id: str, asked: shapes.MessageAsked) -> tuple[int, shapes.MessageShown]:
    """Kept once, however often it is sent under the same `client_id`."""
    row = conversations.receive(_mine(request, id), asked.text, client_id=asked.client_id, by=caller(request))
    return 201, shapes.message(row)


@router.get("/cases", response=answers(Cases), summary="My cases, newest first")
def list_cases(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Cases:
    found = Case.objects.visible_to(caller(request)).select_related("conversation")
    rows, following = paging.page(found, cursor, limit)
    return Cases(items=[shapes.case(row) for row in rows], next_cursor=following)


@router.get("/cases/{id}", response=answers(shapes.CaseShown), summary="One case")
def one_case(request: HttpRequest, id: str) -> shapes.CaseShown:
    return shapes.case(_my_case(request, id))


@router.post(
    "/cases/{id}/reopen", response=answers(shapes.CaseShown, write=True), summary="Open a solved case again"
)
def reopen(request: HttpRequest, id: str) -> shapes.CaseShown:
    return shapes.case(desk_cases.reopen(_my_case(request, id), by=caller(request)))


def _mine(request: HttpRequest, public_id: str) -> Conversation:
    return own_or_404(Conversation.objects.visible_to(caller(request)), public_id=public_id)


def _my_case(request: HttpRequest, public_id: str) -> Case:
    return own_or_404(Case.objects.visible_to(caller(request)), public_id=public_id)
