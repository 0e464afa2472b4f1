"""The acts on credits: what people and the assistant may do, each with its dry run.

Who may give how much stands here; a second person above `SECOND`, and always where something becomes final or is taken back.
"""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.credits import accounts, checking, credits, reasons
from walletdesk.money.credits.legal_steps import FEE, GOODWILL, PROVISIONAL
from walletdesk.money.credits.models import Credit
from walletdesk.people.models import User

YUAN = 100
USDT = 1_000_000 // 7  # how far authority reaches in USDT, measured by what it is in yuan; not a rate
MINOR_MAX = 10**15


def _declare(act: str, limits: dict[str, int | None], *, second: int, assistant: str = "code") -> None:
    """Limits in yuan; the assistant's and the agent's customer must have proved who they are where `assistant` says so."""
    for role, most in limits.items():
        proof = {"assistant": assistant, "agent": "code" if assistant != "none" else "none"}.get(role, "none")
        for currency, unit in (("CNY", YUAN), ("USDT", USDT)):
            authority.declare_default(
                act,
                role,
                proof=proof,
                max_minor=None if most is None else most * unit,
                second_person_above_minor=second * unit,
                currency=currency,
            )


LEADERS: dict[str, int | None] = {"supervisor": 50_000, "manager": None}
# Goodwill gives nothing away about the account: no proof. The assistant gives none: it is a person's judgement.
_declare(
    "credit.give",
    {"agent": 50, "specialist": 200, "supervisor": 2_000, "manager": None},
    second=1_000,
    assistant="none",
)
_declare("fee.return", {"assistant": 20, "agent": 100, "specialist": 1_000, **LEADERS}, second=1_000)
_declare(
    "credit.provisional",
    {"assistant": 500, "agent": 2_000, "specialist": 20_000, **LEADERS},
    second=5_000,
)
# What was found is a judgement of ours, and not asked for by the customer: two persons, always, and no proof.
_declare("credit.make_final", {"agent": 0, "specialist": 5_000, **LEADERS}, second=0, assistant="none")
_declare("credit.take_back", {"agent": 0, "specialist": 20_000, **LEADERS}, second=0, assistant="none")


def _giving(
    customer: User, kind: str, amount: Money, basis: dict[str, Any], *, provisional: bool = False
) -> Plan:
    """A plan that brings `amount` from the house's own into the customer's balance."""
    code = accounts.SOURCES[kind]
    return Plan(
        customer_id=customer.pk,
        amount=amount,
        postings=(
            Posting(_open_id("house", code, amount.currency), accounts.label(code), -amount),
            Posting(
                _open_id(shortfalls.owner(customer.pk), "available", amount.currency),
                "ledger-account-available",
                amount,
            ),
        ),
        changes=(Change("credit-change", "", "provisional" if provisional else "given"),),
        basis=basis,
    )


def _open_id(owner: str, code: str, currency: str) -> int:
    """The account's id; 0 while it is not open."""
    found = ledger.Account.objects.filter(owner=owner, code=code, currency=currency).first()
    return found.pk if found else 0


def _customer(inputs: dict[str, Any]) -> User:
    user = User.objects.customers().filter(public_id=str(inputs.get("customer", ""))).first()
    if user is None:
        raise Refusal("not-found", status=404)
    return user


def _minor(inputs: dict[str, Any]) -> int | None:
    """The amount that was named. Raises Refusal `credit-amount` (422)."""
    named = inputs.get("amount_minor")
    if named is None:
        return None
    if type(named) is not int or not 0 < named <= MINOR_MAX:
        raise Refusal("credit-amount", status=422, field="amount")
    return named


def _text(inputs: dict[str, Any], name: str) -> str:
    return str(inputs.get(name) or "")


@acts.register
class Give(acts.Act):
    """Goodwill. `{"customer": "usr_…", "amount_minor": 2000, "reason": "late"}`, about a movement: `record`. Undone by
    `credit.take_back`.
    """

    name = "credit.give"
    title = "act-credit-give"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises what `credits.check_goodwill` raises."""
        customer, amount = _customer(inputs), Money(_minor(inputs) or 0, _text(inputs, "currency") or "CNY")
        reason, record = _text(inputs, "reason"), _text(inputs, "record")
        credits.check_goodwill(customer.pk, amount, reason, record)
        given, minor = checking.goodwill_lately(customer.pk, amount.currency)
        basis = {"reason": reason, "about": record, "given_before": given, "given_minor": minor}
        return _giving(customer, GOODWILL, amount, basis)

    def perform_proved(
        self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str, *, proof: str
    ) -> dict[str, Any]:
        assert plan.amount is not None
        row = credits.give(
            _customer(inputs),
            plan.amount,
            reason=_text(inputs, "reason"),
            subject=_text(inputs, "record"),
            key=_key(key),
            by=by,
            proof=proof,
        )
        return _done(row)


@acts.register
class ReturnFee(acts.Act):
    """A fee that was charged goes back. `{"customer", "record": "wdr_…", "reason"}`, a part: `amount_minor`. Undone by
    `credit.take_back`.
    """

    name = "fee.return"
    title = "act-fee-return"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises what `credits.check_fee` raises."""
        customer, record, reason = _customer(inputs), _text(inputs, "record"), _text(inputs, "reason")
        amount, most = credits.check_fee(customer.pk, record, reason, _minor(inputs))
        basis = {"record": record, "reason": reason, "fee_minor": most.minor}
        return _giving(customer, FEE, amount, basis)

    def perform_proved(
        self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str, *, proof: str
    ) -> dict[str, Any]:
        row = credits.return_fee(
            _customer(inputs),
            _text(inputs, "record"),
            reason=_text(inputs, "reason"),
            amount_minor=_minor(inputs),
            key=_key(key),
            by=by,
            proof=proof,
        )
        return _done(row)


