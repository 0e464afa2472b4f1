"""Paying: a code scanned or typed, the amount at a counter, exactly what will be paid, and how it goes on."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.payments import checking, code_limits, codes, kind, orders, paths, payments
from walletdesk.money.payments.models import Payment
from walletdesk.people.access import own_or_404
from walletdesk.people.factors.stepping import Binding
from walletdesk.people.merchants import merchants
from walletdesk.people.models import User
from walletdesk.safety import watching
from walletdesk.web.account import proving
from walletdesk.web.customer import checkout, frame

# Where the ordinary record tells all there is.
RECORDED = ("succeeded", "conflicted", "captured")


@require_http_methods(["GET", "POST"])
@frame.own_page
def scan(request: HttpRequest) -> HttpResponse:
    """A picture of a code, or the code typed in, leads to its counter or its order."""
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            return redirect(_meant(request).path)
        except Refusal as refusal:
            refusals.count(refusal)
            errors = {refusal.field or "code": refusal.say()}
    context = {"errors": errors, "code": request.POST.get("code", "")[:500]}
    return frame.show(request, "customer/pay_scan.html", context, status=422 if errors else 200)


def _meant(request: HttpRequest) -> codes.Meant:
    picture = request.FILES.get("picture")
    if picture is None:
        return codes.meant(request.POST.get("code", ""))
    if (picture.size or 0) > codes.MEGABYTES_MAX * 1024 * 1024:
        raise Refusal("payment-code-picture", status=422, field="picture", most=codes.MEGABYTES_MAX)
    try:
        return codes.meant(codes.read(picture.read()))
    except Refusal as refusal:
        raise Refusal(refusal.key, status=refusal.status, field="picture", **refusal.params) from refusal


@require_http_methods(["GET", "POST"])
@frame.own_page
def counter(request: HttpRequest, code: str) -> HttpResponse:
    """A merchant's printed code: the payer types the amount."""
    me, merchant = frame.me(request), merchants.by_code(code)
    if merchant is None:
        raise Refusal("not-found", status=404)
    error = ""
    typed = request.POST.get("amount", "").strip()[:20]
    if request.method == "POST":
        try:
            order = orders.typed(merchant, me, _amount(typed), by=me)
            return redirect("customer:checkout", place=order.token)
        except Refusal as refusal:
            refusals.count(refusal)
            error = refusal.say()
    context = {
        "name": merchant.name(),
        "category": say(f"merchant-category-{merchant.category}"),
        "stopped": "" if merchant.active else say("payment-merchant-stopped"),
        "code": code_limits.of(me.pk, code_limits.STATIC),
        "amount": typed,
        "error": error,
    }
    return frame.show(request, "customer/pay_counter.html", context, status=422 if error else 200)


def _amount(typed: str) -> Money:
    try:
        return Money.parse(typed)
    except ValueError:
        raise Refusal("order-amount-unreadable", status=422, field="amount") from None


@require_http_methods(["GET", "POST"])
@frame.own_page
def pay(request: HttpRequest, public_id: str) -> HttpResponse:
    """One payment: confirmed by POST, once however often; then where it stands, and another way where it failed."""
    me = frame.me(request)
    row: Payment = own_or_404(Payment.objects.visible_to(me), public_id=public_id)
    if request.method == "POST":
        return _confirm(request, row, me)
    if row.status in RECORDED:
        return redirect("customer:record", public_id=public_id)
    if row.status in ("expired", "cancelled") or (row.status == "requires_confirmation" and row.quote_over):
        return redirect(_anew(row))
    if row.status == "requires_confirmation":
        over = checkout.why_over(row.order, me.pk)
        return redirect(_anew(row)) if over else frame.show(request, "customer/pay_confirm.html", _price(row))
    template = "customer/pay_failed.html" if row.status == "failed" else "customer/pay_waiting.html"
    return frame.show(request, template, _failed(row, me) if row.status == "failed" else _waiting(row))


@require_POST
@frame.own_page
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    row: Payment = own_or_404(Payment.objects.visible_to(me), public_id=public_id)
    payments.cancel(row, by=me)
    return redirect("customer:checkout", place=row.order.token)


