"""Devices one is signed in on: when and where from, ended one by one or all but this."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core.words import say
from walletdesk.people import access, sessions
from walletdesk.people.factors import devices
from walletdesk.people.facts import facts_of
from walletdesk.people.models import Visit
from walletdesk.web.customer import frame


@require_GET
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    found = devices.of(frame.me(request), facts=facts_of(request), session_key=request.session.session_key)
    others = sum(not one.here for one in found)
    return frame.show(request, "account/devices.html", {"devices": found, "others": others})


@require_POST
@frame.own_page
def end(request: HttpRequest, device: str) -> HttpResponse:
    """Sign one of one's other devices out."""
    me = frame.me(request)
    visit = access.own_or_404(Visit.objects.filter(user=me, ended_at=None), public_id=device)
    sessions.end_visit(visit, by=me)
    messages.success(request, say("account-device-ended"))
    return redirect("account:devices")


@require_POST
@frame.own_page
def end_others(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    devices.end_others(me, session_key=request.session.session_key, by=me)
    messages.success(request, say("devices-others-ended"))
    return redirect("account:devices")
