"""The acts on refunds: what people and the assistant may do, each with its dry run."""

from __future__ import annotations

import hashlib
from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.payments import accounts as payments_accounts
from walletdesk.money.payments import payments
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import accounts, asking_for, blocks, choosing, journey, refunds, sums, terms
from walletdesk.money.refunds.models import Refund

YUAN = 100
HOUSE = Actor.system("plan")


def _declare(
    act: str, limits: dict[str, int | None], *, second: int | None = None, proof: str = "none"
) -> None:
    for role, most in limits.items():
        authority.declare_default(
            act,
            role,
            proof=proof if role in ("assistant", "agent") else "none",
            max_minor=None if most is None else most * YUAN,
            second_person_above_minor=None if second is None else second * YUAN,
        )


EVERYBODY = ("assistant", "agent", "specialist", "supervisor", "manager")
_DECIDES: dict[str, int | None] = {"agent": 200, "specialist": 5_000, "supervisor": 50_000, "manager": None}
# The merchant's money goes: above a limit two persons.
_declare("refund.approve", _DECIDES, second=20_000, proof="none")
_declare("refund.decline", dict(_DECIDES))
# Asking moves nothing; but who asks must be the customer.
_declare("refund.ask", dict.fromkeys(EVERYBODY), proof="code")
_declare("refund.cancel", dict.fromkeys(EVERYBODY), proof="code")
_declare("refund.ask_rail", dict.fromkeys(EVERYBODY), proof="code")
_declare("refund.to_balance", dict.fromkeys(EVERYBODY), proof="code")
# What is the customer's goes to the merchant: always two persons.
_declare("refund.reverse", {"specialist": 5_000, "supervisor": 50_000, "manager": None}, second=0)


def _refund(inputs: dict[str, Any]) -> Refund:
    return refunds.find(str(inputs.get("refund", "")))


def _payment(inputs: dict[str, Any]) -> Payment:
    return payments.find(str(inputs.get("payment", "")))


def _basis(row: Refund, **more: Any) -> dict[str, Any]:
    return {"refund": row.public_id, "status": row.status, "route": row.route, **more}


def _status(row: Refund, to: str) -> tuple[Change, ...]:
    return (Change("refund-status", row.status, to),)


def _back(row: Refund) -> tuple[Posting, ...]:
    """From the merchant and the house to the customer, or on its way there."""
    pending = payments_accounts.pending(row.payment.order.merchant, row.currency, by=HOUSE)
    legs = [Posting(pending.pk, "ledger-account-merchant-pending", -row.amount)]
    if row.fee:
        legs.append(
            Posting(ledger.account("house", "fees", row.currency).pk, "ledger-account-fees", -row.fee)
        )
    if row.promotion:
        fund = ledger.account("house", "promotions", row.currency)
        legs.append(Posting(fund.pk, "ledger-account-promotions", row.promotion))
    if row.route == "balance":
        to = shortfalls.available(row.customer_id, row.currency, by=HOUSE)
        return (*legs, Posting(to.pk, "ledger-account-available", row.back))
    return (*legs, Posting(accounts.transit(row).pk, "ledger-account-refund-transit", row.back))


@acts.register
class Approve(acts.Act):
    name = "refund.approve"
    title = "act-refund-approve"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _asked(inputs)
        blocks.check(row.payment)
        return Plan(row.customer_id, row.back, _back(row), _status(row, "approved"), _basis(row))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = refunds.approve(_refund(inputs), by=by)
        return {"refund": row.public_id, "status": row.status}


@acts.register
class Decline(acts.Act):
    """`{"refund": "rfd_…", "why": …}`, one of refunds.DECLINED."""

    name = "refund.decline"
    title = "act-refund-decline"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row, why = _asked(inputs), str(inputs.get("why", ""))
        if why not in refunds.DECLINED:
            raise Refusal("refund-why-missing", status=422, field="why")
        return Plan(row.customer_id, row.back, (), _status(row, "declined"), _basis(row, why=why))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return {"refund": refunds.decline(_refund(inputs), why=str(inputs["why"]), by=by).public_id}


