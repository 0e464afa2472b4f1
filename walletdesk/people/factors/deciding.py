"""What a colleague proves anew before a decision above a limit: bound to that very act, by those very postings."""

from __future__ import annotations

from walletdesk.core.money import Money
from walletdesk.core.settings_dated import setting
from walletdesk.people.factors import factors
from walletdesk.people.factors.stepping import ACT_AT_DESK, DECISION, Binding
from walletdesk.people.models import User


def asked_of(colleague: User, binding: Binding) -> bool:
    """Whether this colleague proves it first: with a factor on, above the dated amount; and for every request they approve that
    has no amount (a phone changed, a stop lifted). Whose role must have an app does not come in without one.
    """
    return _grave(binding) and bool(factors.on(colleague))


def of_act(act: str, amount: Money | None, plan_hash: str) -> Binding:
    """An act done alone, by the plan that was shown."""
    return Binding(ACT_AT_DESK, amount, more={"act": act, "plan": plan_hash})


def of_approval(public_id: str, act: str, amount: Money | None, plan_hash: str) -> Binding:
    """The second person's word on one request."""
    return Binding(DECISION, amount, to=public_id, more={"act": act, "plan": plan_hash})


def _grave(binding: Binding) -> bool:
    if binding.amount is None:
        return binding.act == DECISION
    return binding.amount.currency != "CNY" or abs(binding.amount.minor) > int(
        setting("stepping.staff_above")
    )
