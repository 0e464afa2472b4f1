"""A case turned out to be another problem: its playbook looks anew, at the same record where it can."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant import meant, playbooks
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.assistant.understanding.issues import ISSUES, OUT_OF_SCOPE
from walletdesk.core.refusals import Refusal
from walletdesk.desk import problems
from walletdesk.desk.models import Case

PROBLEMS = tuple(issue for issue in ISSUES if issue != OUT_OF_SCOPE)


def change_problem(case: Case, issue: str, *, by: Any, reason: str) -> Case:
    """Make it a case of `issue`, and find the cause by that problem's playbook.

    The record is that of the last time it was this problem, else the same as now, else the one that the customer's words in the
    talk tell, or the only one that fits; without any, a colleague chooses (`choose_record`). Raises Refusal `case-problem` (422)
    and those of `problems.change`.
    """
    if issue not in PROBLEMS:
        raise Refusal("case-problem", status=422, field="issue")
    finding = _look(case, issue)
    return problems.change(
        case,
        issue,
        by=by,
        reason=reason,
        subject=finding.subject if finding else "",
        finding=finding.as_json() if finding else None,
        value_at_risk=finding.value_at_risk if finding else None,
    )


def _look(case: Case, issue: str) -> Finding | None:
    playbook, customer = playbooks.for_issue(issue), case.customer_id
    if customer is None or not playbook.reads_records:
        return None
    for subject in filter(None, (problems.subject_before(case, issue), case.subject)):
        try:
            return playbook.look(subject, customer)
        except LookupError:
            continue
    return meant.found(playbook, customer, case.conversation)


def choose_record(case: Case, subject: str, *, by: Any) -> Case:
    """Say which record a case is about, of those it may be; its playbook looks at that one.

    Raises Refusal `case-record` (422) where it is none of the customer's that this problem could be about, and `case-not-open`.
    """
    customer, playbook = case.customer_id, playbooks.for_issue(case.issue)
    if customer is None or subject not in [number for number, _ in meant.to_choose(case)]:
        raise Refusal("case-record", status=422, field="subject")
    try:
        finding = playbook.look(subject, customer)
    except LookupError:
        raise Refusal("case-record", status=422, field="subject") from None
    return problems.about(
        case, finding.subject, by=by, finding=finding.as_json(), value_at_risk=finding.value_at_risk
    )
