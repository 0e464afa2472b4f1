"""A top-up has not arrived: find that very top-up, see where it stopped, say so, and put it right or hand it over."""

from __future__ import annotations

from datetime import timedelta

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import Marks, fitting
from walletdesk.assistant.playbooks import deposit_words, taken_back
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.playbooks.deposit_words import of
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.topups import facts, topups
from walletdesk.money.topups.facts import TopupFacts
from walletdesk.money.topups.models import Topup

OPEN = ("created", "sent", "unknown")
UNFINISHED = (*OPEN, "confirmed", "conflicted", "claimed", "returning")
LATELY = timedelta(days=3)
SOON = timedelta(minutes=1)  # asked the bank within this: no need to ask again

SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")

# Causes that only a person can settle: whose money it is, or which amount counts, is a judgement.
FOR_A_PERSON = frozenset(
    {"wrong_reference_in_suspense", "name_mismatch_in_suspense", "wrong_amount", "credit_blocked"}
)
# Where the outside may know more than we do.
OUTSIDE_KNOWS = frozenset(
    "late_with_bank outcome_unknown on_its_way waits_for_verification waits_for_payment waits_for_coins "
    "chain_confirming chain_reorganised".split()
)
# What is looked at to find the one that is meant: a hundred rows are read at once.
COMPARED = (
    "public_id",
    "status",
    "amount_minor",
    "confirmed_minor",
    "card_tail",
    "order_no",
    "bank_ref",
    "created_at",
    "rail",
    "currency",
    "customer_id",
)
SETTLED = frozenset({"already_credited", "bank_rejected", "order_lost", "returned", "charged_back"})
# Whose turn it is while the order stands open: the customer's outside, or the network's.
WAITS = {
    "card": "waits_for_verification",
    "third_party": "waits_for_payment",
    "chain": "waits_for_coins",
}


@playbook
class DepositMissing(Playbook):
    issue = "deposit_missing"
    team = "payments"

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        since = clock.now() - timedelta(days=setting("assistant.recent_days"))
        mine = Topup.objects.filter(customer_id=customer_id, created_at__gte=since).only(*COMPARED)
        rows = list(mine.order_by("-id")[:100])
        fitted = fitting(rows, slots, _marks, off_by=LATELY)
        unfinished = [row for row in fitted if row.status in UNFINISHED]
        # Told nothing more, the one that went wrong lately is meant, or else the one of today.
        lately = [row for row in rows if row.status != "succeeded" and row.created_at >= clock.now() - LATELY]
        today = [row for row in rows if row.created_at >= clock.now() - timedelta(days=1)]
        recent = sorted(rows[:20], key=lambda row: row.status not in UNFINISHED)
        return Candidates(unfinished or (fitted if slots else lately or today), recent)

    def choice_label(self, record: Topup) -> Sentence:
        if not record.card_tail:
            return Sentence("choice-topup-plain", **of(record.public_id, "at", "way", "amount"))
        return Sentence("choice-topup", **of(record.public_id, "at", "bank", "amount", "tail"))

    def which_one(self) -> Sentence:
        return Sentence("deposit-which-one")

    def not_found(self) -> Sentence:
        return Sentence("deposit-none-found")

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        topup = Topup.objects.filter(public_id=subject, customer_id=customer_id).first()
        if topup is None:
            raise LookupError(subject)
        return diagnose(facts.topup_facts(topup))

    def worth_asking(self, finding: Finding) -> bool:
        """The rail is asked where we do not know how its side ended, unless it answered a moment ago."""
        if finding.cause not in OUTSIDE_KNOWS:
            return False
        topup = topups.find(finding.subject)
        asked = topup.asked_at is not None and clock.now() - topup.asked_at < SOON
        return topup.status in ("sent", "unknown") and not asked

    def ask_outside(self, subject: str, customer_id: int) -> None:
        topups.ask_bank(topups.find(subject), by=Actor.assistant())

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        subject = finding.subject
        topup = topups.find(subject)
        opening = (
            Sentence("deposit-found", **of(subject, "at", "bank", "amount", "tail"))
            if topup.card_tail
            else Sentence("deposit-found-plain", **of(subject, "at", "way", "amount"))
        )
        sentences = [opening, *deposit_words.told(finding, topup.rail)]
        if finding.cause == "already_credited":
            sentences += taken_back.after(topup.customer_id, topup.credited_at)
        choices = [SEEN, MORE, PERSON] if not finding.needs_person else []
        return Answer(sentences, choices=choices, card={"kind": "path", "topup": subject})

    def none_at_all(self) -> Sentence:
        return Sentence("deposit-none-at-all", days=Ref("setting", "assistant.recent_days", "value"))

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        subject = finding.subject
        return Answer(
            [
                Sentence(
                    "deposit-credited-now",
                    amount=Ref("topup", subject, "amount"),
                    balance=Ref("topup", subject, "balance"),
                )
            ],
            choices=[SEEN, MORE, PERSON],
        )

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        topup = {"topup": finding.subject}
        item = next((one.ref.id for one in finding.evidence if one.ref.kind == "suspense"), "")
        match finding.cause:
            case "callback_missing":
                return [Remedy("topup.credit", topup, "why-credit-confirmed", alone=True)]
            case "wrong_reference_in_suspense" | "name_mismatch_in_suspense":
                return [Remedy("topup.claim", {**topup, "suspense": item}, "why-claim"), *_back(topup, item)]
            case "wrong_amount":
                credit = Remedy("topup.credit_confirmed_amount", topup, "why-credit-real-amount")
                return [credit, *_back(topup, item)]
            case "late_with_bank" | "outcome_unknown":
                return [Remedy("topup.ask_bank", topup, "why-ask-bank")]
        return []


