"""Checkout: a merchant's order, the ways to pay it side by side, and how it stands when it can be paid no more."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.payments import code_limits, orders, payments, ways
from walletdesk.money.payments.legal_steps import LIVE
from walletdesk.money.payments.models import MerchantOrder, Payment
from walletdesk.money.payments.ways import Offer
from walletdesk.people.models import User
from walletdesk.web.customer import frame

ICONS = {"balance": "wallet", "card": "credit-card", "third_party": "smartphone"}


@require_http_methods(["GET", "POST"])
@frame.own_page
def checkout(request: HttpRequest, place: str) -> HttpResponse:
    me, order = frame.me(request), orders.by_token(place)
    if order.payer_id not in (None, me.pk):
        raise Refusal("not-found", status=404)
    if request.method == "GET":
        mine = order.payments.filter(customer_id=me.pk, status__in=LIVE).first()
        return redirect("customer:pay", public_id=mine.public_id) if mine else _page(request, me, order)
    try:
        row = payments.begin(
            me, order, way=request.POST.get("way", "")[:80], key=f"web:{key_of(request)}", by=me
        )
    except Refusal as refusal:
        refusals.count(refusal)
        return _page(request, me, order, refusal)
    return redirect("customer:pay", public_id=row.public_id)


def key_of(request: HttpRequest) -> str:
    """The key of this view of the checkout: sent twice, it is one payment."""
    return request.POST.get("key", "")[:60] or str(uuid.uuid4())


def _page(
    request: HttpRequest, me: User, order: MerchantOrder, refusal: Refusal | None = None
) -> HttpResponse:
    over = why_over(order, me.pk)
    context = {
        "order": order,
        "over": over,
        "merchant": merchant_of(order),
        "offers": [] if over else offers_of(order, me),
        "code": None if over else code_of(order, me),
        "error": refusal.say() if refusal and not over else "",
        "anew": "anew" in request.GET,
        "key": uuid.uuid4(),
    }
    return frame.show(request, "customer/checkout.html", context, status=refusal.status if refusal else 200)


def why_over(order: MerchantOrder, customer_id: int) -> str:
    """Why the order can be paid no more, in a sentence; empty where it can."""
    try:
        orders.payable(order, customer_id)
    except Refusal as refusal:
        return refusal.say()
    return ""


def merchant_of(order: MerchantOrder) -> dict[str, str]:
    merchant = order.merchant
    return {
        "name": merchant.name(),
        "category": say(f"merchant-category-{merchant.category}"),
        "title": order.title if order.source != "static_qr" else "",
    }


def offers_of(order: MerchantOrder, me: User, *, besides: Payment | None = None) -> list[dict[str, Any]]:
    """The ways, the first that can be used chosen. `besides`: the payment that failed, whose way stands last."""
    found = ways.offers(order, me.pk, by=me)
    if besides:
        failed = (besides.way, besides.card_id)
        found.sort(key=lambda one: (one.way, one.card.pk if one.card else None) == failed)
    return [_offer(one, chosen=number == 0) for number, one in enumerate(found)]


def code_of(order: MerchantOrder, me: User) -> dict[str, Any] | None:
    """What codes of this kind may still pay today, said before anybody pays; `met` where this order is over it."""
    limit = code_limits.of(me.pk, order.source)
    if limit is None:
        return None
    amount = ways.quote(order, "balance").amount
    kind = "static" if order.source == code_limits.STATIC else "dynamic"
    return {
        "told": say(f"pay-code-{kind}", left=limit.left, most=limit.most),
        "met": amount > limit.left,
        "until": limit.until,
        "raised": limit.raised,
    }


def _offer(one: Offer, *, chosen: bool) -> dict[str, Any]:
    return {
        "value": one.value,
        "icon": ICONS[one.way],
        "name": one.card.bank_name if one.card else say(f"payment-way-{one.way.replace('_', '-')}"),
        "tail": one.card.tail if one.card else "",
        "detail": _detail(one),
        "total": one.quote.total,
        "closed": bool(one.why_not),
        "short": one.short,
        "chosen": chosen and not one.why_not,
    }


def _detail(one: Offer) -> str:
    if one.short:
        return say("checkout-short", available=one.available, short=one.short)
    if one.why_not:
        return say(one.why_not)
    if one.available is not None:
        return say("checkout-available", available=one.available)
    return say(f"checkout-about-{one.way.replace('_', '-')}")
