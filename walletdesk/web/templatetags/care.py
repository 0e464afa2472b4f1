"""Care inside an act that moves money or binds a card: about the network, a caution that stands, and a guide step by step."""

from __future__ import annotations

from typing import Any

from django import template

from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.money.records.models import Record
from walletdesk.people import sign_ins
from walletdesk.people.facts import Facts, facts_of
from walletdesk.people.models import CUSTOMER, User
from walletdesk.safety import cautions

register = template.Library()

STEPS = 3
RECORDED = {"transfer": "transfer_out", "withdraw": "withdrawal", "pay": "payment"}


@register.inclusion_tag("customer/_care.html", takes_context=True)
def care(
    context: template.Context, act: str, amount: Money | None = None, known: bool = True
) -> dict[str, Any]:
    """`{% care "transfer" amount known=payee.known %}`: `act` is transfer, withdraw, pay or bind. Nothing is shown for what is
    small, known and done before from a network known.
    """
    user = context["request"].user
    if getattr(user, "kind", "") != CUSTOMER:
        return {"steps": []}
    network = _network(user, facts_of(context["request"]))
    held = act != "bind" and bool(cautions.standing(user.pk))
    guided = bool(network) or held or not known or _large(amount) or _first(user, act)
    return {
        "network": network,
        "held": held,
        "title": f"care-{act}-title",
        "steps": [f"care-{act}-{number}" for number in range(1, STEPS + 1)] if guided else [],
    }


def _network(user: User, facts: Facts) -> str:
    """`shared` with many others today, `new` to them, or nothing to be said. The page itself takes the caution back where the
    browser tells that it is on mobile data: one address of a carrier is many people's, too.
    """
    if sign_ins.shares_network(user, facts, least=int(setting("safety.shared_network"))):
        return "shared"
    return "new" if sign_ins.is_new_network(user, facts) else ""


def _large(amount: Money | None) -> bool:
    return amount is not None and amount.currency == "CNY" and amount.minor >= setting("safety.large_minor")


def _first(user: User, act: str) -> bool:
    """Whether they never did this before; the binding of a card is explained each time."""
    kind = RECORDED.get(act)
    return (
        kind is None
        or not Record.objects.filter(customer_id=user.pk, kind=kind).exclude(state="failed").exists()
    )
