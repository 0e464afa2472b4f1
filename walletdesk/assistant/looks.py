"""What a colleague sees beside the talk: the finding with its evidence, read anew, and what may be done about it.

The same playbook that spoke with the customer; a reply drafted from it; each remedy with its dry run, and whether this
colleague may do it or must ask.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from walletdesk.assistant import drafts, playbooks
from walletdesk.assistant.answers import NoSuchProof, resolve
from walletdesk.assistant.playbooks.base import Finding, finding_from
from walletdesk.core import acts, authority, words
from walletdesk.core.acts import Plan
from walletdesk.core.hearing import Told
from walletdesk.core.models import Approval
from walletdesk.core.refusals import Refusal
from walletdesk.desk.identity import proof_of
from walletdesk.desk.models import Case


@dataclass(frozen=True)
class Fact:
    """One piece of evidence in words: what it is, what it says, and of which record."""

    label: str
    value: str
    record: str


@dataclass(frozen=True)
class Option:
    """One thing that may be done: what exactly would happen, and with whose word. `answer` is allow, approve or refuse."""

    act: str
    inputs: dict[str, Any]
    title: str
    why: str
    plan: Plan | None
    answer: str
    refusal: str = ""
    asked: Approval | None = None

    @property
    def hash(self) -> str:
        return self.plan.hash if self.plan else ""


@dataclass(frozen=True)
class Look:
    finding: Finding
    title: str
    facts: list[Fact] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    requests: list[Approval] = field(default_factory=list)  # of this case, not yet decided
    reply: str = ""  # drafted for this colleague, in the customer's language


def look(case: Case, colleague: Any) -> Look | None:
    """The finding of a case as the records stand now, for this colleague; None where nothing was diagnosed."""
    if not case.finding:
        return None
    finding, requests = _now(case), requests_of(case)
    proof, read = proof_of(case), {}  # type: ignore[var-annotated]  # the records that were read, each once
    return Look(
        finding=finding,
        title=words.say(finding.title),
        facts=_facts(case, finding, read),
        options=[
            option(proof, colleague, remedy.act, remedy.inputs, remedy.why, requests)
            for remedy in _remedies(finding)
        ],
        requests=requests,
        reply=drafts.draft(case, finding, colleague, proof=proof, read=read),
    )


def requests_of(case: Case) -> list[Approval]:
    """What was asked for in this case and waits for another person, oldest first."""
    return list(Approval.objects.filter(case_id=case.pk, status="requested").order_by("id"))


def option(
    proof: str, colleague: Any, act: str, inputs: dict[str, Any], why: str, requests: list[Approval]
) -> Option:
    """One remedy, planned now under that proof of the customer; `requests` are those of the case that wait."""
    title = words.say(acts.REGISTRY[act].title)
    reason = words.say(why)
    try:
        plan = acts.plan(act, inputs)
    except Refusal as refused:
        return Option(act, inputs, title, reason, None, "refuse", refused.say())
    verdict = authority.check(act, role=colleague.role, proof=proof, amount=plan.amount)
    sentence = words.say(verdict.reason) if verdict.reason else ""
    asked = next((row for row in requests if (row.act, row.plan_hash) == (act, plan.hash)), None)
    return Option(act, inputs, title, reason, plan, verdict.answer, sentence, asked)


def told(one: Option, *, by: Any, proof: str) -> list[Told]:
    """The very texts people would be told if this option were done now; none where it cannot be done."""
    if one.plan is None or one.answer == "refuse":
        return []
    try:
        return acts.rehearse(one.act, one.inputs, by=by, proof=proof)
    except Refusal:
        return []


def chosen(found: Look | None, act: str, plan_hash: str) -> Option:
    """The option that was shown with this hash. Raises Refusal `act-moved` where it is no longer among them."""
    for one in found.options if found else []:
        if one.act == act and one.hash == plan_hash and plan_hash:
            return one
    raise Refusal("act-moved")


def _now(case: Case) -> Finding:
    kept = finding_from(case.finding or {})
    if not kept.subject or case.customer_id is None:
        return kept
    try:
        return playbooks.for_issue(kept.issue).look(kept.subject, case.customer_id)
    except LookupError:
        return kept


def _remedies(finding: Finding) -> list[Any]:
    return playbooks.for_issue(finding.issue).remedies(finding)


def _facts(case: Case, finding: Finding, read: dict[tuple[str, str], Any]) -> list[Fact]:
    facts = []
    for one in finding.evidence:
        try:
            value = resolve(one.ref, case.customer_id, read)
        except NoSuchProof:
            continue
        text = words.say(value.key) if hasattr(value, "key") else str(words.written(value))
        facts.append(Fact(words.say(one.label), text, one.ref.id))
    return facts
