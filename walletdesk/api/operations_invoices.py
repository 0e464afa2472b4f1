"""Invoices: titles, the list, issuing one, another title, the paper, and many in one file."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status

from walletdesk.api import paging
from walletdesk.api import shapes_invoices as shapes
from walletdesk.api.access import caller, customer
from walletdesk.api.kinds import Id
from walletdesk.api.operations_money import Key
from walletdesk.api.problems import answers
from walletdesk.core.refusals import Refusal
from walletdesk.money.invoices import bundles, invoices, sheet, titles
from walletdesk.money.invoices.models import Bundle, Invoice, Title
from walletdesk.money.records import wanted as wanting
from walletdesk.money.records.wanted import Wanted
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User

router = Router(tags=["invoices"], auth=customer)


class Invoices(Schema):
    items: list[shapes.InvoiceShown]
    next_cursor: str | None


@router.get(
    "/invoice-titles", response=answers(list[shapes.TitleShown]), summary="My titles, the default first"
)
def list_titles(request: HttpRequest) -> list[shapes.TitleShown]:
    rows = titles.of(caller(request).pk)
    return [shapes.title(row, default=number == 0) for number, row in enumerate(rows)]


@router.post(
    "/invoice-titles", response=answers(shapes.TitleShown, status=201, body=True), summary="Save a title"
)
def save_title(request: HttpRequest, asked: shapes.TitleAsked) -> Status[shapes.TitleShown]:
    me = caller(request)
    return Status(201, _title(titles.save(me, by=me, **asked.dict())))


@router.put(
    "/invoice-titles/{public_id:id}",
    response=answers(shapes.TitleShown, row=True, body=True),
    summary="Write a title anew; invoices issued before keep theirs",
)
def edit_title(request: HttpRequest, id: Id, asked: shapes.TitleAsked) -> shapes.TitleShown:
    return _title(titles.edit(_mine_title(request, id), by=caller(request), **asked.dict()))


@router.post(
    "/invoice-titles/{public_id:id}/default",
    response=answers(shapes.TitleShown, row=True, write=True),
    summary="Propose this title first",
)
def make_default_title(request: HttpRequest, id: Id) -> shapes.TitleShown:
    return _title(titles.make_default(_mine_title(request, id), by=caller(request)))


@router.delete(
    "/invoice-titles/{public_id:id}",
    response=answers(None, status=204, row=True, write=True),
    summary="Remove a title",
)
def remove_title(request: HttpRequest, id: Id) -> Status[None]:
    titles.remove(_mine_title(request, id), by=caller(request))
    return Status(204, None)


@router.get("/invoices", response=answers(Invoices, asks=True), summary="My invoices, newest first")
def list_invoices(request: HttpRequest, cursor: paging.Cursor = "", limit: paging.Limit = 30) -> Invoices:
    found = Invoice.objects.visible_to(caller(request)).select_related("red_of")
    rows, following = paging.page(found, cursor, limit)
    return Invoices(items=[shapes.invoice(row) for row in rows], next_cursor=following)


@router.post(
    "/invoices",
    response=answers(shapes.InvoiceShown, status=201, row=True, body=True),
    summary="Issue the invoice of a transaction",
)
def issue_invoice(request: HttpRequest, asked: shapes.InvoiceAsked) -> Status[shapes.InvoiceShown]:
    """One valid invoice a transaction: asked again, the one there is."""
    me = caller(request)
    record = invoices.record_of(me.pk, asked.transaction)
    row = invoices.issue(me, record, _chosen(me, asked.title), by=me)
    return Status(201, shapes.invoice(row))


@router.get(
    "/invoices/{public_id:id}", response=answers(shapes.InvoiceShown, row=True), summary="One invoice"
)
def get_invoice(request: HttpRequest, id: Id) -> shapes.InvoiceShown:
    return shapes.invoice(_mine(request, id))


@router.post(
    "/invoices/{public_id:id}/anew",
    response=answers(shapes.InvoiceShown, status=201, row=True, body=True),
    summary="Reverse it and issue it anew to another title",
)
def issue_anew(request: HttpRequest, id: Id, asked: shapes.AnewAsked) -> Status[shapes.InvoiceShown]:
    me = caller(request)
    row = invoices.anew(_mine(request, id), _chosen(me, asked.title), by=me)
    return Status(201, shapes.invoice(row))


@router.get(
    "/invoices/{public_id:id}/pdf",
    response=answers(None, row=True),
    summary="The invoice as PDF",
    openapi_extra=shapes.binary("application/pdf"),
)
def get_invoice_pdf(request: HttpRequest, id: Id) -> HttpResponse:
    return HttpResponse(sheet.draw(_mine(request, id)), content_type="application/pdf")


@router.post(
    "/invoice-bundles",
    response=answers(shapes.BundleShown, status=201, body=True),
    summary="Ask for a month's invoices in one file",
)
def ask_bundle(request: HttpRequest, asked: shapes.BundleAsked, key: Key) -> Status[shapes.BundleShown]:
    """A job makes it; look at it until it is `ready`. The same `Idempotency-Key` is the same bundle."""
    me = caller(request)
    month = wanting.month_of(asked.month)
    if month is None:
        raise Refusal("api-field-wrong", status=422, field="month")
    wanted = Wanted(start=month[0], end=month[1])
    row = bundles.ask(me, wanted, _chosen(me, asked.title), said=asked.month, key=f"api:{key}"[:64], by=me)
    return Status(201, shapes.bundle(row))


@router.get(
    "/invoice-bundles/{public_id:id}",
    response=answers(shapes.BundleShown, row=True),
    summary="How far a bundle is",
)
def get_bundle(request: HttpRequest, id: Id) -> shapes.BundleShown:
    return shapes.bundle(_mine_bundle(request, id))


@router.get(
    "/invoice-bundles/{public_id:id}/zip",
    response=answers(None, 409, 410, row=True),
    summary="The file, once it is ready",
    openapi_extra=shapes.binary("application/zip"),
)
def get_bundle_zip(request: HttpRequest, id: Id) -> HttpResponse:
    content = bundles.content(_mine_bundle(request, id))
    return HttpResponse(content, content_type="application/zip")


def _chosen(me: User, title: str) -> Title | None:
    return titles.usable(me.pk, title) if title else None


def _title(row: Title) -> shapes.TitleShown:
    return shapes.title(row, default=titles.default_of(row.customer_id) == row)


def _mine(request: HttpRequest, public_id: str) -> Invoice:
    rows = Invoice.objects.visible_to(caller(request)).select_related("red_of")
    found: Invoice = own_or_404(rows, public_id=public_id)
    return found


def _mine_title(request: HttpRequest, public_id: str) -> Title:
    found: Title = own_or_404(Title.objects.visible_to(caller(request)), public_id=public_id)
    return found


def _mine_bundle(request: HttpRequest, public_id: str) -> Bundle:
    found: Bundle = own_or_404(Bundle.objects.visible_to(caller(request)), public_id=public_id)
    return found
