"""How to top up: every way with its fee and time now, what is closed at the moment, the limits left, the steps, the way in."""

from __future__ import annotations

from dataclasses import replace

from walletdesk.assistant import sums
from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence, Word
from walletdesk.assistant.playbooks.base import Evidence, Finding, Playbook, playbook
from walletdesk.core.money import Money
from walletdesk.money.rails import maintenance
from walletdesk.money.topups import ways

ANYBODY, KNOWN = "topup_explained", "topup_explained_own"


@playbook
class DepositHowto(Playbook):
    issue = "deposit_howto"
    reads_records = False
    team = "payments"

    def look(self, subject: str, customer_id: int) -> Finding:
        """Nothing is wrong: what is told rests on the schedule, the rails and, where we know who asks, on what they did."""
        evidence = [
            Evidence("evidence-topup-fee", Ref("topup-way", way.rail, "fee")) for way in ways.WAYS.values()
        ]
        evidence += [
            Evidence("evidence-topup-closed", Ref("topup-way", rail, "closed_until")) for rail in _closed()
        ]
        if customer_id:
            evidence.append(Evidence("evidence-topup-left", Ref("limit", "topup:day:CNY", "left")))
        cause = KNOWN if customer_id else ANYBODY
        subject = subject if sums.told_for(subject) else ""
        return Finding(self.issue, cause, subject, evidence=tuple(evidence), settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        sentences = [Sentence("topup-howto-steps"), *_ways(finding)]
        sentences += [
            Sentence(
                "topup-howto-closed",
                way=Ref("topup-way", one.ref.id, "name"),
                until=Ref("topup-way", one.ref.id, "closed_until"),
            ).apart()
            for one in finding.evidence
            if one.ref.field == "closed_until"
        ]
        sentences.append(Sentence("topup-howto-once", **_limit("once", "CNY", "least", "most")).apart())
        if finding.cause == KNOWN:
            sentences.append(Sentence("topup-howto-left", **_limit("day", "CNY", "left", "renews_at")))
        sentences.append(Sentence("topup-howto-own-name").apart())
        choices = [
            Choice(Sentence("choice-helped"), "done"),
            Choice(Sentence("choice-issue", issue=Word("issue-deposit-missing")), "issue:deposit_missing"),
            Choice(Sentence("choice-person"), "human"),
        ]
        return Answer(sentences, choices=choices, card={"kind": "topup"})

    def further(self, finding: Finding, asked: str) -> Answer | None:
        if asked not in ("when", "cheapest"):
            return None
        return replace(self.tell(finding), sentences=_ways(finding))


def _ways(finding: Finding) -> list[Sentence]:
    """Every way on a line of its own, then the cheapest: for the amount that was named, where one was."""
    amount = sums.told_for(finding.subject)
    yuan = amount if amount and amount.currency == "CNY" else None
    cheapest = Ref("topup-way", sums.numbered("cheapest", yuan), "name")
    each = [_way(rail, amount) for rail in ways.WAYS]
    return [*each, Sentence("topup-howto-cheapest", way=cheapest).apart()]


def _way(rail: str, amount: Money | None) -> Sentence:
    """What one way costs, how long it takes."""
    way = ways.of(rail)
    number = sums.numbered(rail, amount if amount and amount.currency == way.currency else None)
    refs = {name: Ref("topup-way", number, name) for name in ("example", "fee", "net", "minutes")}
    return Sentence(f"topup-howto-{way.slug}", **refs).apart()


def _limit(period: str, currency: str, *names: str) -> dict[str, Ref]:
    return {name: Ref("limit", f"topup:{period}:{currency}", name) for name in names}


def _closed() -> list[str]:
    return [rail for rail in ways.WAYS if maintenance.running(rail)]
