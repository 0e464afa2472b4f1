"""The disputes of a merchant: those that wait for its answer first; one, with everything it may see and say."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from walletdesk.core import refusals
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.desk.disputes import answers, disputes, lines, mediation, proofs
from walletdesk.desk.disputes.models import Dispute, Proof
from walletdesk.people import masks
from walletdesk.people.access import own_or_404
from walletdesk.people.merchants import entering
from walletdesk.people.merchants.models import Merchant
from walletdesk.people.models import User
from walletdesk.web import handed, typed
from walletdesk.web.merchant import frame

LISTED_MOST = 100


@require_GET
@frame.own_page
def page(request: HttpRequest, merchant: Merchant) -> HttpResponse:
    found = Dispute.objects.visible_to_merchant(merchant).select_related("payment__order").order_by("-id")
    rows = [_line(row) for row in found[:LISTED_MOST]]
    waits = sorted((one for one in rows if one["mine"]), key=lambda one: one["due_at"])
    context = {
        "waits": waits,
        "running": [one for one in rows if one["open"] and not one["mine"]],
        "past": [one for one in rows if not one["open"]],
    }
    return frame.show(request, merchant, "merchant/disputes.html", context)


@require_http_methods(["GET", "POST"])
@frame.own_page
def one(request: HttpRequest, merchant: Merchant, public_id: str) -> HttpResponse:
    """GET: what happened and what is asked. POST: the answer, further words, a file, a word on the proposal."""
    row = _mine(merchant, public_id)
    if request.method == "GET":
        return _show(request, merchant, row)
    try:
        _do(request, merchant, row)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, merchant, _mine(merchant, public_id), refusal)
    return redirect("merchant-desk:dispute", public_id)


@require_GET
@frame.own_page
def proof(request: HttpRequest, merchant: Merchant, public_id: str, proof_id: str) -> HttpResponse:
    row = _mine(merchant, public_id)
    return handed.proof(own_or_404(Proof.objects.filter(dispute=row), public_id=proof_id))


def _do(request: HttpRequest, merchant: Merchant, row: Dispute) -> None:
    by, text = entering.actor(merchant), request.POST.get("text", "")
    match request.POST.get("deed", ""):
        case "agree":
            answers.agree(row, text=text, by=by)
        case "offer":
            answers.offer(row, _amount(request.POST.get("amount", "")), text, by=by)
        case "contest":
            answers.contest(row, text, by=by)
        case "proof":
            proofs.keep(
                row,
                "merchant",
                request.POST.get("kind", ""),
                typed.file_of(request.FILES.get("file"), most=setting("dispute.proof_bytes")),
                by=by,
            )
        case "add":
            disputes.add(row, "merchant", text, by=by)
        case "accept":
            mediation.accept(row, "merchant", by=by)
        case "appeal":
            mediation.appeal(row, "merchant", text, by=by)
        case _:
            raise Refusal("not-found", status=404)


def _amount(text: str) -> Money:
    if not text.strip():
        raise Refusal("dispute-amount-missing", status=422, field="amount")
    return typed.amount_of(text.strip()[:20])


def _show(
    request: HttpRequest, merchant: Merchant, row: Dispute, refusal: Refusal | None = None
) -> HttpResponse:
    deed = request.POST.get("deed", "")
    context = {
        "dispute": _line(row),
        "path": lines.path(row),
        "said": lines.statements(row),
        "proofs": lines.proofs(row),
        "wanted": lines.wanted(row, "merchant") if row.is_open else [],
        "answers": row.status == "merchant_asked",
        "may_offer": row.status == "mediation",
        "says": row.status == "proposal" and not row.merchant_word,
        "waits": row.status == "proposal" and row.merchant_word == "accepted",
        "text": request.POST.get("text", ""),
        "amount": request.POST.get("amount", ""),
        "kind": request.POST.get("kind", ""),
        "errors": {deed: refusal.say()} if refusal else {},
    }
    status = refusal.status if refusal else 200
    return frame.show(request, merchant, "merchant/dispute.html", context, status=status)


def _line(row: Dispute) -> dict[str, Any]:
    order = row.payment.order
    mine = row.status == "merchant_asked" or (row.status == "proposal" and not row.merchant_word)
    return {
        "public_id": row.public_id,
        "href": f"/merchant-desk/disputes/{row.public_id}/",
        "number": order.number,
        "goods": order.title if order.source != "static_qr" else "",
        "ordered": order.amount,
        "paid_at": row.payment.confirmed_at,
        "customer": _customer(row),
        "reason": lines.reason_of(row),
        "amount": row.amount,
        "held": row.held,
        "status": row.status,
        "tag": {"tone": "wait", "label": say("merchant-desk-mine")} if mine else lines.tag(row),
        "open": row.is_open,
        "mine": mine,
        "late": row.due_at is not None and row.due_at < clock.now(),
        "due_at": row.due_at,
        "ended_at": row.ended_at,
        "offer": row.offer,
        "proposal": row.proposal,
        "award": row.award,
        "ending": say(f"dispute-ending-{lines.dashed(row.ending)}") if row.ending else "",
    }


def _customer(row: Dispute) -> str:
    """A merchant knows its customer by the order; of the account it sees a masked name."""
    person = User.objects.customers().filter(pk=row.customer_id).first()
    return masks.mask_name(person.name) if person else ""


def _mine(merchant: Merchant, public_id: str) -> Dispute:
    found: Dispute = own_or_404(
        Dispute.objects.visible_to_merchant(merchant).select_related("merchant", "payment__order"),
        public_id=public_id,
    )
    return found
