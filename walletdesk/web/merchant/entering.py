"""Signing in for a merchant: the registered address, the code mailed to it, and out again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.actors import Actor
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.people.facts import facts_of
from walletdesk.people.masks import mask_email
from walletdesk.people.merchants import entering

ASKED, SHOWN = "merchant_code", "merchant_to"
BY = Actor.outside("merchant")


@never_cache
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The address. Whether it is a merchant's is not said: the next page is the same."""
    if entering.whose(request.session) is not None:
        return redirect("merchant-desk:disputes")
    if request.method == "GET":
        return _show(request, "sign_in")
    email = request.POST.get("email", "").strip()[:254]
    try:
        if "@" not in email:
            raise Refusal("merchant-email", status=422, field="email")
        code = entering.send(email, address=facts_of(request).address, by=BY)
    except Refusal as refusal:
        return _show(request, "sign_in", refusal, email=email)
    request.session[ASKED], request.session[SHOWN] = code.public_id, mask_email(email)
    request.session.set_expiry(int(setting("merchant.code_minutes")) * 60)
    return redirect("merchant-desk:code")


@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The code from the mail; right, one is in."""
    asked = request.session.get(ASKED)
    if not asked:
        return redirect("merchant-desk:sign-in")
    if request.method == "GET":
        return _show(request, "code")
    try:
        merchant = entering.match(asked, request.POST.get("code", ""), address=facts_of(request).address)
    except Refusal as refusal:
        return _show(request, "code", refusal)
    entering.begin(request.session, merchant)
    return redirect("merchant-desk:disputes")


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    entering.end(request.session)
    return redirect("merchant-desk:sign-in")


def _show(
    request: HttpRequest, name: str, refusal: Refusal | None = None, *, email: str = ""
) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    context = {
        "error": refusal.say() if refusal else "",
        "email": email,
        "sent_to": request.session.get(SHOWN, ""),
        "minutes": setting("merchant.code_minutes"),
    }
    return render(request, f"merchant/{name}.html", context, status=refusal.status if refusal else 200)
