"""My cases in the customer's words: what it is about, how far it is, by when the next thing happens."""

from __future__ import annotations

from typing import Any

from walletdesk.core.clock import clock
from walletdesk.core.models import Approval, Event
from walletdesk.core.words import say, when
from walletdesk.desk import queues
from walletdesk.desk.models import Case
from walletdesk.people.models import User
from walletdesk.web.customer import standing

TAGS = {"open": "wait", "waiting": "info", "solved": "good", "closed": ""}
CLOSED_MAX = 20
OPEN_MAX = 50
EVENTS_MAX = 100


def open_lines(customer: User, limit: int = OPEN_MAX) -> list[dict[str, Any]]:
    """Cases being worked on, newest first."""
    return [line_of(case) for case in Case.objects.visible_to(customer).active().order_by("-id")[:limit]]


def closed_lines(customer: User) -> list[dict[str, Any]]:
    done = Case.objects.visible_to(customer).filter(status__in=("solved", "closed"))
    return [line_of(case) for case in done.order_by("-id")[:CLOSED_MAX]]


def line_of(case: Case) -> dict[str, Any]:
    """A case as a card or row of a list."""
    steps = 4 if case.status in ("solved", "closed") else (3 if case.assigned_to_id else 2)
    return {
        "href": f"/cases/{case.public_id}/",
        "number": case.number,
        "title": title_of(case),
        "detail": _detail(case),
        "tag": {"tone": TAGS[case.status], "label": say(f"case-status-{case.status}")},
        "done": steps,
        "of": 4,
    }


def title_of(case: Case) -> str:
    issue = say(f"issue-{case.issue.replace('_', '-')}")
    return f"{issue} {case.value_at_risk.format()}" if case.value_at_risk_minor else issue


def whole(case: Case) -> dict[str, Any]:
    """What `customer/case.html` reads of the case itself."""
    solved = case.status in ("solved", "closed")
    return {
        "number": case.number,
        "title": say(f"issue-{case.issue.replace('_', '-')}"),
        "tag": {"tone": TAGS[case.status], "label": say(f"case-status-{case.status}")},
        "href": f"/cases/{case.public_id}/",
        "promise": None if solved else _promise(case),
        "late": not solved and clock.now() > _promise(case),
        "money": case.value_at_risk if case.value_at_risk_minor else None,
        "result": (case.solution_note or say(f"disposition-{case.disposition or 'solved'}"))
        if solved
        else "",
        "may_reopen": case.status == "solved",
        "handler": standing.colleague(case),
    }


def progress_of(case: Case) -> dict[str, Any]:
    """The steps of a case as a path: what was recorded, where it stands, what comes next."""
    steps = [step for event in _events(case) if (step := _recorded(event, case))]
    steps = [*steps[:1], *_cause(case), *steps[1:]]
    if case.status in ("open", "waiting"):
        steps += _now(case)
        steps.append(_step("next", "case-step-solve", detail=say("case-step-solve-by", at=case.solve_due_at)))
    elif steps:
        steps[-1]["state"] = "done"
    return {"summary": "", "next_by": None, "steps": steps}


def _events(case: Case) -> list[Event]:
    names = ("case.opened", "case.taken", "case.assigned", "case.handed_over", "case.reopened", "case.solved")
    found = Event.objects.filter(customer_id=case.customer_id, name__in=names, ids__case=case.pk)
    return list(found.order_by("id")[:EVENTS_MAX])


def _recorded(event: Event, case: Case) -> dict[str, Any] | None:
    kind = event.name.partition(".")[2]
    if kind in ("taken", "assigned"):
        staff = str(event.ids.get("staff") or event.by.partition(":")[2])
        found = (
            User.objects.get_queryset().filter(pk=int(staff), kind="staff").first()
            if staff.isdigit()
            else None
        )
        title = say("case-step-taken", name=found.name if found else say("chat-house"))
        return {**_step("done", ""), "title": title, "at": event.at}
    if kind == "handed_over":
        team = say(f"team-{event.ids.get('team') or 'general'}")
        return {**_step("done", ""), "title": say("case-step-handed-over", team=team), "at": event.at}
    if kind == "solved":
        return {**_step("done", "case-step-solved", detail=case.solution_note), "at": event.at}
    return {**_step("done", f"case-step-{kind}"), "at": case.opened_at if kind == "opened" else event.at}


def _cause(case: Case) -> list[dict[str, Any]]:
    """What was found before a person came, where something was."""
    cause = (case.finding or {}).get("cause", "")
    if not cause or not (case.finding or {}).get("subject") or cause == "person_wanted":
        return []
    found = _step("done", "case-step-cause", detail=say(f"finding-{cause.replace('_', '-')}"))
    return [{**found, "at": case.opened_at}]


def _now(case: Case) -> list[dict[str, Any]]:
    """Where an open case stands now."""
    asked = Approval.objects.filter(case_id=case.pk, status="requested").order_by("-id").first()
    if case.status == "waiting":
        return [_step("here", "case-step-your-turn", detail=say("case-step-your-turn-detail"))]
    if asked:
        return [
            {
                **_step("here", "case-step-approval", detail=say("case-step-approval-detail")),
                "at": asked.requested_at,
            }
        ]
    if case.assigned_to_id is None:
        return [
            _step(
                "here",
                "case-step-line",
                detail=say("case-step-line-detail", place=queues.place_of(case).number),
            )
        ]
    return [_step("here", "case-step-working")]


def _detail(case: Case) -> str:
    if case.status in ("solved", "closed"):
        return when(case.solved_at) if case.solved_at else ""
    if case.status == "waiting":
        return say("case-step-your-turn-detail")
    if clock.now() > _promise(case):
        return say("case-line-late")
    name = standing.colleague(case)
    if name:
        return say("case-line-working", name=name, at=case.solve_due_at)
    return say("case-line-waiting", at=_promise(case))


def _promise(case: Case) -> Any:
    """The nearest time we promised: the first answer while there was none, then the solution."""
    return case.reply_due_at if case.reply_due_at and not case.replied_at else case.solve_due_at


def _step(state: str, key: str, *, detail: str = "") -> dict[str, Any]:
    title = say(key) if key else ""
    return {"state": state, "title": title, "detail": detail, "at": None, "by": "", "evidence": []}
