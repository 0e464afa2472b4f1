"""Approvals: another person's word on the very postings."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core import acts, approvals
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.acts import plan_from
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404, staff_required
from walletdesk.people.models import User
from walletdesk.web.desk import frame
from walletdesk.web.desk.acting import postings_of

TONES = {"approved": "good", "declined": "bad", "void": "wait", "expired": "wait"}
SHOWN_MAX = 50


@require_GET
@staff_required
def board(request: HttpRequest) -> HttpResponse:
    waiting = Approval.objects.filter(status="requested").order_by("id")[:SHOWN_MAX]
    decided = Approval.objects.exclude(status="requested").order_by("-decided_at")[:20]
    page = {"approvals": cards(request, waiting), "decided": [_decided(row) for row in decided]}
    return render(request, "desk/approvals.html", {**frame.frame(request), **page})


@require_POST
@staff_required
def decide(request: HttpRequest, approval_id: str) -> HttpResponse:
    row = own_or_404(Approval.objects.all(), public_id=approval_id)
    me: User = request.user  # type: ignore[assignment]
    match request.POST.get("answer"):
        case "approve":
            approvals.approve(row, by=me, role=me.role)
            messages.success(request, say("lead-approved"))
        case "decline":
            approvals.decline(row, by=me, role=me.role, reason=request.POST.get("reason", "")[:300])
            messages.success(request, say("lead-declined"))
        case _:
            raise Refusal("not-found", status=404)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Redirect"] = "/desk/approvals/"
        return response
    return HttpResponseRedirect("/desk/approvals/")


def cards(request: HttpRequest, rows: Any) -> list[dict[str, Any]]:
    """Requests as _approval.html reads them."""
    return [_card(request, row) for row in rows]


def _card(request: HttpRequest, row: Approval) -> dict[str, Any]:
    plan = plan_from(row.plan)
    mine = row.requested_by == str(actor_of(request.user))
    return {
        "href": f"/desk/approvals/{row.public_id}/",
        "title": say(acts.REGISTRY[row.act].title),
        "money": plan.amount,
        "by": name_of(row.requested_by),
        "at": row.requested_at,
        "reason": row.reason,
        **_case(row),
        "postings": postings_of(plan),
        "mine": mine,
        "above": not mine and not approvals.may_decide(row, request.user),
        "void": False,
    }


def _decided(row: Approval) -> dict[str, Any]:
    return {
        "title": say(acts.REGISTRY[row.act].title),
        "money": plan_from(row.plan).amount,
        "by": name_of(row.requested_by),
        "decided_by": name_of(row.decided_by) if row.decided_by else "—",
        "at": row.decided_at,
        "status": {"tone": TONES[row.status], "label": say(f"approval-status-{row.status}")},
        **_case(row),
    }


def _case(row: Approval) -> dict[str, str]:
    case = Case.objects.filter(pk=row.case_id or 0).first()
    return {
        "case_href": f"/desk/cases/{case.public_id}/" if case else "/desk/cases/",
        "case_number": case.number if case else "—",
    }


def name_of(actor: str) -> str:
    """A colleague's name, or what acted."""
    who = Actor.parse(actor)
    if who.kind == "staff":
        found = User.objects.staff().filter(pk=who.id).first()
        return found.name if found else say("chat-house")
    return say("chat-assistant") if who.kind == "assistant" else say("chat-house")
