"""«This payment was not mine»: which one, the account closed to whoever did it, money put forward within policy, and account
security at work on it with all that was learned.

Nothing is stopped or credited without the customer's own tap; and money goes in only once none can go out.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from walletdesk.assistant.answers import Answer, Ref, Sentence
from walletdesk.assistant.fitting import Marks, fields, fitting
from walletdesk.assistant.playbooks import contested_words as told
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.questions import Question
from walletdesk.core import acts, authority
from walletdesk.core.refusals import Refusal
from walletdesk.money.credits import checking, contesting
from walletdesk.money.credits.checking import OUT
from walletdesk.money.credits.contesting import ContestFacts
from walletdesk.money.records import titles
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

NONE = "contested:none"
LATELY = timedelta(days=2)
LOSS, PROVIDE = "freeze.report_loss", "credit.provisional"
CANCELS = {"transfer_out": ("transfer.cancel", "transfer"), "withdrawal": ("withdrawal.cancel", "withdrawal")}
# Where the money went back to the customer's own card, a person looks before anything is put forward.
BY_A_PERSON = frozenset({"withdrawal"})

BY_REFUSAL = {
    "credit-still-moving": "contested_moving",
    "credit-outside": "contested_outside",
    "credit-too-old": "contested_old",
    "credit-money-is-back": "contested_back",
}
BY_CREDIT = {"provisional": "contested_provided", "final": "contested_final"}
SETTLED = frozenset({"contested_final", "contested_back"})
PERSON_NOW = frozenset({"contested_none", "contested_guarded_review", "contested_outside_guarded"})


@playbook
class UnauthorizedTransaction(Playbook):
    issue = "unauthorized_transaction"
    team = "security"
    asks_anew = True  # «there is another one» is another movement

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        rows = contesting.likely(customer_id)
        mine = Record.objects.filter(customer_id=customer_id, kind__in=OUT).order_by("-at")
        if slots.order_numbers:  # named outright, whatever its age and standing
            named = [row for row in mine[:500] if _numbered(row, slots)]
            if named:
                return Candidates(named, ())
        if not rows:
            return Candidates([Question(NONE)], ())
        found = fitting(rows, slots, _marks, off_by=LATELY) if slots else rows
        by_name = _by_name(found, slots)
        if not slots and not by_name and len(rows) == 1:
            return Candidates((), rows)  # the only one need not be the one: the customer says so first
        return Candidates(by_name or found, rows)

    def named(self, customer_id: int, slots: Slots) -> bool:
        """A payee's or merchant's name tells which one is meant."""
        return bool(_by_name(contesting.likely(customer_id), slots))

    def choice_label(self, record: Record) -> Sentence:
        return Sentence("choice-contested", **_of(record.public_id, "at", "title", "amount"))

    def which_one(self) -> Sentence:
        return Sentence("contested-which-one")

    def not_found(self) -> Sentence:
        return Sentence("contested-none-fits")

    def before_proof(self) -> Answer | None:
        """What keeps the money, said to anybody: minutes count."""
        return Answer([Sentence("contested-before-proof"), Sentence("contested-loss-yourself").apart()])

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        if subject == NONE:
            guarded = contesting.guarded(customer_id)
            return _finding("contested_none", subject, (), guarded=guarded)
        seen = contesting.facts_of(customer_id, subject)
        if seen is None:
            raise LookupError(subject)
        finding = diagnose(seen, by_itself=_by_itself(seen))
        if finding.cause == "contested_moving_guarded" and not _cancels(_row(subject)):
            return replace(finding, needs_person=True)  # it may yet go out
        return finding

    def tell(self, finding: Finding) -> Answer:
        acts_open = [one.act for one in self.remedies(finding)]
        return told.answer(finding, next((act for act in acts_open if act.endswith(".cancel")), ""))

    def further(self, finding: Finding, asked: str) -> Answer | None:
        return told.further(finding, asked)

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        row = _row(finding.subject)
        if row is None:
            return []
        customer = User.objects.get_queryset().get(pk=row.customer_id).public_id
        found = []
        if finding.cause.startswith(
            ("contested_open", "contested_review", "contested_moving", "contested_outside")
        ):
            found += _cancels(row)
            if not contesting.guarded(row.customer_id):
                found.append(Remedy(LOSS, {"customer": customer}, "why-contested-loss"))
        if finding.cause.startswith(("contested_open", "contested_review", "contested_guarded")):
            inputs = {"customer": customer, "record": row.public_id, "reason": "not_mine"}
            alone = finding.cause == "contested_guarded"
            found.append(Remedy(PROVIDE, inputs, "why-contested-provide", alone=alone))
        if finding.cause == "contested_provided":
            credit = checking.latest(row.customer_id, row.public_id)
            number = credit.public_id if credit else ""
            found += [
                Remedy("credit.make_final", {"credit": number}, "why-contested-final"),
                Remedy("credit.take_back", {"credit": number, "reason": "was_yours"}, "why-contested-yours"),
            ]
        return found

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        row = _row(finding.subject)
        credit = checking.latest(row.customer_id, row.public_id) if row else None
        return told.after(finding, remedy.act, credit.public_id if credit else "")

    def goes_on_after(self, remedy: Remedy) -> bool:
        """Once no money can leave, what was taken is looked at again: it may now be put forward."""
        return remedy.act == LOSS


def diagnose(seen: ContestFacts, *, by_itself: bool) -> Finding:
    """What may be done about it, from the facts alone: no query, no clock, no side effect."""
    cause = BY_CREDIT.get(seen.credit_status, "") or BY_REFUSAL.get(seen.refusal, "")
    if cause in ("contested_outside", "contested_moving") and seen.guarded:
        cause = f"{cause}_guarded"
    if not cause:
        cause = "contested_guarded" if seen.guarded else "contested_open"
        if not by_itself:
            cause = "contested_guarded_review" if seen.guarded else "contested_review"
    evidence = [
        Evidence(f"evidence-contested-{name}", Ref("record", seen.public_id, name))
        for name in ("title", "amount", "at", "status", "number")
    ]
    if seen.left:
        evidence.append(Evidence("evidence-contested-left", Ref("contested", seen.public_id, "left")))
    if seen.guarded:
        evidence += [
            Evidence(f"evidence-stop-{name}", Ref("money-stop", "now", name)) for name in ("basis", "at")
        ]
    if seen.credit:
        evidence += [
            Evidence(f"evidence-credit-{name}", Ref("credit", seen.credit, name))
            for name in ("number", "amount", "status", "due", "end")
        ]
    finding = _finding(cause, seen.public_id, tuple(evidence), guarded=seen.guarded)
    return replace(finding, value_at_risk=seen.left if seen.left and cause not in SETTLED else None)


def _finding(cause: str, subject: str, evidence: tuple[Evidence, ...], *, guarded: bool) -> Finding:
    return Finding(
        issue=UnauthorizedTransaction.issue,
        cause=cause,
        subject=subject,
        evidence=evidence,
        needs_person=cause in PERSON_NOW,
        settled=cause in SETTLED,
        team=UnauthorizedTransaction.team,
        urgent=not guarded and cause not in SETTLED,
    )


def _by_itself(seen: ContestFacts) -> bool:
    """Whether the assistant's own authority and the policy for repeated reports cover it."""
    if not seen.left or not seen.by_itself or seen.kind in BY_A_PERSON:
        return False
    return authority.check(PROVIDE, role="assistant", proof="session", amount=seen.left).answer == "allow"


