"""What stands around every page of the console: who works here, what waits, and the list of talks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest

from walletdesk.core import approvals, outbox
from walletdesk.core.actors import actor_of
from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.desk import queues
from walletdesk.desk.models import URGENT, Case, Message
from walletdesk.desk.proving import hidden
from walletdesk.people.models import User
from walletdesk.web.desk import teams

SHOWN_WITHIN = timedelta(hours=12)  # a promise further off is not a clock yet
LEADERS = ("supervisor", "manager", "operator")
BOXES = ("mine", "waiting", "all")
PAGE = 40


def frame(request: HttpRequest) -> dict[str, Any]:
    """`staff` and `counts`, as desk/base.html reads them; `boxes` and `load`, as _list.html does."""
    me: User = request.user  # type: ignore[assignment]
    asked, boxes = Approval.objects.filter(status="requested").order_by("id")[:100], _counts(me)
    return {
        "staff": {
            "name": me.name,
            "role": f"{say(f'role-{me.role}')} · {say(f'team-{me.team}')}",
            "may_lead": me.role in LEADERS,
            "may_books": teams.may_see(me, "payments"),
            "may_watch": teams.may_see(me, "security"),
            "may_identify": teams.may_see(me, "security"),
        },
        "counts": {"inbox": boxes["waiting"], "approvals": sum(decidable(list(asked), me).values())},
        "boxes": {name: boxes[name] for name in BOXES},
        "load": {"now": boxes["load"], "most": setting("desk.capacity")},
    }


def _counts(me: User) -> dict[str, int]:
    """How many cases are in each box, and how many of mine count as my load: one query."""
    mine, is_open = Q(assigned_to_id=me.pk), Q(status="open")
    return Case.objects.active().aggregate(
        mine=Count("id", filter=mine),
        waiting=Count("id", filter=is_open & Q(assigned_to_id__isnull=True)),
        all=Count("id"),
        load=Count("id", filter=mine & is_open),
    )


def decidable(rows: list[Approval], me: User) -> dict[int, bool]:
    """Which of these requests this colleague may decide. One question of the authority table a kind and amount."""
    seen: dict[tuple[str, int | None, str], bool] = {}
    made = {}
    for row in rows:
        kind = (row.act, row.amount_minor, row.currency)
        if row.status == "requested" and row.requested_by != str(actor_of(me)) and kind not in seen:
            seen[kind] = approvals.may_decide(row, me)
        made[row.pk] = row.requested_by != str(actor_of(me)) and seen.get(kind, False)
    return made


def amount_of(row: Approval) -> Money | None:
    return Money(row.amount_minor, row.currency) if row.amount_minor is not None else None


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
        "items": _items(shown[:PAGE], box, current),
        "more": more,
        "list_href": f"{request.path}?box={box}&from={start}&part=list",
    }


def customers_of(rows: QuerySet[Case] | list[Case]) -> dict[int, User]:
    """The customers of some cases, in one query."""
    ids = {row.customer_id for row in rows if row.customer_id}
    return {user.pk: user for user in User.objects.customers().filter(pk__in=ids)}


def shown_name(customer: User | None, case: Case | None = None) -> str:
    if customer:
        return customer.masked_name
    found_by_us = case is not None and case.conversation_id is None
    return say("console-nobody" if found_by_us else "console-visitor-name")


def promise_of(case: Case) -> Any:
    """The promise that runs now, or None."""
    if case.status != "open":
        return None
    return case.solve_due_at if case.replied_at or not case.reply_due_at else case.reply_due_at


def issue_name(case: Case) -> str:
    return say(f"issue-{case.issue.replace('_', '-')}")


def flag_of(case: Case) -> dict[str, str] | None:
    """What sets a case apart: escalated, or urgent. A tag."""
    if case.status not in ("open", "waiting"):
        return None
    if case.escalated:
        return {"tone": "bad", "label": say("console-escalated"), "icon": "triangle-alert"}
    return (
        {"tone": "wait", "label": say("console-urgent"), "icon": "zap"} if case.priority == URGENT else None
    )


def _page(request: HttpRequest) -> int:
    given = request.GET.get("from", "0")
    return min(int(given), 5_000) if given.isascii() and given.isdigit() and len(given) < 6 else 0


def _items(rows: list[Case], box: str, current: Case | None) -> list[dict[str, Any]]:
    people, last = customers_of(rows), _last_words(rows)
    soon = clock.now() + SHOWN_WITHIN
    made = []
    for case in rows:
        talk, until = case.conversation, promise_of(case)
        message = last.get(case.conversation_id or 0)
        made.append(
            {
                "id": case.public_id,
                "href": f"/desk/cases/{case.public_id}/?box={box}",
                "name": shown_name(people.get(case.customer_id or 0), case),
                "text": message.text[:80] if message else _first_line(case),
                "channel": say(f"channel-{talk.channel if talk else 'none'}"),
                "issue": issue_name(case),
                "money": case.value_at_risk if case.value_at_risk_minor else None,
                "until": until if until and until < soon else None,
                "at": talk.last_at if talk else case.opened_at,
                "tag": _waits_tag(case),
                "flag": flag_of(case),
                "unread": bool(talk and message and message.seq > talk.staff_read_seq),
                "current": current is not None and case.pk == current.pk,
            }
        )
    return made


def _waits_tag(case: Case) -> dict[str, str] | None:
    waits = case.status == "waiting"
    return {"tone": "info", "label": say("case-status-staff-waiting")} if waits else None


def _first_line(case: Case) -> str:
    """What the house knew when it opened the case by itself."""
    lines = [say(key, **outbox.unpack(params)) for key, params in case.summary[:1]]
    return lines[0][:80] if lines else ""


def _last_words(rows: list[Case]) -> dict[int, Message]:
    """What the customer or visitor said last in each talk, in one query."""
    talks = [case.conversation_id for case in rows if case.conversation_id]
    theirs = Q(sender__startswith="customer") | Q(sender__startswith="visitor")
    found = Message.objects.filter(theirs, conversation_id__in=talks, kind="public")
    last = list(found.order_by("conversation_id", "-seq").distinct("conversation_id"))
    hidden.from_colleagues(last)
    return {message.conversation_id: message for message in last}
