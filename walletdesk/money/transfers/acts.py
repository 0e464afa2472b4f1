"""The acts on transfers: what people and the assistant may do, each with its dry run."""

from __future__ import annotations

from typing import Any

from walletdesk.core import acts, authority
from walletdesk.core.actors import Actor
from walletdesk.core.acts import Change, Plan, Posting
from walletdesk.core.refusals import Refusal
from walletdesk.money import shortfalls
from walletdesk.money.transfers import recalls, transfers
from walletdesk.money.transfers.models import Recall, Transfer

YUAN = 100

EVERYBODY = ("assistant", "agent", "specialist", "supervisor", "manager")

# To cancel gives the customer's own money back to them; to ask for a recall moves none. But it must be they who ask.
for _act in ("transfer.cancel", "recall.request", "recall.report_deceived"):
    for _role in EVERYBODY:
        _proof = "code" if _role in ("assistant", "agent") else "none"
        authority.declare_default(_act, _role, proof=_proof, max_minor=None)
# Whether a stranger is asked for money is a judgement: whoever asks for it, another person decides. That it was the payer
# who asked was proved when the recall was requested.
_LOOKS: dict[str, int | None] = {
    "assistant": 0,
    "agent": 0,
    "specialist": 50_000,
    "supervisor": 200_000,
    "manager": None,
}
for _role, _most in _LOOKS.items():
    _max = None if _most is None else _most * YUAN
    authority.declare_default("recall.ask", _role, proof="none", max_minor=_max, second_person_above_minor=0)


def _transfer(inputs: dict[str, Any]) -> Transfer:
    return transfers.find(str(inputs.get("transfer", "")))


def _recall(inputs: dict[str, Any]) -> Recall:
    return recalls.find(str(inputs.get("recall", "")))


@acts.register
class CancelTransfer(acts.Act):
    """`{"transfer": "trn_…"}`: a delayed one that has not posted; its money is free again. Undone by a new
    transfer.
    """

    name = "transfer.cancel"
    title = "act-transfer-cancel"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `transfer-posted-already` or `transfer-failed-already`."""
        row = _transfer(inputs)
        if row.status != "scheduled":
            raise Refusal("transfer-failed-already" if row.status == "failed" else "transfer-posted-already")
        account = shortfalls.available(row.payer_id, row.currency, by=transfers.CLOCKWORK)
        return Plan(
            customer_id=row.payer_id,
            amount=row.amount,
            postings=(Posting(account.pk, "ledger-account-available", row.total),),
            changes=(Change("transfer-change", "scheduled", "cancelled"),),
            basis={"transfer": row.public_id, "status": row.status, "hold": row.hold},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        row = transfers.cancel(_transfer(inputs), by=by)
        return {"transfer": row.public_id, "status": row.status}


@acts.register
class RequestRecall(acts.Act):
    """`{"transfer": "trn_…", "reason": "wrong_person"}`: write down that the payer wants it back. Nobody is asked
    by this.
    """

    name = "recall.request"
    title = "act-recall-request"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `recall-…`."""
        row = _transfer(inputs)
        if row.recalls.filter(status__in=recalls.RECALL_OPEN).exists():
            raise Refusal("recall-open-already")
        wanted = recalls.check(row, reason=self._reason(inputs))
        return Plan(
            customer_id=row.payer_id,
            amount=wanted,
            changes=(Change("recall-change", "", "requested"),),
            basis={"transfer": row.public_id, "status": row.status, "recalled": row.recalled_minor},
        )

    def perform_proved(
        self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str, *, proof: str
    ) -> dict[str, Any]:
        recall = recalls.request(_transfer(inputs), reason=self._reason(inputs), by=by, proof=proof)
        return {"transfer": recall.subject.public_id, "recall": recall.public_id}

    def _reason(self, inputs: dict[str, Any]) -> str:
        return str(inputs.get("reason", ""))


@acts.register
class ReportDeceived(RequestRecall):
    """`{"transfer": "trn_…"}`: the payer was deceived. The same request, and the security team is called at once."""

    name = "recall.report_deceived"
    title = "act-recall-report-deceived"

    def _reason(self, inputs: dict[str, Any]) -> str:
        return "deceived"


@acts.register
class AskPayee(acts.Act):
    """`{"recall": "rcl_…"}`: ask the payee whether they give the money back. No more: no posting follows from it."""

    name = recalls.ASK
    title = "act-recall-ask"

    def plan(self, inputs: dict[str, Any]) -> Plan:
        """Raises Refusal `recall-closed`."""
        recall = _recall(inputs)
        if recall.status != "requested":
            raise Refusal("recall-closed")
        return Plan(
            customer_id=recall.payer_id,
            amount=recall.amount,
            changes=(Change("recall-change", "requested", "asked"),),
            basis={"recall": recall.public_id, "transfer": recall.subject.public_id, "reason": recall.reason},
        )

    def perform(self, inputs: dict[str, Any], plan: Plan, by: Actor, key: str) -> dict[str, Any]:
        return {"recall": recalls.ask(_recall(inputs), by=by).public_id}
