"""Limits: which one stands in the way, what is left of each, when it begins anew, and how it could be raised."""

from __future__ import annotations

import re

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.playbooks.base import Candidates, Evidence, Finding, Playbook, Slots, playbook
from walletdesk.assistant.questions import ActAsked, Question, act_in, amount_of, currency_in
from walletdesk.assistant.references.limits import number_of
from walletdesk.core.money import Money
from walletdesk.money.limits import limits
from walletdesk.money.limits.limits import KINDS, Limit

SEEN = Choice(Sentence("choice-seen"), "done")
MORE = Choice(Sentence("choice-more"), "more")
PERSON = Choice(Sentence("choice-person"), "human")
RAISE = Choice(Sentence("choice-raise-limit"), "human")
RAISED = re.compile(r"提高|提升|调高|上调|增加|放宽|raise|increase|higher|lift", re.I)


@playbook
class Limits(Playbook):
    issue = "limits"
    team = "security"
    asks_anew = True

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        act = act_in(slots.text) or slots.act
        return Candidates([_question(one, slots) for one in ([act] if act else KINDS)], ())

    def choice_label(self, record: Question) -> Sentence:
        return Sentence(f"choice-limits-{record.public_id.split(':')[1]}")

    def which_one(self) -> Sentence:
        return Sentence("limits-which-one")

    def look(self, subject: str, customer_id: int) -> Finding:
        asked = ActAsked.of(subject)
        if asked is None:
            raise LookupError(subject)
        return diagnose(asked, limits.of(customer_id, asked.act, asked.amount.currency))

    def tell(self, finding: Finding) -> Answer:
        asked = ActAsked.of(finding.subject)
        assert asked is not None
        told = [*_verdict(finding), *_each(finding)]
        if not told:
            return Answer([Sentence("limits-none")], choices=[SEEN, PERSON], card={"kind": "limits"})
        told.append(Sentence("limits-what-counts"))
        told.append(Sentence("limits-how-raised"))
        return Answer(told, choices=[SEEN, MORE, RAISE], card={"kind": "limits"})

    def further(self, finding: Finding, asked: str) -> Answer | None:
        if asked != "raise":
            return None
        return Answer([Sentence("limits-how-raised")], choices=[RAISE, SEEN], card={"kind": "limits"})


def diagnose(asked: ActAsked, found: list[Limit]) -> Finding:
    """Which limit stands in the way of what was asked; the figures of all stand beside it. From the facts alone."""
    stops = next((one for one in found if stopped_by(one, asked.amount)), None)
    evidence = (
        [Evidence("evidence-limit-stops", _ref(stops, _stops_with(stops, asked.amount)))] if stops else []
    )
    evidence += [
        Evidence(f"evidence-limit-{name.replace('_', '-')}-{one.period}", _ref(one, name))
        for one in found
        for name in _told_of(one)
    ]
    told = "limit_fits" if asked.amount else "limit_told"
    cause = f"limit_{_why(stops, asked.amount)}" if stops else told
    return Finding(Limits.issue, cause, asked.subject, tuple(evidence), settled=True, team=Limits.team)


def stopped_by(limit: Limit, amount: Money) -> bool:
    """Whether this limit refuses such an amount now; with no amount, whether it is used up."""
    return bool(_why(limit, amount))


def _why(limit: Limit, amount: Money) -> str:
    if limit.period == "once":
        if amount and limit.least and amount < limit.least:
            return "too_small"
        return "too_large" if amount and limit.most and amount > limit.most else ""
    if limit.times_left == 0:
        return "times_up"
    if limit.left is not None and not limit.left:
        return "used_up"
    return "too_much_now" if amount and limit.left is not None and amount > limit.left else ""


def _stops_with(limit: Limit, amount: Money) -> str:
    return {"too_small": "least", "too_large": "most", "times_up": "times_most"}.get(
        _why(limit, amount), "left"
    )


def _told_of(limit: Limit) -> list[str]:
    """The figures there are of a limit, in the order they are told."""
    if limit.period == "once":
        return [name for name in ("least", "most") if getattr(limit, name)]
    amounts = ["most", "used", "left"] if limit.most is not None else []
    times = ["times", "times_most"] if limit.count_max is not None else []
    renews = ["renews_at"] if limit.renews_at else []  # a lifetime's never does
    return [*amounts, *times, *renews] if amounts or times else []


def _ref(limit: Limit, name: str) -> Ref:
    return Ref("limit", number_of(limit), name)


def _verdict(finding: Finding) -> list[Sentence]:
    """What stands in the way, or that nothing does."""
    stops = next((one.ref for one in finding.evidence if one.label == "evidence-limit-stops"), None)
    amount = Ref("limit-asked", finding.subject, "amount")
    if stops is None:
        return [Sentence("limits-fits", amount=amount)] if finding.cause == "limit_fits" else []
    if stops.id.split(":")[1] == "life":
        most = Ref("limit", stops.id, "most")
        return [Sentence("limits-life-used-up", most=most)]
    until = Ref("limit", stops.id, "renews_at")
    match finding.cause:
        case "limit_too_small":
            return [Sentence("limits-too-small", amount=amount, least=stops)]
        case "limit_too_large":
            return [Sentence("limits-too-large", amount=amount, most=stops)]
        case "limit_times_up":
            return [Sentence("limits-times-up", times=stops, until=until)]
        case "limit_used_up":
            return [Sentence("limits-used-up", most=Ref("limit", stops.id, "most"), until=until)]
    return [Sentence("limits-too-much-now", amount=amount, left=stops, until=until)]


def _each(finding: Finding) -> list[Sentence]:
    """Every limit of the act in a sentence, from the evidence."""
    by_number: dict[str, dict[str, Ref]] = {}
    for one in finding.evidence:
        if one.label != "evidence-limit-stops":
            by_number.setdefault(one.ref.id, {})[one.ref.field] = one.ref
    told = []
    for number, refs in by_number.items():
        period = number.split(":")[1]
        if period == "once":
            kind = "both" if len(refs) == 2 else next(iter(refs))
            told.append(Sentence(f"limits-told-once-{kind}", **refs))
            continue
        amounts = {name: ref for name, ref in refs.items() if name in ("most", "used", "left", "renews_at")}
        if "most" in refs:
            told.append(Sentence(f"limits-told-{period}", **amounts))
        if "times_most" in refs:
            told.append(Sentence(f"limits-told-times-{period}", times=refs["times"], most=refs["times_most"]))
    return told


def _question(act: str, slots: Slots) -> Question:
    currency = currency_in(slots.text) if act == "topup" else "CNY"
    amounts = slots.amounts_minor if not RAISED.search(slots.text) else []
    amount = amount_of(amounts[0], currency) if amounts else Money.zero(currency)
    return Question(ActAsked("limits", act, amount).subject)
