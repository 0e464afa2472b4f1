"""Beside the talk: the case, the customer, the finding, the money's path and what may be done."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant import looks, meant, rethinking
from walletdesk.assistant.looks import Look, Option
from walletdesk.core import acts
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import identity, which
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.models import Case
from walletdesk.desk.proving import app_asks, levels, questions
from walletdesk.money import movements
from walletdesk.people import proofs
from walletdesk.people.models import User
from walletdesk.web.desk import frame

TONES = {"already_credited": "good", "returned": "good", "bank_rejected": "bad", "credit_blocked": "bad"}


def context(case: Case, customer: User | None, colleague: Any) -> dict[str, Any]:
    """Everything that _side.html reads, but the thread itself."""
    found = looks.look(case, colleague)
    waiting = found.requests if found else looks.requests_of(case)
    working, path = case.status in ("open", "waiting"), _path(case, customer)
    return {
        "case": _case(case),
        "others": _others_of(case),
        "problems": _problems(case) if working else [],
        "customer": _customer(customer, case),
        "finding": _finding(found),
        "which": which_one(case) if working and found is None else None,
        "may_choose": working
        and found is not None
        and path is not None,  # of a movement there may be another
        "path": path,
        "draft": found.reply if found and working and case.customer_id else "",
        "remedies": _remedies(case, found) if found and working else [],
        "waiting": [_waiting(row) for row in waiting],
        "dispute_href": _dispute(case),
    }


def _dispute(case: Case) -> str:
    """The page of the dispute a case is about; empty for any other case."""
    if case.issue != "merchant_dispute":
        return ""
    row = Dispute.objects.filter(case=case).order_by("-id").first()
    return f"/desk/disputes/{row.public_id}/" if row else ""


def _case(case: Case) -> dict[str, Any]:
    """The facts of the case itself."""
    return {
        "issue": frame.issue_name(case),
        "opened_at": case.opened_at,
        "money": case.value_at_risk if case.value_at_risk_minor else None,
        "subject": case.subject,
        "replied_at": case.replied_at,
        "reply_due_at": case.reply_due_at,
        "solve_due_at": case.solve_due_at if case.status in ("open", "waiting") else None,
        "solved_at": case.solved_at,
        "has_talk": case.conversation_id is not None,
        "prove": _prove(case),
    }


def _prove(case: Case) -> dict[str, Any] | None:
    """By which ways more may be shown of who talks, and what was shown; None where nothing can be asked."""
    talk = case.conversation
    if talk is None or case.status not in ("open", "waiting"):
        return None
    open_ways = identity.ways_open(case)
    return {
        "stopped": proofs.stopped(talk.public_id),
        "ways": [{"value": way, "label": say(f"console-prove-way-{way}")} for way in open_ways],
        "needs_name": case.customer_id is None,
        "waits": say("console-prove-waits-app")
        if app_asks.waits(talk)
        else say("console-prove-waits-questions")
        if questions.open_in(talk)
        else "",
    }


def _others_of(case: Case) -> list[dict[str, Any]]:
    """The customer's other cases that are being worked on."""
    return [
        {
            "href": f"/desk/cases/{row.public_id}/?box=all",
            "number": row.number,
            "issue": frame.issue_name(row),
            "status": say(f"case-status-{'staff-waiting' if row.status == 'waiting' else row.status}"),
            "since": row.opened_at,
        }
        for row in which.others_of(case)
    ]


def which_one(case: Case) -> list[dict[str, Any]]:
    """The records it may be about; the one it is about already is marked."""
    return [
        {"value": number, "label": label, "now": number == case.subject}
        for number, label in meant.to_choose(case)
    ]


def _problems(case: Case) -> list[dict[str, str]]:
    """What else it could be a case of."""
    others = [issue for issue in rethinking.PROBLEMS if issue != case.issue]
    return [{"value": issue, "label": say(f"issue-{issue.replace('_', '-')}")} for issue in others]


def _customer(customer: User | None, case: Case) -> dict[str, Any] | None:
    if customer is None:
        return None
    now = levels.standing(case.conversation, case.customer_id)
    shown = [say(f"proof-way-{way}") for way in now.ways]
    proof = {"label": say(f"proof-level-{now.level}"), "shown": [] if now.ways == (now.level,) else shown}
    return {
        "masked_name": customer.masked_name,
        "masked_phone": customer.masked_phone,
        "klass": "",
        "proof": proof if now.level != "none" else None,
    }


def _finding(found: Look | None) -> dict[str, Any] | None:
    if found is None:
        return None
    basis = [
        {
            "label": fact.label,
            "proof": {
                "text": fact.value,
                "source": fact.label,
                "facts": [{"label": say("proof-record"), "value": fact.record}],
                "href": "",
            },
        }
        for fact in found.facts
    ]
    return {
        "title": found.title,
        "tone": TONES.get(found.finding.cause, "wait"),
        "detail": "",
        "basis": basis,
    }


def _path(case: Case, customer: User | None) -> dict[str, Any] | None:
    """The way of the customer's own movement; a case may be about something that is none."""
    if customer is None or not case.subject:
        return None
    try:
        kind, row = movements.find(case.subject, customer)
    except Refusal:
        return None
    drawn: dict[str, Any] = kind.path(row).as_context()
    return drawn


def _remedies(case: Case, found: Look) -> list[dict[str, Any]]:
    """What may be done; the first that moves money is the main one, the others stay calm."""
    made = [_remedy(case, option) for option in found.options]
    mains = [one for one in made if one["main"]]
    for one in mains[1:]:
        one["main"] = False
    return made


def _remedy(case: Case, option: Option) -> dict[str, Any]:
    detail = option.why
    if option.plan and option.plan.postings:
        legs = [f"{say(one.label)} {one.amount.format(sign=True)}" for one in option.plan.postings]
        detail = say("console-posts", legs=" → ".join(legs))
    moves_money = bool(option.plan and option.plan.postings)
    return {
        "id": option.act,
        "title": option.title,
        "detail": detail,
        "verdict": option.answer,
        "reason": option.refusal,
        "asked": option.asked is not None,
        "href": f"/desk/cases/{case.public_id}/acts/{option.act}/",
        "main": option.answer != "refuse" and moves_money and option.act != "topup.send_back",
    }


def _waiting(row: Approval) -> dict[str, Any]:
    return {
        "title": say(acts.REGISTRY[row.act].title),
        "money": frame.amount_of(row),
        "status": say("console-waits-approval"),
        "at": row.requested_at,
    }
