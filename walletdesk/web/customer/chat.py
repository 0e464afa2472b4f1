"""The talk: read it, write into it, hear what is new. The same for customers and for visitors who are not signed in."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.channels.webchat import receiving
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import active_language
from walletdesk.desk import presence
from walletdesk.desk.models import Message
from walletdesk.money import movements
from walletdesk.money.records.models import Record
from walletdesk.people.access import own_or_404
from walletdesk.people.facts import facts_of
from walletdesk.web.customer import bubbles, frame, openings, standing, talking
from walletdesk.web.customer.beside import beside


@never_cache
@require_http_methods(["GET", "POST"])
def chat(request: HttpRequest) -> HttpResponse:
    return _write(request) if request.method == "POST" else _read(request)


def _read(request: HttpRequest) -> HttpResponse:
    talker = talking.talker_of(request)
    talk = receiving.talk_of(talker)
    turns, older = bubbles.page_of(talk, talker, before=_number(request, "before")) if talk else ([], 0)
    topics = talking.topics_of(talker, talk)
    context = {
        "talk": talk,
        "topics": topics,
        "turns": turns,
        "older": older,
        "choices": [] if turns else openings.choices(request, talker),
        "draft": openings.draft(request, talker),
        "uuid": uuid.uuid4(),
        **standing.context_of(talk, topics),
        **beside(talker),
    }
    standing.seen(talk, talker, True)
    return talking.remember(frame.show(request, "customer/chat.html", context), talker)


def _write(request: HttpRequest) -> HttpResponse:
    talker = talking.talker_of(request)
    message = receiving.receive(
        talker,
        _words(request, talker),
        client_id=_client_id(request),
        language=active_language(),
        address=facts_of(request).address,
    )
    answer = (
        _fragment(request, talker, message)
        if request.headers.get("HX-Request")
        else redirect("customer:chat")
    )
    return talking.remember(answer, talker)


def _fragment(request: HttpRequest, talker: receiving.Talker, message: Message) -> HttpResponse:
    turns = bubbles.news_of(message.conversation, talker, after=message.seq - 1)[:2]
    return frame.show(request, "customer/_turns.html", {"turns": turns, "uuid": uuid.uuid4()})


def _words(request: HttpRequest, talker: receiving.Talker) -> str:
    """What was written, or what the button says that was pressed."""
    text, choice = request.POST.get("text", ""), request.POST.get("choice", "")
    if not text and choice.startswith("record:") and talker.customer:
        mine = Record.objects.filter(customer_id=talker.customer.pk)
        return openings.about(own_or_404(mine, public_id=choice.removeprefix("record:")))
    return text or choice


def _client_id(request: HttpRequest) -> str:
    """The id the page chose for its message: a UUID, so that it can never be the id of an answer of ours."""
    try:
        return str(uuid.UUID(request.POST.get("uuid", "")))
    except ValueError as error:
        raise Refusal("message-id", status=422, field="uuid") from error


@require_GET
@never_cache
def news(request: HttpRequest) -> HttpResponse:
    """Bubbles after the last one the page has."""
    talker = talking.talker_of(request)
    talk = receiving.talk_of(talker)
    turns = bubbles.news_of(talk, talker, after=_number(request, "after") or 0) if talk else []
    standing.seen(talk, talker, request.GET.get("seen") != "0")
    return frame.show(request, "customer/_turns.html", {"turns": turns, "uuid": uuid.uuid4()})


@require_GET
@never_cache
def older(request: HttpRequest) -> HttpResponse:
    """Bubbles before a number, and the way to those before them."""
    talker = talking.talker_of(request)
    turns, more = bubbles.page_of(talking.talk_or_404(talker), talker, before=_number(request, "before") or 1)
    return frame.show(request, "customer/_turns.html", {"turns": turns, "older": more})


@require_GET
@never_cache
def state(request: HttpRequest) -> HttpResponse:
    """Who answers and the place in line, fetched again at each piece of news."""
    talker = talking.talker_of(request)
    talk = receiving.talk_of(talker)
    context = standing.context_of(talk, talking.topics_of(talker, talk))
    return frame.show(request, "customer/_chat_state.html", {**context, "again": True, "uuid": uuid.uuid4()})


@require_POST
@never_cache
def typing(request: HttpRequest) -> HttpResponse:
    talk = receiving.talk_of(talking.talker_of(request))
    if talk is not None:
        presence.customer_types(talk)
    return HttpResponse(status=204)


@require_GET
@frame.own_page
def path_card(request: HttpRequest, public_id: str) -> HttpResponse:
    """The path in a bubble, as it stands now."""
    kind, row = movements.find(public_id, request.user)
    context = {"path": kind.path(row).as_context(), "path_href": request.path}
    return frame.show(request, "customer/_path_card.html", context)


@require_POST
@frame.own_page
def about(request: HttpRequest, public_id: str) -> HttpResponse:
    """«Ask about this»: the question is put for the customer, and the talk opens."""
    me = frame.me(request)
    record = own_or_404(Record.objects.filter(customer_id=me.pk), public_id=public_id)
    receiving.receive(
        receiving.Talker(me),
        openings.about(record),
        client_id=_client_id(request),
        language=active_language(),
    )
    return redirect("customer:chat")


def _number(request: HttpRequest, name: str) -> int | None:
    given = request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else None
