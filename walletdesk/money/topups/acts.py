"""The acts on top-ups: what people and the assistant may do, each with its dry run."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger
from walletdesk.money.rails import claiming, registry, returns
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import claims, topups
from walletdesk.money.topups.legal_steps import OPEN
from walletdesk.money.topups.models import Topup
from walletdesk.money.topups.outcomes import fee_of
from walletdesk.people.models import User

YUAN = 100
USDT = 1_000_000
YUAN_A_DOLLAR = 7  # how far authority reaches in USDT, measured by what it is in yuan; not a rate


def _declare(act: str, limits: dict[str, int | None], *, second: int | None = None) -> None:
    for role, most in limits.items():
        for currency, unit in (("CNY", YUAN), ("USDT", USDT // YUAN_A_DOLLAR)):
            authority.declare_default(
                act,
                role,
                proof="code" if role in ("assistant", "agent") else "none",
                max_minor=None if most is None else most * unit,
                second_person_above_minor=second,
                currency=currency,
            )


_declare("topup.ask_bank", dict.fromkeys(("assistant", "agent", "specialist", "supervisor", "manager")))
_declare(
    "topup.credit",
    {"assistant": 5_000, "agent": 20_000, "specialist": 50_000, "supervisor": 200_000, "manager": None},
)
# Whose money it is, is a judgement: always two persons.
_declare(
    "topup.claim",
    {"assistant": 0, "agent": 0, "specialist": 50_000, "supervisor": 200_000, "manager": None},
    second=0,
)
_declare(
    "topup.credit_confirmed_amount",
    {"agent": 0, "specialist": 50_000, "supervisor": 200_000, "manager": None},
)
_declare(
    "topup.send_back", {"agent": 0, "specialist": 50_000, "supervisor": 200_000, "manager": None}, second=0
)


def _topup(inputs: dict[str, Any]) -> Topup:
    return topups.find(str(inputs.get("topup", "")))


def _item(inputs: dict[str, Any]) -> SuspenseItem:
    item = SuspenseItem.objects.filter(public_id=str(inputs.get("suspense", ""))).first()
    if item is None:
        raise Refusal("not-found", status=404)
    return item


def _balance(customer_id: int, currency: str) -> tuple[int, Money]:
    """Account id (0 while it is not open) and balance of a customer."""
    account = ledger.Account.objects.filter(
        owner=f"customer:{customer_id}", code="available", currency=currency
    ).first()
    return (account.pk, ledger.balance(account).total) if account else (0, Money.zero(currency))


def _to_customer(
    customer_id: int, source: str, amount: Money, basis: dict[str, Any], status: str, fee: Money | None = None
) -> Plan:
    """A plan that brings `amount`, less a fee, from a house account into the customer's balance."""
    house = ledger.account("house", source, amount.currency)
    account_id, balance = _balance(customer_id, amount.currency)
    postings = [
        Posting(house.pk, f"ledger-account-{source.replace('_', '-')}", -amount),
        Posting(account_id, "ledger-account-available", amount - fee if fee else amount),
    ]
    if fee and fee.minor:
        fees = ledger.account("house", "fees", amount.currency)
        postings.append(Posting(fees.pk, "ledger-account-fees", fee))
    return Plan(
        customer_id=customer_id,
        amount=amount,
        postings=tuple(postings),
        changes=(Change("topup-status", status, "succeeded"),),
        basis={**basis, "balance_minor": balance.minor},
    )


@acts.register
class AskBank(acts.Act):
    name = "topup.ask_bank"
    title = "act-topup-ask-bank"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        topup = _topup(inputs)
        return Plan(customer_id=topup.customer_id, basis={"topup": topup.public_id})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        from walletdesk.money.topups import jobs

        topup = _topup(inputs)
        return {"topup": topup.public_id, "job": jobs.ask_topup_for.defer(topup_id=topup.pk, by=str(by))}


@acts.register
class Credit(acts.Act):
    name = "topup.credit"
    title = "act-topup-credit"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        topup = _topup(inputs)
        if topup.status == "succeeded":
            raise Refusal("topup-settled")
        if topup.status != "confirmed":
            raise Refusal("topup-not-confirmed")
        basis = {"topup": topup.public_id, "status": topup.status, "bank_ref": topup.bank_ref}
        source = registry.of(topup.rail).clearing
        return _to_customer(topup.customer_id, source, topup.amount, basis, topup.status, topup.fee)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        topup = topups.credit(_topup(inputs), by=by)
        if topup.status != "succeeded":
            raise Refusal("ledger-frozen")
        return {"topup": topup.public_id, "transfer": topup.transfer}


