"""What was done with a case, as lines in its talk: taken, handed on, waiting, solved. And what was handed over with it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.words import say
from walletdesk.desk import summaries
from walletdesk.desk.models import Case, Message
from walletdesk.people.models import User

DEEDS = (
    "case.taken",
    "case.assigned",
    "case.handed_over",
    "case.problem_changed",
    "case.record_chosen",
    "case.waiting",
    "case.resumed",
    "case.solved",
    "case.reopened",
    "case.closed",
    "promise.breached",
)
EVENTS_LOOKED_AT_MAX = 400  # the customer's newest; a case older than that shows its talk without these lines
MARKS_MAX = 40
ICONS = {
    "summary-proof": "shield-check",
    "summary-said": "message-circle",
    "summary-angry": "triangle-alert",
    "finding": "search",
}


def with_deeds(made: list[dict[str, Any]], case: Case, messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Bubbles of a talk (or none) with the case's lines where they happened."""
    return sorted([*made, *hand_over(case, messages), *marks(case, messages)], key=lambda turn: turn["seq"])


def hand_over(case: Case, messages: Sequence[Message]) -> list[dict[str, Any]]:
    """What the assistant or the house knew when it gave the case to people: one bubble, one fact a line."""
    if not case.summary:
        return []
    unasked = any(key == "summary-not-asked" for key, _ in case.summary)
    by_house = unasked or not case.opened_by.startswith("assistant")
    return [
        {
            "id": f"hand-over-{case.pk}",
            "seq": _seq_at(case.opened_at, messages) + 0.001,
            "kind": "handover",
            "at": case.opened_at,
            "title": say("console-found-by-us" if by_house else "console-handed-over"),
            "lines": [
                {"text": summaries.say(key, params), "icon": _icon(key), "tone": _tone(key)}
                for key, params in case.summary
            ],
        }
    ]


def marks(case: Case, messages: Sequence[Message]) -> list[dict[str, Any]]:
    """One line a deed, from the events of the case's customer."""
    events = _events(case)
    names = _names(events, messages)
    return [
        {
            "id": f"e{event.pk}",
            "seq": _seq_at(event.at, messages) + 0.002 + place / 1000,
            "kind": "mark",
            "text": _sentence(event, names),
        }
        for place, event in enumerate(events)
    ]


def _events(case: Case) -> list[Event]:
    if case.customer_id is None:
        return []
    newest = Event.objects.filter(customer_id=case.customer_id).order_by("-id")[:EVENTS_LOOKED_AT_MAX]
    found = Event.objects.filter(pk__in=newest.values("pk"), name__in=DEEDS, ids__case=case.pk)
    return list(found.order_by("-id")[:MARKS_MAX])[::-1]


def _names(events: list[Event], messages: Sequence[Message]) -> dict[int, str]:
    """Names of the colleagues in these events: as they signed in the talk, the rest in one query."""
    signed = [one for one in messages if one.sender_name and one.sender.startswith("staff:")]
    names = {int(one.sender.partition(":")[2]): one.sender_name for one in signed}
    ids = {int(who.id) for event in events if (who := Actor.parse(event.by)).kind == "staff"}
    ids |= {int(event.ids["staff"]) for event in events if event.ids.get("staff")}
    missing = ids - set(names)
    if missing:
        names |= dict(User.objects.staff().filter(pk__in=missing).values_list("pk", "name"))
    return names


def _sentence(event: Event, names: dict[int, str]) -> str:
    who = Actor.parse(event.by)
    name = names.get(int(who.id), say("chat-house")) if who.kind == "staff" else say("chat-house")
    key = f"mark-{event.name.replace('.', '-').replace('_', '-')}"
    at = f"{clock.local(event.at):%H:%M}"
    match event.name:
        case "case.handed_over":
            return say(key, at=at, name=name, team=say(f"team-{event.ids['team']}"))
        case "case.assigned":
            return say(key, at=at, name=names.get(int(event.ids["staff"]), say("chat-house")))
        case "case.problem_changed":
            was, now = (say(f"issue-{event.ids[part].replace('_', '-')}") for part in ("was", "issue"))
            return say(key, at=at, name=name, was=was, now=now)
        case "promise.breached":
            return say(f"mark-late-{event.ids['promise']}", at=at)
        case _:
            return say(key, at=at, name=name)


def _seq_at(at: Any, messages: Sequence[Message]) -> float:
    """The number of the last message said by then."""
    place = bisect_right(messages, at, key=lambda message: message.at)
    if place:
        return messages[place - 1].seq
    return messages[0].seq - 0.4 if messages else 0


def _icon(key: str) -> str:
    return next((icon for start, icon in ICONS.items() if key.startswith(start)), "check")


def _tone(key: str) -> str:
    return {"summary-angry": "wait-ink", "summary-proof-none": "wait-ink"}.get(key, "")
