"""A dispute with a merchant: which payment, whether it can be disputed, opening one by its reason, and how one stands."""

from __future__ import annotations

from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import fields, fitting
from walletdesk.assistant.playbooks.about_payments import AboutPayments, marks, names, rows_of
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.playbooks.payment_pending import LATELY
from walletdesk.core.refusals import Refusal
from walletdesk.desk.disputes import blocking, disputes
from walletdesk.desk.disputes.acts import OPEN
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.disputes.reasons import ORDER
from walletdesk.money.payments.models import Payment

SEEN = Choice(Sentence("choice-seen"), "done")
PERSON = Choice(Sentence("choice-person"), "human")

# Why it cannot be disputed, by the refusal of the house.
CLOSED = {
    "dispute-not-paid": "dispute_nothing_paid",
    "dispute-charged-back": "dispute_charged_back",
    "dispute-too-late": "dispute_too_late",
    "dispute-often-enough": "dispute_often_enough",
    "dispute-all-back": "dispute_all_back",
}
OVER = {"settled": "dispute_awarded", "accepted": "dispute_awarded", "decided": "dispute_awarded"}
WAITING_FOR_US = ("mediation", "appealed")


@playbook
class MerchantDispute(AboutPayments):
    issue = "merchant_dispute"
    team = "complaints"

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        """Payments that a merchant has; where nothing more is told, the one that is disputed already."""
        rows = [row for row in rows_of(customer_id) if row.status in ("succeeded", "charged_back")]
        by_name = [row for row in rows if names(row, slots.text)]
        told = bool(slots) or bool(by_name)
        disputed = set(
            Dispute.objects.still_open().filter(customer_id=customer_id).values_list("payment_id", flat=True)
        )
        fitted = fitting(by_name or rows, slots, marks, off_by=LATELY) if told else []
        meant = fitted if told else [row for row in rows if row.pk in disputed]
        return Candidates(meant or (rows if len(rows) == 1 and not told else []), rows[:20])

    def which_one(self) -> Sentence:
        return Sentence("dispute-which-one")

    def not_found(self) -> Sentence:
        return Sentence("dispute-which-one")

    def none_at_all(self) -> Sentence:
        return Sentence("dispute-none-at-all", days=Ref("dispute-terms", "now", "open_days"))

    def before_proof(self) -> Answer | None:
        """What is wise for everybody, before anything is thrown away."""
        return Answer([Sentence("dispute-before-proof")], card={"kind": "article", "issue": self.issue})

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        row = Payment.objects.filter(public_id=subject, customer_id=customer_id).first()
        if row is None:
            raise LookupError(subject)
        dispute = blocking.of_payment(row)
        if dispute is not None and dispute.status == "withdrawn":
            dispute = None
        cause = _cause(row, dispute)
        at_stake = dispute.amount if dispute is not None and dispute.is_open else None
        return Finding(
            issue=self.issue,
            cause=cause,
            subject=row.public_id,
            evidence=tuple(_evidence(row, dispute)),
            settled=(dispute is None and cause != "dispute_may_open")
            or (dispute is not None and not dispute.is_open),
            team=self.team,
            value_at_risk=at_stake,
        )

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        opening = Sentence("dispute-found", **_of(finding.subject, "at", "merchant", "amount"))
        number = number_of(finding)
        said = Sentence(f"told-{finding.cause.replace('_', '-')}", **_fields(finding.cause, number))
        if finding.cause == "dispute_may_open":
            choices = [
                Choice(Sentence(f"choice-dispute-{code}".replace("_", "-")), f"do:{OPEN}{code}")
                for code in ORDER
            ]
            return Answer([opening, said], choices=[*choices, PERSON], card=_form(finding.subject))
        card = {"kind": "dispute", "query": f"{number}/"} if number else None
        return Answer([opening, said], choices=[SEEN, PERSON], card=card)

    def further(self, finding: Finding, asked: str) -> Answer | None:
        number = number_of(finding)
        if asked == "when" and number and finding.value_at_risk is not None:
            until = Ref("dispute", number, "due_at")
            status = Ref("dispute", number, "status")
            return Answer([Sentence("dispute-when", status=status, until=until)], choices=[SEEN, PERSON])
        if asked == "cancel" and number and finding.value_at_risk is not None:
            card = {"kind": "dispute", "query": f"{number}/"}
            return Answer([Sentence("dispute-how-withdrawn")], choices=[SEEN, PERSON], card=card)
        return None

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        row = Payment.objects.get(public_id=finding.subject)
        dispute = blocking.of_payment(row)
        number = dispute.public_id if dispute else ""
        known = {name: Ref("dispute", number, name) for name in ("reason", "amount", "due_at")}
        said = [Sentence("dispute-written-down", **known), Sentence("dispute-now-proof")]
        return Answer(said, choices=[SEEN, PERSON], card={"kind": "dispute", "query": f"{number}/"})

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        if finding.cause != "dispute_may_open":
            return []
        return [
            Remedy(f"{OPEN}{code}", {"payment": finding.subject}, f"why-dispute-{code}".replace("_", "-"))
            for code in ORDER
        ]


def number_of(finding: Finding) -> str:
    """The dispute a finding is about; empty where there is none."""
    return next((one.ref.id for one in finding.evidence if one.ref.kind == "dispute"), "")


def _cause(row: Payment, dispute: Dispute | None) -> str:
    if dispute is None:
        try:
            disputes.check(row)
        except Refusal as refused:
            return CLOSED[refused.key]
        return "dispute_may_open"
    if dispute.status in OVER:
        return "dispute_awarded" if dispute.award_minor else "dispute_nothing_back"
    if dispute.status == "mediation" and dispute.offer is not None:
        return "dispute_offered"
    if dispute.status == "proposal" and dispute.customer_word:
        return "dispute_proposal_waits"
    return f"dispute_{dispute.status}"


# What is told of a dispute, by where it stands: the fields of its sentence.
FIELDS = {
    "dispute_opened": ("due_at",),
    "dispute_merchant_asked": ("due_at",),
    "dispute_mediation": ("due_at",),
    "dispute_offered": ("offer",),
    "dispute_proposal": ("proposal", "due_at"),
    "dispute_proposal_waits": ("proposal", "due_at"),
    "dispute_appealed": ("due_at",),
    "dispute_awarded": ("award", "ended_at"),
    "dispute_nothing_back": ("ended_at",),
}


def _fields(cause: str, number: str) -> dict[str, Ref]:
    if cause == "dispute_too_late":
        return {"days": Ref("dispute-terms", "now", "open_days")}
    if cause == "dispute_may_open":
        return {"hours": Ref("dispute-terms", "now", "answer_hours")}
    return {name: Ref("dispute", number, name) for name in FIELDS.get(cause, ())}


def _evidence(row: Payment, dispute: Dispute | None) -> list[Evidence]:
    found = [
        Evidence(f"evidence-payment-{name}", Ref("payment", row.public_id, name))
        for name in ("number", "status", "total", "way")
    ]
    if dispute is not None:
        names = (
            "number",
            "reason",
            "amount",
            "status",
            "held",
            "answer",
            "offer",
            "proposal",
            "award",
            "due_at",
        )
        found += [
            Evidence(f"evidence-dispute-{name.replace('_', '-')}", Ref("dispute", dispute.public_id, name))
            for name in names
        ]
    return found


def _form(payment: str) -> dict[str, str]:
    return {"kind": "dispute-new", "query": f"{payment}/"}


_of = partial(fields, "payment")
