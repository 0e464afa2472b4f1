"""The one handler of refusals: a page, a fragment of a page, or a problem document, in the reader's language; counted."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from walletdesk.core import refusals, words
from walletdesk.core.refusals import Refusal, Refusals

NUL = "\x00"


def problem(refusal: Refusal, lang: str | None = None) -> dict[str, object]:
    """A refusal as a problem document (RFC 9457)."""
    body: dict[str, object] = {
        "type": f"urn:walletdesk:refusal:{refusal.key}",
        "title": refusal.say(lang),
        "status": refusal.status,
        "code": refusal.key,
    }
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    fields = [{"field": one.field, "code": one.key, "message": one.say(lang)} for one in every if one.field]
    return {**body, **({"errors": fields} if fields else {})}


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: tuple[object, ...], kwargs: dict[str, object]
    ) -> HttpResponse | None:
        """No text with a NUL in it reaches a page: PostgreSQL keeps none, so it is neither an id nor words of ours."""
        if request.path.startswith("/api/"):
            return None  # tells the limits of every value itself
        if NUL in request.path:
            return self.process_exception(request, Refusal("not-found", status=404))
        given = (
            value for query in (request.GET, request.POST) for values in query.lists() for value in values[1]
        )
        if any(NUL in str(value) for value in given):
            return self.process_exception(request, Refusal("request-signs", status=400))
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refusal):
            return None
        refusals.count(error)
        if request.path.startswith(("/api/", "/rails/", "/merchant/")):
            return JsonResponse(
                problem(error, words.active_language()),
                status=error.status,
                content_type="application/problem+json",
            )
        fragment = bool(request.headers.get("HX-Request"))
        page = "web/parts/_refusal.html" if fragment else "web/refusal.html"
        response = render(request, page, {"refusal": error, "sentence": error.say()}, status=error.status)
        if fragment:  # shown as a toast; the page behind stays as it was
            response["HX-Retarget"], response["HX-Reswap"] = "#toasts", "beforeend"
        return response
