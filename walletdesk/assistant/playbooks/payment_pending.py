"""A payment hangs, or the shop says that it was not paid: where it stands, who has the money, and what not to do meanwhile."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import fields, fitting
from walletdesk.assistant.playbooks import payment_words
from walletdesk.assistant.playbooks.about_payments import AboutPayments, marks, names, rows_of
from walletdesk.assistant.playbooks.base import (
    Candidates,
    Evidence,
    Finding,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.core.actors import Actor
from walletdesk.core.clock import clock
from walletdesk.money.payments import asking, facts, payments, reasons
from walletdesk.money.payments.facts import PaymentFacts
from walletdesk.money.payments.legal_steps import WAITING
from walletdesk.money.payments.models import Payment
from walletdesk.money.rails.models import SuspenseItem

LATELY = timedelta(days=3)
SOON = timedelta(seconds=20)  # asked within this: no need to ask again
MOVING = (*WAITING, "authorised", "captured", "conflicted")

FOR_A_PERSON = frozenset(
    {"payment_conflicted_amount", "payment_conflicted_gone", "payment_paid_deaf", "payment_failed_risk"}
)
# What is over: nothing is left to wait for. A payment that failed can be tried anew at once.
SETTLED = frozenset(
    {
        *(f"payment_failed_{reason}" for reason in reasons.ALL if reason != "risk"),
        "payment_failed_order_gone",
        "payment_paid",
        "payment_paid_after_failure",
        "payment_cancelled",
        "payment_expired",
        "payment_not_confirmed",
        "payment_sent_back",
        "payment_charged_back",
    }
)
EVIDENCE = (
    ("evidence-payment-number", "number"),
    ("evidence-payment-status", "status"),
    ("evidence-payment-total", "total"),
    ("evidence-payment-way", "way"),
    ("evidence-payment-reason", "reason"),
    ("evidence-payment-order-no", "order_no"),
    ("evidence-bank-ref", "bank_ref"),
    ("evidence-asked-at", "asked_at"),
    ("evidence-payment-received", "received"),
    ("evidence-payment-voucher", "transfer"),
    ("evidence-payment-back", "back_ref"),
    ("evidence-payment-charged-back", "charged_back"),
)


@playbook
class PaymentPending(AboutPayments):
    issue = "payment_pending"
    team = "payments"
    first: tuple[str, ...] = MOVING  # statuses that are meant where nothing more is told

    # -- which one ------------------------------------------------------------------------------------------------

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        rows = rows_of(customer_id)
        by_name = [row for row in rows if names(row, slots.text)]
        fitted = fitting(by_name or rows, slots, marks, off_by=LATELY)
        meant = [row for row in fitted if row.status in self.first]
        lately = [row for row in rows if row.confirmed_at and row.created_at >= clock.now() - LATELY]
        recent = sorted(rows[:20], key=lambda row: row.status not in self.first)
        told = bool(slots) or bool(by_name)
        if not told:  # «my payment failed»: the one of these days, not one of last week
            meant = [row for row in meant if row in lately] or meant
        return Candidates(meant or (fitted if told else lately[:1]), recent)

    def which_one(self) -> Sentence:
        return Sentence("payment-which-one")

    def not_found(self) -> Sentence:
        return Sentence("payment-none-found")

    def none_at_all(self) -> Sentence:
        return Sentence("payment-none-at-all", days=Ref("setting", "assistant.recent_days", "value"))

    def instead(self) -> list[Choice]:
        return [Choice(Sentence("choice-payment-howto"), "issue:payment_howto")]

    def before_proof(self) -> Answer | None:
        """What is true for everybody, while they stand at the counter."""
        return Answer([Sentence("payment-before-proof")])

    # -- the cause ------------------------------------------------------------------------------------------------

    def look(self, subject: str, customer_id: int) -> Finding:
        row = Payment.objects.filter(public_id=subject, customer_id=customer_id).first()
        if row is None:
            raise LookupError(subject)
        return replace(diagnose(facts.payment_facts(row)), issue=self.issue)

    def worth_asking(self, finding: Finding) -> bool:
        """The rail is asked where it has the order and has not ended it; the merchant's system where all waits for it."""
        row = payments.find(finding.subject)
        asked = row.steps.filter(kind="asked").order_by("-seq").first()
        if asked and clock.now() - asked.at < SOON:
            return False
        silent = finding.cause in ("payment_merchant_silent", "payment_merchant_silent_held")
        return silent or (row.status in WAITING and row.way != "balance" and row.sends > 0)

    def ask_outside(self, subject: str, customer_id: int) -> None:
        row = payments.find(subject)
        if row.way == "balance" or not row.sends:
            asking.go_on(row, by=Actor.assistant())
        else:
            asking.ask_rail(row, by=Actor.assistant())

    # -- the words ------------------------------------------------------------------------------------------------

    def tell(self, finding: Finding) -> Answer:
        opening = Sentence("payment-found", **_of(finding.subject, "at", "merchant", "total", "way"))
        return self._answer([opening, *payment_words.told(finding)], finding)

    def further(self, finding: Finding, asked: str) -> Answer | None:
        told = payment_words.further(finding, asked)
        return None if told is None else self._answer(told, finding)

    def _answer(self, sentences: list[Sentence], finding: Finding) -> Answer:
        offered = {remedy.act for remedy in self.remedies(finding)}
        choices = [] if finding.needs_person else payment_words.choices(finding, offered)
        card = {"kind": "path", "topup": finding.subject}
        if payment_words.goes_on(finding):
            card["pay"] = finding.subject
        return Answer(sentences, choices=choices, card=card)

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        key = payment_words.DONE[remedy.act]
        names = {"payment.cancel": ("total", "merchant"), "payment.tell_merchant": ("merchant",)}
        return Answer(
            [Sentence(key, **_of(finding.subject, *names.get(remedy.act, ())))], choices=payment_words.ENDING
        )

    # -- what may be done -----------------------------------------------------------------------------------------

    def remedies(self, finding: Finding) -> list[Remedy]:
        row = Payment.objects.filter(public_id=finding.subject).first()
        if row is None:
            return []
        subject, found = {"payment": finding.subject}, []
        if row.status in ("requires_confirmation", "requires_customer_action"):
            found.append(Remedy("payment.cancel", subject, "why-payment-cancel"))
        if finding.cause in ("payment_paid_untold", "payment_paid_deaf"):
            found.append(Remedy("payment.tell_merchant", subject, "why-payment-tell-merchant"))
        if _waits(row):
            found.append(Remedy("payment.send_back", subject, "why-payment-send-back"))
        if row.way != "balance" and row.sends and row.status in (*WAITING, "failed", "cancelled"):
            found.append(Remedy("payment.ask", subject, "why-payment-ask"))
        return found


