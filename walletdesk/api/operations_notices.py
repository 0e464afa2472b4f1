"""Notices: what the customer was told in the app."""

from __future__ import annotations

from typing import Annotated

from django.http import HttpRequest
from ninja import Query, Router, Schema

from walletdesk.api import paging, shapes_notices
from walletdesk.api.access import caller, customer
from walletdesk.api.problems import answers
from walletdesk.core import outbox
from walletdesk.core.models import Notice
from walletdesk.people.access import own_or_404

router = Router(tags=["notices"], auth=customer)
Unread = Annotated[bool, Query(description="Only those not read yet.")]


class Notices(Schema):
    items: list[shapes_notices.NoticeShown]
    next_cursor: str | None


@router.get("/notices", response=answers(Notices, asks=True), summary="What I was told, newest first")
def list_notices(
    request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30, unread: Unread = False
) -> Notices:
    found = Notice.objects.filter(customer_id=caller(request).pk)
    rows, following = paging.page(found.filter(read_at=None) if unread else found, cursor, limit)
    return Notices(items=[shapes_notices.notice(row) for row in rows], next_cursor=following)


@router.post(
    "/notices/read",
    response=answers(shapes_notices.NoticesRead, row=True, body=True),
    summary="I have read them, up to this one",
)
def read_notices(request: HttpRequest, asked: shapes_notices.NoticesAsked) -> shapes_notices.NoticesRead:
    me = caller(request)
    last = own_or_404(Notice.objects.filter(customer_id=me.pk), public_id=asked.up_to)
    return shapes_notices.NoticesRead(read=outbox.read_notices(me.pk, up_to=last))
