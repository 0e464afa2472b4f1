"""How to withdraw: the cards one has, fee and day of each way, limits left, balance there and held, and the steps."""

from __future__ import annotations

from dataclasses import replace

from walletdesk.assistant import sums
from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Evidence, Finding, Playbook, playbook
from walletdesk.money import ledger, shortfalls
from walletdesk.money.cards import cards
from walletdesk.money.withdrawals import offers

ANYBODY, KNOWN, NO_CARD = "withdrawal_explained", "withdrawal_explained_own", "withdrawal_needs_card"


@playbook
class WithdrawalHowto(Playbook):
    issue = "withdrawal_howto"
    reads_records = False
    team = "payments"

    def look(self, subject: str, customer_id: int) -> Finding:
        """Nothing is wrong: what is told rests on the rules in force and, where we know who asks, on what they have."""
        evidence = [Evidence("evidence-withdrawal-fee", Ref("withdrawal-speed", "fast", "fee"))]
        if not customer_id:
            return self._found(ANYBODY, subject, evidence)
        mine = cards.of(customer_id)
        if mine:
            evidence.append(
                Evidence("evidence-withdrawal-card", Ref("bound-card", mine[0].public_id, "tail"))
            )
        evidence.append(Evidence("evidence-withdrawal-available", Ref("purse", "me", "available")))
        if _held(customer_id):
            evidence.append(Evidence("evidence-withdrawal-held", Ref("purse", "me", "held")))
        evidence.append(Evidence("evidence-withdrawal-left", Ref("withdrawal-limit", "day", "left")))
        return self._found(KNOWN if mine else NO_CARD, subject, evidence)

    def _found(self, cause: str, subject: str, evidence: list[Evidence]) -> Finding:
        subject = subject if sums.told_for(subject) else ""
        return Finding(self.issue, cause, subject, evidence=tuple(evidence), settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        sentences = [*_own(finding), *_steps(finding), *_ways(finding)]
        sentences.append(Sentence("withdrawal-how-once", **_once()).apart())
        if finding.cause != ANYBODY:
            sentences.append(Sentence("withdrawal-how-left", left=Ref("withdrawal-limit", "day", "left")))
        sentences.append(Sentence("withdrawal-how-own-card").apart())
        choices = [
            Choice(Sentence("choice-helped"), "done"),
            *([Choice(Sentence("choice-bind-card"), "issue:bind_card")] if finding.cause == NO_CARD else []),
            Choice(Sentence("choice-withdrawal-pending"), "issue:withdrawal_pending"),
            Choice(Sentence("choice-person"), "human"),
        ]
        return Answer(sentences, choices=choices, card={"kind": "article", "issue": self.issue})

    def further(self, finding: Finding, asked: str) -> Answer | None:
        if asked not in ("when", "cheapest"):
            return None
        return replace(self.tell(finding), sentences=_ways(finding))


def _own(finding: Finding) -> list[Sentence]:
    """What one has for it: the balance, what of it is held, the card that is proposed."""
    if finding.cause == ANYBODY:
        return []
    refs = {one.ref.kind + ":" + one.ref.field: one.ref for one in finding.evidence}
    said = [Sentence("withdrawal-how-available", available=refs["purse:available"])]
    if "purse:held" in refs:
        said.append(Sentence("withdrawal-how-held", held=refs["purse:held"]))
    card = refs.get("bound-card:tail")
    if card:
        said.append(Sentence("withdrawal-how-card", bank=Ref("bound-card", card.id, "bank"), tail=card))
    return said


def _steps(finding: Finding) -> list[Sentence]:
    return [
        Sentence("withdrawal-how-bind-first" if finding.cause == NO_CARD else "withdrawal-how-steps").apart()
    ]


def _ways(finding: Finding) -> list[Sentence]:
    """Fee and day of each way, on a line of its own: for the amount that was named, where one was."""
    amount = sums.told_for(finding.subject)
    return [
        Sentence(
            f"withdrawal-how-{speed.replace('_', '-')}",
            **{
                name: Ref("withdrawal-speed", sums.numbered(speed, amount), name)
                for name in ("example", "fee", "due_at")
            },
        ).apart()
        for speed in offers.SPEEDS
    ]


def _once() -> dict[str, Ref]:
    return {name: Ref("withdrawal-limit", "once", name) for name in ("least", "most")}


def _held(customer_id: int) -> bool:
    account = ledger.Account.objects.filter(
        owner=shortfalls.owner(customer_id), code="available", currency="CNY"
    ).first()
    return bool(account and ledger.balance(account).held)
