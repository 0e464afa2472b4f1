"""Alerts: what screening wants looked at, and one of them decided."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people.access import own_or_404
from walletdesk.safety import alerts, rules
from walletdesk.safety.models import Alert, Rule, Seen
from walletdesk.web.desk import frame
from walletdesk.web.desk.teams import watch_required
from walletdesk.web.desk.watch import lines

PAGE = 40
BEFORE = 8


@require_GET
@watch_required
def overview(request: HttpRequest) -> HttpResponse:
    """The open ones oldest first, or the decided ones newest first."""
    decided = request.GET.get("status") == "decided"
    rows = Alert.objects.select_related("seen")
    rows = (
        rows.exclude(status="open").order_by("-id") if decided else rows.filter(status="open").order_by("id")
    )
    page = {"place": "alerts", "decided": decided, "alerts": lines.alert_lines(rows[:PAGE])}
    return render(request, "desk/watch/alerts.html", {**frame.frame(request), **page})


@require_http_methods(["GET", "POST"])
@watch_required
def alert(request: HttpRequest, alert_id: str) -> HttpResponse:
    """GET: what was seen, which rules fired, what came before. POST: released or confirmed, with a note."""
    row = own_or_404(Alert.objects.select_related("seen"), public_id=alert_id)
    if request.method == "GET":
        return _show(request, row)
    try:
        alerts.decide(
            row, request.POST.get("decision", ""), note=request.POST.get("note", ""), by=request.user
        )
    except Refusal as refusal:
        if refusal.status != 422:
            raise
        refusals.count(refusal)
        return _show(request, row, refusal)
    messages.success(request, say("watch-decided"))
    return redirect("/desk/watch/")


def _show(request: HttpRequest, row: Alert, refusal: Refusal | None = None) -> HttpResponse:
    before = Seen.objects.filter(customer_id=row.customer_id, pk__lt=row.seen_id).order_by("-id")[:BEFORE]
    page = {
        "place": "alerts",
        "one": lines.alert_line(row),
        "remedy": say(row.remedy),
        "papers": [say(key) for key in row.papers],
        "fired": _fired(row),
        "before": [_seen(one) for one in before],
        "stops": lines.stop_lines(row.stops.all()[:5]),
        "decided": _decided(row),
        "note": request.POST.get("note", ""),
        "decision": request.POST.get("decision", ""),
        "error": refusal.say() if refusal else "",
    }
    status = refusal.status if refusal else 200
    return render(request, "desk/watch/alert.html", {**frame.frame(request), **page}, status=status)


def _fired(row: Alert) -> list[dict[str, Any]]:
    """The rules that fired, in the version that was live then."""
    live = Rule.objects.filter(name__in=row.rules, live_from__lte=row.at).order_by("name", "-version")
    return [
        {"name": one.name, "text": one.text, "reason": say(rules.reason_key(rules.read(one.text).reason))}
        for one in live.distinct("name")
    ]


def _seen(one: Seen) -> dict[str, Any]:
    return {
        "kind": say(f"watch-kind-{one.kind.replace('_', '-')}"),
        "about": one.public_id,
        "money": one.amount,
        "at": one.at,
        "answer": say(f"watch-answer-{one.answer.replace('_', '-')}"),
    }


def _decided(row: Alert) -> dict[str, Any] | None:
    if row.status == "open":
        return None
    return {"by": lines.colleague(row.decided_by), "at": row.decided_at, "note": row.note}
