"""Identity: not begun, being checked, before a colleague, turned down, lapsed, or of which class."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.about_oneself import DONE, PERSON, AboutOneself, ref
from walletdesk.assistant.playbooks.base import Finding, playbook
from walletdesk.assistant.references.person import PersonFacts

SPOKEN = {
    "kyc_checking": ("submitted_at",),
    "kyc_in_review": ("review_since",),
    "kyc_rejected": ("reject_reason",),
    "kyc_expired": (),
    "kyc_none": (),
}


@playbook
class Kyc(AboutOneself):
    issue = "kyc"
    evidence = (
        *("identity_status", "account_class", "class_until", "submitted_at", "review_since", "reject_reason"),
    )

    def before_proof(self) -> Answer:
        return Answer([Sentence("kyc-before")])

    def cause(self, seen: PersonFacts) -> str:
        row = seen.identity
        status = row.status if row else "none"
        if status in ("submitted", "verifying"):
            return "kyc_in_review" if row and row.review_since else "kyc_checking"
        if status.startswith("class"):
            dated = row is not None and row.valid_until is not None
            return "kyc_class" if dated else "kyc_class_for_ever"
        return f"kyc_{status}"

    def tell(self, finding: Finding) -> Answer:
        subject, cause = finding.subject, finding.cause
        if cause.startswith("kyc_class"):
            dated = {"class_until": ref(subject, "class_until")} if cause == "kyc_class" else {}
            first = Sentence(cause.replace("_", "-"), account_class=ref(subject, "account_class"), **dated)
            told = [first, Sentence("kyc-higher").apart()]
        else:
            known = {name: ref(subject, name) for name in SPOKEN.get(cause, ())}
            told = [Sentence(cause.replace("_", "-"), **known)]
        return Answer(told, choices=[DONE, PERSON], card={"kind": "identity"})
