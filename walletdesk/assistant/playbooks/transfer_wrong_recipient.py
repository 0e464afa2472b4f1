"""Sent to the wrong person: find that very transfer; while it waits, cancel it; once it arrived, say honestly that
only the payee's consent brings it back, ask for that, and tell how it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import Marks, fields, fitting
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.transfers import facts, recalls, transfers
from walletdesk.money.transfers.facts import TransferFacts
from walletdesk.money.transfers.models import Transfer

LATELY = timedelta(days=3)
SEEN = Choice(Sentence("choice-seen"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
ASK_BACK = Choice(Sentence("choice-recall-request"), "do:recall.request")
DECEIVED = Choice(Sentence("choice-recall-deceived"), "do:recall.report_deceived")

# Nothing is left to do or to wait for; what remains is for the law.
SETTLED = frozenset(
    {"transfer_cancelled", "transfer_not_sent", "recall_given_back", "recall_refused", "recall_over"}
)
BY_STATUS = {"cancelled": "transfer_cancelled", "failed": "transfer_not_sent", "scheduled": "transfer_waits"}
BY_RECALL = {
    "requested": "recall_in_review",
    "asked": "recall_asked",
    "refused": "recall_refused",
    "no_answer": "recall_no_answer",
    "declined": "recall_not_approved",
}


@playbook
class TransferWrongRecipient(Playbook):
    issue = "transfer_wrong_recipient"
    team = "payments"

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        since = clock.now() - timedelta(days=setting("assistant.recent_days"))
        rows = list(
            Transfer.objects.filter(payer_id=customer_id, created_at__gte=since).order_by("-id")[:100]
        )
        no_card = replace(slots, card_tails=[])  # a transfer has none
        fitted = _named(fitting(rows, no_card, _marks, off_by=LATELY), slots)
        # Told nothing more, those of late may be meant; one that still waits stands first: it can be stopped.
        lately = [row for row in rows if row.created_at >= clock.now() - LATELY and row.status != "cancelled"]
        lately.sort(key=lambda row: row.status != "scheduled")
        recent = sorted(rows[:20], key=lambda row: row.status != "scheduled")
        told = bool(slots) or bool(_by_name(rows, slots))
        return Candidates(fitted if told else lately, recent)

    def named(self, customer_id: int, slots: Slots) -> bool:
        """A payee's name tells which transfer is meant."""
        rows = Transfer.objects.filter(payer_id=customer_id).order_by("-id")[:100]
        return bool(_by_name(list(rows), slots))

    def choice_label(self, record: Transfer) -> Sentence:
        return Sentence("choice-transfer", **_of(record.public_id, "at", "name", "amount"))

    def which_one(self) -> Sentence:
        return Sentence("transfer-which-one")

    def not_found(self) -> Sentence:
        return Sentence("transfer-none-found")

    def before_proof(self) -> Answer | None:
        """What is true for everybody, while the minutes count."""
        return Answer([Sentence("transfer-before-proof")])

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        row = Transfer.objects.filter(public_id=subject, payer_id=customer_id).first()
        if row is None:
            raise LookupError(subject)
        return diagnose(facts.transfer_facts(row))

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        opening = Sentence("transfer-found", **_of(finding.subject, "at", "name", "amount"))
        return Answer(
            [opening, *_told(finding)],
            choices=_choices(finding),
            card={"kind": "path", "topup": finding.subject},
        )

    def further(self, finding: Finding, asked: str) -> Answer | None:
        days = Ref("transfer-terms", "now", "answer_days")
        open_to_ask = finding.cause in ("transfer_arrived", "recall_no_answer", "recall_part_given_back")
        if asked == "when" and open_to_ask:
            return Answer([Sentence("transfer-when-asked", days=days)], choices=_choices(finding))
        if asked == "refused" and finding.cause not in SETTLED:
            said = [Sentence("transfer-if-refused"), Sentence("recall-law")]
            return Answer(said, choices=_choices(finding))
        return None

    def none_at_all(self) -> Sentence:
        return Sentence("transfer-none-at-all", days=Ref("setting", "assistant.recent_days", "value"))

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        if remedy.act == "transfer.cancel":
            said = [Sentence("transfer-cancelled-now", **_of(finding.subject, "total", "available"))]
            return Answer(said, choices=[SEEN, PERSON])
        recall = recalls.latest_of(transfers.find(finding.subject))
        number = recall.public_id if recall else ""
        known = {name: Ref("recall", number, name) for name in ("amount", "review_by")}
        if remedy.act == "recall.report_deceived":
            return Answer([Sentence("recall-deceived-written-down", amount=known["amount"]), *_advice()])
        return Answer(
            [Sentence("recall-written-down", **known), Sentence("recall-meanwhile")], choices=[SEEN, PERSON]
        )

    def person_after(self, remedy: Remedy) -> bool:
        """Whoever was deceived gets a person at once."""
        return remedy.act == "recall.report_deceived"

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        transfer = {"transfer": finding.subject}
        match finding.cause:
            case "transfer_waits":
                return [Remedy("transfer.cancel", transfer, "why-transfer-cancel", alone=True)]
            case "transfer_arrived" | "recall_no_answer" | "recall_part_given_back":
                asking = {**transfer, "reason": "wrong_person"}
                return [
                    Remedy("recall.request", asking, "why-recall-request"),
                    Remedy("recall.report_deceived", transfer, "why-recall-deceived"),
                ]
            case "recall_in_review":
                recall = next((one.ref.id for one in finding.evidence if one.ref.kind == "recall"), "")
                return [Remedy("recall.ask", {"recall": recall}, "why-recall-ask")]
        return []


