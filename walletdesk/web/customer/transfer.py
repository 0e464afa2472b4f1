"""Transfer: whom, how much and how fast, then line by line what will happen, then the record. One address, one step a form."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.core.words import say
from walletdesk.money import proved
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import Quote
from walletdesk.money.limits import limits
from walletdesk.money.transfers import payees, receipts, transfers
from walletdesk.money.transfers.models import SPEEDS, Transfer
from walletdesk.money.transfers.payees import Payee
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.safety import watching
from walletdesk.web import typed
from walletdesk.web.account import proving
from walletdesk.web.customer import frame, home, paying

FIELDS = ("amount", "speed", "note", "name_check")


@require_http_methods(["GET", "POST"])
@frame.own_page
def transfer(request: HttpRequest) -> HttpResponse:
    me, step = frame.me(request), request.POST.get("step", "")
    if request.method == "GET" or step not in ("find", "order", "confirm"):
        return paying.ask_who(request, me, "transfer")
    if step == "find":
        return _find(request, me)
    try:
        payee = payees.read(me, request.POST.get("payee", ""))
    except Refusal as refusal:
        return paying.ask_who(request, me, "transfer", refusal=refusal)
    return _confirm(request, me, payee) if step == "confirm" else _order(request, me, payee)


def _find(request: HttpRequest, me: User) -> HttpResponse:
    token, identifier = request.POST.get("payee", ""), request.POST.get("identifier", "")[: paying.TEXT_MAX]
    try:
        payee = payees.read(me, token) if token else paying.found(me, identifier)
    except Refusal as refusal:
        return paying.ask_who(request, me, "transfer", identifier=identifier, refusal=refusal)
    return _form(request, me, payee, str(uuid.uuid4()), {"speed": "now"})


def _order(request: HttpRequest, me: User, payee: Payee) -> HttpResponse:
    """What was typed, as exactly what will happen."""
    values, key = paying.typed(request, *FIELDS), paying.key_of(request)
    if "again" in request.POST:
        return _form(request, me, payee, key, values)
    try:
        amount = typed.amount_of(values["amount"])
        quote = transfers.check(me, payee=payee, amount=amount, speed=values["speed"], note=values["note"])
    except Refusal as refusal:
        return _form(request, me, payee, key, values, refusal)
    return _show(request, payee, key, values, quote)


def _confirm(request: HttpRequest, me: User, payee: Payee) -> HttpResponse:
    values, key = paying.typed(request, *FIELDS), paying.key_of(request)
    if "again" in request.POST:
        return _form(request, me, payee, key, values)
    try:
        amount = typed.amount_of(values["amount"])
        quote = transfers.quote(amount, values["speed"])
        passed = _prove(request, me, payee, amount, values, f"web:{key}")
        if isinstance(passed, HttpResponse):
            return passed
        with transaction.atomic():
            passed.spend_once(lambda: proved.transferred(me, f"web:{key}"))
            made = transfers.send(
                me,
                payee=payee,
                amount=amount,
                speed=values["speed"],
                note=values["note"],
                name_check=values["name_check"],
                key=f"web:{key}",
                by=me,
                fee_seen=paying.fee_seen(request),
            )
    except Refusal as refusal:
        if refusal.field == "name_check":
            return _show(request, payee, key, values, quote, refusal)
        return _form(request, me, payee, key, values, refusal)
    return redirect("customer:record", public_id=made.public_id)


def _prove(
    request: HttpRequest, me: User, payee: Payee, amount: Money, values: dict[str, str], key: str
) -> HttpResponse | proving.Passed:
    """The fresh proof for exactly this, above the dated bound; what was sent already under this key needs none."""
    binding = proved.transfer(payee, amount, speed=values["speed"], note=values["note"])
    if proved.transferred(me, key):
        return proving.Passed(me, binding, "")
    fee = paying.fee_seen(request)
    typed = {name: values[name] for name in ("speed", "note", "name_check")}
    proved.check_transfer(me, payee=payee, amount=amount, fee=fee, **typed)
    lines = [
        (say("transfer-fact-to"), payee.name),
        (say("transfer-fact-speed"), _speed(values["speed"])["label"]),
    ]
    # Screening may ask for a proof below the bound, too.
    to = watching.customer_as_payee(payee.user.pk)
    verdict = watching.preview("transfer", me.pk, amount, method=values["speed"], payee=to)
    return proving.ask(request, binding, back=reverse("customer:transfer"), lines=lines, verdict=verdict)


def _form(
    request: HttpRequest,
    me: User,
    payee: Payee,
    key: str,
    values: dict[str, str],
    refusal: Refusal | None = None,
) -> HttpResponse:
    context = {
        "payee": payee,
        "values": values,
        "errors": paying.errors_of(refusal, "amount", "speed", "note"),
        "speeds": [_speed(one) for one in SPEEDS],
        "quick": paying.quick(),
        "available": home.balance_of(me)["available"],
        "left": _left(me),
        "key": key,
    }
    return frame.show(request, "customer/transfer.html", context, status=refusal.status if refusal else 200)


def _show(
    request: HttpRequest,
    payee: Payee,
    key: str,
    values: dict[str, str],
    quote: Quote,
    refusal: Refusal | None = None,
) -> HttpResponse:
    cheaper = fees.compare("transfer", quote.amount)[0]
    context = {
        "payee": payee,
        "values": values,
        "quote": quote,
        "lines": lines_of(quote),
        "speed": _speed(quote.method),
        "cheaper": _cheaper(quote, cheaper),
        "asks_name": transfers.needs_name(quote.amount),
        "errors": paying.errors_of(refusal, "name_check"),
        "key": key,
    }
    return frame.show(
        request, "customer/transfer_confirm.html", context, status=refusal.status if refusal else 200
    )


def lines_of(quote: Quote) -> list[dict[str, Any]]:
    """The sum line by line; where there is no fee, that is said too."""
    amount, *parts = quote.lines
    lines = [{"title": say(amount.label_key, **amount.params), "money": amount.amount}]
    lines += [{"title": say(part.label_key, **part.params), "money": part.amount} for part in parts]
    if not parts:
        lines.append({"title": say("transfer-page-fee"), "money": quote.fee, "detail": say("fee-rule-free")})
    return [*lines, {"title": say("transfer-page-total"), "money": quote.total, "total": True}]


def _speed(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "label": say(f"transfer-speed-{code.replace('_', '-')}"),
        "due": transfers.due(code),
    }


def _cheaper(quote: Quote, cheapest: Quote) -> dict[str, Any] | None:
    """Another speed that costs less, if one does."""
    if cheapest.fee >= quote.fee:
        return None
    return {"label": _speed(cheapest.method)["label"], "saved": quote.fee - cheapest.fee}


def _left(me: User) -> list[dict[str, Any]]:
    """What the limits still leave, shortest period first."""
    return [
        {"label": say(f"transfer-page-left-{one.period}"), "money": one.left}
        for one in limits.of(me.pk, "transfer")
        if one.left is not None and one.renews_at
    ]


@require_POST
@frame.own_page
def cancel(request: HttpRequest, public_id: str) -> HttpResponse:
    me = frame.me(request)
    row = own_or_404(Transfer.objects.filter(payer_id=me.pk), public_id=public_id)
    transfers.cancel(row, by=me)
    return redirect("customer:record", public_id=public_id)


@require_GET
@frame.own_page
def receipt(request: HttpRequest, public_id: str) -> HttpResponse:
    """The receipt of a transfer; `/receipt.pdf` beside it is the same to keep."""
    row = own_or_404(Transfer.objects.visible_to(frame.me(request)), public_id=public_id)
    made = receipts.of(row)
    facts = [{"label": say(one.label_key), "value": one.value} for one in made.facts]
    return frame.show(request, "customer/transfer_receipt.html", {"receipt": made, "facts": facts})


@require_http_methods(["GET", "POST"])
@frame.own_page
def listing(request: HttpRequest) -> HttpResponse:
    """By which of one's addresses one may be found."""
    me = frame.me(request)
    if request.method == "POST":
        payees.choose(me, sms="sms" in request.POST, email="email" in request.POST, by=me)
        return redirect("customer:transfer-listing")
    context = {
        "listed": payees.listed(me),
        "phone": me.masked_phone if me.proved_phone else "",
        "email": me.masked_email if me.proved_email else "",
        "none": not (me.proved_phone or me.proved_email),
    }
    return frame.show(request, "customer/transfer_listing.html", context)
