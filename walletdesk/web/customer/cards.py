"""Bank cards: those that are bound, one more, the default, and letting one go. The check of a new one: `card_checks.py`."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST

from walletdesk.core import refusals
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.core.words import say
from walletdesk.money import banks, proved
from walletdesk.money.cards import bins, cards, checks
from walletdesk.money.cards.checks import Typed
from walletdesk.money.cards.models import BoundCard
from walletdesk.people.access import own_or_404
from walletdesk.people.models import User
from walletdesk.web.account import proving
from walletdesk.web.customer import frame

FIELDS = ("number", "bank", "mobile", "id_number", "expires")
BESIDE = {"bank_code": "bank", **{name: name for name in FIELDS}}
LONGEST = 60


@require_http_methods(["GET", "POST"])
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    """The cards, and the form for one more; from there to the page of its check."""
    me = frame.me(request)
    following = following_of(request)
    if request.method == "GET":
        return _show(request, dict.fromkeys(FIELDS, ""), following)
    values = {name: request.POST.get(name, "").strip()[:LONGEST] for name in FIELDS}
    try:
        typed = _typed(values)
        passed = _prove(request, me, typed, following)
        if isinstance(passed, HttpResponse):
            return passed
        with transaction.atomic():
            passed.spend_once(lambda: proved.card_asked(me, typed))
            check = checks.begin(me, typed, by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, values, following, refusal)
    return redirect(with_next(reverse("customer:card-check", args=[check.public_id]), following))


@require_POST
@frame.own_page
def known(request: HttpRequest) -> HttpResponse:
    """Whose card it is, by what is typed so far. By POST, so that no number stands in an address."""
    digits = "".join(sign for sign in request.POST.get("number", "")[:LONGEST] if sign.isdigit())
    told, why_not = bins.told(digits) if len(digits) >= 6 else bins.Told(), ""
    if told.brand:
        try:
            bins.choose(digits)
        except Refusal as refusal:
            why_not = refusal.say()
    bank = banks.of(told.bank_code).name() if told.bank_code else ""
    context = {"bank": bank, "kind": told.kind, "why_not": why_not}
    return frame.show(request, "customer/_card_known.html", context)


@require_POST
@frame.own_page
def unbind(request: HttpRequest, public_id: str) -> HttpResponse:
    try:
        cards.unbind(_mine(request, public_id), by=frame.me(request))
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, dict.fromkeys(FIELDS, ""), "", refusal, at_cards=True)
    return redirect("customer:cards")


@require_POST
@frame.own_page
def default(request: HttpRequest, public_id: str) -> HttpResponse:
    cards.make_default(_mine(request, public_id), by=frame.me(request))
    return redirect("customer:cards")


def following_of(request: HttpRequest) -> str:
    """Where to go on afterwards: a path of ours, or nowhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted.partition("?")[0] if ours else ""


def with_next(address: str, following: str) -> str:
    return address + (f"?{urlencode({'next': following})}" if following else "")


def _typed(values: dict[str, str]) -> Typed:
    return Typed(
        number=values["number"],
        bank_code=values["bank"],
        mobile=values["mobile"],
        id_number=values["id_number"],
        expires=values["expires"],
    )


def _prove(request: HttpRequest, me: User, typed: Typed, following: str) -> HttpResponse | proving.Passed:
    """The fresh proof for this very card, asked only for one that could be bound; a check on its way needs none again."""
    binding = proved.card(me, typed)
    if proved.card_asked(me, typed):
        return proving.Passed(me, binding, "")
    back = with_next(reverse("customer:cards"), following)
    return proving.ask(request, binding, back=back, lines=[(say("cards-number"), binding.more["shown"])])


def _mine(request: HttpRequest, public_id: str) -> BoundCard:
    found: BoundCard = own_or_404(BoundCard.objects.visible_to(frame.me(request)), public_id=public_id)
    return found


def _show(
    request: HttpRequest,
    values: dict[str, str],
    following: str,
    refusal: Refusal | None = None,
    *,
    at_cards: bool = False,
) -> HttpResponse:
    me = frame.me(request)
    context: dict[str, Any] = {
        "cards": cards.of(me.pk),
        "waiting": checks.live(me.pk),
        "banks": banks.open_now(),
        "holder": me.masked_name,
        "phone": me.masked_phone,
        "needs_id": checks.needs_id_number(me),
        "values": values,
        "errors": {"cards": refusal.say()} if refusal and at_cards else _errors(refusal),
        "next": following,
    }
    return frame.show(request, "customer/cards.html", context, status=refusal.status if refusal else 200)


def _errors(refusal: Refusal | None) -> dict[str, str]:
    if refusal is None:
        return {}
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    return {BESIDE.get(one.field, "form"): one.say() for one in every}