def _row(public_id: str) -> Record | None:
    """The record of the side from which the money left."""
    return Record.objects.filter(public_id=public_id, kind__in=OUT).first()


def _cancels(row: Record | None) -> list[Remedy]:
    """What is not done yet is called off, where that can still be."""
    act, name = CANCELS.get(row.kind, ("", "")) if row else ("", "")
    if row is None or row.state != "moving" or not act:
        return []
    inputs = {name: row.public_id}
    try:
        acts.plan(act, inputs)
    except Refusal:
        return []
    return [Remedy(act, inputs, "why-contested-cancel")]


def _marks(row: Record) -> Marks:
    """The amount is named with or without the fee."""
    size = abs(row.amount_minor)
    return Marks(row.at, (size, size + row.fee_minor), (row.public_id,), row.tail)


def _numbered(row: Record, slots: Slots) -> bool:
    return any(number.casefold() in row.terms for number in slots.order_numbers)


def _by_name(rows: list[Record], slots: Slots) -> list[Record]:
    """Those whose party's visible name was said."""
    found = []
    for row in rows:
        names = {titles.party_of(row, lang).replace("*", "").strip() for lang in ("zh", "en")}
        if any(name and name.casefold() in slots.text.casefold() for name in names):
            found.append(row)
    return found


_of = partial(fields, "record")
