"""Records to keep: the list as it is filtered, as a table or a statement, and one movement's receipt."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.words import active_language
from walletdesk.money import movements
from walletdesk.money.records import statements, tables
from walletdesk.money.records.models import Record
from walletdesk.people.access import own_or_404
from walletdesk.web import handed
from walletdesk.web.customer import asked, frame


@require_GET
@frame.own_page
def table(request: HttpRequest) -> HttpResponse:
    """CSV, sent line by line."""
    me, (wanted, _, _) = frame.me(request), asked.of(request)
    tables.check(me.pk, wanted)
    lines = tables.lines(me.pk, wanted, active_language())
    return _named(StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8"), "csv")


@require_GET
@frame.own_page
def statement(request: HttpRequest) -> HttpResponse:
    me, (wanted, _, _) = frame.me(request), asked.of(request)
    return _pdf(statements.statement(me.pk, me.name, wanted, active_language()))


@require_GET
@frame.own_page
def receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    kind, row = movements.find(public_id, me)
    line = own_or_404(Record.objects.filter(customer_id=me.pk), public_id=public_id)
    made = statements.receipt(line, me.name, kind.facts(row), kind.path(row), active_language())
    return _pdf(made, f"-{public_id}")


def _pdf(made: bytes, of: str = "") -> HttpResponse:
    return _named(HttpResponse(made, content_type=handed.PDF), "pdf", of)


def _named(answer: Any, ending: str, of: str = "") -> Any:
    """To be kept under a name with its day."""
    return handed.saved(answer, f"walletdesk{of}-{clock.business_day():%Y%m%d}.{ending}")
