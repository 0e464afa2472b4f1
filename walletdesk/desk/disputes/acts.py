"""What is done to disputes through the one door: opened for a customer, proposed, decided, closed."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import disputes, ending, mediation
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.disputes.reasons import ORDER
from walletdesk.money.payments import accounts, payments
from walletdesk.money.payments.models import Payment

OPEN, PROPOSE, DECIDE, CLOSE = "dispute.open_", "dispute.propose", "dispute.decide", "dispute.close"
SECOND_ABOVE = 200_000  # fen: what a decision may give without another person
AGENT_MOST = 50_000


class Opens(acts.Act):
    """`{"payment": "pay_…"}`, and where known `amount_minor`, `text`: opened for the customer, who then hands in proof. Undone
    by `dispute.close`, or by the customer withdrawing it.
    """

    reason: str

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `dispute-amount`, and as `disputes.check`."""
        row = payments.find(str(inputs.get("payment", "")))
        most = disputes.check(row)
        wanted = amount_of(inputs, most.currency) if "amount_minor" in inputs else most
        if not 0 < wanted.minor <= most.minor:
            raise Refusal("dispute-amount", status=422, field="amount", most=most)
        return Plan(
            row.customer_id,
            changes=(
                Change("dispute-change-opened", "", self.reason),
                Change("dispute-change-hold", "free", "held"),
            ),
            basis={"payment": row.public_id, "left": most.minor, "wanted": wanted.minor},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = payments.find(inputs["payment"])
        wanted = amount_of(inputs, row.currency) if "amount_minor" in inputs else None
        made = disputes.open(
            row,
            reason=self.reason,
            amount=wanted,
            text=str(inputs.get("text", "")),
            channel="chat" if by.kind == "assistant" else "desk",
            by=by,
        )
        return {"dispute": made.public_id, "status": made.status}


for _reason in ORDER:
    acts.register(
        type(
            f"Opens{_reason.title().replace('_', '')}",
            (Opens,),
            {
                "name": f"{OPEN}{_reason}",
                "title": f"act-dispute-open-{_reason}".replace("_", "-"),
                "reason": _reason,
                "__doc__": Opens.__doc__,
            },
        )
    )


@acts.register
class Propose(acts.Act):
    """`{"dispute": "dsp_…", "amount_minor": 0…, "text": "…"}`: how it could end, put to both sides. Nothing is posted; either
    side's objection undoes it.
    """

    name = PROPOSE
    title = "act-dispute-propose"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `dispute-not-now`, `dispute-over`, `dispute-proposal`, `dispute-text-missing`."""
        row = _checked(inputs, "mediation")
        amount = amount_of(inputs, row.currency)
        mediation.check_amount(row, amount)
        return Plan(
            row.customer_id,
            amount=amount,
            changes=(Change("dispute-change-status", row.status, "proposal"),),
            basis=_basis(row) | {"amount": amount.minor},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = _row(inputs)
        row = mediation.propose(row, amount_of(inputs, row.currency), inputs["text"], by=by)
        return {"dispute": row.public_id, "status": row.status}


@acts.register
class Decide(acts.Act):
    """`{"dispute": "dsp_…", "amount_minor": 0…, "text": "…"}`: after an objection. The amount goes to the customer as a
    refund, the rest of what was held is free. A refund is not taken back: what was given wrongly is a claim on the customer.
    """

    name = DECIDE
    title = "act-dispute-decide"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `dispute-not-now`, `dispute-over`, `dispute-proposal`, `dispute-text-missing`."""
        row = _checked(inputs, "appealed")
        amount = amount_of(inputs, row.currency)
        mediation.check_amount(row, amount)
        return Plan(
            row.customer_id,
            amount=amount,
            postings=_postings(row, amount),
            changes=(
                Change("dispute-change-status", row.status, "decided"),
                Change("dispute-change-hold", "held", "free"),
            ),
            basis=_basis(row),
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = _row(inputs)
        if row.proposed_by and row.proposed_by == str(acts.second_person() or ""):
            raise Refusal("dispute-own-proposal", status=403)
        row = mediation.decide(row, amount_of(inputs, row.currency), inputs["text"], by=by)
        return {"dispute": row.public_id, "status": row.status, "refund": row.refund}


@acts.register
class Close(acts.Act):
    """`{"dispute": "dsp_…", "why": one of ending.CLOSED}`: it ends without a decision and the merchant's money is free. The
    customer may open it again while its time runs.
    """

    name = CLOSE
    title = "act-dispute-close"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `dispute-over` (409), `dispute-close-why` (422)."""
        row = _row(inputs)
        if not row.is_open:
            raise Refusal("dispute-over")
        if inputs.get("why") not in ending.CLOSED:
            raise Refusal("dispute-close-why", status=422, field="why")
        return Plan(
            row.customer_id,
            changes=(
                Change("dispute-change-status", row.status, "withdrawn"),
                Change("dispute-change-hold", "held", "free"),
            ),
            basis=_basis(row),
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = disputes.withdraw(_row(inputs), by=by, why=inputs["why"])
        return {"dispute": row.public_id, "status": row.status}


def amount_of(inputs: dict[str, Any], currency: str) -> Money:
    """Raises Refusal `dispute-amount-missing` (422) for anything that is no whole number of smallest units."""
    minor = inputs.get("amount_minor")
    if isinstance(minor, bool) or not isinstance(minor, int):
        raise Refusal("dispute-amount-missing", status=422, field="amount")
    return Money(minor, currency)


def _row(inputs: dict[str, Any]) -> Dispute:
    return disputes.find(str(inputs.get("dispute", "")))


def _checked(inputs: dict[str, Any], status: str) -> Dispute:
    row = _row(inputs)
    if not row.is_open:
        raise Refusal("dispute-over")
    if row.status != status:
        raise Refusal("dispute-not-now")
    if not str(inputs.get("text", "")).strip():
        raise Refusal("dispute-text-missing", status=422, field="text")
    return row


def _postings(row: Dispute, amount: Money) -> tuple[Posting, ...]:
    """Who pays and who gets: by which way it goes back, and what of the fee, is the refund's."""
    if not amount:
        return ()
    by, payment = Actor.system("disputes"), Payment.objects.get(pk=row.payment_id)
    shop = accounts.pending(row.merchant, row.currency, by=by)
    mine = accounts.payer(payment, by=by)
    return (
        Posting(shop.pk, "dispute-posting-merchant", -amount),
        Posting(mine.pk, "dispute-posting-customer", amount),
    )


def _basis(row: Dispute) -> dict[str, Any]:
    return {
        "dispute": row.public_id,
        "status": row.status,
        "step": row.step_count,
        "refunded": Payment.objects.values_list("refunded_minor", flat=True).get(pk=row.payment_id),
    }


# Who opens it speaks for the customer, so the customer must be known. What a colleague proposes or decides rests on papers.
for _reason in ORDER:
    authority.declare_default(f"{OPEN}{_reason}", "assistant", proof="session", max_minor=None)
    for _role in ("agent", "specialist", "supervisor", "manager"):
        authority.declare_default(f"{OPEN}{_reason}", _role, proof="code", max_minor=None)
authority.declare_default(PROPOSE, "agent", proof="none", max_minor=AGENT_MOST)
for _act in (DECIDE, CLOSE):
    authority.declare_default(_act, "agent", proof="none", max_minor=-1)  # asks for it
for _role in ("specialist", "supervisor", "manager"):
    authority.declare_default(PROPOSE, _role, proof="none", max_minor=None)
    authority.declare_default(CLOSE, _role, proof="none", max_minor=None)
authority.declare_default(DECIDE, "specialist", proof="none", max_minor=SECOND_ABOVE)
for _role in ("supervisor", "manager"):
    authority.declare_default(
        DECIDE, _role, proof="none", max_minor=None, second_person_above_minor=SECOND_ABOVE
    )
