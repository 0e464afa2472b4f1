"""Asking for a refund: the terms first, then why, how much and the proof; and one that stands, with what can be done about it."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money.payments import kind as payment_kind
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import asking_for, choosing, kind, papers, paths, refunds, sums, terms
from walletdesk.money.refunds.models import Refund
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web import handed
from walletdesk.web.customer import frame, paying

BESIDE = ("reason", "amount", "words", "papers", "way")
Page = dict[str, Any]


@require_http_methods(["GET", "POST"])
@frame.own_page
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """From the record of a payment."""
    me = frame.me(request)
    payment = _payment(me, public_id)
    if request.method == "GET":
        values = {"reason": "", "amount": f"{sums.left(payment).major:f}", "words": ""}
        return _form(request, payment, values, str(uuid.uuid4()))
    values, key = paying.typed(request, "reason", "amount"), paying.key_of(request)
    values["words"] = request.POST.get("words", "").strip()[:2000]
    try:
        amount = _amount(values["amount"])
        with transaction.atomic():
            given, earlier = _uploads(request), payment.refunds.filter(client_key=f"web:{key}").first()
            if earlier:
                papers.check_same(earlier, given)
            kept = [] if earlier else papers.keep(me.pk, given, by=me)
            made = asking_for.ask(
                payment,
                amount=amount,
                reason=values["reason"],
                words=values["words"],
                proof=kept,
                key=f"web:{key}",
                by=me,
            )
    except Refusal as refusal:
        return _form(request, _payment(me, public_id), values, key, refusal)
    return redirect("customer:record", public_id=made.public_id)


@require_GET
@frame.own_page
def worked_out(request: HttpRequest, public_id: str) -> HttpResponse:
    """What so much would give back, while it is typed."""
    payment = _payment(frame.me(request), public_id)
    found = terms.of(payment)
    try:
        amount = _amount(request.GET.get("amount", "")[:20])
        refunds.check_amount(payment, amount)
    except Refusal:
        amount = found.left
    return frame.show(request, "customer/_refund_sum.html", _sum(found, amount))


@require_http_methods(["GET", "POST"])
@frame.own_page
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """One's own refund: another way chosen, papers added, the request withdrawn. `deed` says which."""
    me = frame.me(request)
    row = _refund(me, public_id)
    if request.method == "GET":
        return _show(request, row)
    try:
        _do(request, me, row)
    except Refusal as refusal:
        return _show(request, _refund(me, public_id), refusal)
    return redirect("customer:record", public_id=public_id)


@require_POST
@frame.own_page
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    row = _refund(me, public_id)
    try:
        refunds.cancel(row, by=me)
    except Refusal as refusal:
        return _show(request, _refund(me, public_id), refusal)
    return redirect("customer:record", public_id=public_id)


@require_GET
@frame.own_page
def paper(request: HttpRequest, public_id: str, paper_id: str) -> HttpResponse:
    """One of the own pictures; a PDF is not shown back."""
    row = _refund(frame.me(request), public_id)
    found = own_or_404(row.papers.select_related("file"), public_id=paper_id)
    if found.file.kind != "image/jpeg":
        raise Refusal("not-found", status=404)
    return handed.guarded(papers.content(found))


def deeds_of(payment: Payment) -> list[tuple[str, str, str]]:
    """What the record of a payment offers about refunds: (address, key of its label, icon)."""
    if payment.status != "succeeded":
        return []
    rows = payment.refunds.order_by("-id")[:3]
    found = [(f"/records/{row.public_id}/", "refund-deed-see", "undo-2") for row in rows]
    if sums.left(payment):
        found.append((f"/records/{payment.public_id}/refund/", "refund-deed-new", "rotate-ccw"))
    return found


def _do(request: HttpRequest, me: User, row: Refund) -> None:
    match request.POST.get("deed", ""):
        case "choose":
            choosing.choose(row, request.POST.get("way", "")[:60], by=me)
        case "papers":
            uploads = _uploads(request)
            if not uploads:
                raise Refusal("file-empty", status=422, field="papers")
            papers.add(row, uploads, by=me)
        case "cancel":
            refunds.cancel(row, by=me)


