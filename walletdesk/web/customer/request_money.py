"""Asking another customer for money, and answering such a request."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from walletdesk.core.clock import clock
from walletdesk.core.refusals import Refusal
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import say
from walletdesk.money import proved
from walletdesk.money.transfers import payees, requests, transfers
from walletdesk.money.transfers.models import MoneyRequest
from walletdesk.money.transfers.payees import Payee
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.safety import watching
from walletdesk.web import typed
from walletdesk.web.account import proving
from walletdesk.web.customer import frame, home, paying
from walletdesk.web.customer.transfer import lines_of

LISTED_MAX = 10
TONES = {"open": "wait", "paid": "good"}


@require_http_methods(["GET", "POST"])
@frame.own_page
def ask(request: HttpRequest) -> HttpResponse:
    me, step = frame.me(request), request.POST.get("step", "")
    if request.method == "GET" or step not in ("find", "confirm"):
        return _who(request, me)
    token, identifier = request.POST.get("payee", ""), request.POST.get("identifier", "")[: paying.TEXT_MAX]
    try:
        payer = payees.read(me, token) if token else paying.found(me, identifier)
    except Refusal as refusal:
        return _who(request, me, identifier, refusal)
    if step == "find":
        return _form(request, payer, str(uuid.uuid4()), {})
    values, key = paying.typed(request, "amount", "note"), paying.key_of(request)
    try:
        amount = typed.amount_of(values["amount"])
        made = requests.create(me, payer=payer, amount=amount, note=values["note"], key=f"web:{key}", by=me)
    except Refusal as refusal:
        return _form(request, payer, key, values, refusal)
    return redirect("customer:request", public_id=made.public_id)


@require_http_methods(["GET", "POST"])
@frame.own_page
def one(request: HttpRequest, public_id: str) -> HttpResponse:
    """A request: its requester reminds or takes it back, the one who is asked pays or says no."""
    me = frame.me(request)
    row = own_or_404(MoneyRequest.objects.visible_to(me), public_id=public_id)
    if request.method == "GET":
        return _show(request, me, row)
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        return _show(request, me, row)
    try:
        return deed(request, me, row)
    except Refusal as refusal:
        if refusal.status == 404:
            raise
        row.refresh_from_db()
        return _show(request, me, row, refusal)


def _pay(request: HttpRequest, me: User, row: MoneyRequest) -> HttpResponse:
    shown = payees.read(me, request.POST.get("payee", ""))
    name = request.POST.get("name_check", "")[: paying.TEXT_MAX]
    passed = _prove(request, me, row, shown, name)
    if isinstance(passed, HttpResponse):
        return passed
    with transaction.atomic():
        passed.spend_once(lambda: proved.transferred(me, f"request:{row.public_id}"))
        made = requests.pay(row, shown=shown, by=me, name_check=name, fee_seen=paying.fee_seen(request))
    return redirect("customer:record", public_id=made.public_id)


def _prove(
    request: HttpRequest, me: User, row: MoneyRequest, shown: Payee, name: str
) -> HttpResponse | proving.Passed:
    """Paying a large request asks for a fresh proof as the transfer does that it is; one that is over says so itself."""
    binding = proved.request_paid(row, shown)
    if row.payer_id != me.pk or shown.user.pk != row.requester_id or row.status != "open":
        return proving.Passed(me, binding, "")
    fee = paying.fee_seen(request)
    said = {"speed": requests.SPEED, "note": row.note, "name_check": name}
    proved.check_transfer(me, payee=shown, amount=row.amount, fee=fee, **said)
    back = reverse("customer:request", args=[row.public_id])
    # Screening may ask for a proof below the bound, too.
    to = watching.customer_as_payee(shown.user.pk)
    verdict = watching.preview("transfer", me.pk, row.amount, method=requests.SPEED, payee=to)
    lines = [(say("transfer-fact-to"), shown.name)]
    return proving.ask(request, binding, back=back, lines=lines, verdict=verdict)


def _decline(request: HttpRequest, me: User, row: MoneyRequest) -> HttpResponse:
    requests.decline(row, by=me, silence="silence" in request.POST)
    return redirect("customer:request", public_id=row.public_id)


def _cancel(request: HttpRequest, me: User, row: MoneyRequest) -> HttpResponse:
    requests.cancel(row, by=me)
    return redirect("customer:request", public_id=row.public_id)


def _remind(request: HttpRequest, me: User, row: MoneyRequest) -> HttpResponse:
    requests.remind(row, by=me)
    return redirect("customer:request", public_id=row.public_id)


DEEDS: dict[str, Callable[[HttpRequest, User, Any], HttpResponse]] = {
    "pay": _pay,
    "decline": _decline,
    "cancel": _cancel,
    "remind": _remind,
}


def _who(
    request: HttpRequest, me: User, identifier: str = "", refusal: Refusal | None = None
) -> HttpResponse:
    mine = MoneyRequest.objects.filter(requester_id=me.pk).order_by("-id")[:LISTED_MAX]
    return paying.ask_who(
        request,
        me,
        "request",
        identifier=identifier,
        refusal=refusal,
        mine=[line_of(row, mine=True) for row in mine],
    )


def _form(
    request: HttpRequest, payer: Payee, key: str, values: dict[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "payee": payer,
        "values": values,
        "errors": paying.errors_of(refusal, "amount", "note"),
        "quick": paying.quick(),
        "days": setting("request.expire_days"),
        "key": key,
    }
    return frame.show(request, "customer/request.html", context, status=refusal.status if refusal else 200)


def _show(request: HttpRequest, me: User, row: MoneyRequest, refusal: Refusal | None = None) -> HttpResponse:
    asked = row.payer_id == me.pk
    over = row.status != "open" or row.expires_at <= clock.now()
    context = {
        "ask": row,
        "asked": asked,
        "open": not over,
        "tag": tag_of(row),
        "errors": paying.errors_of(refusal, "name_check", "amount"),
        **(_to_pay(me, row) if asked and not over else {}),
    }
    return frame.show(
        request, "customer/request_one.html", context, status=refusal.status if refusal else 200
    )


def _to_pay(me: User, row: MoneyRequest) -> dict[str, Any]:
    """What the one who is asked must see before paying: who asks, and the sum line by line."""
    requester = User.objects.customers().get(pk=row.requester_id)
    quote = transfers.quote(row.amount, requests.SPEED)
    return {
        "payee": payees.of(me, requester),
        "lines": lines_of(quote),
        "fee": quote.fee,
        "asks_name": transfers.needs_name(row.amount),
        "available": home.balance_of(me)["available"],
    }


def tag_of(row: MoneyRequest) -> dict[str, str]:
    return {"tone": TONES.get(row.status, ""), "label": say(f"request-status-{row.status}")}


def line_of(row: MoneyRequest, *, mine: bool) -> dict[str, Any]:
    """A request as a line of `_row.html`."""
    title = "request-line-mine" if mine else "request-line-theirs"
    return {
        "href": f"/requests/{row.public_id}/",
        "icon": "receipt-text",
        "tone": "wait" if row.status == "open" else "",
        "title": say(title, name=row.payer_name if mine else row.requester_name),
        "detail": row.note or say("request-line-until", at=row.expires_at),
        "money": row.amount if mine else -row.amount,
        "void": row.status in ("declined", "cancelled", "expired"),
        "tag": tag_of(row),
        "note": "",
    }
