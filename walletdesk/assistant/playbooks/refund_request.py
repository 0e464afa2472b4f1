"""Money back for something that was paid: that very payment, whether and until when, how much, by which way and by when; asked
for on the spot where nothing must be proved.
"""

from __future__ import annotations

from datetime import timedelta
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
from walletdesk.core.clock import clock
from walletdesk.money.payments.models import Payment
from walletdesk.money.refunds import terms
from walletdesk.money.refunds.models import Refund
from walletdesk.money.refunds.terms import Terms

LATELY = timedelta(days=7)
OVER = ("declined", "cancelled")
ASK = Choice(Sentence("choice-refund-ask"), "do:refund.ask")
STATUS = Choice(Sentence("choice-refund-status"), "issue:refund_status")
SEEN = Choice(Sentence("choice-seen"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
CLOSED = {
    "refund-not-paid": "refund_not_paid",
    "refund-all-back": "refund_all_back",
    "refund-late": "refund_too_late",
}
SETTLED = frozenset({"refund_not_paid", "refund_all_back", "refund_too_late"})
EVIDENCE = (
    ("evidence-refund-left", "left"),
    ("evidence-refund-until", "until"),
    ("evidence-refund-wish-until", "wish_until"),
    ("evidence-refund-way", "way"),
    ("evidence-refund-expected", "expected_at"),
)


@playbook
class RefundRequest(AboutPayments):
    issue = "refund_request"
    team = "payments"

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        rows = [row for row in rows_of(customer_id) if row.confirmed_at]
        by_name = [row for row in rows if names(row, slots.text)]
        fitted = fitting(by_name or rows, slots, marks, off_by=LATELY)
        paid = [row for row in fitted if row.status == "succeeded"]
        recent = [row for row in rows if row.status == "succeeded"][:20]
        if slots or by_name:
            return Candidates(paid or fitted, recent)
        lately = [row for row in recent if row.created_at >= clock.now() - LATELY]
        return Candidates(lately or recent, recent)

    def which_one(self) -> Sentence:
        return Sentence("refund-which-payment")

    def not_found(self) -> Sentence:
        return Sentence("refund-no-payment-found")

    def none_at_all(self) -> Sentence:
        return Sentence("payment-none-at-all", days=Ref("setting", "assistant.recent_days", "value"))

    def before_proof(self) -> Answer | None:
        return Answer([Sentence("refund-before-proof")])

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        mine = Payment.objects.filter(public_id=subject, customer_id=customer_id)
        row = mine.select_related("order__merchant").first()
        if row is None:
            raise LookupError(subject)
        return diagnose(terms.of(row))

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        subject = finding.subject
        opening = Sentence("payment-found", **_of(subject, "at", "merchant", "total", "way"))
        return Answer(
            [opening, *_told(finding)], choices=_choices(finding), card={"kind": "path", "topup": subject}
        )

    def further(self, finding: Finding, asked: str) -> Answer | None:
        """«那要几天到账», «那手续费呢»: that alone, before anything is asked for."""
        if finding.cause not in ("refund_by_wish", "refund_by_fault") or asked not in ("when", "fee"):
            return None
        names = ("back", "way", "expected_at") if asked == "when" else ("back",)
        said = Sentence(
            "refund-terms-back" if asked == "when" else "refund-terms-free", **_terms(finding.subject, *names)
        )
        return Answer([said], choices=_choices(finding))

    def became(self, subject: str) -> tuple[str, str] | None:
        """Once it was asked for, one asks where it is, or takes it back."""
        row = (
            Refund.objects.filter(payment__public_id=subject).exclude(status__in=OVER).order_by("-id").first()
        )
        return ("refund_status", row.public_id) if row else None

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        row = Payment.objects.get(public_id=finding.subject).refunds.order_by("-id").first()
        if row is None:
            raise LookupError(finding.subject)
        known = {name: Ref("refund", row.public_id, name) for name in ("amount", "due_at", "way")}
        key = "refund-asked-in-review" if row.status == "requested" else "refund-asked-granted"
        names = ("amount", "due_at") if row.status == "requested" else ("amount", "way")
        return Answer(
            [Sentence(key, **{name: known[name] for name in names})],
            choices=[STATUS, SEEN, PERSON],
            card={"kind": "path", "topup": row.public_id},
        )

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        inputs = {"payment": finding.subject}
        if finding.cause == "refund_by_wish":
            return [Remedy("refund.ask", {**inputs, "reason": terms.WISH}, "why-refund-ask-wish")]
        if finding.cause == "refund_by_fault":
            return [Remedy("refund.ask", {**inputs, "reason": "not_received"}, "why-refund-ask-fault")]
        return []


def diagnose(found: Terms) -> Finding:
    """Whether it can be asked for, and how: from the terms alone."""
    cause = CLOSED.get(found.why_not, "refund_blocked") if found.why_not else ""
    cause = cause or ("refund_by_wish" if terms.WISH in found.reasons else "refund_by_fault")
    subject = found.payment.public_id
    return Finding(
        issue=RefundRequest.issue,
        cause=cause,
        subject=subject,
        evidence=tuple(Evidence(label, Ref("refund-terms", subject, name)) for label, name in EVIDENCE),
        settled=cause in SETTLED,
        team=RefundRequest.team,
        value_at_risk=None if cause in SETTLED else found.left,
    )


def _told(finding: Finding) -> list[Sentence]:
    subject = finding.subject
    back = Sentence("refund-terms-back", **_terms(subject, "back", "way", "expected_at"))
    match finding.cause:
        case "refund_by_wish":
            return [
                Sentence("refund-terms-by-wish", **_terms(subject, "wish_until")),
                back,
                Sentence("refund-terms-page"),
            ]
        case "refund_by_fault":
            return [
                Sentence("refund-terms-by-fault", **_terms(subject, "until")),
                back,
                Sentence("refund-terms-page"),
            ]
        case "refund_too_late":
            return [
                Sentence("refund-told-why-not", **_terms(subject, "why_not")),
                Sentence("refund-told-dispute"),
            ]
    return [Sentence("refund-told-why-not", **_terms(subject, "why_not"))]


def _choices(finding: Finding) -> list[Choice]:
    if finding.cause == "refund_by_wish":
        return [ASK, PERSON]
    if finding.cause == "refund_by_fault":
        return [Choice(Sentence("choice-refund-not-received"), "do:refund.ask"), PERSON]
    return [*([STATUS] if finding.cause == "refund_all_back" else []), SEEN, PERSON]


_of, _terms = partial(fields, "payment"), partial(fields, "refund-terms")
