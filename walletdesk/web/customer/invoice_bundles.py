"""Many invoices in one file: asked for, watched while it is made, downloaded."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import bundles
from walletdesk.money.invoices.models import Bundle
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.wanted import LIKE_KINDS, Wanted
from walletdesk.people.access import own_or_404
from walletdesk.web import handed
from walletdesk.web.customer import frame, invoices


@require_POST
@frame.own_page
def ask(request: HttpRequest) -> HttpResponse:
    """A month, or what a filter of the records shows; a page sent twice asks once."""
    me, said = frame.me(request), request.POST.get("month", "")
    month = wanting.month_of(said)
    kind = request.POST.get("kind", "")
    start, end = month or (None, None)
    wanted = Wanted(start=start, end=end, kinds=(kind,) if kind in LIKE_KINDS else ())
    key = request.POST.get("key", "")[:64] or str(uuid.uuid4())
    try:
        title = invoices.title_of(me, request.POST.get("title", ""))
        bundle = bundles.ask(me, wanted, title, said=said if month else "", key=key, by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        context = {**invoices.first_page(me), "error": refusal.say(), "asked_month": said}
        return frame.show(request, "customer/invoices.html", context, status=refusal.status)
    return redirect("customer:invoice-bundle", bundle.public_id)


@require_GET
@frame.own_page
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    bundle = _mine(request, public_id)
    return frame.show(request, "customer/invoice_bundle.html", invoices.bundle_row(bundle))


@require_GET
@frame.own_page
def download(request: HttpRequest, public_id: str) -> HttpResponse:
    bundle = _mine(request, public_id)
    answer = HttpResponse(bundles.content(bundle), content_type="application/zip")
    return handed.saved(answer, f"invoices-{bundle.said or bundle.public_id}.zip")


def _mine(request: HttpRequest, public_id: str) -> Bundle:
    found: Bundle = own_or_404(Bundle.objects.visible_to(frame.me(request)), public_id=public_id)
    return found
