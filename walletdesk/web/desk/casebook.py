"""All cases: by status, by number, name or the last digits of a phone."""

from __future__ import annotations

import re
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.people.access import staff_required
from walletdesk.people.models import User
from walletdesk.web.desk import frame

PAGE = 50
STATUSES = {
    "open": ("open", "waiting"),
    "solved": ("solved", "closed"),
    "all": ("open", "waiting", "solved", "closed"),
}
NUMBER = re.compile(r"^#?C?-?(\d{5,12})$", re.I)


@require_GET
@staff_required
def casebook(request: HttpRequest) -> HttpResponse:
    status = request.GET.get("status", "open")
    status = status if status in STATUSES else "open"
    query = request.GET.get("q", "").replace("\0", "").strip()[:80]
    rows = _found(Case.objects.visible_to(request.user).filter(status__in=STATUSES[status]), query)
    before = request.GET.get("before", "")
    if before.isdigit() and len(before) < 19:
        rows = rows.filter(pk__lt=int(before))
    shown = list(rows.order_by("-pk")[: PAGE + 1])
    following = ""
    if len(shown) > PAGE:
        following = "?" + urlencode({"status": status, "q": query, "before": str(shown[PAGE - 1].pk)})
    page = {"query": query, "status": status, "cases": _lines(shown[:PAGE]), "next": following}
    return render(request, "desk/cases.html", {**frame.frame(request), **page})


def _found(rows: QuerySet[Case], query: str) -> QuerySet[Case]:
    if not query:
        return rows
    number = NUMBER.match(query)
    if number:
        return rows.filter(pk=int(number.group(1)) - 10_000)
    who = Q(name__icontains=query) | Q(phone__endswith=query) if query.isdigit() else Q(name__icontains=query)
    people = User.objects.customers().filter(who)
    return rows.filter(customer_id__in=people.values("pk")[:500])


def _lines(rows: list[Case]) -> list[dict[str, Any]]:
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
            "money": row.value_at_risk if row.value_at_risk_minor else None,
            "tag": _tag(row),
            "who": staff.get(row.assigned_to_id or 0, ""),
            "at": row.opened_at,
            "until": frame.promise_of(row),
        }
        for row in rows
    ]


def _tag(row: Case) -> dict[str, str]:
    due = frame.promise_of(row)
    if due and due < clock.now():
        return {"tone": "bad", "label": say("case-late")}
    tone = {"open": "wait", "waiting": "info", "solved": "good", "closed": ""}[row.status]
    return {
        "tone": tone,
        "label": say(f"case-status-{'staff-waiting' if row.status == 'waiting' else row.status}"),
    }
