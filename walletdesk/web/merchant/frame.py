"""What every page of a merchant shares: only its own, never kept by the browser."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from walletdesk.people.merchants import entering
from walletdesk.people.merchants.models import Merchant

View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """A page for whoever is signed in for a merchant; others are sent to sign in. The view gets `merchant`."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        merchant = entering.whose(request.session)
        if merchant is None:
            return redirect("merchant-desk:sign-in")
        request.hears_as = entering.hears_as(merchant)  # type: ignore[attr-defined]
        return view(request, merchant, *args, **kwargs)

    return never_cache(guarded)


def show(
    request: HttpRequest, merchant: Merchant, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page of the merchant's, with the topic that keeps it live."""
    shown = {"name": merchant.name(), "address": merchant.contact_email}
    topic = entering.topic_of(merchant)
    return render(request, template, {"me": shown, "live_topic": topic, **context}, status=status)
