"""What a customer owes us because the bank paid what had been given back: shown, and written off by two persons."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority, events, outbox
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Plan, Posting
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.debts.debts import owed
from walletdesk.people.models import User

YUAN = 100

for _role, _most in {"specialist": 0, "supervisor": 2_000, "manager": None}.items():
    authority.declare_default(
        "receivable.write_off",
        _role,
        proof="none",
        max_minor=None if _most is None else _most * YUAN,
        second_person_above_minor=0,  # the house gives money away: always two persons
    )


def write_off(customer_id: int, amount: Money, *, key: str, by: Any) -> ledger.Transfer:
    """Forgive `amount`: the house bears it, and the customer is told.

    Raises Refusal `receivable-nothing-owed` (409) where less is owed.
    """
    account = shortfalls.receivable(customer_id, amount.currency, by=by)
    loss = loss_account(amount.currency, by=by)
    ledger.lock(account)
    if owed(customer_id, amount.currency) < amount or not amount:
        raise Refusal("receivable-nothing-owed")
    transfer = ledger.post(
        key=key,
        kind="receivable.write_off",
        legs=[ledger.Leg.of(account, amount), ledger.Leg.of(loss, -amount)],
        by=by,
        memo_ids={"customer": customer_id},
    )
    events.record("receivable.written_off", by=by, customer=customer_id, transfer=transfer.pk)
    outbox.tell(
        customer_id,
        "debt-forgiven-notice",
        {"amount": amount, "left": owed(customer_id, amount.currency)},
        by=by,
        dedupe=f"{transfer.public_id}:forgiven",
        channels=("app", "sms"),
    )
    return transfer


def loss_account(currency: str, *, by: Any) -> ledger.Account:
    """Where what is written off goes: an expense of the house."""
    return ledger.open_account("house", "write_offs", currency, floor_minor=None, nature="expense", by=by)


@acts.register
class WriteOff(acts.Act):
    """`{"customer": id}`: all that they owe in the home currency."""

    name = "receivable.write_off"
    title = "act-receivable-write-off"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        customer = _customer(inputs)
        amount = owed(customer.pk)
        if amount.minor <= 0:
            raise Refusal("receivable-nothing-owed")
        account = ledger.account(shortfalls.owner(customer.pk), "receivable")
        loss = ledger.Account.objects.filter(owner="house", code="write_offs", currency="CNY").first()
        return Plan(
            customer_id=customer.pk,
            amount=amount,
            postings=(
                Posting(account.pk, "ledger-account-receivable", amount),
                Posting(loss.pk if loss else 0, "ledger-account-write-offs", -amount),
            ),
            basis={"owed_minor": amount.minor},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        assert plan.amount is not None
        transfer = write_off(_customer(inputs).pk, plan.amount, key=f"write-off:{key}"[:100], by=by)
        return {"transfer": transfer.public_id}


def _customer(inputs: dict[str, Any]) -> User:
    asked = inputs.get("customer")
    found = User.objects.customers().filter(pk=asked).first() if isinstance(asked, int) else None
    if found is None:
        raise Refusal("not-found", status=404)
    return found
