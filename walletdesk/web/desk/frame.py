"""What stands around every page of the console: who works here, what waits, and the list of talks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from walletdesk.core import approvals
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.desk import cases, queues
from walletdesk.desk.models import Case, Message
from walletdesk.people.models import User

LEADERS = ("supervisor", "manager", "operator")
BOXES = ("mine", "waiting", "all")
PAGE = 40


def frame(request: HttpRequest) -> dict[str, Any]:
    """`staff` and `counts`, as desk/base.html reads them."""
    me = request.user
    decidable = [
        row for row in Approval.objects.filter(status="requested")[:100] if approvals.may_decide(row, me)
    ]
    return {
        "staff": {
            "name": me.name,  # type: ignore[union-attr]
            "role": f"{say(f'role-{me.role}')} · {say(f'team-{me.team}')}",  # type: ignore[union-attr]
            "may_lead": me.role in LEADERS,  # type: ignore[union-attr]
        },
        "counts": {"inbox": queues.waiting().count(), "approvals": len(decidable)},
    }


def inbox_list(request: HttpRequest, current: Case | None = None) -> dict[str, Any]:
    """The pane of talks, as _list.html reads it."""
    me = request.user
    box = request.GET.get("box", "mine")
    box = box if box in BOXES else "mine"
    rows = {
        "mine": Case.objects.active()
        .filter(assigned_to_id=me.pk)
        .order_by("-escalated", "reply_due_at", "-id"),
        "waiting": queues.waiting(),
        "all": Case.objects.active().order_by("-id"),
    }
    start = _page(request)
    shown = list(rows[box].select_related("conversation")[start : start + PAGE + 1])
    more = f"?box={box}&from={start + PAGE}" if len(shown) > PAGE else ""
    return {
        "box": box,
        "boxes": {name: found.count() for name, found in rows.items()},
        "load": {"now": cases.load_of(me.pk), "most": setting("desk.capacity")},  # type: ignore[arg-type]
        "items": _items(shown[:PAGE], box, current),
        "more": more,
    }


def customers_of(rows: QuerySet[Case] | list[Case]) -> dict[int, User]:
    """The customers of some cases, in one query."""
    ids = {row.customer_id for row in rows if row.customer_id}
    return {user.pk: user for user in User.objects.customers().filter(pk__in=ids)}


def shown_name(customer: User | None) -> str:
    return customer.masked_name if customer else say("console-visitor-name")


def promise_of(case: Case) -> Any:
    """The promise that runs now, or None."""
    if case.status != "open":
        return None
    return case.solve_due_at if case.replied_at or not case.reply_due_at else case.reply_due_at


def issue_name(case: Case) -> str:
    return say(f"issue-{case.issue.replace('_', '-')}")


def _page(request: HttpRequest) -> int:
    given = request.GET.get("from", "0")
    return min(int(given), 5_000) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def _items(rows: list[Case], box: str, current: Case | None) -> list[dict[str, Any]]:
    people, last = customers_of(rows), _last_words(rows)
    soon = clock.now() + timedelta(hours=12)
    made = []
    for case in rows:
        talk, until = case.conversation, promise_of(case)
        message = last.get(case.conversation_id or 0)
        made.append(
            {
                "href": f"/desk/cases/{case.public_id}/?box={box}",
                "name": shown_name(people.get(case.customer_id or 0)),
                "text": message.text[:80] if message else "",
                "channel": say(f"channel-{talk.channel if talk else 'none'}"),
                "issue": issue_name(case),
                "money": case.value_at_risk if case.value_at_risk_minor else None,
                "until": until if until and until < soon else None,
                "at": talk.last_at if talk else case.opened_at,
                "tag": {"tone": "info", "label": say("case-status-staff-waiting")}
                if case.status == "waiting"
                else None,
                "unread": bool(
                    talk and message and message.from_outside and message.seq > talk.staff_read_seq
                ),
                "current": current is not None and case.pk == current.pk,
            }
        )
    return made


def _last_words(rows: list[Case]) -> dict[int, Message]:
    """The last public message of each talk, in one query."""
    talks = [case.conversation_id for case in rows if case.conversation_id]
    found = Message.objects.filter(conversation_id__in=talks, kind="public")
    return {
        message.conversation_id: message
        for message in found.order_by("conversation_id", "-seq").distinct("conversation_id")
    }
