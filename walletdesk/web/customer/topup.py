"""Top up: the form, then exactly what will happen, then the record with its path."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from walletdesk.core import refusals
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.settings_dated import setting
from walletdesk.core.words import active_language, say, when
from walletdesk.money import banks
from walletdesk.money.rails import maintenance
from walletdesk.money.topups import topups
from walletdesk.people.models import User
from walletdesk.web.customer import frame

FIELDS = ("amount", "card", "tail", "bank")
BESIDE = {"amount": "amount", "bank_code": "bank", "card_tail": "tail"}
CARDS_MAX = 3
QUICK = (10_000, 50_000, 100_000, 200_000)


@require_http_methods(["GET", "POST"])
@frame.own_page
def topup(request: HttpRequest) -> HttpResponse:
    me = frame.me(request)
    if request.method == "GET":
        return _form(request, me, str(uuid.uuid4()), _fresh(me))
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    key = request.POST.get("key", "")
    if "again" in request.POST:
        return _form(request, me, key, values)
    try:
        order = _read(values)
        topups.check(order["amount"], bank_code=order["bank_code"], card_tail=order["card_tail"], key=key)
        if "confirmed" not in request.POST:
            return _confirm(request, me, key, values, order)
        made = topups.create(me, **order, key=f"web:{key}", by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return _form(request, me, key or str(uuid.uuid4()), values, refusal)
    return redirect("customer:record", public_id=made.public_id)


def _read(values: dict[str, str]) -> dict[str, Any]:
    """The order as typed. Raises Refusal for each field that cannot be read, all at once."""
    wrong: list[Refusal] = []
    try:
        amount = Money.parse(values["amount"])
    except ValueError:
        wrong.append(Refusal("topup-amount-unreadable", status=422, field="amount"))
        amount = Money.zero()
    known = ":" in values["card"]
    code, _, tail = values["card"].partition(":") if known else (values["bank"], "", values["tail"])
    if not known and not code:
        wrong.append(Refusal("topup-bank-missing", status=422, field="bank_code"))
    if not (len(tail) == 4 and tail.isascii() and tail.isdigit()):
        wrong.append(Refusal("topup-card-tail", status=422, field="card_tail"))
    if wrong:
        raise Refusals(wrong)
    return {"amount": amount, "bank_code": code, "card_tail": tail}


def _form(
    request: HttpRequest, me: User, key: str, values: dict[str, str], refusal: Refusal | None = None
) -> HttpResponse:
    context = {
        "values": values,
        "errors": _errors(refusal),
        "cards": cards_of(me),
        "banks": banks.open_now(),
        "holder": me.masked_name,
        "least": Money(setting("topup.least_minor")),
        "most": Money(setting("topup.most_minor")),
        "quick": [Money(minor) for minor in QUICK],
        "key": key,
        "maintenance": maintenance_notice(),
    }
    return frame.show(request, "customer/topup.html", context, status=refusal.status if refusal else 200)


def _confirm(
    request: HttpRequest, me: User, key: str, values: dict[str, str], order: dict[str, Any]
) -> HttpResponse:
    bank = banks.of(order["bank_code"])
    context = {
        "amount": order["amount"],
        "bank": bank.name(),
        "tail": order["card_tail"],
        "holder": me.masked_name,
        "minutes": setting("topup.usual_minutes"),
        "values": values,
        "key": key,
    }
    return frame.show(request, "customer/topup_confirm.html", context)


def _errors(refusal: Refusal | None) -> dict[str, str]:
    """Each reason beside its field; what belongs to none stands above the form."""
    if refusal is None:
        return {}
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    return {BESIDE.get(one.field, "form"): one.say() for one in every}


def _fresh(me: User) -> dict[str, str]:
    cards = cards_of(me)
    return {"amount": "", "card": cards[0]["value"] if cards else "new", "tail": "", "bank": ""}


def cards_of(me: User) -> list[dict[str, str]]:
    """Cards used before whose bank still takes part, the latest first."""
    codes = {bank.code for bank in banks.open_now()}
    seen: dict[str, dict[str, str]] = {}
    for row in topups.recent(me.pk, 30):
        if row.bank_code in codes and row.card_tail:
            value = f"{row.bank_code}:{row.card_tail}"
            seen.setdefault(value, {"value": value, "bank": row.bank_name, "tail": row.card_tail})
    return list(seen.values())[:CARDS_MAX]


def maintenance_notice() -> dict[str, Any] | None:
    """The bank's next maintenance, running or to come."""
    window = next(iter(maintenance.ahead()), None)
    if window is None:
        return None
    said = window.message_en if active_language() == "en" else window.message_zh
    running = window.starts_at <= clock.now()
    times = {"start": when(window.starts_at), "end": when(window.ends_at)}
    text = say("topup-page-closed-until" if running else "topup-page-closed-from", **times)
    return {
        "tone": "wait",
        "icon": "calendar",
        "title": said or say("topup-page-closed"),
        "text": text,
        "href": "",
        "action": "",
    }
