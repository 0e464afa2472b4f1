"""The rails' way in: verify, keep, answer at once. Everything else is a job."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from walletdesk.core.refusals import Refusal
from walletdesk.money.rails import messages, signing


@csrf_exempt  # signed by the rail, sent by no browser
@require_POST
def callback(request: HttpRequest, rail: str) -> HttpResponse:
    length = request.headers.get("Content-Length") or "0"
    readable = length.isascii() and length.isdigit() and int(length) <= messages.BYTES_MAX
    if not readable or len(request.body) > messages.BYTES_MAX:  # in pieces, it names no length
        raise Refusal("bank-message-unreadable", status=413)
    signing.verify(request.headers, request.body)
    _, new = messages.keep(request.body, rail=rail)
    return JsonResponse({"status": "kept" if new else "known"})
