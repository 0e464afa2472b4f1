"""Earlier talks and those by other ways than this chat: the list, and one of them to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core import words
from walletdesk.core.words import say
from walletdesk.desk import conversations
from walletdesk.desk.models import Conversation
from walletdesk.people.access import own_or_404
from walletdesk.web.customer import bubbles, frame

TALKS_MAX = 50
LINE_CHARS = 40


@require_GET
@frame.own_page
def history(request: HttpRequest) -> HttpResponse:
    mine = Conversation.objects.visible_to(frame.me(request)).order_by("-last_at")[:TALKS_MAX]
    return frame.show(request, "customer/history.html", {"talks": [_line(talk) for talk in mine]})


@require_GET
@frame.own_page
def talk(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    found = own_or_404(Conversation.objects.visible_to(me), public_id=public_id)
    mark = request.GET.get("before", "")
    before = int(mark) if mark.isascii() and mark.isdigit() and len(mark) < 10 else None
    turns, older = bubbles.page_of(found, Talker(me), before=before)
    for turn in turns:
        turn["choices"] = []  # answered where the talk goes on
    return frame.show(request, "customer/history_talk.html", {**_line(found), "turns": turns, "older": older})


def _line(talk: Conversation) -> dict[str, str]:
    last = next(iter(conversations.public_messages(talk, limit=1)), None)
    running = talk.channel == "webchat" and talk.status == "open" and talk.proof == "session"
    return {
        "href": "/chat/" if running else f"/chat/history/{talk.public_id}/",
        "title": say(f"chat-way-{'web' if talk.channel == 'webchat' else 'other'}"),
        "detail": last.text[:LINE_CHARS] if last else "",
        "at": words.when(talk.last_at),
    }
