"""The acts on what was collected of a debt."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.debts import debts

YUAN, USDT = 100, 1_000_000 // 7  # USDT: how far authority reaches, measured by what it is in yuan

for _role, _most in {"agent": 0, "specialist": 2_000, "supervisor": 50_000, "manager": None}.items():
    for _currency, _unit in (("CNY", YUAN), ("USDT", USDT)):
        authority.declare_default(
            "debt.give_back",
            _role,
            proof="none",  # it gives nothing away, and is to the customer's good
            max_minor=None if _most is None else _most * _unit,
            second_person_above_minor=500 * _unit,
            currency=_currency,
        )


@acts.register
class GiveBack(acts.Act):
    """`{"collection": "dbt_…"}`: wrongly collected. The debt stands again; nothing is collected for some weeks."""

    name = "debt.give_back"
    title = "act-debt-give-back"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `not-found` (404) and what `debts.check_give_back` raises."""
        row = debts.find(_id(inputs))
        debts.check_give_back(row)
        owner = shortfalls.owner(row.customer_id)
        owed = ledger.account(owner, "receivable", row.currency)
        balance = ledger.account(owner, "available", row.currency)
        return Plan(
            customer_id=row.customer_id,
            amount=row.amount,
            postings=(
                Posting(owed.pk, "ledger-account-receivable", -row.amount),
                Posting(balance.pk, "ledger-account-available", row.amount),
            ),
            changes=(Change("debt-change", row.status, "returned"),),
            basis={"collection": row.public_id, "status": row.status},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = debts.give_back(debts.find(_id(inputs)), by=by)
        return {"collection": row.public_id, "status": row.status, "transfer": row.closing}


def _id(inputs: dict[str, Any]) -> str:
    asked = inputs.get("collection")
    if not isinstance(asked, str):
        raise Refusal("not-found", status=404)
    return asked
