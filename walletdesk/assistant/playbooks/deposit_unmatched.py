"""«I sent it with the wrong name or reference»: the money is looked for in suspense by what its sender can tell of it.

Nothing is said of money unless two things agree: the customer's own name or card, and the amount or the time they name. Money
that somebody else has claimed is not found, in the same words as money that never came.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence, Word
from walletdesk.assistant.playbooks.base import Candidates, Evidence, Finding, Remedy, Slots, playbook
from walletdesk.assistant.playbooks.deposit_missing import DepositMissing
from walletdesk.assistant.questions import Question
from walletdesk.assistant.references.topups import may_be_theirs
from walletdesk.core import words
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.money import exponent
from walletdesk.money.rails import claiming
from walletdesk.money.rails.models import SuspenseItem
from walletdesk.money.topups import facts
from walletdesk.money.topups.models import Topup

NOT_FOUND = "unmatched:none"
LOOKS_BACK = timedelta(days=60)
NEAR = timedelta(days=1)
READ_MAX = 200
WORDS_MAX = 500
WITH_MONEY = ("conflicted", "returning", "returned")


@playbook
class DepositUnmatched(DepositMissing):
    issue = "deposit_unmatched"

    def none_at_all(self) -> Sentence:
        return self.not_found()  # what came in may have no order of the customer's

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        found = super().candidates(customer_id, slots)
        mine = [row for row in found.fitting or found.recent if _has_money(row)]
        items = [item for item in _waiting(customer_id) if fits(item, slots)]
        known = {facts.topup_facts(row).suspense for row in mine}
        fitting = [*mine, *(item for item in items if item.public_id not in known)]
        if not fitting and slots:
            return Candidates([Question(NOT_FOUND)], ())
        return Candidates(fitting, ())

    def choice_label(self, record: Any) -> Sentence:
        if isinstance(record, SuspenseItem):
            return Sentence("choice-suspense", **_refs(record.public_id, "at", "amount"))
        return super().choice_label(record)

    def which_one(self) -> Sentence:
        return Sentence("unmatched-which-one")

    def not_found(self) -> Sentence:
        return Sentence("unmatched-ask")

    def look(self, subject: str, customer_id: int) -> Finding:
        if subject == NOT_FOUND:
            return Finding(self.issue, "unmatched_not_found", subject, team=self.team)
        if not subject.startswith("sus_"):
            return super().look(subject, customer_id)
        item = SuspenseItem.objects.filter(public_id=subject).first()
        if item is None or not may_be_theirs(item, customer_id):
            raise LookupError(subject)
        return diagnose(item, customer_id)

    def tell(self, finding: Finding) -> Answer:
        if finding.cause == "unmatched_not_found":
            return _not_found()
        if not finding.subject.startswith("sus_"):
            return super().tell(finding)
        if finding.cause != "unmatched_waiting":
            return Answer([Sentence("unmatched-settled")], choices=_ends())
        sentences = [Sentence("unmatched-found", **_refs(finding.subject, "at", "amount"))]
        named = {one.ref.field for one in finding.evidence}
        sentences += [
            Sentence(f"unmatched-{name.replace('_', '-')}", value=Ref("suspense", finding.subject, name))
            for name in ("payer_name", "tail", "reference")
            if name in named
        ]
        return Answer([*sentences, Sentence("unmatched-why"), Sentence("deposit-person-claims")])

    def remedies(self, finding: Finding) -> list[Remedy]:
        if not finding.subject.startswith("sus_") or finding.cause != "unmatched_waiting":
            return super().remedies(finding) if finding.subject.startswith("top_") else []
        item = SuspenseItem.objects.get(public_id=finding.subject)
        owner = next((int(one.ref.id) for one in finding.evidence if one.ref.kind == "claimant"), 0)
        inputs: dict[str, Any] = {"suspense": item.public_id, "customer": owner}
        proof = item.proofs.filter(customer_id=owner).order_by("-id").first()
        if proof:  # without one the act says what is missing
            inputs["proof"] = proof.public_id
        claim = [Remedy("topup.claim", inputs, "why-claim")]
        # On the chain nothing finds its way back by itself: who sends it back names an address.
        back = [Remedy("topup.send_back", {"suspense": item.public_id}, "why-send-back")]
        return claim if item.rail == "chain" else [*claim, *back]

    def handed_over(self, finding: Finding, customer_id: int, said: str) -> None:
        """What they told of the money before they saw it is their proof: their name or card agrees with it already."""
        if finding.cause != "unmatched_waiting":
            return
        item = SuspenseItem.objects.get(public_id=finding.subject)
        reason = words.say("unmatched-proof-reason", "zh-hans")
        claiming.keep(
            item, customer_id=customer_id, reason=reason, words=said[-WORDS_MAX:], by=Actor.assistant()
        )


def diagnose(item: SuspenseItem, customer_id: int) -> Finding:
    """How money in suspense stands that is very likely this customer's."""
    waits = item.status == "waiting"
    present = (
        ("evidence-suspense-amount", "amount", True),
        ("evidence-suspense-at", "at", True),
        ("evidence-payer-name", "payer_name", item.payer_name),
        ("evidence-reference", "reference", item.reference),
        ("evidence-card-tail", "tail", item.payer_card_tail),
    )
    evidence = [
        Evidence(label, Ref("suspense", item.public_id, name)) for label, name, there in present if there
    ]
    evidence.append(Evidence("evidence-claimant", Ref("claimant", str(customer_id), "name")))
    return Finding(
        DepositUnmatched.issue,
        "unmatched_waiting" if waits else "unmatched_settled",
        item.public_id,
        tuple(evidence),
        needs_person=waits,
        settled=not waits,
        team=DepositUnmatched.team,
        value_at_risk=item.amount if waits else None,
    )


