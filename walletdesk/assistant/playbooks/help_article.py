"""Every problem without a diagnosis of its own: one honest article, and a person if that does not help."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence, Word
from walletdesk.assistant.playbooks.base import Finding, Playbook

# Which team goes on where the article does not suffice.
TEAM_OF = {
    **dict.fromkeys(
        (
            "deposit_unmatched withdrawal_failed withdrawal_pending payment_failed payment_pending balance_wrong "
            "transfer_wrong_recipient refund_request refund_status fees limits bind_card unbind_card invoice"
        ).split(),
        "payments",
    ),
    **dict.fromkeys(
        (
            "funds_frozen change_phone kyc two_factor suspicious_login "
            "unauthorized_transaction fraud_report close_account privacy contact_relative official_contact_check"
        ).split(),
        "security",
    ),
    **dict.fromkeys(("complaint", "merchant_dispute", "cannot_reach_us"), "complaints"),
    "technical_fault": "technical",
}
# Money or the account may be leaving right now: a person at once, not an article first.
AT_ONCE = frozenset({"suspicious_login", "unauthorized_transaction", "fraud_report"})


class HelpArticle(Playbook):
    reads_records = False

    def __init__(self, issue: str) -> None:
        self.issue, self.team = issue, TEAM_OF.get(issue, "general")

    def look(self, subject: str, customer_id: int) -> Finding:
        return Finding(self.issue, "article", needs_person=self.issue in AT_ONCE, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        return Answer(
            [
                Sentence("talk-article", title=Ref("article", self.issue, "title")),
                Sentence("talk-article-summary", summary=Ref("article", self.issue, "summary")),
            ],
            choices=[
                Choice(Sentence("choice-helped"), "done"),
                Choice(Sentence("choice-person"), "human"),
            ],
            card={"kind": "article", "issue": self.issue},
        )

    def urgent(self) -> Answer:
        return Answer([Sentence("talk-urgent", issue=Word(f"issue-{self.issue.replace('_', '-')}"))])
