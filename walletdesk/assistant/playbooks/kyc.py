"""Identity: not begun, being checked, before a colleague, turned down, lapsed, or of which class; and which papers are taken."""

from __future__ import annotations

import re
from dataclasses import replace

from walletdesk.assistant.answers import Answer, Sentence
from walletdesk.assistant.playbooks.about_oneself import DONE, PERSON, AboutOneself, ref
from walletdesk.assistant.playbooks.base import Candidates, Finding, Slots, playbook
from walletdesk.assistant.questions import Question
from walletdesk.assistant.references.person import PersonFacts

SPOKEN = {
    "kyc_checking": ("submitted_at",),
    "kyc_in_review": ("review_since",),
    "kyc_rejected": ("reject_reason",),
    "kyc_expired": (),
    "kyc_none": (),
}
# Asked is not how one's own identity stands, but whether another paper than the ID card of mainland residents will do.
PAPERS = re.compile(
    r"护照|通行证|回乡证|台胞证|居住证|居留|绿卡|外国人|外籍|老外|港澳台|(?:香港|澳门|台湾)(?:居民|同胞|人|身份证)|户口[本簿]|驾[驶照]|军官证|签证|"
    r"\b(?:passports?|residen(?:ce|t|cy) (?:permit|card)s?|permanent residen\w*|green card|foreign(?:er)?s?|visa|"
    r"driv\w+ licen[cs]e|hong ?kong|maca[ou]|taiwan\w*)\b",
    re.I,
)
ABOUT_PAPERS = "papers:"
TAKEN = ("kyc-papers-taken", "kyc-papers-not", "kyc-papers-else")


@playbook
class Kyc(AboutOneself):
    issue = "kyc"
    asks_anew = True  # «and with a passport?» is a question of its own
    evidence = (
        *("identity_status", "account_class", "class_until", "submitted_at", "review_since", "reject_reason"),
    )

    def before_proof(self) -> Answer:
        return Answer([Sentence("kyc-before")])

    def first_words(self, slots: Slots) -> Answer:
        return _papers() if PAPERS.search(slots.text) else self.before_proof()

    def candidates(self, customer_id: int, slots: Slots) -> Candidates:
        found = super().candidates(customer_id, slots)
        if not PAPERS.search(slots.text):
            return found
        return Candidates([Question(f"{ABOUT_PAPERS}{one.public_id}") for one in found.fitting], ())

    def look(self, subject: str, customer_id: int) -> Finding:
        found = super().look(subject.removeprefix(ABOUT_PAPERS), customer_id)
        about_papers = subject.startswith(ABOUT_PAPERS)
        return replace(found, subject=subject, cause="kyc_papers") if about_papers else found

    def cause(self, seen: PersonFacts) -> str:
        row = seen.identity
        status = row.status if row else "none"
        if status in ("submitted", "verifying"):
            return "kyc_in_review" if row and row.review_since else "kyc_checking"
        if status.startswith("class"):
            dated = row is not None and row.valid_until is not None
            return "kyc_class" if dated else "kyc_class_for_ever"
        return f"kyc_{status}"

    def tell(self, finding: Finding) -> Answer:
        subject, cause = finding.subject, finding.cause
        if cause == "kyc_papers":
            return replace(_papers(), choices=[PERSON, DONE], card={"kind": "identity"})
        if cause.startswith("kyc_class"):
            dated = {"class_until": ref(subject, "class_until")} if cause == "kyc_class" else {}
            first = Sentence(cause.replace("_", "-"), account_class=ref(subject, "account_class"), **dated)
            told = [first, Sentence("kyc-higher").apart()]
        else:
            known = {name: ref(subject, name) for name in SPOKEN.get(cause, ())}
            told = [Sentence(cause.replace("_", "-"), **known)]
        return Answer(told, choices=[DONE, PERSON], card={"kind": "identity"})


def _papers() -> Answer:
    """The same for everybody: what is taken, what is not, and what to have ready for a person."""
    return Answer([Sentence(TAKEN[0]), *(Sentence(key).apart() for key in TAKEN[1:])])
