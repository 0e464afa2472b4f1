"""Home: what one has, what is on its way, what happened last. Not signed in: what this is, and the ways in."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.words import when
from walletdesk.money import ledger
from walletdesk.money.debts import debts
from walletdesk.money.records import reading
from walletdesk.people.models import User
from walletdesk.web.customer import casebook, frame, noticeboard, rows

RECORDS, CASES = 5, 3
GREETINGS = (
    (5, "home-evening"),
    (11, "home-morning"),
    (13, "home-noon"),
    (18, "home-afternoon"),
    (24, "home-evening"),
)
LANDING = [
    {"state": "done", "title": f"landing-step-{name}", "detail": f"landing-step-{name}-text"}
    for name in ("ask", "find", "act")
]


@require_GET
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    if not frame.signed_in(request):
        return frame.show(request, "customer/landing.html", {"steps": LANDING})
    me = frame.me(request)
    waits = _waiting(me)
    context = {
        "customer": me,
        "greeting": greeting(),
        "balance": balance_of(me),
        "notices": noticeboard.on_home(me, besides={row["href"] for row in waits}),
        "records": rows.rows_of(reading.recent(me.pk, RECORDS)),
        "cases": casebook.open_lines(me, CASES),
        "waiting": waits,
    }
    return frame.show(request, "customer/home.html", context)


def greeting() -> str:
    hour = clock.local(clock.now()).hour
    return next(key for until, key in GREETINGS if hour < until)


def balance_of(me: User) -> dict[str, Any]:
    """What the ledger says is available, what of it is held, and what is still on its way."""
    account = ledger.Account.objects.filter(
        owner=f"customer:{me.pk}", code="available", currency="CNY"
    ).first()
    figures = ledger.balance(account) if account else None
    return {
        "available": figures.available if figures else Money.zero(),
        "held": figures.held if figures and figures.held.minor else None,
        "moving": reading.moving(me.pk) or None,
        "owed": debts.owed(me.pk) or None,
        "taken": bool(debts.due(me.pk)),
        "cause": debts.cause(me.pk),
        "others": _others(me),
        "as_of": when(clock.now()),
    }


def _others(me: User) -> list[Money]:
    """What is there in other currencies, each where there is any."""
    mine = ledger.Account.objects.filter(owner=f"customer:{me.pk}", code="available").exclude(currency="CNY")
    found = [ledger.balance(account).available for account in mine.order_by("currency")]
    return [money for money in found if money]


def _waiting(me: User) -> list[dict[str, Any]]:
    from walletdesk.web.customer import waiting  # its pages tell the balance as home does

    return waiting.of(me)
