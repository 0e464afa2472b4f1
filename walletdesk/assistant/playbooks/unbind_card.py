"""Unbinding a card: which one, whether money is on its way to or from it, and letting it go."""

from __future__ import annotations

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.money import banks
from walletdesk.money.cards import cards
from walletdesk.money.cards.models import BoundCard

ACT = "card.unbind"
PERSON = Choice(Sentence("choice-person"), "human")
USED = {
    "payout": "unbind_waits_payout",
    "topup": "unbind_waits_topup",
    "payment": "unbind_waits_payment",
    "refund": "unbind_waits_refund",
}


@playbook
class UnbindCard(Playbook):
    issue = "unbind_card"
    team = "security"

    def before_proof(self) -> Answer | None:
        """How it is done is public."""
        return Answer([Sentence("unbind-public")], card={"kind": "article", "issue": self.issue})

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        mine = cards.of(customer_id)
        fitted = [card for card in mine if card.tail in slots.card_tails] or [
            card for card in mine if _named(card, slots.text)
        ]
        return Candidates(fitted or (mine if len(mine) == 1 and not slots.card_tails else []), mine)

    def named(self, customer_id: int, slots: Slots) -> bool:
        return any(_named(card, slots.text) for card in cards.of(customer_id))

    def choice_label(self, record: BoundCard) -> Sentence:
        return Sentence("choice-card", **_of(record.public_id))

    def which_one(self) -> Sentence:
        return Sentence("unbind-which-one")

    def not_found(self) -> Sentence:
        return Sentence("unbind-which-one")

    def none_at_all(self) -> Sentence:
        return Sentence("unbind-none-at-all")

    def look(self, subject: str, customer_id: int) -> Finding:
        card = BoundCard.objects.filter(public_id=subject, customer_id=customer_id).first()
        if card is None:
            raise LookupError(subject)
        used = "" if card.unbound_at else cards.in_use(card)
        cause = "unbind_gone" if card.unbound_at else USED.get(used, "unbind_ready")
        evidence = tuple(
            Evidence(f"evidence-bank-card-{name.replace('_', '-')}", Ref("any-card", card.public_id, name))
            for name in ("bank", "tail", "bound_at")
        )
        return Finding(self.issue, cause, subject, evidence, settled=cause != "unbind_ready", team=self.team)

    def tell(self, finding: Finding) -> Answer:
        found = Sentence(finding.cause.replace("_", "-"), **_of(finding.subject))
        if finding.cause != "unbind_ready":
            return Answer([found], choices=[Choice(Sentence("choice-helped"), "done"), PERSON])
        go = Choice(Sentence("choice-unbind-now"), f"do:{ACT}")
        return Answer(
            [found, Sentence("unbind-what-then").apart()],
            choices=[go, Choice(Sentence("choice-unbind-not"), "done"), PERSON],
        )

    def remedies(self, finding: Finding) -> list[Remedy]:
        if finding.cause != "unbind_ready":
            return []
        return [Remedy(ACT, {"card": finding.subject}, "why-card-unbind")]

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        said = Sentence("unbind-done", **_of(finding.subject))
        return Answer([said], choices=[Choice(Sentence("choice-helped"), "done"), PERSON])


def _named(card: BoundCard, text: str) -> bool:
    bank = banks.of(card.bank_code)
    names = [name for name in (bank.zh, bank.zh_short, bank.en) if name]
    return bool(text) and any(name.casefold() in text.casefold() for name in names)


def _of(public_id: str) -> dict[str, Ref]:
    return {name: Ref("any-card", public_id, name) for name in ("bank", "tail")}
