"""Where a talk stands, as its page says: who answers, the place in line, what was read."""

from __future__ import annotations

from typing import Any

from walletdesk.channels.webchat.receiving import Talker
from walletdesk.core.words import say
from walletdesk.desk import cases, queues
from walletdesk.desk.models import Case, Conversation
from walletdesk.people.models import STAFF, User


def context_of(talk: Conversation | None, topics: list[str]) -> dict[str, Any]:
    """What `customer/_chat_state.html` reads."""
    case = cases.active_in(talk) if talk and talk.handled_by != "assistant" else None
    return {
        "who": _who(talk, case),
        "line": _line(talk, case),
        "read": bool(talk and talk.handled_by == "staff" and _read_by_us(talk)),
        "topics": topics,
    }


def colleague(case: Case) -> str:
    """The name of whoever has the case; empty while it waits."""
    if case.assigned_to_id is None:
        return ""
    found = User.objects.get_queryset().filter(pk=case.assigned_to_id, kind=STAFF).first()
    return found.name if found else ""


def _who(talk: Conversation | None, case: Case | None) -> dict[str, Any]:
    handled = talk.handled_by if talk else "assistant"
    name = colleague(case) if case and handled == "staff" else ""
    state = {"queue": "chat-waiting-state", "staff": "chat-staff-state"}.get(handled, "chat-assistant-state")
    return {"name": name or say("chat-assistant"), "state": say(state), "person": handled != "assistant"}


def _line(talk: Conversation | None, case: Case | None) -> dict[str, Any] | None:
    if talk is None or case is None or talk.handled_by != "queue":
        return None
    place = queues.place_of(case)
    minutes = max(1, round(place.wait.total_seconds() / 60))
    return {"place": place.number, "minutes": minutes, "number": case.number, "by": place.answer_by}


def _read_by_us(talk: Conversation) -> bool:
    """Whether a colleague has read the last thing the customer wrote, and nothing was answered since."""
    last = talk.messages.exclude(kind="note").order_by("-seq").first()
    return bool(last and last.from_outside and last.seq <= talk.staff_read_seq)


def seen(talk: Conversation | None, talker: Talker, request_says: bool) -> None:
    """The page is before the person's eyes: what stands there is read."""
    from walletdesk.desk import conversations

    if talk is not None and request_says:
        conversations.read(talk, talk.last_seq, by=talker.actor)
