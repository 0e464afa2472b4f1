"""Bank cards: those that are bound, one more, the default, and letting one go."""

from __future__ import annotations

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
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard
from walletdesk.people.access import own_or_404
from walletdesk.web.account import proving
from walletdesk.web.customer import frame

FIELDS = ("number", "bank")
BESIDE = {"number": "number", "bank_code": "bank"}


@require_http_methods(["GET", "POST"])
@frame.own_page
def page(request: HttpRequest) -> HttpResponse:
    """The cards, and the form for one more. After it is bound one goes on where one came from."""
    me = frame.me(request)
    following = _following(request)
    if request.method == "GET":
        return _show(request, {"number": "", "bank": ""}, following)
    values = {name: request.POST.get(name, "").strip() for name in FIELDS}
    try:
        passed = _prove(request, values, following)
        if isinstance(passed, HttpResponse):
            return passed
        with transaction.atomic():
            passed.spend()
            card = cards.bind(me, values["number"], bank_code=values["bank"], by=me)
    except Refusal as refusal:
        refusals.count(refusal)
        return _show(request, values, following, refusal)
    return redirect(f"{following}?card={card.public_id}" if following else "customer:cards")


def _prove(request: HttpRequest, values: dict[str, str], following: str) -> HttpResponse | proving.Passed:
    """The fresh proof for this very card, asked only for one that could be bound."""
    binding = proved.card(frame.me(request), values["number"], bank_code=values["bank"])
    back = reverse("customer:cards") + (f"?{urlencode({'next': following})}" if following else "")
    return proving.ask(request, binding, back=back, lines=[(say("cards-number"), binding.more["shown"])])


@require_POST
@frame.own_page
def unbind(request: HttpRequest, public_id: str) -> HttpResponse:
    cards.unbind(_mine(request, public_id), by=frame.me(request))
    return redirect("customer:cards")


@require_POST
@frame.own_page
def default(request: HttpRequest, public_id: str) -> HttpResponse:
    cards.make_default(_mine(request, public_id), by=frame.me(request))
    return redirect("customer:cards")


def _mine(request: HttpRequest, public_id: str) -> BoundCard:
    found: BoundCard = own_or_404(BoundCard.objects.visible_to(frame.me(request)), public_id=public_id)
    return found


def _show(
    request: HttpRequest, values: dict[str, str], following: str, refusal: Refusal | None = None
) -> HttpResponse:
    me = frame.me(request)
    context = {
        "cards": cards.of(me.pk),
        "banks": banks.open_now(),
        "holder": me.masked_name,
        "values": values,
        "errors": _errors(refusal),
        "next": following,
    }
    return frame.show(request, "customer/cards.html", context, status=refusal.status if refusal else 200)


def _errors(refusal: Refusal | None) -> dict[str, str]:
    if refusal is None:
        return {}
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    return {BESIDE.get(one.field, "form"): one.say() for one in every}


def _following(request: HttpRequest) -> str:
    """Where to go on afterwards: a path of ours, or nowhere."""
    wanted = request.POST.get("next") or request.GET.get("next", "")
    ours = wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None)
    return wanted.partition("?")[0] if ours else ""
