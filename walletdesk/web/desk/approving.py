"""Approvals: another person's word on the very postings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.assistant.playbooks.base import finding_from
from walletdesk.core import acts, approvals
from walletdesk.core.actors import Actor, actor_of
from walletdesk.core.acts import plan_from
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404, staff_required
from walletdesk.people.factors import staff_acts
from walletdesk.people.models import User
from walletdesk.web.desk import frame, fresh
from walletdesk.web.desk.acting import changes_of, postings_of, told_of
from walletdesk.web.desk.books import links

TONES = {"approved": "good", "declined": "bad", "void": "wait", "expired": "wait", "withdrawn": "wait"}
SHOWN_MAX = 50


@require_GET
@staff_required
def board(request: HttpRequest) -> HttpResponse:
    waiting = Approval.objects.filter(status="requested").order_by("id")[:SHOWN_MAX]
    decided = list(Approval.objects.exclude(status="requested").order_by("-decided_at")[:20])
    around = _Around(decided)
    page = {"approvals": cards(request, waiting), "decided": [_decided(row, around) for row in decided]}
    return render(request, "desk/approvals.html", {**frame.frame(request), **page})


@require_GET
@staff_required
def told(request: HttpRequest, approval_id: str) -> HttpResponse:
    """What people would be told if it were approved now; fetched by the card when it comes into view."""
    row = own_or_404(Approval.objects.filter(status="requested"), public_id=approval_id)
    try:
        heard, refusal = approvals.rehearse(row), ""
    except Refusal as refused:
        heard, refusal = [], refused.say()
    page = {"told": told_of(heard, row.customer_id), "refusal": refusal}
    return render(request, "desk/_told.html", page)


@require_POST
@staff_required
def decide(request: HttpRequest, approval_id: str) -> HttpResponse:
    row = own_or_404(Approval.objects.all(), public_id=approval_id)
    me: User = request.user  # type: ignore[assignment]
    match request.POST.get("answer"):
        case "approve":
            guard = fresh.of_approval(request, row)
            if isinstance(guard, HttpResponse):
                return guard
            approvals.approve(row, by=me, role=me.role, guard=guard)
            messages.success(request, say("lead-approved"))
        case "decline":
            approvals.decline(row, by=me, role=me.role, reason=request.POST.get("reason", "")[:300])
            messages.success(request, say("lead-declined"))
        case _:
            raise Refusal("not-found", status=404)
    if request.headers.get("HX-Request"):
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"  # stays on the board it was decided from
        return response
    return HttpResponseRedirect("/desk/approvals/")


def cards(request: HttpRequest, rows: Iterable[Approval]) -> list[dict[str, Any]]:
    """Requests as _approval.html reads them: all that the one who decides must know, without opening the case."""
    found = list(rows)
    around, may = _Around(found), frame.decidable(found, request.user)  # type: ignore[arg-type]
    return [_card(request, row, around, may[row.pk]) for row in found]


class _Around:
    """Cases, customers and colleagues of some requests, one query each."""

    def __init__(self, rows: list[Approval]) -> None:
        ids = [row.case_id for row in rows if row.case_id]
        self.cases = {
            case.pk: case for case in Case.objects.filter(pk__in=ids).select_related("conversation")
        }
        self.people = frame.customers_of(list(self.cases.values()))
        alone = [row.customer_id for row in rows if row.customer_id and row.case_id is None]
        self.people |= {user.pk: user for user in User.objects.customers().filter(pk__in=alone)}
        who = {Actor.parse(name) for row in rows for name in (row.requested_by, row.decided_by) if name}
        staff = User.objects.staff().filter(pk__in=[int(one.id) for one in who if one.kind == "staff"])
        self.staff = {f"staff:{user.pk}": user for user in staff}

    def name(self, actor: str) -> str:
        """A colleague's name, or what acted."""
        if actor in self.staff:
            return self.staff[actor].name
        return say("chat-assistant") if actor.startswith("assistant") else say("chat-house")

    def _alone(self, row: Approval) -> str:
        """Whose account it is about, where no case says so."""
        customer = self.people.get(row.customer_id or 0)
        return frame.shown_name(customer) if customer else ""

    def _colleague(self, row: Approval) -> str:
        """Whose second factor it is about."""
        user = User.objects.staff().filter(public_id=row.inputs.get("colleague", "")).first()
        return user.name if user else ""

    def case(self, row: Approval) -> dict[str, str]:
        case = self.cases.get(row.case_id or 0)
        if case is None:
            of_staff = row.act == staff_acts.REMOVE
            return {
                "case_href": "/desk/colleagues/" if of_staff else "/desk/cases/",
                "case_number": "—",
                "customer": self._colleague(row) if of_staff else self._alone(row),
                "issue": say("colleagues-title" if of_staff else "books-title"),
                "finding": "",
            }
        return {
            "case_href": f"/desk/cases/{case.public_id}/?box=all",
            "case_number": case.number,
            "customer": frame.shown_name(self.people.get(case.customer_id or 0), case),
            "issue": frame.issue_name(case),
            "finding": say(finding_from(case.finding).title) if case.finding else "",
        }


def _card(request: HttpRequest, row: Approval, around: _Around, may: bool) -> dict[str, Any]:
    plan = plan_from(row.plan)
    mine = row.requested_by == str(actor_of(request.user))
    return {
        "href": f"/desk/approvals/{row.public_id}/",
        "title": say(acts.REGISTRY[row.act].title),
        "money": plan.amount,
        "by": around.name(row.requested_by),
        "role": say(f"role-{row.requested_role}"),
        "at": row.requested_at,
        "expires_at": row.expires_at,
        "reason": row.reason,
        "proof": say(f"proof-level-{row.proof}"),
        "proven": row.proof != "none",
        **around.case(row),
        "about_href": links.about(row.inputs),
        "postings": postings_of(plan),
        "changes": changes_of(plan),
        "told_href": f"/desk/approvals/{row.public_id}/told/",
        "mine": mine,
        "above": not mine and not may,
        "void": False,
    }


def _decided(row: Approval, around: _Around) -> dict[str, Any]:
    return {
        "title": say(acts.REGISTRY[row.act].title),
        "money": plan_from(row.plan).amount,
        "by": around.name(row.requested_by),
        "decided_by": around.name(row.decided_by) if row.decided_by else "—",
        "at": row.decided_at,
        "reason": row.decided_reason,
        "status": {"tone": TONES[row.status], "label": say(f"approval-status-{row.status}")},
        **around.case(row),
    }
