"""Refunds before a colleague: the queue; one with all that bears on it; granted, declined, given back by the door of acts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.refunds import refunds
from walletdesk.money.refunds.models import Refund
from walletdesk.people.access import own_or_404
from walletdesk.web import handed
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door
from walletdesk.web.desk.refunds import showing
from walletdesk.web.desk.teams import books_required

QUEUE_MAX = 50
ACTS = ("refund.approve", "refund.decline", "refund.reverse", "refund.ask_rail")


@require_GET
@books_required
def queue(request: HttpRequest) -> HttpResponse:
    rows = Refund.objects.select_related("payment__order__merchant")
    waiting = rows.filter(status="requested").order_by("due_at")
    stuck = rows.filter(status__in=("insufficient_funds", "failed", "processing")).order_by("due_at")
    decided = rows.filter(status__in=("succeeded", "declined", "reversed", "cancelled")).order_by("-id")
    page = {
        "waiting": showing.lines(waiting[:QUEUE_MAX]),
        "moving": showing.lines(stuck[:QUEUE_MAX]),
        "decided": showing.lines(decided[:20]),
    }
    return render(request, "desk/refunds/queue.html", {**frame.frame(request), **page})


@require_GET
@never_cache
@books_required
def review(request: HttpRequest, refund_id: str) -> HttpResponse:
    row = _find(refund_id)
    page = {
        "one": showing.head(row),
        "path": showing.path(row),
        "facts": showing.facts(row),
        "terms": showing.terms_of(row),
        "steps": showing.steps(row),
        "papers": showing.papers(row),
        "others": showing.others(row),
        "whys": [(code, say(f"refund-declined-{code.replace('_', '-')}")) for code in refunds.DECLINED],
    }
    return render(request, "desk/refunds/review.html", {**frame.frame(request), **page})


@require_POST
@books_required
def do(request: HttpRequest, refund_id: str) -> HttpResponse:
    """One of the acts on it; shown first as what it would do, then done, or another person is asked."""
    row = _find(refund_id)
    name = request.POST.get("act", "")
    if name not in ACTS:
        raise Refusal("not-found", status=404)
    inputs: dict[str, Any] = {"refund": row.public_id}
    if name == "refund.decline":
        inputs["why"] = request.POST.get("why", "")
    detail = say("refunds-detail", merchant=row.payment.order.merchant.name(), amount=row.back)
    return door.through(request, name, inputs, detail=detail, back=f"/desk/refunds/{row.public_id}/")


@require_GET
@never_cache
@books_required
def paper(request: HttpRequest, refund_id: str, paper_id: str) -> HttpResponse:
    """One paper, as it was kept; nothing in it may act."""
    found = own_or_404(_find(refund_id).papers.select_related("file"), public_id=paper_id)
    return handed.shown(found.file, name=found.public_id)


def _find(public_id: str) -> Refund:
    return own_or_404(Refund.objects.select_related("payment__order__merchant"), public_id=public_id)
