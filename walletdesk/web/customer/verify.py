"""The public page that says whether an invoice is ours and stands. It tells nothing that is not on the paper, less than that."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import verify
from walletdesk.people.facts import facts_of
from walletdesk.web.customer import frame

TEXT_MAX = 40


@require_GET
@never_cache
def page(request: HttpRequest) -> HttpResponse:
    """The form; filled in, it leads to the invoice's own address."""
    number = verify.clean(request.GET.get("number", ""))
    if number.isascii() and number.isdigit():
        return redirect(f"/verify/{number}/?code={_digits(request)}")
    return _show(request, number, "")


@require_GET
@never_cache
def one(request: HttpRequest, number: str) -> HttpResponse:
    """What is known of this number, to whoever has its check code. Without the code: the form, and nothing looked up."""
    code = _digits(request)
    if not code:
        return _show(request, verify.clean(number), "")
    try:
        seen = verify.look(number, code, address=facts_of(request).address)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, verify.clean(number), code, error=refusal)
    return _show(request, seen.number, code, seen)


def _digits(request: HttpRequest) -> str:
    code = verify.clean(request.GET.get("code", "")[:TEXT_MAX])
    return code if code.isascii() and code.isdigit() else ""


def _show(
    request: HttpRequest,
    number: str,
    code: str,
    seen: verify.Seen | None = None,
    *,
    error: Refusal | None = None,
) -> HttpResponse:
    context = {"number": number, "code": code, "seen": seen, "error": error.say() if error else ""}
    answer = frame.show(request, "customer/verify.html", context, status=error.status if error else 200)
    answer["X-Robots-Tag"] = "noindex"
    return answer
