"""How each cause of a payment's trouble is told: who has the money, what not to do meanwhile, and how to mend it."""

from __future__ import annotations

from functools import partial

from walletdesk.assistant.answers import Choice, Ref, Sentence
from walletdesk.assistant.fitting import fields
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.money.payments.legal_steps import LIVE
from walletdesk.money.payments.models import Payment

SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")
ENDING = [SEEN, MORE, PERSON]
BUTTONS = {
    "payment.cancel": Choice(Sentence("choice-payment-cancel"), "do:payment.cancel"),
    "payment.tell_merchant": Choice(Sentence("choice-payment-tell-merchant"), "do:payment.tell_merchant"),
    "payment.ask": Choice(Sentence("choice-payment-ask"), "do:payment.ask"),
}
ELSEWHERE = {
    "payment_failed_balance": Choice(Sentence("choice-deposit-howto"), "issue:deposit_howto"),
    "payment_failed_limit": Choice(Sentence("choice-limits"), "issue:limits"),
}
# What a remedy says once it is done.
DONE = {
    "payment.cancel": "payment-cancelled-now",
    "payment.tell_merchant": "payment-told-now",
    "payment.ask": "payment-asked-now",
}

# Cause: its sentences, each with the fields of the payment it speaks from.
TOLD: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "payment_paid": (
        ("payment-paid", ("ended_at", "merchant", "transfer")),
        ("payment-paid-show", ("merchant", "number")),
    ),
    "payment_paid_after_failure": (
        ("payment-paid-after-failure", ("ended_at", "total")),
        ("payment-paid-show", ("merchant", "number")),
    ),
    "payment_paid_untold": (
        ("payment-paid", ("ended_at", "merchant", "transfer")),
        ("payment-paid-untold", ("merchant",)),
        ("payment-paid-show", ("merchant", "number")),
    ),
    "payment_paid_deaf": (
        ("payment-paid", ("ended_at", "merchant", "transfer")),
        ("payment-paid-deaf", ("merchant",)),
    ),
    "payment_processing": (("payment-processing", ("due_at",)), ("payment-not-twice", ())),
    "payment_late": (("payment-late", ()), ("payment-we-keep-asking", ()), ("payment-not-twice", ())),
    "payment_unknown": (
        ("payment-unknown", ()),
        ("payment-said-when-asked", ("asked_at",)),
        ("payment-we-keep-asking", ()),
        ("payment-not-twice", ()),
    ),
    "payment_merchant_silent": (("payment-merchant-silent", ("merchant",)), ("payment-not-taken-yet", ())),
    "payment_merchant_silent_held": (
        ("payment-merchant-silent", ("merchant",)),
        ("payment-held-meanwhile", ("total",)),
    ),
    "payment_your_turn": (("payment-your-turn", ("action_until",)), ("payment-not-taken-yet", ())),
    "payment_turn_over": (("payment-turn-over", ()), ("payment-we-keep-asking", ())),
    "payment_conflicted_amount": (("payment-conflicted-amount", ("received", "total")),),
    "payment_conflicted_gone": (("payment-conflicted-gone", ("received", "merchant")),),
    "payment_going_back": (("payment-going-back", ("received",)),),
    "payment_sent_back": (("payment-sent-back", ("received", "ended_at", "back_ref")),),
    "payment_charged_back": (("payment-charged-back", ("charged_back_at", "charged_back", "merchant")),),
    "payment_cancelled": (("payment-cancelled", ("ended_at",)),),
    "payment_expired": (("payment-expired", ()),),
    "payment_not_confirmed": (("payment-not-confirmed", ()),),
}
STOPPED = frozenset({"payment_failed_risk", "payment_failed_safety"})
AGAIN = frozenset({"payment_cancelled", "payment_expired", "payment_not_confirmed"})


def told(finding: Finding) -> list[Sentence]:
    """What happened, whether anything was taken, then how to go on."""
    if finding.cause.startswith("payment_failed_"):
        return _failed(finding)
    known = _row(finding)
    said = [
        Sentence(_key(name, known), **_of(finding.subject, *_fields(name, names, known)))
        for name, names in TOLD[finding.cause]
        if _sayable(name, known)
    ]
    if finding.cause in AGAIN and (more := _again(finding)):
        said.append(more)
    return said


