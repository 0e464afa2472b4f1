"""Error pages: what happened, what to do, and a reference that leads staff to the failed request in the log."""

from __future__ import annotations

import logging
import secrets
import sys
from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal

log = logging.getLogger("walletdesk.web")


def reference_of(request: HttpRequest) -> str:
    """The request's reference: the one a middleware gave it, else a new one kept on the request."""
    given = getattr(request, "reference", "")
    if not given:
        given = f"W-{secrets.token_hex(4).upper()}"
        request.reference = given  # type: ignore[attr-defined]
    return str(given)


def page(request: HttpRequest, status: int, *, retry: str = "", name: str = "") -> HttpResponse:
    """The error page for `status` (403, 404, 405, 500 or 503), with its reference in the page, a header and the log."""
    reference = reference_of(request)
    log.log(
        logging.ERROR if status >= 500 else logging.INFO,
        "%s %s reference %s",
        status,
        request.path,
        reference,
    )
    context = {"reference": reference, "retry": retry, "staff": request.path.startswith("/desk/")}
    response = render(request, f"{name or status}.html", context, status=status)
    response["X-Reference"] = reference
    return response


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was open too long, or that another site sent: counted as any refusal is."""
    refusals.count(Refusal("account-form-old-text", status=403))
    return page(request, 403, retry=request.path, name="403_csrf")


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(request, 404)


class OpenedByItself:
    """An address that only takes what a form sends, opened as a page: told in words, not by an empty 405."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.get_response(request)
        if not isinstance(answer, HttpResponseNotAllowed) or request.method != "GET":
            return answer
        if "text/html" not in request.headers.get("Accept", ""):
            return answer
        told = page(request, 405)
        told["Allow"] = answer["Allow"]
        return told


def broken(request: HttpRequest) -> HttpResponse:
    """500; where the database is away or coming back, 503, which says so."""
    if isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return away(request)
    return page(request, 500, retry=request.path if request.method == "GET" else "")


def away(request: HttpRequest) -> HttpResponse:
    """503: a part the page needs (the database) is coming back."""
    response = page(request, 503, retry=request.path if request.method == "GET" else "")
    response["Retry-After"] = "5"
    return response
