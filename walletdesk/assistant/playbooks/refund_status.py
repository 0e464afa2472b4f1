"""Where a refund is: that very one, who has the money, by when, what its customer can do; a person where the promise broke."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import Marks, fields, fitting
from walletdesk.assistant.playbooks.about_payments import names
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
from walletdesk.money.refunds import asking, facts, refunds
from walletdesk.money.refunds.facts import RefundFacts
from walletdesk.money.refunds.models import Refund

LATELY = timedelta(days=7)
SOON = timedelta(minutes=1)
MOVING = ("requested", "approved", "insufficient_funds", "processing", "failed")
FOR_A_PERSON = frozenset(
    {"refund_review_overdue", "refund_overdue", "refund_held_back", "refund_twice_short", "refund_reversed"}
)
SETTLED = frozenset({"refund_back", "refund_twice", "refund_declined", "refund_cancelled"})
SEEN = Choice(Sentence("choice-seen"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
BUTTONS = {
    "refund.to_balance": Choice(Sentence("choice-refund-to-balance"), "do:refund.to_balance"),
    "refund.cancel": Choice(Sentence("choice-refund-cancel"), "do:refund.cancel"),
    "refund.ask_rail": Choice(Sentence("choice-refund-ask-rail"), "do:refund.ask_rail"),
}
DONE = {
    "refund.to_balance": "refund-to-balance-now",
    "refund.cancel": "refund-cancelled-now",
    "refund.ask_rail": "refund-asked-now",
}
EVIDENCE = (
    ("evidence-refund-number", "number"),
    ("evidence-refund-status", "status"),
    ("evidence-refund-amount", "amount"),
    ("evidence-refund-reason", "reason"),
    ("evidence-refund-way", "way"),
    ("evidence-refund-due", "due_at"),
    ("evidence-refund-failed", "failed"),
    ("evidence-refund-declined", "declined"),
    ("evidence-asked-at", "asked_at"),
    ("evidence-refund-voucher", "transfer"),
)
# Cause: its sentences, each with the fields of the refund it speaks from.
TOLD: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "refund_in_review": (("refund-told-in-review", ("due_at",)),),
    "refund_review_overdue": (("refund-told-review-overdue", ()),),
    "refund_short": (("refund-told-short", ("merchant",)),),
    "refund_on_its_way": (("refund-told-on-its-way", ("way", "due_at")),),
    "refund_nearly": (("refund-told-nearly", ("way", "due_at")),),
    "refund_unknown": (("refund-told-unknown", ()),),
    "refund_delayed": (("refund-told-delayed", ("until",)),),
    "refund_overdue": (("refund-told-overdue", ("due_at",)),),
    "refund_held_back": (("refund-told-held-back", ()),),
    "refund_choose": (("refund-told-choose", ("failed", "due_at")),),
    "refund_back": (("refund-told-back", ("ended_at", "way", "transfer")),),
    "refund_twice": (("refund-told-twice", ()),),
    "refund_twice_short": (("refund-told-twice-short", ("shortfall",)),),
    "refund_declined": (("refund-told-declined", ("declined",)), ("refund-told-dispute", ())),
    "refund_cancelled": (("refund-told-cancelled", ("ended_at",)),),
    "refund_reversed": (("refund-told-reversed", ("merchant",)),),
}


@playbook
class RefundStatus(Playbook):
    issue = "refund_status"
    team = "payments"

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        rows = _rows(customer_id)
        by_name = [row for row in rows if names(row.payment, slots.text)]
        fitted = fitting(by_name or rows, slots, _marks, off_by=LATELY)
        meant = [row for row in fitted if row.status in MOVING]
        recent = sorted(rows[:20], key=lambda row: row.status not in MOVING)
        told = bool(slots) or bool(by_name)
        return Candidates(meant or (fitted if told else rows[:1]), recent)

    def named(self, customer_id: int, slots: Slots) -> bool:
        return any(names(row.payment, slots.text) for row in _rows(customer_id))

    def choice_label(self, record: Refund) -> Sentence:
        return Sentence("choice-refund", **_of(record.public_id, "at", "merchant", "amount"))

    def which_one(self) -> Sentence:
        return Sentence("refund-which-one")

    def not_found(self) -> Sentence:
        return Sentence("refund-none-found")

    def none_at_all(self) -> Sentence:
        return Sentence("refund-none-at-all", days=Ref("setting", "assistant.recent_days", "value"))

    def instead(self) -> list[Choice]:
        return [Choice(Sentence("choice-refund-begin"), "issue:refund_request")]

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        mine = Refund.objects.filter(public_id=subject, customer_id=customer_id)
        row = mine.select_related("payment__order__merchant").first()
        if row is None:
            raise LookupError(subject)
        return diagnose(facts.refund_facts(row))

    def worth_asking(self, finding: Finding) -> bool:
        """The rail is asked where it has the order and has not ended it, unless it answered a moment ago."""
        row = refunds.find(finding.subject)
        asked = row.steps.filter(kind="asked").order_by("-seq").first()
        if row.status != "processing" or (asked and clock.now() - asked.at < SOON):
            return False
        return row.tries.filter(status="open", sends__gt=0).exists()

    def ask_outside(self, subject: str, customer_id: int) -> None:
        asking.go_on(refunds.find(subject), by=Actor.assistant())

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        opening = Sentence("refund-found", **_of(finding.subject, "at", "merchant", "amount"))
        told = [Sentence(key, **_of(finding.subject, *names)) for key, names in TOLD[finding.cause]]
        offered = [BUTTONS[one.act] for one in self.remedies(finding) if one.act in BUTTONS]
        choices = [] if finding.needs_person else [*offered, SEEN, PERSON]
        return Answer([opening, *told], choices=choices, card={"kind": "path", "topup": finding.subject})

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        names = ("amount",) if remedy.act == "refund.to_balance" else ()
        said = Sentence(DONE[remedy.act], **_of(finding.subject, *names))
        return Answer([said], choices=[SEEN, PERSON])

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        row = Refund.objects.filter(public_id=finding.subject).first()
        if row is None:
            return []
        subject, found = {"refund": finding.subject}, []
        if row.status == "requested":
            found.append(Remedy("refund.approve", subject, "why-refund-approve"))
            found.append(Remedy("refund.decline", {**subject, "why": "policy"}, "why-refund-decline"))
        if row.status == "failed":
            found.append(Remedy("refund.to_balance", subject, "why-refund-to-balance"))
            found.append(Remedy("refund.reverse", subject, "why-refund-reverse"))
        if row.status in refunds.CANCELLABLE and row.origin != "decision":
            found.append(Remedy("refund.cancel", subject, "why-refund-cancel"))
        if row.status == "processing" and row.tries.filter(sends__gt=0).exists():
            found.append(Remedy("refund.ask_rail", subject, "why-refund-ask-rail"))
        return found


def diagnose(seen: RefundFacts) -> Finding:
    """The cause, from the facts alone: no query, no side effect."""
    cause = _cause(seen)
    return Finding(
        issue=RefundStatus.issue,
        cause=cause,
        subject=seen.public_id,
        evidence=tuple(Evidence(label, Ref("refund", seen.public_id, name)) for label, name in EVIDENCE),
        needs_person=cause in FOR_A_PERSON,
        settled=cause in SETTLED,
        team="security" if cause == "refund_held_back" else RefundStatus.team,
        value_at_risk=None if cause in SETTLED else seen.short or seen.amount,
    )


def _cause(seen: RefundFacts) -> str:
    match seen.status:
        case "requested":
            return "refund_review_overdue" if seen.overdue else "refund_in_review"
        case "failed":
            return "refund_choose"
        case "succeeded":
            return _back(seen)
        case "declined" | "cancelled" | "reversed":
            return f"refund_{seen.status}"
    if seen.why == "held_back":
        return "refund_held_back"
    if seen.overdue:
        return "refund_overdue"
    if seen.status != "processing":
        return "refund_short"
    if seen.delayed_until:
        return "refund_delayed"
    if seen.unknown:
        return "refund_unknown"
    return "refund_nearly" if seen.nearly else "refund_on_its_way"


def _back(seen: RefundFacts) -> str:
    if not seen.twice:
        return "refund_back"
    return "refund_twice_short" if seen.short else "refund_twice"


def _rows(customer_id: int) -> list[Refund]:
    since = clock.now() - timedelta(days=setting("assistant.recent_days"))
    mine = Refund.objects.filter(customer_id=customer_id, requested_at__gte=since)
    return list(mine.select_related("payment__order__merchant").order_by("-id")[:100])


def _marks(row: Refund) -> Marks:
    payment = row.payment
    numbers = (row.public_id, payment.public_id, payment.order.number, row.merchant_no)
    return Marks(row.requested_at, (row.amount_minor, row.back.minor), numbers, row.card_tail)


_of = partial(fields, "refund")