@acts.register
class Ask(acts.Act):
    """For the customer: `{"payment": "pay_…", "reason": …}`, with `amount_minor` where not the whole."""

    name = "refund.ask"
    title = "act-refund-ask"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        payment, amount = _payment(inputs), _amount(inputs)
        wanted = amount or sums.left(payment)
        found = terms.check(payment, wanted, str(inputs.get("reason", "")), papers=1)
        refunds.check_amount(payment, wanted)
        parts = sums.parts(payment, wanted, found.policy)
        return Plan(
            payment.customer_id,
            None,
            (),
            (Change("refund-status", "", "requested"),),
            {
                "payment": payment.public_id,
                "left_minor": sums.left(payment).minor,
                "back_minor": parts.back.minor,
                "reason": str(inputs.get("reason", "")),
                "earlier": payment.refunds.count(),  # asked once more, after a no, it is another request
            },
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = asking_for.ask_for(
            _payment(inputs),
            amount=_amount(inputs),
            reason=str(inputs["reason"]),
            key=hashlib.sha256(key.encode()).hexdigest(),
            by=by,
        )
        return {"refund": row.public_id, "status": row.status}


@acts.register
class Cancel(acts.Act):
    """The customer wants it back no longer, and says so in a talk: they hear that it is done. Inputs: `refund`."""

    name = "refund.cancel"
    title = "act-refund-cancel"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _refund(inputs)
        if row.status not in refunds.CANCELLABLE or row.origin == "decision":
            raise Refusal("refund-not-to-cancel")
        return Plan(row.customer_id, None, (), _status(row, "cancelled"), _basis(row))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = refunds.cancel(_refund(inputs), by=by)
        journey.tell(row, "refund-cancelled-notice", by=by)
        return {"refund": row.public_id}


@acts.register
class AskRail(acts.Act):
    name = "refund.ask_rail"
    title = "act-refund-ask-rail"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _refund(inputs)
        if not row.tries.filter(sends__gt=0).exists():
            raise Refusal("refund-not-out")
        return Plan(row.customer_id, basis={"refund": row.public_id})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        from walletdesk.money.refunds import jobs

        row = _refund(inputs)
        return {"refund": row.public_id, "job": jobs.ask_refund_for.defer(refund_id=row.pk, by=str(by))}


@acts.register
class ToBalance(acts.Act):
    """The customer says so: into the balance, where the way it was paid by is closed."""

    name = "refund.to_balance"
    title = "act-refund-to-balance"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _closed(inputs)
        to = shortfalls.available(row.customer_id, row.currency, by=HOUSE)
        legs = (
            Posting(accounts.transit(row).pk, "ledger-account-refund-transit", -row.back),
            Posting(to.pk, "ledger-account-available", row.back),
        )
        return Plan(row.customer_id, row.back, legs, _status(row, "succeeded"), _basis(row))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = choosing.choose(_refund(inputs), "balance", by=by)
        return {"refund": row.public_id, "status": row.status}


@acts.register
class Reverse(acts.Act):
    """Back to the merchant, which has settled with the customer otherwise."""

    name = "refund.reverse"
    title = "act-refund-reverse"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _closed(inputs)
        pending = payments_accounts.pending(row.payment.order.merchant, row.currency, by=HOUSE)
        legs = [
            Posting(accounts.transit(row).pk, "ledger-account-refund-transit", -row.back),
            Posting(pending.pk, "ledger-account-merchant-pending", row.amount),
        ]
        if row.fee:
            legs.append(
                Posting(ledger.account("house", "fees", row.currency).pk, "ledger-account-fees", row.fee)
            )
        if row.promotion:
            fund = ledger.account("house", "promotions", row.currency)
            legs.append(Posting(fund.pk, "ledger-account-promotions", -row.promotion))
        return Plan(row.customer_id, row.back, tuple(legs), _status(row, "reversed"), _basis(row))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return {"refund": choosing.give_merchant(_refund(inputs), by=by).public_id}


def _asked(inputs: dict[str, Any]) -> Refund:
    row = _refund(inputs)
    if row.status != "requested":
        raise Refusal("refund-not-to-decide")
    return row


def _closed(inputs: dict[str, Any]) -> Refund:
    row = _refund(inputs)
    if row.status != "failed":
        raise Refusal("refund-not-to-choose")
    return row


def _amount(inputs: dict[str, Any]) -> Money | None:
    """What was asked, or None for all that is left. Raises Refusal `refund-amount` (422)."""
    said = inputs.get("amount_minor")
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int) or not 0 < said <= 10**12:
        raise Refusal("refund-amount", status=422, field="amount")
    return Money(said)