def diagnose(seen: PaymentFacts) -> Finding:
    """The cause, from the facts alone: no query, no side effect."""
    cause = _cause(seen)
    return Finding(
        issue=PaymentPending.issue,
        cause=cause,
        subject=seen.public_id,
        evidence=tuple(Evidence(label, Ref("payment", seen.public_id, name)) for label, name in EVIDENCE),
        needs_person=cause in FOR_A_PERSON,
        settled=cause in SETTLED,
        team="security" if cause == "payment_failed_risk" else PaymentPending.team,
        value_at_risk=None if cause in SETTLED else seen.received or seen.total,
    )


def _cause(seen: PaymentFacts) -> str:
    match seen.status:
        case "succeeded":
            return _paid(seen)
        case "failed":
            return "payment_sent_back" if seen.sent_back else f"payment_failed_{seen.reason or 'declined'}"
        case "conflicted":
            gone = "gone" if seen.reason == "order_gone" else "amount"
            return "payment_going_back" if seen.going_back else f"payment_conflicted_{gone}"
        case "requires_confirmation":
            return "payment_not_confirmed"
        case "cancelled" | "expired" | "charged_back":
            return f"payment_{seen.status}"
        case "requires_customer_action":
            return "payment_turn_over" if seen.turn_over else "payment_your_turn"
    if seen.silent:
        return "payment_merchant_silent_held" if seen.way == "balance" else "payment_merchant_silent"
    if seen.unknown:
        return "payment_unknown"
    return "payment_late" if seen.late else "payment_processing"


def _paid(seen: PaymentFacts) -> str:
    if seen.told == "trying":
        return "payment_paid_untold"
    if seen.told == "no":
        return "payment_paid_deaf"
    return "payment_paid_after_failure" if seen.failed_first else "payment_paid"


def _waits(row: Payment) -> bool:
    return SuspenseItem.objects.filter(rail=row.way, order_no=row.order_no, status="waiting").exists()


_of = partial(fields, "payment")
