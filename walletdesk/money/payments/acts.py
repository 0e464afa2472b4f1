"""The acts on payments: what people and the assistant may do, each with its dry run."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.payments import payments, sending_back, webhooks
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails import registry

YUAN = 100
EVERYBODY = ("assistant", "agent", "specialist", "supervisor", "manager")


def _declare(act: str, limits: dict[str, int | None], *, second: int | None = None) -> None:
    for role, most in limits.items():
        authority.declare_default(
            act,
            role,
            proof="code" if role in ("assistant", "agent") else "none",
            max_minor=None if most is None else most * YUAN,
            second_person_above_minor=second,
        )


_declare("payment.ask", dict.fromkeys(EVERYBODY))
# Nothing has been paid; but whoever calls it off must be the payer.
_declare("payment.cancel", dict.fromkeys(EVERYBODY))
_declare("payment.tell_merchant", dict.fromkeys(EVERYBODY))
# Real money leaves the house: always two persons, as with top-ups.
_declare(
    "payment.send_back", {"agent": 0, "specialist": 50_000, "supervisor": 200_000, "manager": None}, second=0
)


def _payment(inputs: dict[str, Any]) -> Payment:
    return payments.find(str(inputs.get("payment", "")))


def _basis(row: Payment, **more: Any) -> dict[str, Any]:
    return {"payment": row.public_id, "status": row.status, **more}


@acts.register
class Ask(acts.Act):
    """Ask the rail where it stands; of a failed one too, for the rail may have taken it after all."""

    name = "payment.ask"
    title = "act-payment-ask"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _payment(inputs)
        if row.way == "balance" or not row.sends:
            raise Refusal("payment-not-out")
        return Plan(customer_id=row.customer_id, basis={"payment": row.public_id})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        from walletdesk.money.payments import jobs

        row = _payment(inputs)
        return {"payment": row.public_id, "job": jobs.ask_payment_for.defer(payment_id=row.pk, by=str(by))}


@acts.register
class Cancel(acts.Act):
    name = "payment.cancel"
    title = "act-payment-cancel"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _payment(inputs)
        if row.status not in ("requires_confirmation", "requires_customer_action"):
            raise Refusal("payment-not-to-cancel")
        return Plan(
            customer_id=row.customer_id,
            amount=row.total,
            changes=(Change("payment-status", row.status, "cancelled"),),
            basis=_basis(row),
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return {"payment": payments.cancel(_payment(inputs), by=by).public_id}


@acts.register
class TellMerchant(acts.Act):
    """Tell the merchant's system once more that the order is paid: at once, and then again as if from the beginning."""

    name = "payment.tell_merchant"
    title = "act-payment-tell-merchant"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _payment(inputs)
        told = webhooks.untold(row)
        return Plan(customer_id=row.customer_id, basis=_basis(row, webhook=told.public_id, tries=told.tries))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = _payment(inputs)
        return {"payment": row.public_id, "webhook": webhooks.again(webhooks.untold(row), by=by).public_id}


@acts.register
class SendBack(acts.Act):
    """`{"payment": "pay_…"}`: what the order could not take goes back by the way it came."""

    name = "payment.send_back"
    title = "act-payment-send-back"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _payment(inputs)
        item = sending_back.item_of(row)
        house = ledger.account("house", "suspense", item.currency)
        clearing = registry.of(item.rail).clearing
        rail = ledger.account("house", clearing, item.currency)
        return Plan(
            customer_id=row.customer_id,
            amount=item.amount,
            postings=(
                Posting(house.pk, "ledger-account-suspense", -item.amount),
                Posting(rail.pk, f"ledger-account-{clearing.replace('_', '-')}", item.amount),
            ),
            changes=(Change("suspense-status", item.status, "returning"),),
            basis=_basis(row, suspense=item.public_id),
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = _payment(inputs)
        back = sending_back.send_back(row, by=by)
        return {"payment": row.public_id, "return": back.public_id}