def further(finding: Finding, asked: str) -> list[Sentence] | None:
    """What a question that leans on this payment asks for; None where all of it is the answer."""
    amounts = Sentence("payment-amounts", **_of(finding.subject, "amount", "fee", "total"))
    failed = finding.cause.startswith("payment_failed_")
    match asked:
        case "amount":
            return [amounts, *(_untouched(finding) if failed else [])]
        case "when" | "still" if failed:
            return [Sentence("payment-no-wait"), *_untouched(finding), *_mend(finding)]
        case "now" if failed:
            return [*_mend(finding), *_untouched(finding)]
        case "cancel" if not finding.settled and finding.cause != "payment_your_turn":
            return [Sentence("payment-cannot-call-off"), *told(finding)]
    return None


def choices(finding: Finding, acts: set[str]) -> list[Choice]:
    """Buttons: what may be done here and now, then another matter that helps, then the ends of every talk."""
    here = [button for act, button in BUTTONS.items() if act in acts]
    elsewhere = [ELSEWHERE[finding.cause]] if finding.cause in ELSEWHERE else []
    return [*here, *elsewhere, *ENDING]


def goes_on(finding: Finding) -> bool:
    """Whether the page of the payment leads further: their turn outside, or another way to pay."""
    failed = finding.cause.startswith("payment_failed_") and finding.cause not in STOPPED
    return failed or finding.cause in ("payment_your_turn", *AGAIN)


def _failed(finding: Finding) -> list[Sentence]:
    subject = finding.subject
    met = "limit" if finding.cause == "payment_failed_limit" and _knows(finding, "refusal") else "reason"
    said = [Sentence(f"payment-failed-{met}", **_of(subject, met))]
    if _knows(finding, "short_minor"):
        said.append(Sentence("payment-failed-short", **_of(subject, "short")))
    return [*said, *_untouched(finding), *_mend(finding)]


def _untouched(finding: Finding) -> list[Sentence]:
    """The proof that nothing is gone: the balance as it is; of a rail's, what it said when it was last asked."""
    row = _row(finding)
    if row.way == "balance":
        return [Sentence("payment-balance-untouched", balance=Ref("purse", "me", "available"))]
    return [Sentence("payment-not-taken", **_of(finding.subject, "way"))]


def _mend(finding: Finding) -> list[Sentence]:
    row = _row(finding)
    said = [Sentence("payment-mend", **_of(finding.subject, "mend"))]
    other = row.reason not in ("risk", "safety", "merchant_closed", "conflicting_amount")
    return [*said, *([more] if other and (more := _again(finding)) else [])]


def _again(finding: Finding) -> Sentence | None:
    """Whether the very order can still be paid; else a new one is needed."""
    row = _row(finding)
    order = row.order
    if order.status == "paid":
        return Sentence("payment-order-paid-otherwise", **_of(finding.subject, "merchant"))
    if order.payments.filter(status__in=LIVE).exists():  # another try of it is on its way
        return None
    there = order.status == "open" and not order.over and order.merchant.active
    return Sentence(f"payment-order-{'open' if there else 'over'}", **_of(finding.subject, "merchant"))


def _key(name: str, row: Payment) -> str:
    if name == "payment-your-turn":
        return f"{name}-{row.way.replace('_', '-')}"
    return "payment-sent-back-plain" if name == "payment-sent-back" and not _has_back(row) else name


def _fields(name: str, names: tuple[str, ...], row: Payment) -> tuple[str, ...]:
    return ("received", "ended_at") if name == "payment-sent-back" and not _has_back(row) else names


def _has_back(row: Payment) -> bool:
    step = row.steps.filter(kind="sent_back").order_by("-seq").first()
    return bool(step and step.evidence.get("return_ref"))


def _sayable(name: str, row: Payment) -> bool:
    """What the rail said is left out where it was never asked."""
    return name != "payment-said-when-asked" or row.steps.filter(kind="asked").exists()


def _knows(finding: Finding, what: str) -> bool:
    step = _row(finding).steps.filter(kind="failed").order_by("-seq").first()
    return bool(step and step.evidence.get(what))


def _row(finding: Finding) -> Payment:
    found: Payment = Payment.objects.select_related("order__merchant").get(public_id=finding.subject)
    return found


_of = partial(fields, "payment")
