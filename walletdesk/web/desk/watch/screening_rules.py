"""Screening rules: written, tried against the past, asked to go live, retired."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people.access import own_or_404
from walletdesk.safety import rules, trials
from walletdesk.safety.models import Rule
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door
from walletdesk.web.desk.teams import watch_required
from walletdesk.web.desk.watch import lines


@require_http_methods(["GET", "POST"])
@watch_required
def all_rules(request: HttpRequest) -> HttpResponse:
    """GET: the newest version of each. POST: a new rule, or a new version of one, as a draft."""
    if request.method == "GET":
        return _list(request)
    try:
        row = rules.draft(request.POST.get("name", "").strip(), request.POST.get("text", ""), by=request.user)
    except Refusal as refusal:
        refusals.count(refusal)
        return _list(request, refusal)
    return redirect(f"/desk/watch/rules/{row.public_id}/")


def _list(request: HttpRequest, refusal: Refusal | None = None) -> HttpResponse:
    page = {
        "place": "rules",
        "rules": [lines.rule_line(row, trials.latest(row)) for row in rules.newest()],
        "values": {"name": request.POST.get("name", ""), "text": request.POST.get("text", "")},
        "errors": {refusal.field or "form": refusal.say()} if refusal else {},
    }
    status = refusal.status if refusal else 200
    return render(request, "desk/watch/rules.html", {**frame.frame(request), **page}, status=status)


@require_GET
@watch_required
def one_rule(request: HttpRequest, rule_id: str) -> HttpResponse:
    row = _find(rule_id)
    meaning = rules.read(row.text)
    page = {
        "place": "rules",
        "one": lines.rule_line(row, None),
        "by": lines.colleague(row.made_by),
        "at": row.made_at,
        "live_from": row.live_from,
        "retired_at": row.retired_at,
        "told": [say(key) for key in rules.told_by(meaning)],
        "trials": [lines.trial_of(one) for one in row.trials.order_by("-id")[:5]],
        "waiting": lines.asked(rule=row.public_id),
        "may_try": row.status != "retired",
        "may_go_live": row.status == "tried",
        "may_retire": row.status in ("draft", "tried", "live"),
    }
    return render(request, "desk/watch/rule.html", {**frame.frame(request), **page})


@require_POST
@watch_required
def deed(request: HttpRequest, rule_id: str) -> HttpResponse:
    """Try it, or end it."""
    row = _find(rule_id)
    match request.POST.get("deed"):
        case "try":
            trials.ask(row, by=request.user)
            messages.success(request, say("watch-trial-asked"))
        case "retire":
            rules.retire(row, by=request.user)
            messages.success(request, say("watch-rule-retired"))
        case _:
            raise Refusal("not-found", status=404)
    return redirect(f"/desk/watch/rules/{row.public_id}/")


@require_POST
@watch_required
def go_live(request: HttpRequest, rule_id: str) -> HttpResponse:
    """The dry run, then the request: another person decides."""
    row = _find(rule_id)
    return door.through(
        request,
        "rule.go_live",
        {"rule": row.public_id},
        detail=say("watch-live-detail", name=row.name),
        back=f"/desk/watch/rules/{row.public_id}/",
    )


def _find(public_id: str) -> Rule:
    found: Rule = own_or_404(Rule.objects.all(), public_id=public_id)
    return found
