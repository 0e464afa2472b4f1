"""What we told: the list, read once it was shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.models import Notice
from walletdesk.people.access import own_or_404
from walletdesk.web.customer import frame, noticeboard

PAGE = 30


@require_GET
@frame.own_page
def notices(request: HttpRequest) -> HttpResponse:
    me, mark = frame.me(request), request.GET.get("before", "")
    before = own_or_404(Notice.objects.filter(customer_id=me.pk), public_id=mark).pk if mark else None
    found = noticeboard.of(me, before=before, limit=PAGE + 1)
    days, more = noticeboard.days_of(found[:PAGE]), len(found) > PAGE
    following = f"?before={found[PAGE - 1].public_id}" if more else ""
    answer = frame.show(request, "customer/notices.html", {"days": days, "next": following})
    noticeboard.read_all(me)  # after the page was written: what is new still bears its mark there
    return answer
