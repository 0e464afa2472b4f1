"""Fees: what something would cost by every way, and why a movement was charged what it was, by the rule of its own day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import (
    REGISTRY,
    Candidates,
    Evidence,
    Finding,
    Playbook,
    Remedy,
    Slots,
    playbook,
)
from walletdesk.assistant.questions import ActAsked, Question, act_in, amount_of, currency_in
from walletdesk.assistant.references.fees import ACTS, Charged, charged_of
from walletdesk.core.clock import clock
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.money.credits import checking
from walletdesk.money.credits.legal_steps import FEE
from walletdesk.money.fees import fees
from walletdesk.money.fees.fees import METHODS, TAKEN_OFF
from walletdesk.money.records.models import Record
from walletdesk.people.models import User

SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")
EXAMPLE = 100_000  # in hundredths: what is told where no amount was named
LATELY = timedelta(days=92)
OFFERED = 50
HOW_TO = {"topup": "deposit_howto", "withdrawal": "withdrawal_howto", "transfer": "transfer_howto"}
CHARGED = re.compile(
    r"为什么.{0,8}(?:收|扣)|为啥.{0,8}(?:收|扣)|凭什么|怎么.{0,4}(?:收|扣)了|被(?:收|扣)|(?:收|扣)了.{0,12}手续费|多(?:收|扣)|手续费.{0,6}(?:收|扣)了"
    r"|why.{0,30}(?:fee|charge)|charged|took .{0,12}fee|overcharged",
    re.I,
)


@playbook
class Fees(Playbook):
    issue = "fees"
    team = "payments"
    asks_anew = True

    def before_proof(self) -> Answer | None:
        """The schedule is public: told to anybody."""
        return Answer([Sentence("fees-public"), *_ways("withdrawal", Money(EXAMPLE))], card={"kind": "fees"})

    def first_words(self, slots: Slots) -> Answer | None:
        """For the act and the amount that were named."""
        act = act_in(slots.text) or slots.act
        if not act:
            return self.before_proof()
        asked = ActAsked.of(_question(act, slots).public_id)
        assert asked is not None
        return Answer([Sentence("fees-public-act"), *_ways(act, asked.amount)], card={"kind": "fees"})

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        charged = _charged(customer_id, slots)
        if charged:
            return Candidates([Question(f"charged:{row.public_id}") for row in charged], ())
        act = act_in(slots.text) or slots.act
        return Candidates([_question(one, slots) for one in ([act] if act else METHODS)], ())

    def choice_label(self, record: Question) -> Sentence:
        kind, _, rest = record.public_id.partition(":")
        if kind == "charged":
            refs = {name: Ref("record", rest, name) for name in ("at", "title", "amount", "fee")}
            return Sentence("choice-charged", **refs)
        return Sentence(f"choice-fees-{rest.split(':')[0]}")

    def which_one(self) -> Sentence:
        return Sentence("fees-which-one")

    def look(self, subject: str, customer_id: int) -> Finding:
        kind, _, rest = subject.partition(":")
        if kind == "charged":
            charged = charged_of(rest, customer_id)
            if charged is None:
                raise LookupError(subject)
            return diagnose(charged)
        asked = ActAsked.of(subject)
        if asked is None:
            raise LookupError(subject)
        evidence = [
            Evidence("evidence-fee-quote", Ref("quote", f"{asked.act}:{method}:{_of(asked)}", "fee"))
            for method in _methods(asked)
        ]
        cause = "fee_told" if evidence else "fee_no_way"
        return Finding(self.issue, cause, subject, tuple(evidence), settled=True, team=self.team)

    def tell(self, finding: Finding) -> Answer:
        kind, _, rest = finding.subject.partition(":")
        ends = [SEEN, MORE, PERSON]
        if kind == "charged":
            card = {"kind": "path", "topup": rest}
            open_now = finding.needs_person or finding.cause == "fee_overcharged"
            return Answer(_told(finding, rest), choices=[] if open_now else ends, card=card)
        asked = ActAsked.of(finding.subject)
        assert asked is not None
        if finding.cause == "fee_no_way":
            return Answer([Sentence("fees-no-way")], choices=ends, card={"kind": "fees"})
        side = "fees-taken-off" if asked.act in TAKEN_OFF else "fees-on-top"
        return Answer(
            [*_ways(asked.act, asked.amount), Sentence(side).apart()], choices=ends, card={"kind": "fees"}
        )

    def remedies(self, finding: Finding) -> list[Remedy]:
        """What was charged too much goes back at once; what was charged rightly, only as a colleague sees fit."""
        number = finding.subject.partition(":")[2]
        row = Record.objects.filter(public_id=number, kind__in=ACTS).first()
        if row is None or finding.cause not in ("fee_overcharged", "fee_by_rule"):
            return []
        customer = User.objects.get_queryset().get(pk=row.customer_id).public_id
        inputs = {"customer": customer, "record": number}
        if finding.cause == "fee_by_rule":
            return [Remedy("fee.return", {**inputs, "reason": "goodwill"}, "why-fee-goodwill")]
        over = {**inputs, "reason": "charged_wrongly"}
        gap = finding.value_at_risk.minor if finding.value_at_risk else None
        return [Remedy("fee.return", {**over, "amount_minor": gap}, "why-fee-overcharged", alone=True)]

    def told_after(self, finding: Finding, remedy: Remedy) -> Answer:
        number = finding.subject.partition(":")[2]
        row = Record.objects.get(public_id=number, kind__in=ACTS)
        credit = checking.latest(row.customer_id, number, FEE)
        known = Ref("credit", credit.public_id if credit else "", "amount")
        return Answer([Sentence("fees-returned-now", amount=known)], choices=[SEEN, MORE, PERSON])

    def further(self, finding: Finding, asked: str) -> Answer | None:
        """How long it takes, by the act; whether what was charged comes back: not where the movement was done."""
        act = ActAsked.of(finding.subject)
        if asked == "when" and act and act.act in HOW_TO:
            howto = REGISTRY[HOW_TO[act.act]]
            return howto.further(howto.look(ActAsked("howto", act.act, act.amount).subject, 0), asked)
        if asked not in ("fee", "back") or finding.cause != "fee_by_rule":
            return None
        told = self.tell(finding)
        row = Record.objects.filter(public_id=finding.subject.partition(":")[2]).first()
        done = row is not None and row.state == "done"
        end = Sentence("fees-kept-when-done" if done else "fees-back-if-not-done")
        return replace(told, sentences=[*told.sentences, end])


def diagnose(charged: Charged) -> Finding:
    """Whether a movement was charged what the rule of its day asks; from the facts alone."""
    row, cause = charged.row, _cause(charged)
    gap = abs(row.fee_minor - (charged.quote.fee.minor if charged.quote else 0))
    wrong = cause in ("fee_differs", "fee_overcharged")
    return Finding(
        Fees.issue,
        cause,
        f"charged:{row.public_id}",
        tuple(_evidence(charged)),
        needs_person=cause == "fee_differs",
        settled=not wrong,
        team=Fees.team,
        value_at_risk=Money(gap, row.currency) if wrong else None,
    )


def _cause(charged: Charged) -> str:
    row = charged.row
    if charged.back:
        return "fee_back"
    if row.state in ("failed", "cancelled"):
        return "fee_not_kept"
    if not row.fee_minor and (charged.quote is None or charged.right):
        return "fee_none"
    if charged.right:
        return "fee_by_rule"
    over = charged.quote is not None and row.fee > charged.quote.fee and row.state == "done"
    return "fee_overcharged" if over else "fee_differs"


def _evidence(charged: Charged) -> list[Evidence]:
    number = charged.row.public_id
    found = [Evidence("evidence-fee-charged", Ref("record", number, "fee"))]
    if charged.quote:
        found += [
            Evidence(f"evidence-fee-{name.replace('_', '-')}", Ref("charged", number, name))
            for name in ("rule", "by_rule", "rule_from")
        ]
    if charged.back:
        found.append(Evidence("evidence-fee-back", Ref("credit", charged.back, "amount")))
    return found


def _told(finding: Finding, public_id: str) -> list[Sentence]:
    """The movement, the rule of its day, and that the one follows from the other."""
    row = {name: Ref("record", public_id, name) for name in ("at", "title", "amount", "fee")}
    by = {name: Ref("charged", public_id, name) for name in ("way", "rule", "by_rule")}
    match finding.cause:
        case "fee_none":
            return [Sentence("fees-none-charged", at=row["at"], title=row["title"], amount=row["amount"])]
        case "fee_not_kept":
            return [Sentence("fees-not-kept", at=row["at"], title=row["title"], amount=row["amount"])]
        case "fee_by_rule":
            return [
                Sentence("fees-charged", **row),
                Sentence("fees-by-rule", **by),
                Sentence("fees-shown-before"),
            ]
    if finding.cause == "fee_back":
        credit = next((one.ref.id for one in finding.evidence if one.ref.kind == "credit"), "")
        known = {name: Ref("credit", credit, name) for name in ("amount", "at")}
        return [Sentence("fees-charged", **row), Sentence("fees-is-back", **known)]
    if finding.cause == "fee_overcharged":
        return [Sentence("fees-charged", **row), Sentence("fees-differs", **by), Sentence("fees-too-much")]
    ruled = any(one.ref.field == "by_rule" for one in finding.evidence)
    differs = Sentence("fees-differs", **by) if ruled else Sentence("fees-no-rule")
    return [Sentence("fees-charged", **row), differs, Sentence("fees-person-checks")]


def _ways(act: str, amount: Money) -> list[Sentence]:
    """Every way with its fee, the cheapest first and said to be so."""
    try:
        quotes = fees.compare(act, amount)
    except Refusal:
        return [Sentence("fees-no-way")]
    said = [
        Sentence(
            "fees-for",
            act=Ref("quote", _number(act, quotes[0].method, amount), "act"),
            amount=Ref("quote", _number(act, quotes[0].method, amount), "amount"),
        )
    ]
    for one in quotes:
        number = _number(act, one.method, amount)
        key = "fees-way-cheapest" if one.cheapest and len(quotes) > 1 else "fees-way"
        refs = {name: Ref("quote", number, name) for name in ("way", "fee", "total", "net")}
        said.append(Sentence(key, **refs).apart())
    return said


def _methods(asked: ActAsked) -> list[str]:
    try:
        return [one.method for one in fees.compare(asked.act, asked.amount)]
    except Refusal:
        return []


def _number(act: str, method: str, amount: Money) -> str:
    return f"{act}:{method}:{amount.minor}:{amount.currency}"


def _of(asked: ActAsked) -> str:
    return f"{asked.amount.minor}:{asked.amount.currency}"


def _question(act: str, slots: Slots) -> Question:
    currency = currency_in(slots.text) if act == "topup" else "CNY"
    minor = slots.amounts_minor[0] if slots.amounts_minor else slots.named_before or EXAMPLE
    return Question(ActAsked("fees", act, amount_of(minor, currency)).subject)


def _charged(customer_id: int, slots: Slots) -> list[Record]:
    """The movements a complaint about a fee may mean: those with a fee that fit the figures, the newest first."""
    if not CHARGED.search(slots.text) and not slots.order_numbers:
        return []
    since = clock.now() - LATELY
    rows = Record.objects.filter(customer_id=customer_id, kind__in=ACTS, at__gte=since).order_by("-at", "-id")
    act = act_in(slots.text) or slots.act
    mine = [row for row in rows[:OFFERED] if not act or ACTS[row.kind] == act]
    named = [row for row in mine if _fits(row, slots)]
    with_fee = [row for row in named if row.fee_minor]
    return with_fee or (named if slots else [])


def _fits(row: Record, slots: Slots) -> bool:
    """Whether a movement agrees with every figure, number and time that was told. An amount may be the fee itself."""
    figures = (abs(row.amount_minor), row.fee_minor, abs(row.amount_minor) + row.fee_minor)
    checks = (
        not slots.amounts_minor or any(amount in figures for amount in slots.amounts_minor),
        not slots.order_numbers or any(number.casefold() in row.terms for number in slots.order_numbers),
        not slots.card_tails or row.tail in slots.card_tails,
        not slots.time_ranges or any(start <= row.at <= end for start, end in slots.time_ranges),
    )
    return all(checks)
