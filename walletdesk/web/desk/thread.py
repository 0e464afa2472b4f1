"""One case open in the console: its head, its talk and who else looks on; what stands beside it is in beside.py."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.desk import presence
from walletdesk.desk.models import TEAMS, URGENT, Case, Message
from walletdesk.desk.proving import hidden
from walletdesk.people.models import User
from walletdesk.web.desk import beside, frame, timeline
from walletdesk.web.turns import turns_of

TURNS_MAX = 200
CARDS = {"path": "console-card", "article": "console-card-article"}


def context(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Everything that _thread.html and _side.html read."""
    customer, colleague = people_of(case)
    return {
        "thread": head(request, case, customer, colleague),
        "turns": turns(case, customer),
        "others": others(request, case),
        "me": f"staff:{request.user.pk}",
        "after_seq": case.conversation.last_seq if case.conversation else 0,
        **beside.context(case, customer, request.user),
    }


def people_of(case: Case) -> tuple[User | None, User | None]:
    """The customer and the colleague of a case, in one query."""
    ids = [pk for pk in (case.customer_id, case.assigned_to_id) if pk]
    found = User.objects.in_bulk(ids) if ids else {}
    return found.get(case.customer_id), found.get(case.assigned_to_id)


def turns(case: Case, customer: User | None, *, after: int = 0) -> list[dict[str, Any]]:
    """The talk as bubbles, with the hand-over and the case's lines where they happened.

    With `after`, the newer messages only, and every line of the case (the page replaces those it has).
    """
    talk = case.conversation
    messages = list(talk.messages.order_by("-seq")[:TURNS_MAX])[::-1] if talk else []
    if after:
        fresh = [message for message in messages if message.seq > after]
        shown = [*bubbles(fresh, customer, dated=False), *timeline.marks(case, messages)]
        return sorted(shown, key=lambda turn: turn["seq"])
    return timeline.with_deeds(bubbles(messages, customer), case, messages)


def bubbles(messages: list[Message], customer: User | None, *, dated: bool = True) -> list[dict[str, Any]]:
    """Messages as _turn.html reads them: the assistant's apart from a colleague's; cards as a word, for the path is beside."""
    cards = {message.seq: message.card.get("kind", "") for message in messages if message.card}
    senders = {message.seq: message.sender for message in messages}
    hidden.from_colleagues(messages)
    for message in messages:
        message.card = None  # not drawn twice, and not looked up once a message
    made = turns_of(messages, viewer="staff", names=names_of(messages, customer), dated=dated)
    for turn in made:
        if turn["kind"] == "me":
            turn["kind"] = "me assistant" if senders[turn["seq"]].startswith("assistant") else "me colleague"
        turn["card"] = CARDS.get(cards.get(turn["seq"], ""), "")
    return made


def names_of(messages: list[Message], customer: User | None) -> dict[str, str]:
    """Names of those who wrote: the customer's masked, a colleague's where the message does not carry it."""
    shown = frame.shown_name(customer)
    names = {"visitor": shown, **({f"customer:{customer.pk}": shown} if customer else {})}
    nameless = {one.sender for one in messages if one.sender.startswith("staff:") and not one.sender_name}
    ids = [int(sender.partition(":")[2]) for sender in nameless]
    found = User.objects.staff().filter(pk__in=ids).values_list("pk", "name") if ids else []
    return {**names, **{f"staff:{pk}": name for pk, name in found}}


def others(request: HttpRequest, case: Case) -> dict[str, str]:
    """Who else looks on and who of them writes, as sentences."""
    here = presence.who(case.conversation, but=request.user) if case.conversation else []
    comma = say("web-comma")
    writing = comma.join(one.name for one in here if one.typing)
    looking = comma.join(one.name for one in here if not one.typing)
    return {
        "looking": say("console-others", names=looking) if looking else "",
        "writing": say("console-others-write", names=writing) if writing else "",
    }


def head(request: HttpRequest, case: Case, customer: User | None, colleague: User | None) -> dict[str, Any]:
    talk, href = case.conversation, f"/desk/cases/{case.public_id}/"
    due = frame.promise_of(case)
    return {
        "id": talk.public_id if talk else "",
        "case": case.public_id,
        "number": case.number,
        "title": frame.issue_name(case),
        "detail": _detail(request, case, colleague),
        "flag": frame.flag_of(case),
        "until": due if due and due - clock.now() < frame.SHOWN_WITHIN else None,
        "until_what": say("console-until-solve" if case.replied_at else "console-until-reply"),
        "topic": f"staff-conversation:{talk.pk}" if talk else f"case:{case.pk}",
        "talk_topic": f"conversation:{talk.pk}" if talk else f"case:{case.pk}",
        "case_topic": f"case:{case.pk}",
        "href": href,
        "news": f"{href}news/",
        "mine": case.assigned_to_id == request.user.pk,
        "open": case.status in ("open", "waiting"),
        "waiting": case.status == "waiting",
        "may_reopen": case.status == "solved",
        "solved": _solved(case),
        "writable": talk is not None or customer is not None,
        "begins": talk is None,
        "urgent": case.priority == URGENT,
        "teams": [{"value": team, "label": say(f"team-{team}")} for team in TEAMS if team != case.team],
        "channel_note": say(f"console-channel-{talk.channel}") if talk else say("console-channel-begins"),
        "customer": frame.shown_name(customer),
    }


def _detail(request: HttpRequest, case: Case, colleague: User | None) -> str:
    status = "staff-waiting" if case.status == "waiting" else case.status
    words_of = [say(f"team-{case.team}"), say(f"case-status-{status}")]
    if case.assigned_to_id == request.user.pk:
        words_of.append(say("console-with-me"))
    elif case.assigned_to_id:
        words_of.append(say("console-with", name=colleague.name if colleague else "—"))
    else:
        words_of.append(say("lead-unassigned"))
    return " · ".join(words_of)


def _solved(case: Case) -> dict[str, Any] | None:
    """What stands where the reply would be, once the case is solved or closed."""
    if case.status in ("open", "waiting"):
        return None
    return {"label": say(f"case-status-{case.status}"), "at": case.solved_at, "note": case.solution_note}
