"""The acts on withdrawals: what people and the assistant may do, each with its dry run."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.refusals import Refusal
from walletdesk.money import ledger, shortfalls
from walletdesk.money.withdrawals import accounts, outcomes, withdrawals
from walletdesk.money.withdrawals.cancelling import check as check_cancel
from walletdesk.money.withdrawals.models import Withdrawal
from walletdesk.money.withdrawals.reviews import REASONS

YUAN = 100
EVERYBODY = ("assistant", "agent", "specialist", "supervisor", "manager")


def _declare(
    act: str, limits: dict[str, int | None], *, second: int | None = None, proof: str = "none"
) -> None:
    for role, most in limits.items():
        authority.declare_default(
            act,
            role,
            proof=proof if role in ("assistant", "agent") else "none",
            max_minor=None if most is None else most * YUAN,
            second_person_above_minor=second,
        )


_declare("withdrawal.ask_bank", dict.fromkeys(EVERYBODY), proof="code")
# The customer's own money stays theirs; but whoever calls it off must be they.
_declare("withdrawal.cancel", dict.fromkeys(EVERYBODY), proof="code")
_LOOKS: dict[str, int | None] = {"agent": 0, "specialist": 50_000, "supervisor": 200_000, "manager": None}
_declare("withdrawal.approve", _LOOKS)
for _act in ("withdrawal.refuse", "withdrawal.refuse_as_fraud", "withdrawal.refuse_card"):
    _declare(_act, _LOOKS)
# Money that the bank may yet pay goes back: always two persons.
_declare("withdrawal.release", _LOOKS, second=0)


def _withdrawal(inputs: dict[str, Any]) -> Withdrawal:
    return withdrawals.find(str(inputs.get("withdrawal", "")))


def _basis(row: Withdrawal, **more: Any) -> dict[str, Any]:
    return {"withdrawal": row.public_id, "status": row.status, **more}


def _status(row: Withdrawal, to: str) -> tuple[Change, ...]:
    return (Change("withdrawal-status", row.status, to),)


def _account(row: Withdrawal) -> ledger.Account:
    return ledger.account(shortfalls.owner(row.customer_id), "available", row.currency)


def _freeing(row: Withdrawal, basis: dict[str, Any]) -> Plan:
    """A plan that frees what is held: it never left the account."""
    account = _account(row)
    return Plan(
        customer_id=row.customer_id,
        amount=row.total,
        postings=(
            Posting(account.pk, "ledger-account-held", -row.total),
            Posting(account.pk, "ledger-account-available", row.total),
        ),
        changes=_status(row, "cancelled"),
        basis=basis,
    )


@acts.register
class AskBank(acts.Act):
    name = "withdrawal.ask_bank"
    title = "act-withdrawal-ask-bank"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _withdrawal(inputs)
        if row.submitted_at is None:
            raise Refusal("withdrawal-not-out-yet")
        return Plan(customer_id=row.customer_id, basis={"withdrawal": row.public_id})

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        from walletdesk.money.withdrawals import jobs

        row = _withdrawal(inputs)
        job = jobs.ask_withdrawal_for.defer(withdrawal_id=row.pk, by=str(by))
        return {"withdrawal": row.public_id, "job": job}


@acts.register
class Cancel(acts.Act):
    name = "withdrawal.cancel"
    title = "act-withdrawal-cancel"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _withdrawal(inputs)
        check_cancel(row)
        return _freeing(row, _basis(row))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = withdrawals.cancel(_withdrawal(inputs), by=by)
        return {"withdrawal": row.public_id, "hold": row.hold}


@acts.register
class Approve(acts.Act):
    name = "withdrawal.approve"
    title = "act-withdrawal-approve"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _reviewed(inputs)
        return Plan(
            customer_id=row.customer_id,
            amount=row.total,
            postings=(
                Posting(_account(row).pk, "ledger-account-held", -row.total),
                Posting(accounts.on_the_way(row).pk, "ledger-account-payout-transit", row.total),
            ),
            changes=_status(row, "reserved"),
            basis=_basis(row),
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return {"withdrawal": withdrawals.approve(_withdrawal(inputs), by=by).public_id}


@acts.register
class Refuse(acts.Act):
    """`{"withdrawal": "wdr_…"}`, with a `reason` of reviews.REASONS where it is another than the act's own."""

    name = "withdrawal.refuse"
    title = "act-withdrawal-refuse"
    reason = "unconfirmed"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row, reason = _reviewed(inputs), self._reason(inputs)
        if reason not in REASONS:
            raise Refusal("withdrawal-review-reason", status=422, field="reason")
        return _freeing(row, _basis(row, reason=reason))

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = withdrawals.refuse(_withdrawal(inputs), reason=self._reason(inputs), by=by)
        return {"withdrawal": row.public_id, "hold": row.hold}

    def _reason(self, inputs: dict[str, Any]) -> str:
        return str(inputs.get("reason") or self.reason)


@acts.register
class RefuseAsFraud(Refuse):
    """The customer may be being deceived."""

    name = "withdrawal.refuse_as_fraud"
    title = "act-withdrawal-refuse-as-fraud"
    reason = "suspected_fraud"


@acts.register
class RefuseCard(Refuse):
    """The card must be verified first."""

    name = "withdrawal.refuse_card"
    title = "act-withdrawal-refuse-card"
    reason = "card_doubtful"


def _reviewed(inputs: dict[str, Any]) -> Withdrawal:
    row = _withdrawal(inputs)
    if row.status != "review":
        raise Refusal("withdrawal-not-in-review")
    return row


@acts.register
class Release(acts.Act):
    """Give back what the bank, by its last word, has not paid, and what yet is not back."""

    name = "withdrawal.release"
    title = "act-withdrawal-release"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        row = _withdrawal(inputs)
        if not outcomes.stuck(row):
            raise Refusal("withdrawal-not-stuck")
        return Plan(
            customer_id=row.customer_id,
            amount=row.total,
            postings=(
                Posting(accounts.on_the_way(row).pk, "ledger-account-payout-transit", -row.total),
                Posting(_account(row).pk, "ledger-account-available", row.total),
            ),
            changes=_status(row, "failed"),
            basis=_basis(row, last_answer=row.last_answer, bank_ref=row.bank_ref),
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = outcomes.release_again(_withdrawal(inputs), by=by)
        if row.status != "failed":
            raise Refusal("ledger-frozen")
        return {"withdrawal": row.public_id, "transfer": row.released}
