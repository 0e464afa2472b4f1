"""How to pay: at a counter, on the net, abroad; with what one has for it, what each way costs, and what codes may pay a day."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Evidence, Finding, Playbook, playbook
from walletdesk.money.cards import cards
from walletdesk.money.payments import code_limits
from walletdesk.people.identity import identities

ANYBODY, KNOWN = "payment_explained", "payment_explained_own"
UNVERIFIED = "payment_explained_unverified"  # the balance pays for nobody who is not verified
ENDING = (
    Choice(Sentence("choice-helped"), "done"),
    Choice(Sentence("choice-payment-failed"), "issue:payment_failed"),
    Choice(Sentence("choice-person"), "human"),
)


@playbook
class PaymentHowto(Playbook):
    issue = "payment_howto"
    reads_records = False
    team = "payments"

    def look(self, subject: str, customer_id: int) -> Finding:
        """Nothing is wrong: what is told rests on the rules in force and, where we know who asks, on what they have."""
        evidence = [Evidence("evidence-payment-static", _paying("static_most"))]
        if not customer_id:
            return Finding(self.issue, ANYBODY, evidence=tuple(evidence), settled=True, team=self.team)
        evidence.append(Evidence("evidence-payment-available", Ref("purse", "me", "available")))
        verified = bool(identities.class_of(customer_id))
        if verified:
            evidence.append(Evidence("evidence-payment-left", _paying("left")))
        evidence.append(Evidence("evidence-payment-static-left", _paying("static_left")))
        if code_limits.of(customer_id, code_limits.DYNAMIC):
            evidence.append(Evidence("evidence-payment-dynamic-left", _paying("dynamic_left")))
        if cards.of(customer_id):
            evidence.append(Evidence("evidence-payment-cards", _paying("cards")))
        cause = KNOWN if verified else UNVERIFIED
        return Finding(self.issue, cause, evidence=tuple(evidence), settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        sentences = [*_own(finding), *_steps(), *_codes(finding), *_abroad()]
        return Answer(sentences, choices=ENDING, card={"kind": "pay"})

    def further(self, finding: Finding, asked: str) -> Answer | None:
        said = {"when": _time(), "cheapest": _costs()}.get(asked)
        return Answer(said, choices=ENDING, card={"kind": "pay"}) if said else None


def _own(finding: Finding) -> list[Sentence]:
    """What one has for it: the balance, the cards, what may still be paid today."""
    if finding.cause == ANYBODY:
        return []
    said = [Sentence("payment-how-available", available=Ref("purse", "me", "available"))]
    if any(one.ref.field == "cards" for one in finding.evidence):
        said.append(Sentence("payment-how-cards", cards=_paying("cards")))
    if finding.cause == UNVERIFIED:
        return [*said, Sentence("payment-how-identity-first")]
    return [*said, Sentence("payment-how-left", left=_paying("left"))]


def _steps() -> list[Sentence]:
    return [
        Sentence("payment-how-counter").apart(),
        Sentence("payment-how-net").apart(),
        Sentence("payment-how-before").apart(),
    ]


def _codes(finding: Finding) -> list[Sentence]:
    """What the law lets codes pay in a day."""
    if finding.cause == ANYBODY:
        return [
            Sentence("payment-how-static", most=_paying("static_most")).apart(),
            Sentence("payment-how-dynamic", most=_paying("dynamic_most")),
        ]
    said = []
    for kind in ("static", "dynamic"):
        if kind == "static" or any(one.ref.field == "dynamic_left" for one in finding.evidence):
            left = {"most": _paying(f"{kind}_most"), "left": _paying(f"{kind}_left")}
            said.append(Sentence(f"payment-how-{kind}-left", **left))
    return [said[0].apart(), *said[1:]]


def _abroad() -> list[Sentence]:
    named = {name: _paying(name) for name in ("example", "abroad_fee", "quote_minutes")}
    return [Sentence("payment-how-abroad", **named).apart(), Sentence("payment-how-free")]


def _time() -> list[Sentence]:
    return [
        Sentence("payment-how-time", usual_seconds=_paying("usual_seconds")),
        Sentence("payment-not-twice"),
    ]


def _costs() -> list[Sentence]:
    return [Sentence("payment-how-free"), *_abroad()[:1]]


def _paying(field: str) -> Ref:
    return Ref("paying", "me", field)
