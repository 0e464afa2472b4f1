"""Disputes before a colleague: those that wait for us first; one with its dossier, both sides beside each other."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.words import say
from walletdesk.desk.disputes import dossier, dossier_paper, ending, lines, proofs
from walletdesk.desk.disputes.models import Dispute, Proof
from walletdesk.people.access import own_or_404, staff_required
from walletdesk.people.models import User
from walletdesk.web import handed
from walletdesk.web.desk import frame

BOXES = {
    "ours": ("mediation", "appealed"),
    "theirs": ("opened", "merchant_asked", "proposal"),
    "ended": ("settled", "accepted", "decided", "withdrawn", "overtaken"),
}
PAGE = 50
ROLES = ("agent", "specialist", "supervisor", "manager")


@require_GET
@staff_required(ROLES)
def overview(request: HttpRequest) -> HttpResponse:
    box = request.GET.get("box", "ours")
    box = box if box in BOXES else "ours"
    found = Dispute.objects.filter(status__in=BOXES[box]).select_related("merchant", "payment__order")
    found = found.order_by("-ended_at", "-id") if box == "ended" else found.order_by("due_at", "id")
    page = {
        "place": "disputes",
        "box": box,
        "boxes": [(name, say(f"desk-disputes-{name}"), _count(name)) for name in BOXES],
        "rows": _lines(found[:PAGE]),
    }
    return render(request, "desk/disputes/overview.html", {**frame.frame(request), **page})


@require_GET
@never_cache
@staff_required(ROLES)
def one(request: HttpRequest, dispute_id: str) -> HttpResponse:
    row = find(dispute_id)
    page = {
        "place": "disputes",
        "dispute": _line(row, _names([row.customer_id])),
        "file": dossier.of(row, viewer="desk"),
        "path": lines.path(row),
        "said": lines.statements(row),
        "proofs": lines.proofs(row),
        "missing": [lines.kind_name(kind) for kind in proofs.missing(row)],
        "sides": [_side(row, party) for party in lines.PARTIES],
        "reasons": [(code, say(f"dispute-ending-{lines.dashed(code)}")) for code in ending.CLOSED],
        "own_proposal": row.proposed_by == f"staff:{request.user.pk}",
    }
    return render(request, "desk/disputes/dispute.html", {**frame.frame(request), **page})


@require_GET
@staff_required(ROLES)
def paper(request: HttpRequest, dispute_id: str) -> HttpResponse:
    """The whole dossier as PDF."""
    row = find(dispute_id)
    return handed.pdf(dossier_paper.draw(dossier.of(row, viewer="desk")), row.public_id)


@require_GET
@staff_required(ROLES)
def proof(request: HttpRequest, dispute_id: str, proof_id: str) -> HttpResponse:
    return handed.proof(own_or_404(Proof.objects.filter(dispute=find(dispute_id)), public_id=proof_id))


def find(public_id: str) -> Dispute:
    found: Dispute = own_or_404(
        Dispute.objects.select_related("merchant", "payment__order", "case"), public_id=public_id
    )
    return found


def _count(box: str) -> int:
    return 0 if box == "ended" else Dispute.objects.filter(status__in=BOXES[box]).count()


def _side(row: Dispute, party: str) -> dict[str, Any]:
    word = row.customer_word if party == "customer" else row.merchant_word
    return {
        "who": say(f"dispute-party-{party}"),
        "word": say(f"desk-dispute-word-{word}") if word else "",
        "wanted": lines.wanted(row, party),
    }


def _names(ids: list[int]) -> dict[int, str]:
    return {user.pk: user.masked_name for user in User.objects.customers().filter(pk__in=ids)}


def _lines(rows: QuerySet[Dispute]) -> list[dict[str, Any]]:
    found = list(rows)
    names = _names([row.customer_id for row in found])
    return [_line(row, names) for row in found]


def _line(row: Dispute, names: dict[int, str]) -> dict[str, Any]:
    return {
        "id": row.public_id,
        "href": f"/desk/disputes/{row.public_id}/",
        "customer": names.get(row.customer_id, ""),
        "merchant": row.merchant.name(),
        "reachable": bool(row.merchant.contact_email),
        "reason": lines.reason_of(row),
        "amount": row.amount,
        "held": row.held,
        "short": row.is_open and row.held < row.amount,
        "order": row.payment.order.number,
        "tag": lines.tag(row),
        "status": row.status,
        "open": row.is_open,
        "due_at": row.due_at,
        "late": row.due_at is not None and row.due_at < clock.now(),
        "answer": say(f"desk-dispute-answer-{row.answer}") if row.answer else "",
        "offer": row.offer,
        "proposal": row.proposal,
        "award": row.award,
        "ended_at": row.ended_at,
        "ending": say(f"dispute-ending-{lines.dashed(row.ending)}") if row.ending else "",
        "case_href": f"/desk/cases/{row.case.public_id}/" if row.case else "",
    }
