"""Records: the list with search and filter, and one record with its path."""

from __future__ import annotations

import contextlib
import uuid
from datetime import datetime, time
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet, Sum
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from walletdesk.core.clock import SHANGHAI, clock
from walletdesk.core.money import Money
from walletdesk.core.words import say
from walletdesk.money import banks
from walletdesk.money.topups import paths
from walletdesk.money.topups.models import Topup
from walletdesk.people.access import own_or_404
from walletdesk.people.masks import mask_name
from walletdesk.people.models import User
from walletdesk.web.customer import frame, home, rows

PAGE = 20
QUERY_MAX = 40
ORDER_CHARS_LEAST = 6  # fewer digits are an amount or a card's end, and stand in many a number by chance
FILTERS = {"moving": rows.MOVING, "done": rows.ARRIVED, "returned": rows.NOT_ARRIVED}


@require_GET
@frame.own_page
def records(request: HttpRequest) -> HttpResponse:
    me, query = frame.me(request), request.GET.get("q", "").strip()[:QUERY_MAX]
    only = request.GET.get("only", "")
    wanted = _matching(Topup.objects.visible_to(me), only, query)
    found, following = _page(wanted, request.GET.get("before", ""))
    context = {
        "only": only if only in FILTERS else "all",
        "query": query,
        "days": rows.days_of(found),
        "next": f"?{urlencode({'only': only, 'q': query, 'before': following})}" if following else "",
        "sums": _sums(me),
    }
    return frame.show(request, "customer/records.html", context)


@require_GET
@frame.own_page
def record(request: HttpRequest, public_id: str) -> HttpResponse:
    topup = own_or_404(Topup.objects.visible_to(frame.me(request)), public_id=public_id)
    found = topup.steps.filter(kind="found").exists()
    row = rows.row_of(topup, found=found)
    label = say(f"topup-status-{rows.state_of(topup, found=found)}")
    context = {
        "record": {
            **row,
            "tag": row["tag"] or {"tone": "good", "label": label},
            "ask_href": f"/chat/about/{topup.public_id}/",
            "facts": _facts(topup),
        },
        "path": paths.of(topup).as_context(),
        "notice": None,
        "uuid": uuid.uuid4(),
    }
    return frame.show(request, "customer/record.html", context)


def _matching(found: QuerySet[Topup], only: str, query: str) -> QuerySet[Topup]:
    """Those of a filter that fit what was typed: an amount, a card's last digits, a number, a bank."""
    if only in FILTERS:
        found = found.filter(status__in=FILTERS[only])
    if not query:
        return found
    fits = Q(public_id__iexact=query) | Q(bank_code__in=_banks(query))
    if len(query) >= ORDER_CHARS_LEAST:
        fits |= Q(order_no__icontains=query)
    if query.isascii() and query.isdigit() and len(query) == 4:
        fits |= Q(card_tail=query)
    with contextlib.suppress(ValueError):
        fits |= Q(amount_minor=Money.parse(query).minor)
    return found.filter(fits)


def _banks(query: str) -> list[str]:
    said = query.casefold()
    return [
        bank.code
        for bank in banks.BANKS.values()
        if any(said in name.casefold() for name in (bank.zh, bank.zh_short, bank.en))
    ]


def _page(wanted: QuerySet[Topup], before: str) -> tuple[list[Topup], str]:
    """A page, newest first, and the record after which the next one begins (or empty)."""
    if before:
        wanted = wanted.filter(pk__lt=own_or_404(wanted, public_id=before).pk)
    found = list(wanted.order_by("-id")[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].public_id if len(found) > PAGE else ""


def _sums(me: User) -> dict[str, Money]:
    month = datetime.combine(clock.business_day().replace(day=1), time(), SHANGHAI)
    arrived = Topup.objects.visible_to(me).filter(status="succeeded", credited_at__gte=month)
    total = arrived.aggregate(total=Sum("confirmed_minor"))["total"]
    return {"this_month_in": Money(total or 0), "moving": home.moving(me) or Money.zero()}


def _facts(topup: Topup) -> list[dict[str, Any]]:
    card = say("record-card", bank=topup.bank_name, tail=topup.card_tail) if topup.card_tail else ""
    facts = [
        ("path-evidence-order", topup.order_no, True),
        ("record-from", card, False),
        ("record-payer", mask_name(topup.payer_name), False),
        ("record-remark", topup.reference, True),
        ("record-asked-at", f"{clock.local(topup.created_at):%Y-%m-%d %H:%M:%S}", False),
        ("path-evidence-bank-ref", topup.bank_ref, True),
    ]
    return [
        {"label": say(key), "value": value, "copy": value if copied else ""}
        for key, value, copied in facts
        if value
    ]
