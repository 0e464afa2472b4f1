"""How a contested movement is told: what to press now, what was done, and by when there is a finding."""

from __future__ import annotations

from functools import partial

from walletdesk.assistant.answers import Answer, Choice, Ref, Sentence
from walletdesk.assistant.fitting import fields
from walletdesk.assistant.playbooks.base import Finding

SEEN = Choice(Sentence("choice-seen"), "done")
PERSON = Choice(Sentence("choice-person"), "human")
REPORT = Choice(Sentence("choice-contested-loss"), "do:freeze.report_loss")
ONLY_LOOK = Choice(Sentence("choice-contested-person"), "human")
MINE = Choice(Sentence("choice-contested-mine"), "done")
ANOTHER = Choice(Sentence("choice-contested-another"), "issue:unauthorized_transaction")
NO_MORE = Choice(Sentence("choice-contested-no-more"), "done")
TERMS = {"days": Ref("credit-terms", "now", "days")}

# Cause: its sentences beside the movement itself, and the buttons.
TOLD: dict[str, tuple[tuple[str, ...], tuple[Choice, ...]]] = {
    "contested_open": (("contested-loss-first", "contested-then-provide"), (REPORT, ONLY_LOOK, MINE)),
    "contested_review": (("contested-loss-first", "contested-then-person"), (REPORT, ONLY_LOOK, MINE)),
    "contested_guarded": (("contested-now-provide",), ()),
    "contested_guarded_review": (("contested-is-guarded", "contested-person-looks"), ()),
    "contested_moving": (("contested-still-moving", "contested-loss-first"), (REPORT, PERSON, MINE)),
    "contested_moving_guarded": (("contested-still-moving", "contested-is-guarded"), (PERSON, MINE)),
    "contested_outside": (("contested-by-the-bank", "contested-loss-first"), (REPORT, PERSON, MINE)),
    "contested_outside_guarded": (("contested-by-the-bank", "contested-is-guarded"), ()),
    "contested_old": (("contested-is-old",), (PERSON, ANOTHER, MINE)),
    "contested_back": (("contested-is-back",), (ANOTHER, SEEN, PERSON)),
    "contested_provided": ((), (ANOTHER, SEEN, PERSON)),
    "contested_final": ((), (ANOTHER, SEEN, PERSON)),
}


def answer(finding: Finding, cancel: str = "") -> Answer:
    """`cancel` is the act that calls off what is not done yet, where that can still be."""
    if finding.cause == "contested_none":
        days = Ref("credit-terms", "now", "contest_days")
        return Answer([Sentence("contested-none", days=days), Sentence("contested-tell-nobody")])
    said = [Sentence("contested-found", **_of(finding.subject, "at", "title", "amount"))]
    keys, choices = TOLD[finding.cause]
    said += [_sentence(key, finding) for key in keys]
    number = credit_of(finding)
    if finding.cause in ("contested_provided", "contested_final"):
        said.append(Sentence(finding.cause.replace("_", "-"), **_credit(number, finding.cause)))
    if cancel:
        choices = (Choice(Sentence("choice-contested-cancel"), f"do:{cancel}"), *choices)
    return Answer(said, choices=list(choices), card={"kind": "path", "topup": number or finding.subject})


def after(finding: Finding, act: str, credit: str) -> Answer:
    """What to say once something was done."""
    if act == "freeze.report_loss":
        return Answer([Sentence("contested-loss-reported"), Sentence("contested-tell-nobody")])
    if act == "credit.provisional":
        known = fields("credit", credit, "amount", "due")
        said = [
            Sentence("contested-provided-now", **known),
            Sentence("contested-case-opened").apart(),
            Sentence("contested-any-other").apart(),
        ]
        card = {"kind": "path", "topup": credit}
        return Answer(said, choices=[ANOTHER, NO_MORE, PERSON], card=card)
    if act.endswith(".cancel"):
        said = [Sentence("contested-cancelled", **_of(finding.subject, "amount"))]
        if finding.cause.endswith("_guarded"):
            said.append(Sentence("contested-any-other").apart())
            return Answer(said, choices=[ANOTHER, NO_MORE, PERSON])
        said.append(Sentence("contested-loss-first").apart())
        return Answer(said, choices=[REPORT, NO_MORE, PERSON])
    return Answer([Sentence("contested-person-looks")], choices=[SEEN, PERSON])


def further(finding: Finding, asked: str) -> Answer | None:
    """By when there is a finding; what happens if it goes against the customer."""
    choices = list(TOLD.get(finding.cause, ((), (PERSON,)))[1]) or [PERSON]
    if finding.cause == "contested_provided" and asked in ("when", "back"):
        known = fields("credit", credit_of(finding), "due", "amount")
        return Answer([Sentence("contested-when-provided", **known)], choices=choices)
    if asked == "when" and finding.cause not in ("contested_back", "contested_final"):
        return Answer([Sentence("contested-when", **TERMS)], choices=choices)
    return None


def credit_of(finding: Finding) -> str:
    """The credit among the evidence; empty where there is none."""
    return next((one.ref.id for one in finding.evidence if one.ref.kind == "credit"), "")


def _credit(number: str, cause: str) -> dict[str, Ref]:
    return fields("credit", number, "amount", "due" if cause == "contested_provided" else "ended_at")


def _sentence(key: str, finding: Finding) -> Sentence:
    match key:
        case "contested-then-provide":
            return Sentence(key, left=Ref("contested", finding.subject, "left"), **TERMS).apart()
        case "contested-is-old":
            return Sentence(key, days=Ref("credit-terms", "now", "contest_days"))
        case "contested-is-guarded":
            return Sentence(key, at=Ref("money-stop", "now", "at"))
    return (
        Sentence(key).apart() if key in ("contested-loss-first", "contested-then-person") else Sentence(key)
    )


_of = partial(fields, "record")