@acts.register
class Provide(acts.Act):
    """Money put forward for a contested movement. `{"customer", "record": "pay_…", "reason"}`, a part: `amount_minor`.

    It is taken back by itself at its date, unless `credit.make_final`; sooner by `credit.take_back`.
    """

    name = "credit.provisional"
    title = "act-credit-provisional"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises what `credits.check_contested` raises."""
        customer, record, reason = _customer(inputs), _text(inputs, "record"), _text(inputs, "reason")
        amount, most = credits.check_contested(customer.pk, record, reason, _minor(inputs))
        before = Credit.objects.filter(customer_id=customer.pk, subject=record, kind=PROVISIONAL).count()
        basis = {"record": record, "reason": reason, "most_minor": most.minor, "before": before}
        return _giving(customer, PROVISIONAL, amount, basis, provisional=True)

    def perform_proved(
        self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str, *, proof: str
    ) -> dict[str, Any]:
        row = credits.provide(
            _customer(inputs),
            _text(inputs, "record"),
            reason=_text(inputs, "reason"),
            amount_minor=_minor(inputs),
            key=_key(key),
            by=by,
            proof=proof,
        )
        return _done(row)


@acts.register
class MakeFinal(acts.Act):
    """`{"credit": "crd_…"}`: what was put forward is the customer's for good. Not undone: two persons, always."""

    name = "credit.make_final"
    title = "act-credit-make-final"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises what `credits.check_final` raises."""
        row = credits.find(_text(inputs, "credit"))
        credits.check_final(row)
        code = accounts.SOURCES[row.kind]
        return Plan(
            customer_id=row.customer_id,
            amount=row.amount,
            postings=(
                Posting(
                    _open_id("house", accounts.LOSS, row.currency), accounts.label(accounts.LOSS), -row.amount
                ),
                Posting(_open_id("house", code, row.currency), accounts.label(code), row.amount),
            ),
            changes=(Change("credit-change", row.status, "final"),),
            basis={"credit": row.public_id, "status": row.status},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return _done(credits.make_final(credits.find(_text(inputs, "credit")), by=by))


@acts.register
class TakeBack(acts.Act):
    """`{"credit": "crd_…", "reason": "was_yours"}`: its ground fell away. What is spent is owed. Undone by a new credit."""

    name = "credit.take_back"
    title = "act-credit-take-back"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `credit-reason` (422) and what `credits.check_take_back` raises."""
        row, reason = credits.find(_text(inputs, "credit")), _text(inputs, "reason")
        credits.check_take_back(row)
        reasons.check_end(reason, row.kind)
        code = accounts.SOURCES[row.kind]
        balance = _open_id(shortfalls.owner(row.customer_id), "available", row.currency)
        postings = [Posting(_open_id("house", code, row.currency), accounts.label(code), row.amount)]
        there = self._there(row)
        if there.minor:
            postings.insert(0, Posting(balance, "ledger-account-available", -there))
        if short := row.amount - there:
            owed = _open_id(shortfalls.owner(row.customer_id), "receivable", row.currency)
            postings.insert(0, Posting(owed, "ledger-account-receivable", -short))
        return Plan(
            customer_id=row.customer_id,
            amount=row.amount,
            postings=tuple(postings),
            changes=(Change("credit-change", row.status, "reversed"),),
            basis={"credit": row.public_id, "status": row.status, "reason": reason},
        )

    def _there(self, row: Credit) -> Money:
        """What the balance can give now, as `shortfalls.take` will find it."""
        account = ledger.Account.objects.filter(
            owner=shortfalls.owner(row.customer_id), code="available", currency=row.currency
        ).first()
        now = ledger.balance(account) if account else None
        minor = 0 if now is None or now.frozen_out else max(0, min(row.amount_minor, now.available.minor))
        return Money(minor, row.currency)

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = credits.take_back(credits.find(_text(inputs, "credit")), reason=_text(inputs, "reason"), by=by)
        return _done(row)


def _key(key: str) -> str:
    return f"act:{key}"[-100:]


def _done(row: Credit) -> dict[str, Any]:
    return {"credit": row.public_id, "status": row.status, "transfer": row.closing or row.transfer}
