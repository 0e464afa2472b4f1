"""The merchants' way to refunds: signed requests of their systems about their own orders, as `payments/doors.py` has them."""

from __future__ import annotations

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from walletdesk.core.refusals import Refusal
from walletdesk.money.payments import doors, orders
from walletdesk.money.refunds import asking_for, journey
from walletdesk.money.refunds.models import Refund

FIELDS = {"refund_no", "amount_minor", "currency", "reason"}
LISTED_MAX = 100


@csrf_exempt  # signed by the merchant, sent by no browser
@require_http_methods(["GET", "POST"])
def of_order(request: HttpRequest, number: str) -> HttpResponse:
    """POST `{refund_no, amount_minor, currency, reason?}`: 201 with the refund, 200 where that number is known. GET: all of
    them, those that customers asked for too.
    """
    merchant, body = doors.signed(request)
    order = orders.of_merchant(merchant, number)
    if request.method == "GET":
        rows = Refund.objects.filter(payment__order=order).order_by("id")[:LISTED_MAX]
        return JsonResponse({"number": order.number, "refunds": [journey.shown(row) for row in rows]})
    if not request.headers.get("Idempotency-Key"):
        raise Refusal("order-key-missing", status=422)
    said = read(body)
    row, new = asking_for.by_merchant(
        order,
        said["refund_no"],
        minor=said["amount_minor"],
        currency=said["currency"],
        reason=said["reason"],
        by=doors.SHOP,
    )
    return JsonResponse(journey.shown(row), status=201 if new else 200)


def read(body: bytes) -> dict[str, Any]:
    """Raises Refusal `refund-unreadable` (400): also for a field said twice, unknown, or of the wrong kind."""
    try:
        said = json.loads(body, object_pairs_hook=doors.once)
        if set(said) - FIELDS:
            raise ValueError("unknown field")
        return {
            "refund_no": doors.text(said["refund_no"], 64, plain=True),
            "amount_minor": doors.whole(said["amount_minor"]),
            "currency": doors.text(said["currency"], 8, plain=True),
            "reason": doors.text(said.get("reason", "merchant"), 20, plain=True),
        }
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as problem:
        raise Refusal("refund-unreadable", status=400) from problem
