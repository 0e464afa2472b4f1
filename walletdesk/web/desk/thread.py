"""One case open in the console: its talk, and beside it the customer, the finding, the money and what may be done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from walletdesk.assistant import looks
from walletdesk.assistant.looks import Look, Option
from walletdesk.core import acts, outbox
from walletdesk.core.models import Approval
from walletdesk.core.words import say
from walletdesk.desk import presence
from walletdesk.desk.models import TEAMS, Case
from walletdesk.money import paths
from walletdesk.money.models import Topup
from walletdesk.people.models import User
from walletdesk.web.desk import frame
from walletdesk.web.turns import turns_of

TURNS_MAX = 200
TONES = {"already_credited": "good", "returned": "good", "bank_rejected": "bad", "credit_blocked": "bad"}


def context(request: HttpRequest, case: Case) -> dict[str, Any]:
    """Everything that _thread.html and _side.html read."""
    customer = User.objects.customers().filter(pk=case.customer_id or 0).first()
    talk = case.conversation
    found = looks.look(case, request.user)
    return {
        "thread": _thread(request, case, customer),
        "turns": turns(case, customer) if talk else [],
        "others": [one.name for one in presence.who(talk, but=request.user)] if talk else [],
        "me": f"staff:{request.user.pk}",
        "after_seq": talk.last_seq if talk else 0,
        "customer": _customer(customer, case),
        "finding": _finding(found),
        "path": _path(case),
        "remedies": [_remedy(case, option) for option in found.options] if found else [],
        "waiting": _waiting(case),
    }


def turns(case: Case, customer: User | None, *, after: int = 0) -> list[dict[str, Any]]:
    """The talk as bubbles, with the hand-over where it happened."""
    talk = case.conversation
    if talk is None:
        return []
    found = talk.messages.filter(seq__gt=after).order_by("-seq")[:TURNS_MAX]
    messages = list(found)[::-1]
    made = turns_of(messages, viewer="staff", names=names_of(customer))
    if after:
        return [turn for turn in made if turn["kind"] != "mark"]
    return _with_hand_over(made, case, messages)


def names_of(customer: User | None) -> dict[str, str]:
    shown = frame.shown_name(customer)
    return {"visitor": shown, **({f"customer:{customer.pk}": shown} if customer else {})}


def _with_hand_over(made: list[dict[str, Any]], case: Case, messages: list[Any]) -> list[dict[str, Any]]:
    if not case.summary:
        return made
    before = [message.seq for message in messages if message.at <= case.opened_at]
    seq = before[-1] if before else 0
    lines = [say(key, **outbox.unpack(params)) for key, params in case.summary]
    bubble = {
        "id": f"hand-over-{case.pk}",
        "seq": seq,
        "kind": "handover",
        "same": False,
        "by": None,
        "at": case.opened_at,
        "title": say("console-handed-over"),
        "text": say("console-sentence-gap").join(lines),
    }
    place = next((i for i, turn in enumerate(made) if turn["seq"] > seq), len(made))
    return [*made[:place], bubble, *made[place:]]


def _thread(request: HttpRequest, case: Case, customer: User | None) -> dict[str, Any]:
    talk = case.conversation
    href = f"/desk/cases/{case.public_id}/"
    return {
        "id": talk.public_id if talk else "",
        "case": case.public_id,
        "number": case.number,
        "title": frame.issue_name(case),
        "detail": _detail(case),
        "topic": f"staff-conversation:{talk.pk}" if talk else "desk",
        "talk_topic": f"conversation:{talk.pk}" if talk else "desk",
        "case_topic": f"case:{case.pk}",
        "href": href,
        "news": f"{href}news/",
        "mine": case.assigned_to_id == request.user.pk,
        "open": case.status in ("open", "waiting"),
        "may_reopen": case.status == "solved",
        "teams": [{"value": team, "label": say(f"team-{team}")} for team in TEAMS if team != case.team],
        "channel_note": say(f"console-channel-{talk.channel}") if talk else "",
        "customer": frame.shown_name(customer),
    }


def _detail(case: Case) -> str:
    words_of = [
        say(f"team-{case.team}"),
        say(f"case-status-{'staff-waiting' if case.status == 'waiting' else case.status}"),
    ]
    if case.assigned_to_id:
        colleague = User.objects.staff().filter(pk=case.assigned_to_id).first()
        words_of.append(say("console-with", name=colleague.name if colleague else "—"))
    if case.escalated:
        words_of.append(say("console-escalated"))
    return " · ".join(words_of)


def _customer(customer: User | None, case: Case) -> dict[str, Any] | None:
    if customer is None:
        return None
    level = looks.proof_of(case)
    talk = case.conversation
    proof = (
        {"label": say(f"proof-level-{level}"), "at": talk.started_at if talk else None}
        if level != "none"
        else None
    )
    return {
        "masked_name": customer.masked_name,
        "masked_phone": customer.masked_phone,
        "klass": "",
        "proof": proof,
    }


def _finding(found: Look | None) -> dict[str, Any] | None:
    if found is None:
        return None
    basis = [
        {
            "text": fact.value,
            "source": fact.label,
            "facts": [{"label": say("proof-record"), "value": fact.record}],
            "href": "",
        }
        for fact in found.facts
    ]
    return {
        "title": found.title,
        "tone": TONES.get(found.finding.cause, "wait"),
        "detail": "",
        "basis": basis,
    }


def _path(case: Case) -> dict[str, Any] | None:
    topup = (
        Topup.objects.filter(public_id=case.subject, customer_id=case.customer_id).first()
        if case.subject
        else None
    )
    return paths.of(topup).as_context() if topup else None


def _remedy(case: Case, option: Option) -> dict[str, Any]:
    detail = option.why
    if option.plan and option.plan.postings:
        legs = [f"{say(one.label)} {one.amount.format(sign=True)}" for one in option.plan.postings]
        detail = say("console-posts", legs=" → ".join(legs))
    return {
        "id": option.act,
        "title": option.title,
        "detail": say("console-asked-already") if option.asked else detail,
        "verdict": option.answer,
        "reason": option.refusal,
        "asked": option.asked is not None,
        "href": f"/desk/cases/{case.public_id}/acts/{option.act}/",
        "main": option.answer != "refuse"
        and bool(option.plan and option.plan.postings)
        and option.act != "topup.send_back",
    }


def _waiting(case: Case) -> list[dict[str, Any]]:
    rows = Approval.objects.filter(case_id=case.pk, status="requested").order_by("id")
    return [
        {
            "title": say(acts.REGISTRY[row.act].title),
            "status": say("console-waits-approval"),
            "at": row.requested_at,
        }
        for row in rows
    ]
