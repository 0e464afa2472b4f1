"""A change of one's account that waits: seen and undone by whoever is signed in, or by the code in the warning."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.desk.account_changes import changes
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people.access import own_or_404
from walletdesk.people.facts import facts_of
from walletdesk.web.customer import frame

TONES = {"done": "good", "waiting": "wait", "asked": "wait"}


@require_http_methods(["GET", "POST"])
@frame.own_page
def change(request: HttpRequest, public_id: str) -> HttpResponse:
    """GET: what it is and when it takes effect. POST: undone."""
    me = frame.me(request)
    row = own_or_404(AccountChange.objects.visible_to(me), public_id=public_id)
    if request.method == "GET":
        return _show(request, row)
    try:
        changes.undo(row, by=me)
    except Refusal as refusal:
        return _show(request, row, refusal)
    messages.success(request, say("account-undo-done"))
    return redirect("customer:account-change", row.public_id)


@never_cache
@require_http_methods(["GET", "POST"])
def undo(request: HttpRequest) -> HttpResponse:
    """The code that the old phone and the mail got: undone without signing in."""
    if request.method == "GET":
        return frame.show(request, "customer/account_undo.html", {"error": "", "done": None})
    try:
        undone = changes.undo_by_code(request.POST.get("code", "")[:40], facts=facts_of(request))
    except Refusal as refusal:
        refusals.count(refusal)
        context = {"error": refusal.say(), "done": None}
        return frame.show(request, "customer/account_undo.html", context, status=refusal.status)
    return frame.show(request, "customer/account_undo.html", {"error": "", "done": undone})


def _show(request: HttpRequest, row: AccountChange, refusal: Refusal | None = None) -> HttpResponse:
    if refusal:
        refusals.count(refusal)
    row.refresh_from_db()
    to = changes.address_of(row)
    context = {
        "change": row,
        "title": say(f"account-change-title-{row.kind}"),
        "to": to.masked if to else "",
        "tag": {"tone": TONES.get(row.status, ""), "label": say(f"account-change-status-{row.status}")},
        "error": refusal.say() if refusal else "",
    }
    return frame.show(
        request, "customer/account_change.html", context, status=refusal.status if refusal else 200
    )
