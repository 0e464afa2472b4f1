"""What one sees and changes about oneself: name, contacts, devices."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people import access, profile
from walletdesk.people.facts import facts_of
from walletdesk.people.models import User
from walletdesk.web.account import carrying
from walletdesk.web.account.showing import sentences


@require_http_methods(["GET", "POST"])
@access.customer_required
def settings(request: HttpRequest) -> HttpResponse:
    user: User = request.user  # type: ignore[assignment]
    if request.method == "GET":
        return _show(request, user)
    try:
        profile.rename(user, request.POST.get("name", ""))
    except Refusal as refusal:
        refusals.count(refusal)
        user.refresh_from_db(fields=["name"])
        return _show(request, user, refusal)
    messages.success(request, say("account-name-saved"))
    return redirect("account:settings")


def _show(request: HttpRequest, user: User, refusal: Refusal | None = None) -> HttpResponse:
    return render(
        request,
        "account/settings.html",
        {
            "person": user,
            "name": request.POST.get("name", user.name),
            "errors": sentences(refusal, ("name",)) if refusal else {},
        },
        status=refusal.status if refusal else 200,
    )


@require_POST
@access.customer_required
def verify(request: HttpRequest, channel: str) -> HttpResponse:
    """A code to a phone or email not verified yet."""
    user: User = request.user  # type: ignore[assignment]
    address, proved = (
        (user.masked_email, user.email_proved_at)
        if channel == "email"
        else (user.masked_phone, user.phone_proved_at)
    )
    if proved or not address:
        return redirect("account:settings")
    try:
        code = profile.send_proof(user, channel, facts=facts_of(request))
    except Refusal as refusal:
        refusals.count(refusal)
        messages.error(request, refusal.say())
        return redirect("account:settings")
    carrying.remember(request, code, sent_to=address)
    return redirect("account:code")
