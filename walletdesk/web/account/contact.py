"""A new phone or email: proved afresh, then by a code to the new address."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.people.factors import changing
from walletdesk.people.factors.models import CODE_WAYS, ContactChange
from walletdesk.people.facts import facts_of
from walletdesk.web.account import proving
from walletdesk.web.customer import frame

KEY = "contact_change"


@require_http_methods(["GET", "POST"])
@frame.own_page
def change(request: HttpRequest, channel: str) -> HttpResponse:
    """The new address; then the fresh proof; then a code goes there."""
    if channel not in CODE_WAYS:
        raise Refusal("not-found", status=404)
    if request.method == "GET":
        return _form(request, channel)
    me = frame.me(request)
    try:
        to = changing.read(me, channel, request.POST.get("contact", "")[:254])
        label = say("contact-new-phone" if channel == "sms" else "contact-new-email")
        passed = proving.ask(
            request,
            changing.binding_of(to),
            back=reverse("account:contact", args=[channel]),
            lines=[(label, to.masked)],
        )
        if isinstance(passed, HttpResponse):
            return passed
        row = changing.begin(me, to, by=me, guard=passed.spend, facts=facts_of(request))
    except Refusal as refusal:
        return _form(request, channel, refusal)
    request.session[KEY] = row.public_id
    return redirect("account:contact-code")


@require_http_methods(["GET", "POST"])
@frame.own_page
def code(request: HttpRequest) -> HttpResponse:
    """The code that went to the new address."""
    me = frame.me(request)
    row = changing.waiting(me, request.session.get(KEY, ""))
    if row is None:
        return redirect("account:settings")
    if request.method == "GET":
        return _code(request, row)
    try:
        to = changing.confirm(me, row.public_id, request.POST.get("code", "")[:20], by=me)
    except Refusal as refusal:
        return _code(request, row, refusal)
    del request.session[KEY]
    messages.success(request, say("contact-changed", to=to.masked))
    return redirect("account:settings")


def _form(request: HttpRequest, channel: str, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    me = frame.me(request)
    beside = refusal is not None and refusal.field in ("phone", "email", "contact")
    context = {
        "channel": channel,
        "now": me.masked_phone if channel == "sms" else me.masked_email,
        "value": request.POST.get("contact", ""),
        "errors": {"contact" if beside else "form": refusal.say()} if refusal else {},
    }
    return frame.show(request, "account/contact.html", context, status=refusal.status if refusal else 200)


def _code(request: HttpRequest, row: ContactChange, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    context = {
        "channel": row.channel,
        "sent_to": changing.address_of(row).masked,
        "minutes": setting("code.minutes"),
        "error": refusal.say() if refusal else "",
    }
    return frame.show(
        request, "account/contact_code.html", context, status=refusal.status if refusal else 200
    )
