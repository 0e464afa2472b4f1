"""Every «no» of the API is a problem document (RFC 9457), and every operation says which ones it may answer."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, Throttled, ValidationError

from walletdesk.core import refusals, words
from walletdesk.core.middleware import problem
from walletdesk.core.refusals import Refusal

TYPE = "application/problem+json"


class FieldProblem(Schema):
    field: str
    code: str
    message: str


class Problem(Schema):
    """What went wrong, in the caller's language (Accept-Language)."""

    type: str
    title: str
    status: int
    code: str
    errors: list[FieldProblem] = []


READ = frozenset({401, 403, 404, 422, 429})
WRITE = frozenset({400, 401, 403, 404, 409, 422, 429})


def answers(ok: Any, *, status: int = 200, write: bool = False) -> dict[Any, Any]:
    """The answers of an operation: one good one, and the refusals it may give."""
    return {status: ok, (WRITE if write else READ): Problem}


def install(api: NinjaAPI) -> None:
    """One handler for each way of saying no."""

    @api.exception_handler(Refusal)
    def refused(request: HttpRequest, error: Refusal) -> HttpResponse:
        refusals.count(error)
        return _answer(problem(error, words.active_language()), error.status)

    @api.exception_handler(AuthenticationError)
    def unknown_caller(request: HttpRequest, error: AuthenticationError) -> HttpResponse:
        answer = refused(request, Refusal("api-token", status=401))
        answer["WWW-Authenticate"] = 'Bearer realm="walletdesk"'
        return answer

    @api.exception_handler(Throttled)
    def too_often(request: HttpRequest, error: Throttled) -> HttpResponse:
        answer = refused(request, Refusal("api-too-often", status=429))
        answer["Retry-After"] = str(int(error.wait or 1))
        return answer

    @api.exception_handler(ValidationError)
    def malformed(request: HttpRequest, error: ValidationError) -> HttpResponse:
        refusal = Refusal("api-malformed", status=422)
        refusals.count(refusal)
        fields = [
            {
                "field": ".".join(str(part) for part in one["loc"][1:]),
                "code": one["type"],
                "message": one["msg"],
            }
            for one in error.errors
        ]
        return _answer({**problem(refusal, words.active_language()), "errors": fields}, 422)

    @api.exception_handler(Http404)
    def nowhere(request: HttpRequest, error: Http404) -> HttpResponse:
        return refused(request, Refusal("not-found", status=404))

    @api.exception_handler(HttpError)
    def unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
        return refused(request, Refusal("api-unreadable", status=error.status_code))


def _answer(body: dict[str, Any], status: int) -> HttpResponse:
    return JsonResponse(body, status=status, content_type=TYPE)


def told_in_schema(schema: dict[str, Any]) -> dict[str, Any]:
    """Problem documents are told under their own media type."""
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                if int(status) >= 400 and "content" in answer:
                    answer["content"] = {
                        TYPE: answer["content"].pop("application/json", answer["content"].get(TYPE))
                    }
    return schema
