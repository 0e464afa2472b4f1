"""Stops: what stands, the appeal against it answered, and its lift asked for by one and approved by another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core.models import StoredFile
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk import identity
from walletdesk.desk.models import Case
from walletdesk.people.access import own_or_404
from walletdesk.safety import appeals, freezes
from walletdesk.safety.acts import LEADERS
from walletdesk.safety.models import Appeal, Stop
from walletdesk.web import handed
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door
from walletdesk.web.desk.teams import watch_required
from walletdesk.web.desk.watch import lines

PAGE = 40
ACTS = {
    "platform": "freeze.lift",
    "owner": "freeze.lift_own",
    "police": "freeze.end_order",
    "court": "freeze.end_order",
}


@require_GET
@watch_required
def stops(request: HttpRequest) -> HttpResponse:
    """What stands, those with an open appeal first; or what has ended."""
    ended = request.GET.get("status") == "ended"
    rows = Stop.objects.exclude(status="in_force") if ended else Stop.objects.in_force()
    waiting = Q(appeals__status__in=("received", "looking"))
    first = Stop.objects.in_force().filter(waiting).order_by("appeals__due_at")[:PAGE]
    page = {
        "place": "stops",
        "ended": ended,
        "appealed": [] if ended else lines.stop_lines(first),
        "stops": lines.stop_lines(rows.exclude(waiting).order_by("-id")[:PAGE]),
    }
    return render(request, "desk/watch/stops.html", {**frame.frame(request), **page})


@require_GET
@watch_required
def stop(request: HttpRequest, stop_id: str) -> HttpResponse:
    row = _find(stop_id)
    page = {
        "place": "stops",
        "one": lines.stop_lines([row])[0],
        "remedy": say(row.remedy),
        "papers": [say(key) for key in row.papers],
        "by": lines.who(row.by),
        "alert": lines.alert_line(row.alert) if row.alert else None,
        "appeals": [_appeal(one) for one in appeals.of(row)],
        "steps": [
            {
                "title": say(f"watch-step-{one.kind.replace('_', '-')}"),
                "by": lines.who(one.by),
                "at": one.at,
            }
            for one in row.steps.order_by("id")[:50]
        ],
        "waiting": lines.asked(stop=row.public_id),
        "ordered": row.basis in freezes.ORDERED,
        "renews_until": _renews_until(row, request.user),
        "own": row.basis == "owner",
        "proof": _proof(row),
    }
    return render(request, "desk/watch/stop.html", {**frame.frame(request), **page})


@require_POST
@watch_required
def lift(request: HttpRequest, stop_id: str) -> HttpResponse:
    """The dry run, then the request: another person decides. Police and court first need the paper that ends theirs."""
    row = _find(stop_id)
    inputs = {"stop": row.public_id}
    if row.basis in freezes.ORDERED:
        inputs["reference"] = request.POST.get("reference", "").strip()[:80]
    else:
        inputs["words"] = request.POST.get("words", "").strip()[:500]
    return door.through(
        request,
        ACTS[row.basis],
        inputs,
        detail=say("watch-lift-detail"),
        back=f"/desk/watch/stops/{row.public_id}/",
        case=_case(row),
        proof=_proof(row),
    )


@require_POST
@watch_required
def renew(request: HttpRequest, stop_id: str) -> HttpResponse:
    """Police or court send a new paper: the dry run, then it stands for another term."""
    row = _find(stop_id)
    return door.through(
        request,
        "freeze.renew_order",
        {"stop": row.public_id, "reference": request.POST.get("paper", "").strip()[:80]},
        detail=say("watch-renew-detail"),
        back=f"/desk/watch/stops/{row.public_id}/",
    )


@require_POST
@watch_required
def answer(request: HttpRequest, appeal_id: str) -> HttpResponse:
    """Take an appeal up, or refuse it in words. Granting it is lifting the stop."""
    row = own_or_404(Appeal.objects.select_related("stop"), public_id=appeal_id)
    match request.POST.get("deed"):
        case "look":
            appeals.look(row, by=request.user)
        case "refuse":
            appeals.refuse(row, request.POST.get("answer", ""), by=request.user)
            messages.success(request, say("watch-appeal-refused"))
        case _:
            raise Refusal("not-found", status=404)
    return redirect(f"/desk/watch/stops/{row.stop.public_id}/")


@require_GET
@watch_required
def paper(request: HttpRequest, appeal_id: str, number: int) -> HttpResponse:
    """A paper of an appeal, as it was kept."""
    row = own_or_404(Appeal.objects.all(), public_id=appeal_id)
    if not 0 < number <= len(row.papers):
        raise Refusal("not-found", status=404)
    stored = own_or_404(StoredFile.objects.all(), public_id=row.papers[number - 1])
    return handed.shown(stored, name=f"{row.public_id}-{number}")


def _find(public_id: str) -> Stop:
    found: Stop = own_or_404(Stop.objects.select_related("alert__seen"), public_id=public_id)
    return found


def _renews_until(row: Stop, colleague: Any) -> datetime | None:
    """Until when it would stand, where it may be renewed and this colleague may do it."""
    may = row.basis in freezes.ORDERED and row.status == "in_force" and colleague.role in LEADERS
    over = row.basis == "police" and row.renewals >= freezes.POLICE_RENEWALS_MAX
    return freezes.term(row.basis, row.expires_at or row.at) if may and not over else None


def _case(row: Stop) -> Case | None:
    """The customer's case that is open now, in which they may have proved who they are."""
    return (
        Case.objects.active()
        .filter(customer_id=row.customer_id, conversation__isnull=False)
        .order_by("-id")
        .first()
    )


def _proof(row: Stop) -> str:
    case = _case(row)
    return identity.proof_of(case) if case else "none"


def _appeal(one: Appeal) -> dict[str, Any]:
    waits = one.status in ("received", "looking")
    return {
        "public_id": one.public_id,
        "text": one.text,
        "papers": [f"/desk/watch/appeals/{one.public_id}/papers/{n}/" for n in range(1, len(one.papers) + 1)],
        "at": one.at,
        "due_at": one.due_at if waits else None,
        "waits": waits,
        "looking": one.status == "looking",
        "answer": one.answer,
        "tag": {"tone": "wait" if waits else "", "label": say(f"watch-appeal-status-{one.status}")},
    }
