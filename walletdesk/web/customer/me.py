"""Mine: who one is here, cases, notices, look, safety."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.desk.models import Case
from walletdesk.people import sessions
from walletdesk.web.customer import frame, identity, noticeboard


@require_GET
@frame.own_page
def me(request: HttpRequest) -> HttpResponse:
    person = frame.me(request)
    here = request.session.session_key
    context = {
        "customer": person,
        "identity": identity.tag_of(person),
        "unread": noticeboard.unread(person),
        "cases_open": Case.objects.visible_to(person).active().count(),
        "other_devices": sum(visit.session_key != here for visit in sessions.visits(person)),
    }
    return frame.show(request, "customer/me.html", context)
