"""What every page of the customer shares: only one's own, never kept by the browser, live on one's own topic."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from walletdesk.people import access
from walletdesk.people.models import CUSTOMER, User

View = Callable[..., HttpResponse]


def own_page(view: View) -> View:
    """A page for signed-in customers, of which the browser keeps no copy."""
    return never_cache(access.customer_required(view))


def signed_in(request: HttpRequest) -> bool:
    return access.is_kind(request.user, CUSTOMER)


def me(request: HttpRequest) -> User:
    """The signed-in customer; for views behind `own_page`."""
    return request.user  # type: ignore[return-value]


def topic_of(user: User) -> str:
    return f"customer:{user.pk}"


def show(
    request: HttpRequest, template: str, context: Mapping[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page of the customer's, with the topic that keeps it live."""
    base = {
        "live_topic": topic_of(me(request)) if signed_in(request) else "",
        "signed_in": signed_in(request),
    }
    return render(request, template, {**base, **context}, status=status)
