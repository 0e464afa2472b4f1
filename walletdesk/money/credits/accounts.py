"""Where credits come from and go to: the house's own income and expense, never another customer's money.

What we owe and have earned, so, stays what rails and safeguarding accounts hold: a credit makes the house poorer, at once.
"""

from __future__ import annotations

from typing import Any

from walletdesk.core.money import Money
from walletdesk.money import ledger, shortfalls
from walletdesk.money.credits.legal_steps import FEE, GOODWILL, PROVISIONAL
from walletdesk.money.credits.models import Credit

# kind -> code of the house's account it is given from; `fees` is income, the others are expenses.
SOURCES = {GOODWILL: "goodwill", FEE: "fees", PROVISIONAL: "provisional_credit"}
LOSS = "contested_loss"  # where one that was made final ends


def house(code: str, currency: str, *, by: Any) -> ledger.Account:
    """An account of the house, opened at the first ask."""
    if code == "fees":
        return ledger.account("house", code, currency)
    return ledger.open_account("house", code, currency, floor_minor=None, nature="expense", by=by)


def label(code: str) -> str:
    return f"ledger-account-{code.replace('_', '-')}"


def give(row: Credit, *, by: Any) -> ledger.Transfer:
    """From the house into the balance. Raises Refusal `ledger-frozen` where nothing may come in."""
    source = house(SOURCES[row.kind], row.currency, by=by)
    to = shortfalls.available(row.customer_id, row.currency, by=by)
    return ledger.post(
        key=f"credit:{row.public_id}:give",
        kind=f"credit.{row.kind}",
        legs=[ledger.Leg.of(source, -row.amount), ledger.Leg.of(to, row.amount)],
        by=by,
        memo_ids=_memo(row),
    )


def make_final(row: Credit, *, by: Any) -> ledger.Transfer:
    """What was put forward becomes a loss of the house; the customer's balance does not move."""
    source = house(SOURCES[row.kind], row.currency, by=by)
    loss = house(LOSS, row.currency, by=by)
    return ledger.post(
        key=f"credit:{row.public_id}:final",
        kind="credit.final",
        legs=[ledger.Leg.of(source, row.amount), ledger.Leg.of(loss, -row.amount)],
        by=by,
        memo_ids=_memo(row),
    )


def take_back(row: Credit, *, by: Any) -> tuple[ledger.Transfer, Money]:
    """Out of the balance as far as it reaches; the rest is owed. Returns the posting and what is owed."""
    source = house(SOURCES[row.kind], row.currency, by=by)
    return shortfalls.take(
        row.customer_id,
        row.amount,
        to=[ledger.Leg.of(source, row.amount)],
        key=f"credit:{row.public_id}:back",
        kind="credit.reversed",
        by=by,
        memo_ids=_memo(row),
    )


def _memo(row: Credit) -> dict[str, int | str]:
    return {"credit": row.public_id, **({"about": row.subject} if row.subject else {})}
