"""The lead's board: who waits, what is late, what wants approval, who is here."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Count, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.models import Approval
from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.desk import presence, queues
from walletdesk.desk.models import Case, PromiseMark
from walletdesk.people.access import staff_required
from walletdesk.people.models import User
from walletdesk.web.desk import approving, frame

SOON = timedelta(minutes=10)
SHOWN_MAX = 20
TONES = {"full": "wait", "here": "good"}


@require_GET
@staff_required(roles=frame.LEADERS)
def board(request: HttpRequest) -> HttpResponse:
    page = {
        "tiles": _tiles(),
        "waiting": _waiting(),
        "breaches": _breaches(),
        "approvals": approving.cards(request, Approval.objects.filter(status="requested").order_by("id")[:5]),
        "people": _people(request.user.pk or 0),
    }
    return render(request, "desk/lead.html", {**frame.frame(request), **page})


def _late(at: Any) -> Q:
    """Cases whose running promise ends before a moment."""
    return Q(replied_at__isnull=True, reply_due_at__lte=at) | Q(solve_due_at__lte=at)


def _tiles() -> list[dict[str, Any]]:
    now = clock.now()
    line, open_ones = queues.waiting(), Case.objects.filter(status="open")
    oldest = line.order_by("queued_at").first()
    late = open_ones.filter(_late(now)).count()
    soon = open_ones.filter(_late(now + SOON)).count() - late
    start, _ = clock.day_bounds(clock.business_day())
    today = PromiseMark.objects.filter(mark="breached", at__gte=start).count()
    asked = Approval.objects.filter(status="requested").aggregate(n=Count("id"), total=Sum("amount_minor"))
    stake = Case.objects.active().aggregate(total=Sum("value_at_risk_minor"))["total"] or 0
    return [
        _tile(
            "waiting",
            line.count(),
            say("lead-tile-oldest", at=oldest.queued_at) if oldest else "",
            "",
            "/desk/?box=waiting",
        ),
        _tile("soon", soon, say("lead-tile-soon-detail"), "wait" if soon else "", "/desk/?box=all"),
        _tile("late", late, say("lead-tile-today", count=today), "bad" if late else "", "/desk/?box=all"),
        _tile(
            "approvals",
            asked["n"],
            Money(asked["total"] or 0).format(),
            "wait" if asked["n"] else "",
            "/desk/approvals/",
        ),
        _tile("stake", Money(stake).format(), say("lead-tile-stake-detail"), "", "/desk/cases/"),
    ]


def _tile(name: str, value: object, detail: str, tone: str, href: str) -> dict[str, Any]:
    return {
        "label": say(f"lead-tile-{name}"),
        "value": str(value),
        "detail": detail,
        "tone": tone,
        "href": href,
    }


def _waiting() -> list[dict[str, Any]]:
    rows = list(queues.waiting()[:SHOWN_MAX])
    people = frame.customers_of(rows)
    return [
        {
            "href": f"/desk/cases/{row.public_id}/?box=waiting",
            "name": frame.shown_name(people.get(row.customer_id or 0), row),
            "flag": frame.flag_of(row),
            "issue": frame.issue_name(row),
            "money": row.value_at_risk if row.value_at_risk_minor else None,
            "until": frame.promise_of(row),
            "team": say(f"team-{row.team}"),
            "at": row.queued_at,
        }
        for row in rows
    ]


def _breaches() -> list[dict[str, Any]]:
    now = clock.now()
    rows = list(
        Case.objects.filter(status="open").filter(_late(now + SOON)).order_by("solve_due_at")[:SHOWN_MAX]
    )
    people = frame.customers_of(rows)
    staff = {
        user.pk: user.name
        for user in User.objects.staff().filter(
            pk__in={row.assigned_to_id for row in rows if row.assigned_to_id}
        )
    }
    return [
        {
            "href": f"/desk/cases/{row.public_id}/?box=all",
            "number": row.number,
            "title": frame.issue_name(row),
            "name": frame.shown_name(people.get(row.customer_id or 0), row),
            "until": frame.promise_of(row) or row.solve_due_at,
            "late": (frame.promise_of(row) or row.solve_due_at) <= now,
            "who": staff.get(row.assigned_to_id or 0, ""),
        }
        for row in rows
    ]


def _people(me: int) -> list[dict[str, Any]]:
    most = setting("desk.capacity")
    load = dict(
        Case.objects.filter(status="open")
        .exclude(assigned_to_id=None)
        .values_list("assigned_to_id")
        .annotate(Count("id"))
    )
    at_the_desk = {**presence.at_the_desk(), me: "here"}
    made: list[dict[str, Any]] = []
    for user in User.objects.staff().active().order_by("name")[:100]:
        talks = load.get(user.pk, 0)
        state = at_the_desk.get(user.pk, "away")
        state = "full" if state == "here" and talks >= most else state
        made.append(
            {
                "name": user.name,
                "role": f"{say(f'role-{user.role}')} · {say(f'team-{user.team}')}",
                "talks": talks,
                "most": most,
                "state": {"tone": TONES.get(state, ""), "label": say(f"lead-state-{state}")},
            }
        )
    return sorted(made, key=lambda one: (not one["state"]["tone"], -one["talks"]))
