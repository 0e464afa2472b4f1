"""What a colleague does to a dispute, through the door of acts: the dry run first."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.disputes import lines
from walletdesk.desk.disputes.acts import CLOSE, DECIDE, PROPOSE
from walletdesk.desk.disputes.ending import CLOSED
from walletdesk.desk.disputes.models import Dispute
from walletdesk.people.access import staff_required
from walletdesk.web import typed
from walletdesk.web.desk.books import door
from walletdesk.web.desk.disputes.pages import ROLES, find


@require_POST
@staff_required(ROLES)
def propose(request: HttpRequest, dispute_id: str) -> HttpResponse:
    return _with_amount(request, dispute_id, PROPOSE, "desk-dispute-propose-detail")


@require_POST
@staff_required(ROLES)
def decide(request: HttpRequest, dispute_id: str) -> HttpResponse:
    return _with_amount(request, dispute_id, DECIDE, "desk-dispute-decide-detail")


@require_POST
@staff_required(ROLES)
def close(request: HttpRequest, dispute_id: str) -> HttpResponse:
    row = find(dispute_id)
    why = request.POST.get("why", "")
    detail = say(f"dispute-ending-{lines.dashed(why)}") if why in CLOSED else ""
    return _through(request, row, CLOSE, {"dispute": row.public_id, "why": why}, detail)


def _with_amount(request: HttpRequest, dispute_id: str, act: str, told: str) -> HttpResponse:
    row = find(dispute_id)
    given = request.POST.get("amount", "").strip()[:20]
    if not given:
        raise Refusal("dispute-amount-missing", status=422, field="amount")
    amount = typed.amount_of(given)
    inputs = {
        "dispute": row.public_id,
        "amount_minor": amount.minor,
        "text": request.POST.get("text", "").strip()[:2000],
    }
    return _through(request, row, act, inputs, say(told, amount=amount, wanted=row.amount))


def _through(
    request: HttpRequest, row: Dispute, act: str, inputs: dict[str, Any], detail: str
) -> HttpResponse:
    back = f"/desk/disputes/{row.public_id}/"
    return door.through(request, act, inputs, detail=detail, back=back, case=row.case)
