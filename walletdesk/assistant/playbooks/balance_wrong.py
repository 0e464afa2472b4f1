"""«My balance is wrong»: add it up anew from the entries, show the sum, and find what makes the difference, if one was named.

Where our own figures do not agree there is nothing to explain: it goes before a person at once, and nothing is frozen.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence, Word
from walletdesk.assistant.playbooks import taken_back
from walletdesk.assistant.playbooks.base import Candidates, Evidence, Finding, Playbook, Slots, playbook
from walletdesk.assistant.questions import BalanceAsked, Question, amount_of, currency_in
from walletdesk.assistant.references.balance import Asked, asked_of
from walletdesk.core.money import Money
from walletdesk.money.records.balances import BalanceFacts
from walletdesk.money.records.differences import Explained, Reason

SEEN = Choice(Sentence("choice-seen"), "done")
NOT_ME = Choice(Sentence("choice-not-mine"), "issue:unauthorized_transaction")
PERSON = Choice(Sentence("choice-person"), "human")
CLAIM = Choice(Sentence("choice-issue", issue=Word("issue-deposit-unmatched")), "issue:deposit_unmatched")

SHOULD_BE = re.compile(
    r"(?:应该|应当|应有|本来|原来|原本|明明|should)[^\d¥￥]{0,12}[¥￥]?\s*([\d,]+(?:\.\d{1,2})?)", re.I
)
MISSING = re.compile(r"少了|少\s*[\d¥￥]|不见|没了|短了|缺了|missing|short by|less|disappeared|gone", re.I)
TOO_MUCH = re.compile(r"多了|多出|多\s*[\d¥￥]|extra|too much|more than", re.I)
CAUSES = {
    "hold": "balance_held",
    "coming": "balance_coming",
    "suspense": "balance_in_suspense",
    "went": "balance_spent",
    "came": "balance_received",
    "fee": "balance_fee",
}
EVIDENCE_ENTRIES = 5


@playbook
class BalanceWrong(Playbook):
    issue = "balance_wrong"
    team = "payments"
    asks_anew = True

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        return Candidates([Question(_asked(slots, customer_id).subject)], ())

    def not_found(self) -> Sentence:
        return Sentence("balance-none")

    def look(self, subject: str, customer_id: int) -> Finding:
        asked = asked_of(subject, customer_id)
        if asked is None:
            raise LookupError(subject)
        found = diagnose(subject, asked)
        return replace(found, evidence=(*found.evidence, *taken_back.lately(customer_id)))

    def tell(self, finding: Finding) -> Answer:
        currency = finding.subject.split(":")[1]
        card = {"kind": "sum", "currency": currency}
        if finding.cause == "balance_books_in_doubt":
            return Answer([Sentence("balance-doubt-found"), Sentence("balance-doubt-safe")], card=card)
        told = [*_sum(finding), *_difference(finding), *taken_back.told(finding)]
        claim = [CLAIM] if finding.cause == "balance_in_suspense" else []
        return Answer(told, choices=[*claim, SEEN, NOT_ME, PERSON], card=card)


def diagnose(subject: str, asked: Asked) -> Finding:
    """The cause, from the facts alone."""
    facts, explained = asked.facts, asked.explained
    cause = _cause(facts, explained)
    return Finding(
        issue=BalanceWrong.issue,
        cause=cause,
        subject=subject,
        evidence=tuple(_evidence(subject, facts, explained)),
        needs_person=bool(facts.doubt),
        settled=cause in ("balance_right", "balance_agrees"),
        team=BalanceWrong.team,
        value_at_risk=_gap(facts) if facts.doubt else None,
        urgent=bool(facts.doubt),
    )


def _cause(facts: BalanceFacts, explained: Explained | None) -> str:
    if facts.doubt:
        return "balance_books_in_doubt"
    if explained is None:
        return "balance_held_now" if facts.kept else "balance_right"
    if explained.agrees:
        return "balance_agrees"
    if not explained.found:
        return "balance_unexplained"
    return CAUSES[explained.reasons[0].what] if len(explained.reasons) == 1 else "balance_several"


def _gap(facts: BalanceFacts) -> Money:
    """How far our own figures are apart; where only the books as a whole are in doubt, the whole balance."""
    gap = abs((facts.available - facts.shown_available).minor) or abs(facts.shown_total.minor)
    return Money(gap, facts.currency)


def _evidence(subject: str, facts: BalanceFacts, explained: Explained | None) -> list[Evidence]:
    names = ["total", "held", "available"]
    names += ["doubt", "shown", "gap"] if facts.doubt else []
    names += ["expected", "difference"] if explained else []
    found = [Evidence(f"evidence-balance-{name}", Ref("balance", subject, name)) for name in names]
    found += [Evidence("evidence-balance-reason", _ref_of(one, "amount")) for one in _reasons(explained)]
    found += [Evidence("evidence-balance-hold", Ref("hold", one.hold, "amount")) for one in facts.kept]
    newest = list(reversed(facts.moved))[:EVIDENCE_ENTRIES]
    return found + [
        Evidence("evidence-balance-entry", Ref("entry", str(one.entry), "amount")) for one in newest
    ]


def _reasons(explained: Explained | None) -> tuple[Reason, ...]:
    return explained.reasons if explained else ()


def _ref_of(reason: Reason, name: str) -> Ref:
    """Where the figure of a reason stands: the hold, the money in suspense, the record on its way, the fee, the entry."""
    match reason.what:
        case "hold":
            return Ref("hold", reason.ref, name)
        case "suspense":
            return Ref("suspense", reason.ref, name)
        case "coming":
            return Ref("record", reason.movement, name)
        case "fee":
            return Ref("record", reason.movement, "fee" if name == "amount" else name)
    return Ref("entry", reason.ref, name)


def _sum(finding: Finding) -> list[Sentence]:
    """The sum in words: before, in, out, total, held, available."""
    subject = finding.subject
    holds = any(one.ref.kind == "hold" for one in finding.evidence)
    entries = any(one.ref.kind == "entry" for one in finding.evidence)
    told = [Sentence("balance-added-up")]
    if entries:
        names = ("opened_at", "opening", "came", "went", "total")
        told.append(
            Sentence("balance-line-by-line", **{name: Ref("balance", subject, name) for name in names})
        )
    else:
        told.append(Sentence("balance-nothing-yet", total=Ref("balance", subject, "total")))
    if holds:
        told.append(
            Sentence(
                "balance-less-held",
                held=Ref("balance", subject, "held"),
                available=Ref("balance", subject, "available"),
            )
        )
    return told


def _difference(finding: Finding) -> list[Sentence]:
    """Why it is not what was expected, by the reasons among the evidence."""
    subject = finding.subject
    asked = {name: Ref("balance", subject, name) for name in ("expected", "difference")}
    match finding.cause:
        case "balance_right":
            return [Sentence("balance-which-line")]
        case "balance_held_now":
            return [*_each_hold(finding), Sentence("balance-which-line")]
        case "balance_agrees":
            return [Sentence("balance-agrees", expected=asked["expected"])]
        case "balance_unexplained":
            return [Sentence("balance-unexplained", **asked), Sentence("balance-which-line")]
    reasons = [one.ref for one in finding.evidence if one.label == "evidence-balance-reason"]
    return [Sentence("balance-differs", **asked), *(_reason(one, finding.cause) for one in reasons)]


def _each_hold(finding: Finding) -> list[Sentence]:
    return [_reason(one.ref, "") for one in finding.evidence if one.ref.kind == "hold"]


def _reason(ref: Ref, cause: str) -> Sentence:
    """One reason with its figures; the reference says of what kind it is."""
    at = Ref(ref.kind, ref.id, "at")
    if ref.kind == "suspense":
        return Sentence("balance-because-suspense", amount=ref, at=at)
    title = Ref(ref.kind, ref.id, "title")
    if ref.kind == "hold":
        return Sentence("balance-because-hold", amount=ref, title=title, at=at)
    if ref.kind == "record":
        key = "balance-because-fee" if ref.field == "fee" else "balance-because-coming"
        return Sentence(key, amount=ref, title=title, at=at)
    key = "balance-because-received" if cause == "balance_received" else "balance-because-entry"
    return Sentence(key, amount=ref, title=title, at=at)


def _asked(slots: Slots, customer_id: int) -> BalanceAsked:
    """What was expected, by the words around the figure; where they leave it open, the reading that the books explain."""
    currency = currency_in(slots.text)
    figure = _figure(slots, currency)
    if figure is None:
        return BalanceAsked(currency)
    named = SHOULD_BE.search(slots.text)
    told = (
        "" if named else ("m" if MISSING.search(slots.text) else "x" if TOO_MUCH.search(slots.text) else "")
    )
    if told or named:
        return BalanceAsked(currency, figure, told or "e")
    for mode in "emx":
        question = BalanceAsked(currency, figure, mode)
        asked = asked_of(question.subject, customer_id)
        if asked and asked.explained and (asked.explained.agrees or asked.explained.found):
            return question
    return BalanceAsked(currency, figure)


def _figure(slots: Slots, currency: str) -> Money | None:
    named = SHOULD_BE.search(slots.text)
    if named:
        with suppress(ValueError):
            return Money.parse(named.group(1), currency)
    return amount_of(slots.amounts_minor[0], currency) if slots.amounts_minor else None
