"""How each cause of a withdrawal's trouble is told: where the money is, by when, and how to mend it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from walletdesk.assistant.answers import Choice, Ref, Sentence
from walletdesk.assistant.fitting import fields
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core.clock import clock
from walletdesk.money.withdrawals.models import Withdrawal

HALF = 50  # per cent of the promised time
SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")
ENDING = [SEEN, MORE, PERSON]
CANCEL = Choice(Sentence("choice-withdrawal-cancel"), "do:withdrawal.cancel")
BIND = Choice(Sentence("choice-bind-card"), "issue:bind_card")
MENDED_BY_A_CARD = frozenset(
    {"withdrawal_name_mismatch", "withdrawal_card_closed", "withdrawal_card_unknown", "withdrawal_returned"}
)

# Cause: its sentences, each with the fields of the withdrawal it speaks from.
TOLD: dict[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "withdrawal_refused": (("withdrawal-refused", ("reason",)),),
    "withdrawal_returned": (("withdrawal-returned", ("reason", "return_ref")),),
    "withdrawal_return_blocked": (("withdrawal-return-blocked", ("return_ref",)),),
    "withdrawal_release_blocked": (("withdrawal-release-blocked", ("total",)),),
    "withdrawal_paid": (("withdrawal-paid", ("paid_at", "bank_ref")), ("withdrawal-paid-check", ())),
    "withdrawal_paid_after_failure": (("withdrawal-paid-after-failure", ("paid_at", "total")),),
    "withdrawal_paid_short": (("withdrawal-paid-short", ("paid_at", "shortfall")),),
    "withdrawal_cancelled": (("withdrawal-cancelled", ("settled_at",)),),
    "withdrawal_review_refused": (("withdrawal-review-refused", ("reason",)),),
    "withdrawal_in_review": (("withdrawal-in-review", ("review_why", "review_until")),),
    "withdrawal_held_back": (("withdrawal-held-back", ()),),
    "withdrawal_going_out": (("withdrawal-going-out", ("due_at",)),),
    "withdrawal_bank_closed": (("withdrawal-bank-closed", ("closed_until",)),),
    "withdrawal_unknown": (("withdrawal-unknown", ()), ("withdrawal-we-keep-asking", ())),
    "withdrawal_on_its_way": (("withdrawal-on-its-way", ("due_at", "used")),),
    "withdrawal_slow": (
        ("withdrawal-slow", ("due_at", "used")),
        ("withdrawal-bank-says", ("asked_at", "status")),
        ("withdrawal-we-keep-asking", ()),
    ),
    "withdrawal_overdue": (("withdrawal-overdue", ("due_at",)), ("withdrawal-person-takes-it", ())),
}
BACK = frozenset(
    {
        "withdrawal_name_mismatch",
        "withdrawal_card_closed",
        "withdrawal_card_unknown",
        "withdrawal_bank_down",
        "withdrawal_limit_exceeded",
        "withdrawal_lost",
        "withdrawal_refused",
        "withdrawal_returned",
    }
)


def told(finding: Finding) -> Sequence[Sentence]:
    """What happened, then the proof that the money is back where it is, then how to mend it."""
    key = finding.cause.replace("_", "-")
    lines = TOLD.get(finding.cause, ((key, ("tail",)),))
    if finding.cause == "withdrawal_on_its_way" and _early(finding.subject):
        lines = (("withdrawal-on-its-way-early", ("due_at",)),)
    said = [
        Sentence(name, **_of(finding.subject, *fields)) for name, fields in lines if _known(finding, fields)
    ]
    if finding.cause in BACK:
        said.append(_back(finding))
        said.append(Sentence(_mend_key(finding)))
    elif finding.cause in ("withdrawal_cancelled", "withdrawal_review_refused"):
        said.append(Sentence("withdrawal-free-again", **_of(finding.subject, "total"), balance=_balance()))
        if finding.cause == "withdrawal_review_refused":
            said.append(Sentence("withdrawal-review-refused-mend"))
    return said


def further(finding: Finding, asked: str) -> list[Sentence] | None:
    """What a question that leans on this withdrawal asks for; None where all of it is the answer."""
    amounts = Sentence("withdrawal-amounts", **_of(finding.subject, "amount", "fee", "total"))
    match asked:
        case "amount":
            return [amounts, _back(finding)] if finding.cause in BACK else [amounts]
        case "when" | "still" if finding.cause in BACK:
            return [Sentence("withdrawal-no-wait"), _back(finding), Sentence(_mend_key(finding))]
        case "still" if finding.cause == "withdrawal_paid":
            paid = Sentence("withdrawal-paid", **_of(finding.subject, "paid_at", "bank_ref"))
            return [Sentence("talk-looked-again"), paid, Sentence("withdrawal-paid-trace")]
        case "cancel" if finding.cause not in BACK and not finding.settled:
            return [Sentence("withdrawal-cannot-call-off"), *told(finding)]
        case "now" if finding.cause in BACK:
            return [Sentence(_mend_key(finding)), _back(finding)]
    return None


def choices(finding: Finding, cancels: bool) -> list[Choice]:
    offered = [CANCEL] if cancels else []
    return [*offered, *([BIND] if finding.cause in MENDED_BY_A_CARD else []), *ENDING]


def _mend_key(finding: Finding) -> str:
    return f"{finding.cause.replace('_', '-')}-mend"


def _known(finding: Finding, fields: tuple[str, ...]) -> bool:
    """A sentence about what the bank said is left out where it was never asked."""
    return "asked_at" not in fields or any(one.ref.field == "asked_at" for one in finding.evidence)


def _early(public_id: str) -> bool:
    """Whether less than half of the promised time is gone: how much is then of no interest."""
    row = Withdrawal.objects.filter(public_id=public_id).first()
    return row is not None and row.time_used(clock.now()) < HALF


def _back(finding: Finding) -> Sentence:
    """The proof: the ledger's transfer, and the balance that shows it."""
    proof = _of(finding.subject, "settled_at", "released")
    return Sentence(
        "withdrawal-money-back", **proof, total=Ref("withdrawal", finding.subject, "back"), balance=_balance()
    )


def _balance() -> Ref:
    return Ref("purse", "me", "available")


_of = partial(fields, "withdrawal")
