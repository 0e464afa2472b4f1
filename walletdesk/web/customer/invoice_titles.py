"""Titles for invoices: those that are saved, one more, the default, editing and letting one go."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.money.invoices import titles
from walletdesk.money.invoices.models import COMPANY, Title
from walletdesk.people.access import own_or_404
from walletdesk.web.customer import frame

FIELDS = ("kind", "name", "tax_number", "address", "bank")
EMPTY = dict.fromkeys(FIELDS, "") | {"kind": COMPANY}


@require_http_methods(["GET", "POST"])
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    """The titles, and the form for one more. After it is saved one goes on where one came from."""
    following = _following(request)
    if request.method == "GET":
        return _show(request, EMPTY, following)
    values = _typed(request)
    try:
        titles.save(frame.me(request), by=frame.me(request), **values)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, values, following, refusal)
    return redirect(following or "customer:invoice-titles")


@require_http_methods(["GET", "POST"])
@frame.own_page
def edit(request: HttpRequest, public_id: str) -> HttpResponse:
    title = _mine(request, public_id)
    if request.method == "GET":
        return _show(request, {name: getattr(title, name) for name in FIELDS}, "", editing=title)
    values = _typed(request)
    try:
        titles.edit(title, by=frame.me(request), **values)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, values, "", refusal, editing=title)
    return redirect("customer:invoice-titles")


@require_POST
@frame.own_page
def remove(request: HttpRequest, public_id: str) -> HttpResponse:
    titles.remove(_mine(request, public_id), by=frame.me(request))
    return redirect("customer:invoice-titles")


@require_POST
@frame.own_page
def default(request: HttpRequest, public_id: str) -> HttpResponse:
    titles.make_default(_mine(request, public_id), by=frame.me(request))
    return redirect("customer:invoice-titles")


def _mine(request: HttpRequest, public_id: str) -> Title:
    found: Title = own_or_404(Title.objects.visible_to(frame.me(request)), public_id=public_id)
    return found


def _typed(request: HttpRequest) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip() for name in FIELDS}


def _show(
    request: HttpRequest,
    values: dict[str, str],
    following: str,
    refusal: Refusal | None = None,
    *,
    editing: Title | None = None,
) -> HttpResponse:
    every = refusal.all if isinstance(refusal, Refusals) else [refusal] if refusal else []
    context = {
        "titles": [] if editing else titles.of(frame.me(request).pk),
        "editing": editing,
        "values": values,
        "errors": {one.field if one.field in FIELDS else "form": one.say() for one in every},
        "next": following,
    }
    status = refusal.status if refusal else 200
    return frame.show(request, "customer/invoice_titles.html", context, status=status)


def _following(request: HttpRequest) -> str:
    """Where to go on afterwards: a path of ours, or nowhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted.partition("?")[0] if ours else ""
