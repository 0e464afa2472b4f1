"""Identities before a colleague: the queue; one side by side; accepted, rejected, revealed by the door of acts."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core import acts
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.people.access import own_or_404
from walletdesk.people.identity import identities, papers, revealing
from walletdesk.people.identity.models import SIDES, Identity, Reveal
from walletdesk.people.models import User
from walletdesk.web import handed
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door
from walletdesk.web.desk.identities import showing
from walletdesk.web.desk.teams import identities_required

QUEUE_MAX, REVEALS_MAX = 50, 20
SECURE = "none"  # the papers themselves are the proof


@require_GET
@identities_required
def queue(request: HttpRequest) -> HttpResponse:
    waiting = Identity.objects.waiting().select_related("customer")[:QUEUE_MAX]
    due = timedelta(hours=setting("identity.review_hours"))
    decided = Identity.objects.filter(decided_at__isnull=False).select_related("customer")
    reveals = Reveal.objects.select_related("identity__customer", "staff").order_by("-id")[:REVEALS_MAX]
    page = {
        "waiting": [showing.line(row, due) for row in waiting],
        "decided": [showing.decided(row) for row in decided.order_by("-decided_at")[:20]],
        "reveals": [showing.reveal(row) for row in reveals],
    }
    return render(request, "desk/identities/queue.html", {**frame.frame(request), **page})


@require_GET
@never_cache
@identities_required
def review(request: HttpRequest, identity_id: str) -> HttpResponse:
    row = _find(identity_id)
    if row.status == "none":
        raise Refusal("not-found", status=404)
    opened = revealing.open_to(row, _me(request))
    page = {
        "one": showing.head(row),
        "shown": opened,
        "rows": showing.rows(row, whole="number" in opened),
        "findings": showing.findings(row),
        "checks": showing.checks(row),
        "steps": showing.steps(row),
        "sides": [
            (side, say(f"identity-side-{side}")) for side in SIDES if side in papers.latest(row, row.attempt)
        ],
        "reveals": [
            showing.reveal(one) for one in row.reveals.select_related("staff").order_by("-id")[:REVEALS_MAX]
        ],
        "classes": showing.classes(row),
        "reasons": [
            (code, say(f"identities-reason-{code.replace('_', '-')}")) for code in identities.REASONS
        ],
        "minutes": setting("identity.reveal_minutes"),
        "now": clock.now(),
    }
    return render(request, "desk/identities/review.html", {**frame.frame(request), **page})


@require_POST
@identities_required
def accept(request: HttpRequest, identity_id: str) -> HttpResponse:
    row = _find(identity_id)
    given = request.POST.get("account_class", "")
    inputs: dict[str, Any] = {
        "identity": row.public_id,
        "account_class": int(given) if given in "123" and given else 0,
    }
    inputs |= {"in_person": True} if request.POST.get("in_person") else {}
    detail = say("identities-accept-detail", name=row.customer.masked_name, number=inputs["account_class"])
    return door.through(request, "identity.accept", inputs, detail=detail, back=_address(row))


@require_POST
@identities_required
def reject(request: HttpRequest, identity_id: str) -> HttpResponse:
    row = _find(identity_id)
    code = request.POST.get("code", "")
    if code not in identities.REASONS:
        raise Refusal("identity-reason-unknown", status=422, field="reason")
    why = say(f"identities-reason-{code.replace('_', '-')}")
    detail = say("identities-reject-detail", name=row.customer.masked_name, why=why)
    inputs = {"identity": row.public_id, "reason": code}
    return door.through(request, "identity.reject", inputs, detail=detail, back=_address(row))


@require_POST
@identities_required
def reveal(request: HttpRequest, identity_id: str) -> HttpResponse:
    """Show a number or the pictures to this colleague for some minutes; the reason is kept for good."""
    row, me = _find(identity_id), _me(request)
    inputs = {
        "identity": row.public_id,
        "staff": me.public_id,
        "what": request.POST.get("what", ""),
        "reason": request.POST.get("reason", ""),
    }
    acts.perform(
        "identity.reveal", inputs, by=me, role=me.role, proof=SECURE, key=f"reveal:{uuid.uuid4().hex}"
    )
    messages.success(request, say("identities-revealed", minutes=setting("identity.reveal_minutes")))
    response = HttpResponse(status=204)
    response["HX-Redirect"] = _address(row)
    return response


@require_GET
@identities_required
def picture(request: HttpRequest, identity_id: str, side: str) -> HttpResponse:
    """One side, while it is revealed to this colleague."""
    row = _find(identity_id)
    revealing.demand(row, "pictures", _me(request))
    shown = papers.latest(row, row.attempt).get(side)
    if shown is None:
        raise Refusal("not-found", status=404)
    return handed.guarded(papers.content(shown))


def _find(public_id: str) -> Identity:
    return own_or_404(Identity.objects.select_related("customer"), public_id=public_id)


def _address(row: Identity) -> str:
    return f"/desk/identities/{row.public_id}/"


def _me(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
