"""Disputes of a customer with a merchant: opened from a payment, proof handed in, the course, the answers, one's word on them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods

from walletdesk.core import refusals
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import active_language, say
from walletdesk.desk.disputes import (
    answers,
    blocking,
    disputes,
    dossier,
    dossier_paper,
    lines,
    mediation,
    proofs,
)
from walletdesk.desk.disputes.models import Dispute, Proof
from walletdesk.desk.disputes.reasons import ORDER, REASONS
from walletdesk.money.payments.models import Payment
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web import handed, typed
from walletdesk.web.customer import frame

LISTED_MOST = 50
FORM = ("reason", "amount", "text")


@require_GET
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    """One's disputes, those that wait for one's word first."""
    mine = (
        Dispute.objects.visible_to(frame.me(request)).select_related("merchant").order_by("-id")[:LISTED_MOST]
    )
    rows = [_line(row) for row in mine]
    context = {"open": [one for one in rows if one["open"]], "past": [one for one in rows if not one["open"]]}
    return frame.show(request, "customer/disputes.html", context)


@require_http_methods(["GET", "POST"])
@frame.own_page
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """From a payment: why, how much, and what happened. Where one is open about it, that one."""
    me = frame.me(request)
    payment = own_or_404(
        Payment.objects.visible_to(me).select_related("order__merchant"), public_id=public_id
    )
    before = blocking.of_payment(payment)
    if before is not None and before.status != "withdrawn":
        return redirect("disputes:one", before.public_id)
    if request.method == "GET":
        values = {"reason": "", "amount": "", "text": ""}
        try:
            values["amount"] = f"{disputes.check(payment).major:f}"
        except Refusal as refusal:
            return _form(request, payment, values, refusal)
        return _form(request, payment, values)
    values = {name: request.POST.get(name, "").strip() for name in FORM}
    try:
        if not values["text"]:
            raise Refusal("dispute-text-missing", status=422, field="text")
        row = disputes.open(
            payment, reason=values["reason"], amount=_amount(values["amount"]), text=values["text"], by=me
        )
    except Refusal as refusal:
        refusals.count(refusal)
        return _form(request, payment, values, refusal)
    return redirect("disputes:one", row.public_id)


@require_http_methods(["GET", "POST"])
@frame.own_page
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET: how it stands. POST: words, a file, submit, withdraw, or one's word on an offer or a proposal."""
    me = frame.me(request)
    row = _mine(me, public_id)
    if request.method == "GET":
        return _show(request, row)
    try:
        _do(request, me, row)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, _mine(me, public_id), refusal)
    return redirect("disputes:one", public_id)


@require_GET
@frame.own_page
def proof(request: HttpRequest, public_id: str, proof_id: str) -> HttpResponse:
    """A file either side handed in; the merchant's from when it was asked."""
    row = _mine(frame.me(request), public_id)
    return handed.proof(own_or_404(Proof.objects.filter(dispute=row), public_id=proof_id))


@require_GET
@frame.own_page
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """The dossier as PDF, as far as it is the customer's to see."""
    row = _mine(frame.me(request), public_id)
    return handed.pdf(dossier_paper.draw(dossier.of(row, viewer="customer")), row.public_id)


def _do(request: HttpRequest, me: User, row: Dispute) -> None:
    text = request.POST.get("text", "")
    match request.POST.get("deed", ""):
        case "proof":
            data = typed.file_of(request.FILES.get("file"), most=setting("dispute.proof_bytes"))
            proofs.keep(row, "customer", request.POST.get("kind", ""), data, by=me)
        case "add":
            disputes.add(row, "customer", text, by=me)
        case "submit":
            disputes.submit(row, by=me)
        case "withdraw":
            disputes.withdraw(row, by=me)
        case "take_offer":
            answers.take_offer(row, offer_minor=_whole(request.POST.get("offer", "")), by=me)
        case "accept":
            mediation.accept(row, "customer", by=me)
        case "appeal":
            mediation.appeal(row, "customer", text, by=me)
        case _:
            raise Refusal("not-found", status=404)


def _show(request: HttpRequest, row: Dispute, refusal: Refusal | None = None) -> HttpResponse:
    deed = request.POST.get("deed", "")
    context = {
        "dispute": _line(row),
        "path": lines.path(row),
        "said": lines.statements(row),
        "proofs": lines.proofs(row),
        "wanted": lines.wanted(row, "customer") if row.is_open else [],
        "missing": len(proofs.missing(row)) if row.status == "opened" else 0,
        "says": row.status == "proposal" and not row.customer_word,
        "waits": row.status == "proposal" and row.customer_word == "accepted",
        "may_take": row.status == "mediation" and row.offer is not None,
        "text": request.POST.get("text", ""),
        "kind": request.POST.get("kind", ""),
        "errors": {deed: refusal.say()} if refusal else {},
        "refund_href": f"/records/{row.refund}/" if row.refund else "",
    }
    return frame.show(request, "customer/dispute.html", context, status=refusal.status if refusal else 200)


def _form(
    request: HttpRequest, payment: Payment, values: dict[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    order, gap = payment.order, ", " if active_language() == "en" else "、"
    reasons = [
        {
            "code": code,
            "label": say(f"dispute-reason-{lines.dashed(code)}"),
            "needs": gap.join(
                lines.kind_name(kind) for kind in REASONS[code].asked if kind in REASONS[code].needed
            ),
            "chosen": values["reason"] == code,
        }
        for code in ORDER
    ]
    known = {"reason", "amount", "text"}
    context = {
        "payment": {"public_id": payment.public_id, "amount": payment.amount, "at": payment.confirmed_at},
        "merchant": order.merchant.name(),
        "number": order.number,
        "title": order.title if order.source != "static_qr" else "",
        "reasons": reasons,
        "values": values,
        "errors": {refusal.field if refusal.field in known else "form": refusal.say()} if refusal else {},
        "closed": refusal is not None and refusal.status == 409,
        "hours": setting("dispute.answer_hours"),
    }
    status = refusal.status if refusal and request.method == "POST" else 200
    return frame.show(request, "customer/dispute_new.html", context, status=status)


def _line(row: Dispute) -> dict[str, Any]:
    return {
        "public_id": row.public_id,
        "href": f"/disputes/{row.public_id}/",
        "merchant": row.merchant.name(),
        "reason": lines.reason_of(row),
        "code": row.reason,
        "amount": row.amount,
        "payment": row.payment.public_id,
        "status": row.status,
        "tag": lines.tag(row),
        "open": row.is_open,
        "opened_at": row.opened_at,
        "due_at": row.due_at,
        "ended_at": row.ended_at,
        "offer": row.offer,
        "proposal": row.proposal,
        "award": row.award,
        "ending": say(f"dispute-ending-{lines.dashed(row.ending)}") if row.ending else "",
    }


def _mine(me: User, public_id: str) -> Dispute:
    found: Dispute = own_or_404(
        Dispute.objects.visible_to(me).select_related("merchant", "payment__order"), public_id=public_id
    )
    return found


def _amount(text: str) -> Money | None:
    return typed.amount_of(text) if text else None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None
