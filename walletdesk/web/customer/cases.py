"""My cases: the list, one case with its progress, and opening it again."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from walletdesk.desk import cases as desk_cases
from walletdesk.desk.models import Case
from walletdesk.money.records.models import Record
from walletdesk.people.access import own_or_404
from walletdesk.web.customer import casebook, frame, rows


@require_GET
@frame.own_page
def cases(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    opened, closed = casebook.open_lines(me), casebook.closed_lines(me)
    return frame.show(request, "customer/cases.html", {"cases": opened, "closed": closed})


@require_GET
@frame.own_page
def case(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    found = own_or_404(Case.objects.visible_to(me), public_id=public_id)
    about = Record.objects.filter(customer_id=me.pk, public_id=found.subject) if found.subject else []
    record = next(iter(rows.rows_of(about)), None)
    context = {"case": casebook.whole(found), "progress": casebook.progress_of(found), "record": record}
    return frame.show(request, "customer/case.html", context)


@require_POST
@frame.own_page
def reopen(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    found = own_or_404(Case.objects.visible_to(me), public_id=public_id)
    desk_cases.reopen(found, by=me)
    return redirect("customer:case", public_id=public_id)