@acts.register
class Claim(acts.Act):
    """`{"suspense": "sus_…", "topup": "top_…"}`; or `{"suspense", "customer": id, "proof": "prf_…"}` for money sent without
    an order. An order speaks for its customer by itself; without one, a proof must. What speaks for it is named on the step.
    """

    name = "topup.claim"
    title = "act-topup-claim"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        item = _item(inputs)
        basis = {"suspense": item.public_id, "suspense_status": item.status}
        if inputs.get("topup"):
            topup = _topup(inputs)
            claims.check_claim(topup, item)
            basis |= {"topup": topup.public_id, "status": topup.status}
            fee = fee_of(topup, item.amount)
            return _to_customer(topup.customer_id, "suspense", item.amount, basis, topup.status, fee)
        if item.status != "waiting":
            raise Refusal("suspense-gone")
        claims.check_free(item)
        basis["proof"] = claiming.find(item, str(inputs.get("proof", ""))).public_id
        return _to_customer(_customer(inputs).pk, "suspense", item.amount, basis, "")

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        item = _item(inputs)
        proof = claiming.find(item, inputs["proof"]).public_id if inputs.get("proof") else ""
        if inputs.get("topup"):
            topup = claims.claim(_topup(inputs), item, by=by, proof=proof)
        else:
            topup = claims.claim_unordered(_customer(inputs), item, by=by, proof=proof)
        return {"topup": topup.public_id, "suspense": item.public_id, "transfer": topup.transfer}


def _customer(inputs: dict[str, Any]) -> User:
    asked = inputs.get("customer")
    found = User.objects.customers().filter(pk=asked).first() if isinstance(asked, int) else None
    if found is None:
        raise Refusal("not-found", status=404)
    return found


@acts.register
class CreditConfirmedAmount(acts.Act):
    """Credit what the bank really has where that is not what was ordered."""

    name = "topup.credit_confirmed_amount"
    title = "act-topup-credit-confirmed-amount"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        topup = _topup(inputs)
        item = claims.item_of(topup)
        if topup.status != "conflicted" or item is None:
            raise Refusal("topup-not-conflicted")
        basis = {"topup": topup.public_id, "status": topup.status, "suspense": item.public_id}
        fee = fee_of(topup, item.amount)
        return _to_customer(topup.customer_id, "suspense", item.amount, basis, topup.status, fee)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        topup = topups.credit_confirmed_amount(_topup(inputs), by=by)
        return {"topup": topup.public_id, "transfer": topup.transfer}


@acts.register
class SendBack(acts.Act):
    """`{"topup": "top_…"}` for a conflicted one; `{"suspense": "sus_…"}`, with its `topup` where one is known. Money of the
    chain needs `to_address`: nothing there says where it came from.
    """

    name = "topup.send_back"
    title = "act-topup-send-back"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        item, topup = self._parts(inputs)
        if item.status != "waiting":
            raise Refusal("suspense-gone")
        if topup and topup.status not in (*OPEN, "failed", "conflicted"):
            raise Refusal("topup-settled")
        house = ledger.account("house", "suspense", item.currency)
        clearing = registry.of(item.rail).clearing
        rail = ledger.account("house", clearing, item.currency)
        to_address = str(inputs.get("to_address", ""))
        returns.check_address(item, to_address)
        return Plan(
            customer_id=topup.customer_id if topup else item.customer_id,
            amount=item.amount,
            postings=(
                Posting(house.pk, "ledger-account-suspense", -item.amount),
                Posting(rail.pk, f"ledger-account-{clearing.replace('_', '-')}", item.amount),
            ),
            changes=(Change("suspense-status", item.status, "returning"),),
            basis={
                "suspense": item.public_id,
                "topup": topup.public_id if topup else "",
                "status": topup.status if topup else "",
                **({"to_address": to_address} if to_address else {}),
            },
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        item, topup = self._parts(inputs)
        to_address = str(inputs.get("to_address", ""))
        back = topups.send_back(item, topup=topup, to_address=to_address, by=by)
        return {
            "suspense": item.public_id,
            "return": back.public_id,
            "topup": topup.public_id if topup else "",
        }

    def _parts(self, inputs: dict[str, Any]) -> tuple[SuspenseItem, Topup | None]:
        topup = _topup(inputs) if inputs.get("topup") else None
        if inputs.get("suspense"):
            named = _item(inputs)
            return named, claims.decides(named, topup)
        item = claims.item_of(topup) if topup else None
        if item is None:
            raise Refusal("topup-not-conflicted")
        return item, topup
