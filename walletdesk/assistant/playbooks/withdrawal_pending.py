"""A withdrawal has not arrived: where it is, promised by when, how much of that is gone; asked about now, called off while
possible, and a person where the promise is broken.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import Marks, fields, fitting
from walletdesk.assistant.playbooks import withdrawal_words
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.core.settings_dated import setting
from walletdesk.money.withdrawals import facts, withdrawals
from walletdesk.money.withdrawals.facts import WithdrawalFacts
from walletdesk.money.withdrawals.legal_steps import MOVING, OPEN, OURS
from walletdesk.money.withdrawals.models import Withdrawal

LATELY = timedelta(days=7)
SOON = timedelta(minutes=1)  # asked the bank within this: no need to ask again

# Causes that only a person can settle.
FOR_A_PERSON = frozenset(
    {
        "withdrawal_overdue",
        "withdrawal_held_back",
        "withdrawal_release_blocked",
        "withdrawal_return_blocked",
        "withdrawal_paid_short",
    }
)
REFUSED = {
    reason: f"withdrawal_{reason}"
    for reason in ("name_mismatch", "card_closed", "card_unknown", "bank_down", "limit_exceeded", "lost")
}
REFUSALS = (
    ("withdrawal.refuse", "why-withdrawal-refuse-unconfirmed"),
    ("withdrawal.refuse_as_fraud", "why-withdrawal-refuse-suspected-fraud"),
    ("withdrawal.refuse_card", "why-withdrawal-refuse-card-doubtful"),
)
SETTLED = frozenset(
    {
        *REFUSED.values(),
        "withdrawal_refused",
        "withdrawal_returned",
        "withdrawal_paid",
        "withdrawal_paid_after_failure",
        "withdrawal_review_refused",
        "withdrawal_cancelled",
    }
)
EVIDENCE = (
    ("evidence-withdrawal-no", "payout_no"),
    ("evidence-withdrawal-status", "status"),
    ("evidence-withdrawal-total", "total"),
    ("evidence-withdrawal-reason", "reason"),
    ("evidence-withdrawal-review", "review_why"),
    ("evidence-withdrawal-due", "due_at"),
    ("evidence-withdrawal-used", "used_yet"),
    ("evidence-bank-ref", "bank_ref"),
    ("evidence-asked-at", "asked_at"),
    ("evidence-withdrawal-paid-at", "paid_at"),
    ("evidence-withdrawal-back", "released"),
    ("evidence-withdrawal-return", "return_ref"),
    ("evidence-withdrawal-short", "shortfall"),
)


@playbook
class WithdrawalPending(Playbook):
    issue = "withdrawal_pending"
    team = "payments"
    first: tuple[str, ...] = MOVING  # statuses that are meant where nothing more is told

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        since = clock.now() - timedelta(days=setting("assistant.recent_days"))
        mine = Withdrawal.objects.filter(customer_id=customer_id, created_at__gte=since)
        rows = list(mine.order_by("-id")[:100])
        fitted = fitting(rows, slots, _marks, off_by=LATELY)
        meant = [row for row in fitted if row.status in self.first]
        lately = [row for row in rows if row.created_at >= clock.now() - LATELY]
        recent = sorted(rows[:20], key=lambda row: row.status not in self.first)
        return Candidates(meant or (fitted if slots else lately[:1]), recent)

    def choice_label(self, record: Withdrawal) -> Sentence:
        return Sentence("choice-withdrawal", **_of(record.public_id, "at", "bank", "amount", "tail"))

    def which_one(self) -> Sentence:
        return Sentence("withdrawal-which-one")

    def not_found(self) -> Sentence:
        return Sentence("withdrawal-none-found")

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        row = Withdrawal.objects.filter(public_id=subject, customer_id=customer_id).first()
        if row is None:
            raise LookupError(subject)
        return replace(diagnose(facts.withdrawal_facts(row)), issue=self.issue)

    def worth_asking(self, finding: Finding) -> bool:
        """The bank is asked where it has the order and has not ended it, unless it answered a moment ago."""
        row = withdrawals.find(finding.subject)
        asked = row.asked_at is not None and clock.now() - row.asked_at < SOON
        return row.status in OPEN and row.sends > 0 and not asked

    def ask_outside(self, subject: str, customer_id: int) -> None:
        withdrawals.ask_bank(withdrawals.find(subject), by=Actor.assistant())

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        opening = Sentence("withdrawal-found", **_of(finding.subject, "at", "bank", "amount", "tail"))
        sentences = [opening, *withdrawal_words.told(finding)]
        choices = [] if finding.needs_person else withdrawal_words.choices(finding, self._cancels(finding))
        return Answer(sentences, choices=choices, card={"kind": "path", "topup": finding.subject})

    def further(self, finding: Finding, asked: str) -> Answer | None:
        told = withdrawal_words.further(finding, asked)
        if told is None:
            return None
        choices = [] if finding.needs_person else withdrawal_words.choices(finding, self._cancels(finding))
        return Answer(told, choices=choices, card={"kind": "path", "topup": finding.subject})

    def none_at_all(self) -> Sentence:
        return Sentence("withdrawal-none-at-all", days=Ref("setting", "assistant.recent_days", "value"))

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        if remedy.act == "withdrawal.ask_bank":
            return Answer([Sentence("withdrawal-asked-now")], choices=withdrawal_words.ENDING)
        said = Sentence(
            "withdrawal-cancelled-now",
            total=Ref("withdrawal", finding.subject, "total"),
            balance=Ref("purse", "me", "available"),
        )
        return Answer(
            [said], choices=[Choice(Sentence("choice-helped"), "done"), *withdrawal_words.ENDING[1:]]
        )

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        subject = {"withdrawal": finding.subject}
        row = Withdrawal.objects.filter(public_id=finding.subject).first()
        if row is None:
            return []
        found: list[Remedy] = []
        if row.status == "review":
            found.append(Remedy("withdrawal.approve", subject, "why-withdrawal-approve"))
            found += [Remedy(act, subject, why) for act, why in REFUSALS]
        if row.status in OURS:
            found.append(Remedy("withdrawal.cancel", subject, "why-withdrawal-cancel"))
        if finding.cause == "withdrawal_release_blocked":
            found.append(Remedy("withdrawal.release", subject, "why-withdrawal-release"))
        if row.status in OPEN:
            found.append(Remedy("withdrawal.ask_bank", subject, "why-withdrawal-ask-bank"))
        if finding.cause == "withdrawal_paid_short":
            found.append(Remedy("receivable.write_off", {"customer": row.customer_id}, "why-write-off"))
        return found

    def _cancels(self, finding: Finding) -> bool:
        return any(remedy.act == "withdrawal.cancel" for remedy in self.remedies(finding))


def diagnose(seen: WithdrawalFacts) -> Finding:
    """The cause, from the facts alone: no query, no clock, no side effect."""
    cause = _cause(seen)
    return Finding(
        issue=WithdrawalPending.issue,
        cause=cause,
        subject=seen.public_id,
        evidence=tuple(Evidence(label, Ref("withdrawal", seen.public_id, name)) for label, name in EVIDENCE),
        needs_person=cause in FOR_A_PERSON,
        settled=cause in SETTLED,
        team=WithdrawalPending.team,
        value_at_risk=None if cause in SETTLED else seen.shortfall or seen.total,
    )


def _cause(seen: WithdrawalFacts) -> str:
    match seen.status:
        case "failed":
            return REFUSED.get(seen.reason, "withdrawal_refused")
        case "returned":
            return "withdrawal_returned"
        case "succeeded":
            return _paid(seen)
        case "cancelled":
            return "withdrawal_review_refused" if seen.refused_in_review else "withdrawal_cancelled"
    if seen.stuck:
        return "withdrawal_release_blocked"
    if seen.held_back:
        return "withdrawal_held_back"
    if seen.overdue:
        return "withdrawal_overdue"
    if seen.status == "review":
        return "withdrawal_in_review"
    if seen.closed_until:
        return "withdrawal_bank_closed"
    if seen.status == "unknown":
        return "withdrawal_unknown"
    if seen.status in ("created", "reserved"):
        return "withdrawal_going_out"
    return "withdrawal_slow" if seen.nearly else "withdrawal_on_its_way"


def _paid(seen: WithdrawalFacts) -> str:
    if seen.came_back:
        return "withdrawal_return_blocked"
    if seen.shortfall:
        return "withdrawal_paid_short"
    return "withdrawal_paid_after_failure" if seen.failed_first else "withdrawal_paid"


def _marks(row: Withdrawal) -> Marks:
    """The amount is named with or without the fee."""
    numbers = (row.payout_no, row.bank_ref, row.public_id)
    return Marks(row.created_at, (row.amount_minor, row.total.minor), numbers, row.card_tail)


_of = partial(fields, "withdrawal")
