"""The act on a discrepancy: settled by people, with its dry run."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.money import Money, exponent
from walletdesk.core.refusals import Refusal
from walletdesk.money.rails import registry, settling
from walletdesk.money.rails.models import Discrepancy

SECOND_ABOVE = 1_000  # of whatever currency: from there on two persons
MOST: dict[str, int | None] = {"specialist": 5_000, "supervisor": 50_000, "manager": None}
CURRENCIES = sorted({currency for rail in registry.RAILS.values() for currency in rail.currencies})

for _currency in CURRENCIES:
    _unit = 10 ** exponent(_currency) // (7 if _currency == "USDT" else 1)  # as far as in yuan, not a rate
    for _role, _most in MOST.items():
        authority.declare_default(
            "discrepancy.settle",
            _role,
            proof="none",
            max_minor=None if _most is None else _most * _unit,
            second_person_above_minor=SECOND_ABOVE * _unit,
            currency=_currency,
        )


def find(public_id: Any) -> Discrepancy:
    """Raises Refusal `not-found` (404)."""
    row = Discrepancy.objects.filter(public_id=str(public_id)).first()
    if row is None:
        raise Refusal("not-found", status=404)
    return row


@acts.register
class Settle(acts.Act):
    """`{"discrepancy": "dis_…", "how": one of settling.WAYS, "reason": words}`. Its amount is what is in doubt, also where
    nothing is posted: to call a difference explained takes the same authority.
    """

    name = "discrepancy.settle"
    title = "act-discrepancy-settle"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row, how = find(inputs.get("discrepancy", "")), str(inputs.get("how", ""))
        if row.settled_at:
            raise Refusal("discrepancy-settled")
        if how not in settling.ways(row):
            raise Refusal("discrepancy-way", status=422, field="how")
        return Plan(
            customer_id=None,
            amount=in_doubt(row),
            postings=tuple(
                Posting(account.pk, f"ledger-account-{account.code.replace('_', '-')}", amount)
                for account, amount in settling.legs(row, how)
            ),
            changes=(Change("discrepancy-status", "open", how),),
            basis={"discrepancy": row.public_id, "ours": row.ours_minor, "theirs": row.theirs_minor},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = settling.settle(
            find(inputs["discrepancy"]), how=inputs["how"], reason=str(inputs.get("reason", "")), by=by
        )
        return {"discrepancy": row.public_id, "transfer": row.settled_transfer}


def in_doubt(row: Discrepancy) -> Money:
    """How much is in doubt: the gap, or where there is none, the larger side."""
    more = abs(settling.gap(row).minor)
    return Money(more or max(row.ours_minor or 0, row.theirs_minor or 0), row.currency)
