"""What the pages of transfers and requests share: finding the other person, reading what was typed, errors beside fields."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse

from walletdesk.core import refusals
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal, Refusals
from walletdesk.money.transfers import payees
from walletdesk.money.transfers.payees import Payee
from walletdesk.people.models import User
from walletdesk.web.customer import frame

TEXT_MAX = 254
QUICK = (5_000, 10_000, 20_000, 50_000)


def typed(request: HttpRequest, *names: str) -> dict[str, str]:
    return {name: request.POST.get(name, "").strip()[:TEXT_MAX] for name in names}


def key_of(request: HttpRequest) -> str:
    """The form's own key: pressed twice, it is one order."""
    return request.POST.get("key", "")[:60] or str(uuid.uuid4())


def fee_seen(request: HttpRequest, currency: str = "CNY") -> Money | None:
    """The fee that the page showed; None where it says none."""
    text = request.POST.get("fee", "")
    return Money(int(text), currency) if text.isascii() and text.isdigit() and len(text) < 16 else None


def errors_of(refusal: Refusal | None, *beside: str) -> dict[str, str]:
    """Each reason beside its field; what belongs to none stands above the form."""
    if refusal is None:
        return {}
    refusals.count(refusal)
    every = refusal.all if isinstance(refusal, Refusals) else [refusal]
    return {one.field if one.field in beside else "form": one.say() for one in every}


def ask_who(
    request: HttpRequest,
    me: User,
    purpose: str,
    *,
    identifier: str = "",
    refusal: Refusal | None = None,
    **more: Any,
) -> HttpResponse:
    """The first page: whom. `purpose` is transfer or request."""
    context = {
        "purpose": purpose,
        "identifier": identifier,
        "errors": errors_of(refusal, "identifier"),
        "recent": payees.recent(me),
        **more,
    }
    return frame.show(
        request, "customer/transfer_who.html", context, status=refusal.status if refusal else 200
    )


def found(me: User, identifier: str) -> Payee:
    """Raises what `payees.find` raises."""
    return payees.find(me, identifier, by=me)


def quick() -> list[Money]:
    return [Money(minor) for minor in QUICK]