def _back(topup: dict[str, str], item: str) -> list[Remedy]:
    """Sent back the way it came; on the chain nothing finds its way back by itself, so that a person names an address."""
    if topups.find(topup["topup"]).rail == "chain":
        return []
    return [Remedy("topup.send_back", {**topup, "suspense": item}, "why-send-back")]


def diagnose(seen: TopupFacts) -> Finding:
    """The cause, from the facts alone: no query, no clock, no side effect."""
    cause = _cause(seen)
    return Finding(
        issue=DepositMissing.issue,
        cause=cause,
        subject=seen.public_id,
        evidence=tuple(_evidence(seen)),
        needs_person=cause in FOR_A_PERSON,
        settled=cause in SETTLED,
        team=DepositMissing.team,
        value_at_risk=seen.amount if cause not in SETTLED else None,
    )


def _cause(seen: TopupFacts) -> str:
    match seen.status:
        case "succeeded":
            return "already_credited"
        case "confirmed" | "claimed":
            return "credit_blocked" if seen.credit_refused else "callback_missing"
        case "conflicted":
            return "wrong_amount"
        case "returning" | "returned" | "charged_back":
            return seen.status
    if seen.suspense:
        return (
            "name_mismatch_in_suspense"
            if seen.suspense_reason == "name_differs"
            else "wrong_reference_in_suspense"
        )
    if seen.status == "failed":
        return "order_lost" if seen.reason == "lost" else "bank_rejected"
    if seen.status == "created" and seen.closed_until:
        return "bank_maintenance"
    if seen.status == "unknown":
        return "outcome_unknown"
    if seen.seen:
        return "late_with_bank" if seen.late else "chain_confirming"
    if seen.reorganised:
        return "chain_reorganised"
    if seen.to_act:
        return WAITS.get(seen.rail, "on_its_way")
    return "late_with_bank" if seen.late else "on_its_way"


def _evidence(seen: TopupFacts) -> list[Evidence]:
    subject = seen.public_id
    found = [Evidence("evidence-order", Ref("topup", subject, "order_no"))]
    for label, name in (
        ("evidence-bank-ref", "bank_ref"),
        ("evidence-confirmed-at", "confirmed_at"),
        ("evidence-asked-at", "asked_at"),
    ):
        if getattr(seen, name):
            found.append(Evidence(label, Ref("topup", subject, name)))
    if seen.confirmed and seen.confirmed != seen.amount:
        found.append(Evidence("evidence-bank-amount", Ref("topup", subject, "confirmed")))
    if seen.chargeback:
        found.append(Evidence("evidence-chargeback", Ref("topup", subject, "chargeback_ref")))
    if seen.owed:
        found.append(Evidence("evidence-owed", Ref("topup", subject, "owed")))
    if seen.suspense:
        for label, name in (
            ("evidence-suspense-amount", "amount"),
            ("evidence-suspense-at", "at"),
            ("evidence-payer-name", "payer_name"),
            ("evidence-reference", "reference"),
            ("evidence-card-tail", "tail"),
        ):
            found.append(Evidence(label, Ref("suspense", seen.suspense, name)))
    return found


def _marks(row: Topup) -> Marks:
    amounts, numbers = (row.amount_minor, row.confirmed_minor), (row.order_no, row.bank_ref)
    return Marks(row.created_at, amounts, numbers, row.card_tail)
