"""The merchants' way in: signed requests of their systems about their own orders. JSON out, refusals as problem documents."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core.actors import Actor
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.payments import orders, webhooks
from walletdesk.money.payments.models import MerchantOrder
from walletdesk.money.payments.orders import Wanted
from walletdesk.people.merchants import signing
from walletdesk.people.merchants.models import Merchant

BYTES_MAX = 16 * 1024
SHOP = Actor.outside("merchant")
FIELDS = {"number", "title", "amount_minor", "currency", "source", "return_url", "minutes", "promotion"}
PROMOTION = {"code", "discount_minor"}


@csrf_exempt  # signed by the merchant, sent by no browser
@require_POST
def create(request: HttpRequest) -> HttpResponse:
    merchant, body = signed(request)
    if not request.headers.get("Idempotency-Key"):
        raise Refusal("order-key-missing", status=422)
    wanted = read(body)
    known = MerchantOrder.objects.filter(merchant=merchant, number=wanted.number).exists()
    row = orders.create(merchant, wanted, by=SHOP)
    return JsonResponse(shown(row), status=200 if known else 201)


@require_GET
def one(request: HttpRequest, number: str) -> HttpResponse:
    merchant, _ = signed(request)
    return JsonResponse(shown(orders.of_merchant(merchant, number)))


@csrf_exempt
@require_POST
def close(request: HttpRequest, number: str) -> HttpResponse:
    merchant, _ = signed(request)
    return JsonResponse(shown(orders.close(orders.of_merchant(merchant, number), by=SHOP)))


def shown(row: MerchantOrder) -> dict[str, Any]:
    """An order as its merchant sees it. `checkout_url` is where the payer goes, and what a dynamic code shows."""
    return {**webhooks.standing(row), "checkout_url": orders.checkout_url(row)}


def read(body: bytes) -> Wanted:
    """Raises Refusal `order-unreadable` (400): also for a field said twice, unknown, or of the wrong kind."""
    try:
        said = json.loads(body, object_pairs_hook=once)
        if set(said) - FIELDS:
            raise ValueError("unknown field")
        source = said.get("source", "online")
        if source not in ("online", "dynamic_qr"):
            raise ValueError("source")
        minutes = said.get("minutes")
        code, discount = _promotion(said.get("promotion"))
        return Wanted(
            number=text(said["number"], 64, plain=True),
            title=text(said["title"], 120),
            amount=Money(whole(said["amount_minor"]), text(said["currency"], 8, plain=True)),
            source=source,
            return_url=_url(said.get("return_url", "")),
            minutes=None if minutes is None else whole(minutes),
            promotion=code,
            discount_minor=discount,
        )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise Refusal("order-unreadable", status=400) from problem


def signed(request: HttpRequest) -> tuple[Merchant, bytes]:
    length = request.headers.get("Content-Length") or "0"
    readable = length.isascii() and length.isdigit() and int(length) <= BYTES_MAX
    if not readable or len(request.body) > BYTES_MAX:
        raise Refusal("order-unreadable", status=413)
    path = request.get_full_path()
    return signing.verify(request.headers, request.method or "", path, request.body), request.body


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("said twice")
    return found


def text(value: Any, most: int, *, plain: bool = False) -> str:
    """Something to read, or (`plain`) letters, digits and a few signs, as they stand in addresses."""
    if not isinstance(value, str) or not 0 < len(value.strip()) <= most or not value.isprintable():
        raise ValueError("text")
    if plain and not (value.isascii() and value.replace("-", "").replace("_", "").isalnum()):
        raise ValueError("plain")
    return value.strip()


def whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) > 10**15:
        raise ValueError("whole")
    return value


def _promotion(value: Any) -> tuple[str, int]:
    """The merchant's own promotion: its code, and what it took off before the order's amount."""
    if value is None:
        return "", 0
    if not isinstance(value, dict) or set(value) != PROMOTION:
        raise ValueError("promotion")
    discount = whole(value["discount_minor"])
    if discount <= 0:
        raise ValueError("discount")
    return text(value["code"], 32, plain=True), discount


def _url(value: Any) -> str:
    """Where the payer comes back to: an http address, or nothing."""
    if value == "":
        return ""
    address = text(value, 500)
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname or not address.isascii():
        raise ValueError("url")
    return address