def diagnose(seen: TransferFacts) -> Finding:
    """Where the money is and what can be done, from the facts alone: no query, no clock, no side effect."""
    cause = _cause(seen)
    deceived = seen.recall_reason == "deceived"
    return Finding(
        issue=TransferWrongRecipient.issue,
        cause=cause,
        subject=seen.public_id,
        evidence=tuple(_evidence(seen)),
        settled=cause in SETTLED,
        team="security" if deceived else TransferWrongRecipient.team,
        value_at_risk=seen.amount - seen.recalled if cause not in SETTLED else None,
    )


def _cause(seen: TransferFacts) -> str:
    if seen.status in BY_STATUS:
        return BY_STATUS[seen.status]
    if seen.status == "recalled":
        return "recall_given_back"
    cause = BY_RECALL.get(seen.recall_status, "")
    if cause == "recall_no_answer" and seen.recall_refusal:
        return "recall_over"
    if cause:
        return cause
    if seen.recall_refusal:
        return "transfer_too_old" if seen.recall_refusal == "recall-too-late" else "recall_over"
    return "recall_part_given_back" if seen.recalled else "transfer_arrived"


def _evidence(seen: TransferFacts) -> list[Evidence]:
    names = ["number", "at", "name", "amount", "status", "due_at" if seen.due_at else "posted_at"]
    found = [
        Evidence(f"evidence-transfer-{name.replace('_', '-')}", Ref("transfer", seen.public_id, name))
        for name in names
    ]
    if seen.recalled:
        found.append(Evidence("evidence-transfer-recalled", Ref("transfer", seen.public_id, "recalled")))
    if seen.recall:
        names = ["number", "amount", "reason", "status", "asked_at", "due_at", "ended_at"]
        found += [
            Evidence(f"evidence-recall-{name.replace('_', '-')}", Ref("recall", seen.recall, name))
            for name in names
        ]
    return found


def _told(finding: Finding) -> list[Sentence]:
    subject = finding.subject
    recall = next((one.ref.id for one in finding.evidence if one.ref.kind == "recall"), "")
    match finding.cause:
        case "transfer_waits":
            timed = any(one.ref.field == "due_at" for one in finding.evidence)
            return [
                Sentence("transfer-waits", **_of(subject, "due_at")) if timed else Sentence("transfer-held")
            ]
        case "transfer_arrived":
            return [
                Sentence("transfer-arrived", **_of(subject, "posted_at")),
                Sentence("transfer-only-consent"),
                Sentence("transfer-can-ask", days=Ref("transfer-terms", "now", "answer_days")),
                Sentence("recall-meanwhile"),
            ]
        case "transfer_not_sent":
            return [Sentence("transfer-not-sent", **_of(subject, "reason"))]
        case "transfer_too_old":
            days = Ref("transfer-terms", "now", "recall_days")
            return [Sentence("transfer-too-old", days=days), Sentence("recall-law")]
        case "recall_in_review":
            return [Sentence("recall-in-review", review_by=Ref("recall", recall, "review_by"))]
        case "recall_asked":
            known = {name: Ref("recall", recall, name) for name in ("asked_at", "due_at")}
            return [Sentence("recall-asked", **known), Sentence("recall-meanwhile")]
        case "recall_given_back":
            return [Sentence("recall-given-back", **_of(subject, "recalled", "available"))]
        case "recall_part_given_back":
            return [Sentence("recall-part-given-back", **_of(subject, "recalled", "left"))]
        case "recall_refused":
            return [
                Sentence("recall-refused-told"),
                Sentence("transfer-only-consent"),
                Sentence("recall-law"),
            ]
        case "recall_no_answer":
            return [Sentence("recall-no-answer-told"), Sentence("recall-law")]
        case "recall_not_approved":
            return [Sentence("recall-not-approved"), Sentence("recall-law")]
        case "recall_over":
            return [Sentence("recall-over"), Sentence("recall-law")]
    return [Sentence("transfer-cancelled-before", **_of(subject, "ended_at"))]


def _choices(finding: Finding) -> Sequence[Choice]:
    match finding.cause:
        case "transfer_waits":
            return []  # it is being cancelled as this is said
        case "transfer_arrived" | "recall_no_answer" | "recall_part_given_back":
            return [ASK_BACK, DECEIVED, PERSON]
    return [SEEN, PERSON]


def _advice() -> list[Sentence]:
    return [Sentence("recall-police-now"), Sentence("recall-no-promise")]


def _marks(row: Transfer) -> Marks:
    """The amount is named with or without the fee."""
    return Marks(row.created_at, (row.amount_minor, row.total.minor), (row.public_id, row.transfer))


def _named(rows: list[Transfer], slots: Slots) -> list[Transfer]:
    """Where several fit, those whose payee's visible name was said; all of them where none was."""
    return _by_name(rows, slots) or rows


def _by_name(rows: list[Transfer], slots: Slots) -> list[Transfer]:
    """By the part of the name that the payer sees anyway: whoever guesses at the covered part learns nothing."""
    return [row for row in rows if (shown := row.payee_name.replace("*", "").strip()) and shown in slots.text]


_of = partial(fields, "transfer")
