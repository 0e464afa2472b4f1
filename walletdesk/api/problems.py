"""Every «no» of the API is a problem document (RFC 9457), and every operation says which ones it may answer."""

from __future__ import annotations

import math
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from walletdesk.api.fields import Malformed
from walletdesk.core import refusals, words
from walletdesk.core.clock import clock
from walletdesk.core.middleware import problem
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal

TYPE = "application/problem+json"


class FieldProblem(Schema):
    field: str
    code: str
    message: str


class Problem(Schema):
    """What went wrong, in the caller's language. `code` never changes; `detail` is a sentence one may show."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    params: dict[str, Any] = {}
    errors: list[FieldProblem] = []


ALWAYS = frozenset({401, 403, 429, 503})
WRITING = frozenset({409, 411, 413})
ASKING = frozenset({400, 415, 422})
TITLES = frozenset({400, 401, 403, 404, 405, 409, 411, 413, 415, 422, 423, 429, 500, 503})


def answers(
    ok: Any,
    *more: int,
    status: int = 200,
    row: bool = False,
    asks: bool = False,
    write: bool = False,
    body: bool = False,
) -> dict[Any, Any]:
    """The answers of an operation: one good one, and the refusals it may give.

    `row`: it is about one row (404). `asks`: it has parameters (422). `write`: it changes something. `body`: it reads one.
    """
    refused = ALWAYS | set(more)
    refused |= {404} if row else set()
    refused |= {422} if asks else set()
    refused |= WRITING if write or body else set()
    refused |= ASKING if body else set()
    return {status: ok, refused: Problem}


def answer(refusal: Refusal) -> HttpResponse:
    """A refusal as a problem document, in the active language, with the headers that belong to its status."""
    sentence = refusal.say(words.active_language())
    found = problem(refusal, words.active_language())
    status = refusal.status
    body = {
        **found,
        "title": words.say(f"api-title-{status if status in TITLES else 409}"),
        "detail": sentence,
    }
    if refusal.params:
        body["params"] = {name: _plain(value) for name, value in refusal.params.items()}
    response = JsonResponse(body, status=status, content_type=TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="walletdesk"'
    until = refusal.params.get("until")
    if status in (423, 429) and isinstance(until, datetime):
        response["Retry-After"] = str(max(1, math.ceil((until - clock.now()).total_seconds())))
    return response


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Count it and say it."""
    refusals.count(refusal)
    return answer(refusal)


def install(api: NinjaAPI) -> None:
    """One handler for each way of saying no."""

    @api.exception_handler(Refusal)
    def expected(request: HttpRequest, error: Refusal) -> HttpResponse:
        return refused(request, error)

    @api.exception_handler(AuthenticationError)
    def unknown_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        return refused(request, Refusal("api-token", status=401))

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        return refused(request, Malformed(error))

    @api.exception_handler(Http404)
    def nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
        return refused(request, Refusal("not-found", status=404))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        """The body could not be read; the reader's own refusal stands behind it where it gave one."""
        cause = error.__cause__
        return refused(
            request, cause if isinstance(cause, Refusal) else Refusal("api-unreadable", status=400)
        )


def _plain(value: Any) -> Any:
    if isinstance(value, Money):
        return {"minor": value.minor, "currency": value.currency}
    if isinstance(value, datetime):
        return value.isoformat()
    return value if isinstance(value, int | str) else str(value)
