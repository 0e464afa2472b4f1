"""Invoices: the list, one of them, asking for one from its record, another title, and the paper to keep."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money.invoices import invoices, sheet, titles, verify
from walletdesk.money.invoices.models import Bundle, Invoice, Title
from walletdesk.money.records import titles as record_titles
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.models import Record
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web import handed
from walletdesk.web.customer import frame

PAGE = 20
MONTHS = 12
BUNDLES_SHOWN = 3
TONES = {"issued": "good", "reversed": "bad", "red": "wait"}
IN_PERSON = "me"


@require_GET
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    """Newest first; below them a month's invoices in one file, and that month's statement."""
    context = first_page(frame.me(request), request.GET.get("before", ""))
    return frame.show(request, "customer/invoices.html", context)


@require_GET
@frame.own_page
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    return _one(request, _mine(request, public_id))


@require_GET
@frame.own_page
def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    invoice = _mine(request, public_id)
    return handed.pdf(sheet.draw(invoice), f"invoice-{invoice.number}")


@require_POST
@frame.own_page
def anew(request: HttpRequest, public_id: str) -> HttpResponse:
    """Reverse it and issue it to another title; without its becoming two."""
    me, invoice = frame.me(request), _mine(request, public_id)
    try:
        made = invoices.anew(invoice, title_of(me, request.POST.get("title", "")), by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return _one(request, invoice, refusal)
    return redirect("customer:invoice", made.public_id)


@require_http_methods(["GET", "POST"])
@frame.own_page
def new(request: HttpRequest, public_id: str) -> HttpResponse:
    """Ask for the invoice of a record: to whom. Where there is one, that one is shown."""
    me = frame.me(request)
    record = own_or_404(Record.objects.filter(customer_id=me.pk), public_id=public_id)
    there = invoices.of(record)
    if there is not None:
        return redirect("customer:invoice", there.public_id)
    refusal = invoices.can(record)
    if request.method == "POST":
        try:
            made = invoices.issue(me, record, title_of(me, request.POST.get("title", "")), by=me)
            return redirect("customer:invoice", made.public_id)
        except Refusal as refused:
            refusals.count(refused)
            refusal = refused
    context = {
        "record": {
            "href": f"/records/{record.public_id}/",
            "title": record_titles.title_of(record),
            "money": abs_of(record),
            "at": record.at,
        },
        "why_not": refusal.say() if refusal else "",
        "waits": refusal is not None and refusal.key == "invoice-not-yet",
        "choices": choices_of(me),
    }
    status = refusal.status if refusal and request.method == "POST" else 200
    return frame.show(request, "customer/invoice_new.html", context, status=status)


def first_page(me: User, before: str = "") -> dict[str, Any]:
    """The newest invoices, or those before one of them, and what is offered for many at once."""
    rows = Invoice.objects.visible_to(me).order_by("-id")
    if before:
        rows = rows.filter(pk__lt=own_or_404(Invoice.objects.visible_to(me), public_id=before).pk)
    found = list(rows[: PAGE + 1])
    shown = found[:PAGE]
    return {
        "invoices": [row_of(one) for one in shown],
        "older": f"?before={shown[-1].public_id}" if len(found) > PAGE else "",
        "key": uuid.uuid4(),
        **many(me),
    }


def deed_of(record: Record) -> dict[str, Any] | None:
    """What a record's page offers: its invoice, or to ask for one; nothing where none can be had."""
    there = invoices.of(record)
    if there is not None:
        return _deed(f"/invoices/{there.public_id}/", "invoices-deed-see")
    return None if invoices.can(record) else _deed(f"/invoices/new/{record.public_id}/", "invoices-deed-new")


def links_of(card: dict[str, str]) -> list[dict[str, str]]:
    """What stands below an answer about an invoice: it and its paper, or to whom else it could be made out."""
    if card["kind"] == "invoice-new":
        new = f"/invoices/new/{card['record']}/"
        return [{"href": new, "icon": "receipt-text", "title": say("invoices-other-title")}]
    href = f"/invoices/{card['invoice']}/"
    return [
        {"href": f"{href}invoice.pdf", "icon": "arrow-down", "title": say("invoices-download")},
        {"href": href, "icon": "receipt-text", "title": say("invoices-deed-see")},
    ]


