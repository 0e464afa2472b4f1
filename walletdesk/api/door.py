"""The door of the API: whatever happens behind it, what comes out is JSON, or a problem document."""

from __future__ import annotations

import json
import logging
import secrets
from collections.abc import Callable
from functools import cache, wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation

from walletdesk.api import describing, limits, problems
from walletdesk.core.refusals import Refusal

log = logging.getLogger(__name__)
View = Callable[..., HttpResponse]


class WalletdeskAPI(NinjaAPI):
    def get_openapi_schema(self, **options: Any) -> OpenAPISchema:
        return describing.told(super().get_openapi_schema(**options))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        return operation.view_func.__name__


def guarded(pattern: Any) -> URLPattern:
    """The same address behind the door."""
    pattern.callback = _door(pattern.callback)
    return pattern


def _door(view: View) -> View:
    @csrf_exempt  # no cookie opens anything here
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer = _answer(view, request, *args, **kwargs)
        answer.headers.setdefault("Cache-Control", "no-store")
        answer.headers.setdefault("Content-Language", translation.get_language() or "")
        return answer

    return answered


def _answer(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    try:
        limits.check_size(request)
        answer = view(request, *args, **kwargs)
    except Refusal as refusal:
        return problems.refused(request, refusal)
    except Http404:
        return problems.refused(request, Refusal("api-nowhere", status=404))
    except SuspiciousOperation:
        return problems.refused(request, Refusal("api-unreadable", status=400))
    except (OperationalError, InterfaceError) as error:
        log.warning("%s: the database is away (%s)", request.path, type(error).__name__)
        response = problems.answer(Refusal("api-away", status=503))
        response["Retry-After"] = "5"
        return response
    except Exception:
        return _broken(request)
    if answer.status_code == 405:
        return _not_so(request, answer["Allow"])
    return answer


def _not_so(request: HttpRequest, allowed: str) -> HttpResponse:
    answer = problems.refused(request, Refusal("api-method", status=405, allowed=allowed))
    answer["Allow"] = allowed
    return answer


def _broken(request: HttpRequest) -> HttpResponse:
    """A bug: loud in the log and to whoever listens, with a reference that leads from the caller to that line."""
    reference = getattr(request, "reference", "") or f"W-{secrets.token_hex(4).upper()}"
    log.exception("%s %s reference %s", request.method, request.path, reference)
    got_request_exception.send(sender=None, request=request)
    answer = problems.answer(Refusal("api-broken", status=500, reference=reference))
    answer["X-Reference"] = reference
    return answer


def description(api: NinjaAPI) -> View:
    """`GET openapi.json`: what can be asked and what is answered; open to all, the same for all."""

    @cache
    def written() -> bytes:
        return json.dumps(api.get_openapi_schema(), ensure_ascii=False).encode()

    def view(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD"):
            return _not_so(request, "GET, HEAD")
        answer = HttpResponse(written(), content_type="application/json")
        answer["Cache-Control"] = "public, max-age=300"
        return answer

    return view


def nowhere(request: HttpRequest) -> HttpResponse:
    """Every other address below /api/."""
    raise Http404
