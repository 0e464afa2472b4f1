"""Restrictions on one's account: what is stopped and why, what is needed, the appeal and its way; and the loss report."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import files, refusals
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people import papers
from walletdesk.people.access import own_or_404
from walletdesk.safety import appeals, freezes
from walletdesk.safety.models import Appeal, Stop
from walletdesk.web import typed
from walletdesk.web.customer import frame

PAST_MAX = 10
PAPER_BYTES_MAX = 10_000_000
STATES = {"received": "wait", "looking": "wait", "granted": "good", "refused": "bad"}


@require_GET
@frame.own_page
def restrictions(request: HttpRequest) -> HttpResponse:
    """All that stands, what stood, and one tap to report a loss."""
    me = frame.me(request)
    standing = freezes.standing(me.pk)
    past = Stop.objects.visible_to(me).exclude(status="in_force").order_by("-id")[:PAST_MAX]
    context = {
        "standing": [line_of(row) for row in standing],
        "past": [line_of(row) for row in past],
        "reported": next((row for row in standing if row.basis == "owner"), None),
    }
    return frame.show(request, "customer/restrictions.html", context)


@require_POST
@frame.own_page
def report_loss(request: HttpRequest) -> HttpResponse:
    """Money out stops at once; every device but this one is signed out."""
    me = frame.me(request)
    row = freezes.report_loss(me, by=me, keep_session=request.session.session_key or "")
    return redirect("customer:restriction", row.public_id)


@require_http_methods(["GET", "POST"])
@frame.own_page
def restriction(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET: one stop. POST: an appeal against it, with papers."""
    row = own_or_404(Stop.objects.visible_to(frame.me(request)), public_id=public_id)
    if request.method == "GET":
        return _show(request, row)
    try:
        _appeal(request, row)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, row, refusal)
    return redirect("customer:restriction", row.public_id)


def _appeal(request: HttpRequest, row: Stop) -> None:
    me = frame.me(request)
    text = request.POST.get("text", "")
    given = request.FILES.getlist("papers")
    appeals.check(row, text, len(given))  # nothing is kept of what will not be taken
    clean = [papers.cleaned(typed.file_of(one, most=PAPER_BYTES_MAX), most=PAPER_BYTES_MAX) for one in given]
    with transaction.atomic():
        kept = [files.keep(one, purpose="appeal", owner=f"customer:{me.pk}", by=me) for one in clean]
        appeals.make(row, text, by=me, papers=[one.public_id for one in kept])


def _show(request: HttpRequest, row: Stop, refusal: Refusal | None = None) -> HttpResponse:
    mine = appeals.of(row)
    context = {
        "stop": line_of(row),
        "papers": [say(key) for key in row.papers],
        "remedy": say(row.remedy),
        "steps": steps_of(row),
        "appeals": [appeal_of(one) for one in mine],
        "may_appeal": row.status == "in_force"
        and row.basis in freezes.OURS
        and not any(one.status in ("received", "looking") for one in mine),
        "own": row.basis == "owner",
        "text": request.POST.get("text", ""),
        "error": refusal.say() if refusal else "",
        "most": appeals.PAPERS_MAX,
    }
    return frame.show(
        request, "customer/restriction.html", context, status=refusal.status if refusal else 200
    )


def line_of(row: Stop) -> dict[str, Any]:
    """A stop as one line: what, by whom, why, since and until when."""
    in_force = row.status == "in_force"
    return {
        "public_id": row.public_id,
        "title": say("restriction-title", what=say(f"safety-scope-{row.scope}")),
        "basis": say(f"safety-basis-{row.basis}"),
        "reason": say(row.reason),
        "reference": row.reference,
        "at": row.at,
        "until": row.expires_at if in_force else None,
        "ended_at": row.ended_at,
        "in_force": in_force,
        "tag": {
            "tone": "wait" if in_force else "",
            "label": say(f"restriction-status-{row.status.replace('_', '-')}"),
        },
    }


def steps_of(row: Stop) -> list[dict[str, Any]]:
    """What happened to a stop, oldest first."""
    return [
        {"title": say(f"restriction-step-{one.kind.replace('_', '-')}"), "at": one.at}
        for one in row.steps.order_by("id")[:50]
    ]


def appeal_of(one: Appeal) -> dict[str, Any]:
    return {
        "text": one.text,
        "papers": len(one.papers),
        "at": one.at,
        "due_at": one.due_at if one.status in ("received", "looking") else None,
        "late": one.status in ("received", "looking") and one.due_at < clock.now(),
        "answer": one.answer if one.status in ("refused", "granted") else "",
        "tag": {"tone": STATES[one.status], "label": say(f"appeal-status-{one.status}")},
    }
