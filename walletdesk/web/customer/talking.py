"""Who is before the chat: a customer by their session, a visitor by a signed cookie that scripts cannot read."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from walletdesk.channels.webchat import receiving
from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core.refusals import Refusal
from walletdesk.desk.models import Conversation
from walletdesk.web.customer import frame

COOKIE = "wd_visitor"
COOKIE_PATH = "/chat/"
COOKIE_SECONDS = 12 * 3600


def talker_of(request: HttpRequest) -> Talker:
    """A visitor without a key yet is given a new one; `remember` puts it on their device."""
    if frame.signed_in(request):
        return Talker(frame.me(request), session=request.session.session_key or "")
    return Talker(None, visitor_key(request) or secrets.token_urlsafe(24))


def visitor_key(request: HttpRequest) -> str:
    """The visitor's key from the cookie; empty where there is none, or it was tampered with, or it is too old."""
    return request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=COOKIE_SECONDS) or ""


def remember(response: HttpResponse, talker: Talker) -> HttpResponse:
    if talker.customer is None:
        options: dict[str, Any] = {"max_age": COOKIE_SECONDS, "path": COOKIE_PATH, "httponly": True}
        response.set_signed_cookie(
            COOKIE,
            talker.visitor_key,
            salt=COOKIE,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            **options,
        )
    return response


def talk_or_404(talker: Talker) -> Conversation:
    """The talk of this person. Raises Refusal `not-found` where none was begun."""
    talk = receiving.talk_of(talker)
    if talk is None:
        raise Refusal("not-found", status=404)
    return talk


def topics_of(talker: Talker, talk: Conversation | None) -> list[str]:
    """What the page hears. A visitor hears their talk alone."""
    topics = [f"customer:{talker.customer_id}"] if talker.customer else []
    return [*topics, f"conversation:{talk.pk}"] if talk else topics