def fits(item: SuspenseItem, slots: Slots) -> bool:
    """Whether money agrees with all that was told of it; and enough was told: its amount, or its day and card."""
    amounts = {minor * 10 ** (exponent(item.currency) - 2) for minor in slots.amounts_minor}
    told = (
        (bool(slots.amounts_minor), item.amount_minor in amounts),
        (bool(slots.time_ranges), any(_near(item.occurred_at, one) for one in slots.time_ranges)),
        (bool(slots.card_tails), item.payer_card_tail in slots.card_tails),
        (bool(slots.order_numbers), {item.reference, item.bank_ref} & set(slots.order_numbers) != set()),
    )
    enough = bool(slots.amounts_minor or slots.order_numbers or (slots.time_ranges and slots.card_tails))
    return enough and all(agrees for said, agrees in told if said)


def _near(moment: datetime, told: tuple[datetime, datetime]) -> bool:
    return told[0] - NEAR <= moment <= told[1] + NEAR


def _waiting(customer_id: int) -> list[SuspenseItem]:
    """Unclaimed money of late that may be this customer's by name or card."""
    rows = SuspenseItem.objects.filter(
        status="waiting", order_no="", occurred_at__gte=clock.now() - LOOKS_BACK
    )
    return [item for item in rows.order_by("-id")[:READ_MAX] if may_be_theirs(item, customer_id)]


def _has_money(row: Topup) -> bool:
    return row.status in WITH_MONEY or bool(facts.topup_facts(row).suspense)


def _not_found() -> Answer:
    minutes = Ref("setting", "topup.usual_minutes", "value")
    return Answer(
        [
            Sentence("unmatched-none"),
            Sentence("unmatched-how-long", minutes=minutes),
            Sentence("unmatched-keep-slip"),
        ],
        choices=_ends(),
    )


def _ends() -> list[Choice]:
    return [
        Choice(Sentence("choice-seen"), "done"),
        Choice(Sentence("choice-issue", issue=Word("issue-deposit-missing")), "issue:deposit_missing"),
        Choice(Sentence("choice-person"), "human"),
    ]


def _refs(item: str, *names: str) -> dict[str, Ref]:
    return {name: Ref("suspense", item, name) for name in names}
