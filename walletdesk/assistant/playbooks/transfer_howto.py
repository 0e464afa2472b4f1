"""How to transfer: the steps, the speeds with their fees, and what is left of the limits where we know who asks."""

from __future__ import annotations

from dataclasses import replace

from walletdesk.assistant import sums
from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Evidence, Finding, Playbook, playbook
from walletdesk.money.limits import limits

KNOWN, ANYBODY = "transfer_explained_with_limits", "transfer_explained"


@playbook
class TransferHowto(Playbook):
    issue = "transfer_howto"
    reads_records = False
    team = "payments"

    def look(self, subject: str, customer_id: int) -> Finding:
        """Nothing is wrong: what is told rests on the rules in force, and on what this customer has used of them."""
        subject = subject if sums.told_for(subject) else ""
        evidence = [Evidence("evidence-transfer-fee", Ref("transfer-speed", "now", "fee"))]
        if not customer_id:
            return Finding(
                self.issue, ANYBODY, subject, evidence=tuple(evidence), settled=True, team=self.team
            )
        for limit in limits.of(customer_id, "transfer"):
            if limit.left is not None and limit.renews_at:
                label = f"evidence-transfer-left-{limit.period}"
                evidence.append(Evidence(label, Ref("transfer-limit", limit.period, "left")))
        return Finding(self.issue, KNOWN, subject, evidence=tuple(evidence), settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        """The steps first, then what it costs and when it arrives, then one's own limits, then what makes it safe."""
        sentences = [
            Sentence("transfer-how-steps"),
            _speeds(),
            _fees(finding),
            *_limits(finding),
            Sentence("transfer-how-safe", above=Ref("transfer-terms", "now", "name_check_above")).apart(),
        ]
        choices = [
            Choice(Sentence("choice-helped"), "done"),
            Choice(Sentence("choice-transfer-wrong"), "issue:transfer_wrong_recipient"),
            Choice(Sentence("choice-person"), "human"),
        ]
        return Answer(sentences, choices=choices, card={"kind": "article", "issue": self.issue})

    def further(self, finding: Finding, asked: str) -> Answer | None:
        if asked not in ("when", "cancel"):
            return None
        return replace(self.tell(finding), sentences=[_speeds()])


def _fees(finding: Finding) -> Sentence:
    """Each speed's fee: for the amount that was named, or an example."""
    amount = sums.told_for(finding.subject)
    numbers = {name: sums.numbered(name, amount) for name in ("now", "two_hours", "next_day")}
    refs = {name: Ref("transfer-speed", number, "fee") for name, number in numbers.items()}
    example = Ref("transfer-speed", numbers["now"], "example")
    key = "transfer-how-fees-named" if amount else "transfer-how-fees"
    return Sentence(key, example=example, **refs).apart()


def _speeds() -> Sentence:
    arrives = {name: Ref("transfer-speed", name, "arrives_at") for name in ("two_hours", "next_day")}
    return Sentence("transfer-how-speeds", **arrives).apart()


def _limits(finding: Finding) -> list[Sentence]:
    """What is left today and this month; the rule alone where we do not know who asks."""
    periods = {one.ref.id for one in finding.evidence if one.ref.kind == "transfer-limit"}
    told = [Sentence("transfer-how-once", most=Ref("transfer-limit", "once", "most")).apart()]
    if "day" in periods:
        told.append(Sentence("transfer-how-left-day", left=Ref("transfer-limit", "day", "left")))
    if "month" in periods:
        told.append(Sentence("transfer-how-left-month", left=Ref("transfer-limit", "month", "left")))
    return told
