"""One customer before the watch: found, their money stopped or an order obeyed, and what talks told of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core import events, refusals
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.people import finding
from walletdesk.people.access import own_or_404
from walletdesk.people.contacts import read_identifier
from walletdesk.people.models import CUSTOMER, User
from walletdesk.safety import alerts, cautions, freezes, rules
from walletdesk.safety.acts import LEADERS, PLACING
from walletdesk.safety.caution_acts import END
from walletdesk.safety.models import Alert, Caution, Stop
from walletdesk.web.desk import frame
from walletdesk.web.desk.books import door
from walletdesk.web.desk.teams import watch_required
from walletdesk.web.desk.watch import lines

PAGE, PAST, WHO_MAX = 40, 10, 80


@require_http_methods(["GET", "POST"])
@watch_required
def overview(request: HttpRequest) -> HttpResponse:
    """GET: whom talks gave reason to guard. POST: a customer by number, phone or email; each look is recorded."""
    if request.method == "GET":
        return _overview(request)
    who = request.POST.get("who", "").strip()[:WHO_MAX]
    try:
        found = _find(who)
    except Refusal as refusal:
        refusals.count(refusal)
        return _overview(request, refusal, who)
    events.record("safety.looked_up", by=request.user, customer=found.pk)
    return redirect(f"/desk/watch/customers/{found.public_id}/")


@require_GET
@watch_required
def one(request: HttpRequest, customer_id: str) -> HttpResponse:
    user = _own(customer_id)
    standing = freezes.standing(user.pk)
    past = Stop.objects.filter(customer_id=user.pk).exclude(status="in_force").order_by("-id")[:PAST]
    open_ones = Alert.objects.select_related("seen").filter(customer_id=user.pk, status="open").order_by("id")
    page = {
        "place": "customers",
        "one": {"public_id": user.public_id, "name": user.masked_name, "phone": user.masked_phone},
        "standing": lines.stop_lines(standing),
        "past": lines.stop_lines(past),
        "alerts": lines.alert_lines(open_ones[:PAST]),
        "cautions": [_caution(row, user) for row in cautions.standing(user.pk)],
        "scopes": [{"code": code, "label": say(f"safety-scope-{code}")} for code in ("out", "in", "both")],
        "reasons": [{"code": end, "label": say(rules.reason_key(end))} for end in PLACING],
        "may_order": request.user.role in LEADERS,  # type: ignore[union-attr]
    }
    return render(request, "desk/watch/customer.html", {**frame.frame(request), **page})


@require_POST
@watch_required
def place(request: HttpRequest, customer_id: str) -> HttpResponse:
    """Stop their money: the dry run, then the deed."""
    return _through(request, customer_id, "freeze.place", "place", ("scope", "reason"))


@require_POST
@watch_required
def order(request: HttpRequest, customer_id: str) -> HttpResponse:
    """Obey a paper of police or court."""
    return _through(request, customer_id, "freeze.record_order", "order", ("scope", "basis", "reference"))


@require_POST
@watch_required
def end_caution(request: HttpRequest, customer_id: str) -> HttpResponse:
    """No longer look before their money goes out."""
    return _through(request, customer_id, END, "caution", ("fact",))


def _through(
    request: HttpRequest, customer_id: str, act: str, deed: str, fields: tuple[str, ...]
) -> HttpResponse:
    user = _own(customer_id)
    inputs = {name: request.POST.get(name, "").strip()[:WHO_MAX] for name in fields}
    return door.through(
        request,
        act,
        {"customer": user.public_id, **inputs},
        detail=say(f"watch-{deed}-detail", name=user.masked_name),
        back=f"/desk/watch/customers/{user.public_id}/",
    )


def _overview(request: HttpRequest, refusal: Refusal | None = None, who: str = "") -> HttpResponse:
    rows = list(Caution.objects.filter(ended_at=None).order_by("-id")[:PAGE])
    people = {
        user.pk: user for user in User.objects.customers().filter(pk__in={row.customer_id for row in rows})
    }
    page = {
        "place": "customers",
        "cautions": [_caution(row, people[row.customer_id]) for row in rows if row.customer_id in people],
        "waiting": alerts.waiting(),
        "who": who,
        "error": refusal.say() if refusal else "",
    }
    status = refusal.status if refusal else 200
    return render(request, "desk/watch/customers.html", {**frame.frame(request), **page}, status=status)


def _find(who: str) -> User:
    """Raises Refusal `watch-nobody` (404), and those of reading a phone or an email."""
    if who.startswith("cus_"):
        found = User.objects.customers().filter(public_id=who).first()
    else:
        found = finding.active_holder(read_identifier(who), kind=CUSTOMER)
    if found is None:
        raise Refusal("watch-nobody", status=404, field="who")
    return found


def _own(public_id: str) -> User:
    found: User = own_or_404(User.objects.customers(), public_id=public_id)
    return found


def _caution(row: Caution, user: User) -> dict[str, Any]:
    return {
        "fact": row.fact,
        "label": say(f"safety-change-caution-{row.fact.replace('_', '-')}"),
        "topic": say(f"scam-name-{row.topic.replace('_', '-')}") if row.topic else "",
        "name": user.masked_name,
        "href": f"/desk/watch/customers/{user.public_id}/",
        "at": row.at,
        "until": row.until,
        "by": lines.who(row.by),
    }