@require_GET
@frame.own_page
def standing(request: HttpRequest, public_id: str) -> HttpResponse:
    """Whether a payment was sent, for a page whose line broke as it was sent: its status in a word."""
    row: Payment = own_or_404(Payment.objects.visible_to(frame.me(request)), public_id=public_id)
    return HttpResponse(row.status, content_type="text/plain")


def _confirm(request: HttpRequest, row: Payment, me: User) -> HttpResponse:
    if (
        row.status == "requires_confirmation"
        and not row.quote_over
        and not checkout.why_over(row.order, me.pk)
    ):
        lines = [
            (say("checkout-pay-to"), row.order.merchant.name()),
            (say("payment-fact-way"), kind.way_of(row)),
        ]
        back = reverse("customer:pay", args=[row.public_id])
        payee = checking.payee_of(row.order)
        verdict = watching.preview("payment", me.pk, row.total, method=row.way, payee=payee)
        passed = proving.ask(request, binding_of(row), back=back, lines=lines, verdict=verdict)
        if isinstance(passed, HttpResponse):
            return passed
    else:
        passed = None
    try:
        with transaction.atomic():
            if passed:
                passed.spend_once(lambda: _begun(row))
            row = payments.confirm(row, by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return redirect("customer:checkout", place=row.order.token)
    if row.status == "expired":
        return redirect(_anew(row))
    return redirect("customer:pay", public_id=row.public_id)


def binding_of(row: Payment) -> Binding:
    """What a fresh proof is for: this payment, to this merchant, for this total."""
    merchant = row.order.merchant
    more = {"payment": row.public_id, "shown": merchant.name()}
    return Binding("payment.confirm", row.total, to=merchant.public_id, more=more)


def _begun(row: Payment) -> bool:
    return Payment.objects.exclude(status="requires_confirmation").filter(pk=row.pk).exists()


def _anew(row: Payment) -> str:
    """Back to the order: with the price as it is now."""
    return f"/checkout/{row.order.token}/" + ("?anew=1" if row.status != "cancelled" else "")


def _price(row: Payment) -> dict[str, Any]:
    """The sum line by line, frozen with the payment."""
    lines: list[dict[str, Any]] = []
    if row.rate:
        lines.append({"title": say("payment-fact-ordered"), "money": row.order.amount})
        lines.append({"title": say("pay-in-yuan"), "money": row.amount, "detail": kind.rate_of(row)})
    else:
        lines.append({"title": say("payment-fact-ordered"), "money": row.amount})
    free = "" if row.fee else say("fee-rule-free")
    lines.append({"title": say("payment-fact-fee"), "money": row.fee, "detail": free})
    lines.append({"title": say("payment-fact-total"), "money": row.total, "total": True})
    return {
        "payment": row,
        "order": row.order,
        "merchant": checkout.merchant_of(row.order),
        "lines": lines,
        "way": kind.way_of(row),
        "outside": row.way != "balance",
        "asked": orders.asks_merchant(row.order),
    }


def _waiting(row: Payment) -> dict[str, Any]:
    """On its way: what is their turn, what happens next and by when."""
    slug = row.way.replace("_", "-")
    return {
        "payment": row,
        "merchant": checkout.merchant_of(row.order),
        "path": paths.of(row).as_context(),
        "act": say(f"pay-go-{slug}") if row.awaits_customer and row.way != "balance" else "",
        "way": kind.way_of(row),
    }


def _failed(row: Payment, me: User) -> dict[str, Any]:
    limit = paths.limit_of(row.steps.filter(kind="failed").order_by("-seq").first())
    over = checkout.why_over(row.order, me.pk)
    reason = row.reason.replace("_", "-")
    return {
        "payment": row,
        "order": row.order,
        "merchant": checkout.merchant_of(row.order),
        "reason": say(f"payment-reason-{reason}"),
        "more": say(limit.key, **limit.params) if limit else say(f"payment-mend-{reason}"),
        "over": over,
        "offers": []
        if over or row.reason in ("risk", "safety")
        else checkout.offers_of(row.order, me, besides=row),
        "key": uuid.uuid4(),
    }