def _payment(me: User, public_id: str) -> Payment:
    mine = Payment.objects.filter(customer_id=me.pk).select_related("order__merchant")
    return own_or_404(mine, public_id=public_id)


def _refund(me: User, public_id: str) -> Refund:
    mine = Refund.objects.visible_to(me).select_related("payment__order__merchant")
    return own_or_404(mine, public_id=public_id)


def _amount(text: str) -> Money:
    try:
        return Money.parse(text)
    except ValueError as wrong:
        raise Refusal("refund-amount", status=422, field="amount") from wrong


def _uploads(request: HttpRequest) -> list[bytes]:
    """What was chosen, unread where it is too much. What the browser calls it counts for nothing."""
    given, most = request.FILES.getlist("papers"), setting("refund.papers_max")
    if len(given) > most:
        raise Refusal("refund-papers-most", status=422, field="papers", most=most)
    if any((one.size or 0) > papers.BYTES_MAX for one in given):
        raise Refusal("file-too-large", status=422, field="papers", megabytes=papers.BYTES_MAX // 1_000_000)
    return [one.read() for one in given]


def _form(
    request: HttpRequest, payment: Payment, values: dict[str, str], key: str, refusal: Refusal | None = None
) -> HttpResponse:
    found = terms.of(payment)
    try:
        amount = _amount(values["amount"])
        refunds.check_amount(payment, amount)
    except Refusal:
        amount = found.left
    context: Page = {
        "payment": payment,
        "merchant": payment.order.merchant.name(),
        "paid_way": payment_kind.way_of(payment),
        "terms": found,
        "closed": say(found.why_not, **dict(found.params)) if found.why_not else "",
        "wish": terms.WISH in found.reasons,
        "reasons": [
            {"value": one, "label": _reason(one), "proof": one in terms.PROOF_FOR} for one in found.reasons
        ],
        "values": values,
        "key": key,
        "papers_max": setting("refund.papers_max"),
        "review_days": setting("refund.review_days"),
        "errors": paying.errors_of(refusal, *BESIDE),
        **(_sum(found, amount) if found.left else {}),
    }
    return frame.show(request, "customer/refund_new.html", context, status=refusal.status if refusal else 200)


def _sum(found: terms.Terms, amount: Money) -> Page:
    return {
        "parts": sums.parts(found.payment, amount, found.policy),
        "way": payment_kind.way_of(found.payment),
        "expected_at": found.expected_at,
    }


def _show(request: HttpRequest, row: Refund, refusal: Refusal | None = None) -> HttpResponse:
    context: Page = {
        "row": row,
        "merchant": row.payment.order.merchant.name(),
        "reason": _reason(row.reason),
        "summary": paths.of(row).as_context()["summary"],
        "failed_why": say(f"refund-failed-{row.why.replace('_', '-')}") if row.status == "failed" else "",
        "ways": [_way(one) for one in choosing.ways(row)],
        "papers": [
            {"id": one.public_id, "picture": one.file.kind == "image/jpeg", "at": one.at}
            for one in row.papers.select_related("file").order_by("id")
        ],
        "room": max(0, setting("refund.papers_max") - row.papers.count()),
        "cancels": row.status in refunds.CANCELLABLE and row.origin != "decision",
        "where": kind.way_of(row),
        "errors": paying.errors_of(refusal, *BESIDE),
    }
    return frame.show(request, "customer/refund.html", context, status=refusal.status if refusal else 200)


def _way(one: choosing.Way) -> Page:
    if one.card:
        label = say("payment-way-card", bank=one.card.bank_name, tail=one.card.tail)
    else:
        label = say(f"refund-choose-{one.value}")
    return {"value": one.value, "label": label, "due_at": one.due_at, "card": bool(one.card)}


def _reason(code: str) -> str:
    return say(f"refund-reason-{code.replace('_', '-')}")