def row_of(invoice: Invoice) -> dict[str, Any]:
    record = Record.objects.filter(customer_id=invoice.customer_id, public_id=invoice.movement).first()
    tone = TONES[invoice.status]
    return {
        "href": f"/invoices/{invoice.public_id}/",
        "icon": "receipt-text",
        "tone": tone,
        "title": record_titles.title_of(record) if record else invoice.what,
        "detail": f"{invoice.buyer_name} · {clock.local(invoice.issued_at):%Y-%m-%d}",
        "money": invoice.total,
        "void": invoice.status == "reversed",
        "tag": {"tone": tone, "label": say(f"invoice-status-{invoice.status}")},
    }


def choices_of(me: User) -> list[dict[str, str]]:
    """To whom an invoice can be made out: the saved titles, the default first; then the customer in person."""
    saved = [
        {"value": row.public_id, "label": row.name, "text": row.tax_number or say("invoice-kind-person")}
        for row in titles.of(me.pk)
    ]
    own = {"value": IN_PERSON, "label": me.name, "text": say("invoices-in-person")}
    return saved if any(one["label"] == me.name for one in saved) else [*saved, own]


def title_of(me: User, chosen: str) -> Title | None:
    """The title that was chosen; None is the customer in person. Raises Refusal `invoice-title-gone` (422)."""
    return None if chosen in ("", IN_PERSON) else titles.usable(me.pk, chosen)


def many(me: User) -> dict[str, Any]:
    """What the list offers for many at once: months, the titles, the latest files."""
    latest = Bundle.objects.visible_to(me).order_by("-id")[:BUNDLES_SHOWN]
    return {
        "months": [
            {"value": f"{day:%Y-%m}", "label": record_titles.month_name(day)}
            for day in wanting.months_back(MONTHS)
        ],
        "choices": choices_of(me),
        "bundles": [bundle_row(row) for row in latest],
    }


def bundle_row(bundle: Bundle) -> dict[str, Any]:
    month = wanting.month_of(bundle.said)
    tone = {"ready": "good", "asked": "wait", "failed": "bad"}.get(bundle.status, "")
    return {
        "href": f"/invoices/bundles/{bundle.public_id}/",
        "title": record_titles.month_name(month[0]) if month else say("invoices-bundle-chosen"),
        "tag": {"tone": tone, "label": say(f"invoices-bundle-{bundle.status}")},
        "bundle": bundle,
    }


def abs_of(record: Record) -> Any:
    return record.amount if record.amount_minor > 0 else -record.amount


def _one(request: HttpRequest, invoice: Invoice, refusal: Refusal | None = None) -> HttpResponse:
    other = invoice.red_of or Invoice.objects.filter(red_of=invoice).first()
    record = Record.objects.filter(customer_id=invoice.customer_id, public_id=invoice.movement).first()
    context = {
        "invoice": invoice,
        "tag": {"tone": TONES[invoice.status], "label": say(f"invoice-status-{invoice.status}")},
        "title": record_titles.title_of(record) if record else invoice.what,
        "reason": say(f"invoice-reason-{invoice.reason}".replace("_", "-")) if invoice.reason else "",
        "other": other,
        "latest": invoices.of(record) if record and invoice.status != "issued" else None,
        "verify_href": verify.address_of(invoice),
        "code": " ".join(invoice.check_code[n : n + 5] for n in range(0, 20, 5)),
        "choices": choices_of(frame.me(request)),
        "error": refusal.say() if refusal else "",
    }
    return frame.show(request, "customer/invoice.html", context, status=refusal.status if refusal else 200)


def _mine(request: HttpRequest, public_id: str) -> Invoice:
    rows = Invoice.objects.visible_to(frame.me(request)).select_related("red_of")
    found: Invoice = own_or_404(rows, public_id=public_id)
    return found


def _deed(href: str, key: str) -> dict[str, Any]:
    return {"href": href, "label": say(key), "icon": "receipt-text", "posts": False}
