"""A case turned out to be another problem: its playbook looks anew, at the same record where it can."""

from __future__ import annotations

from typing import Any

from walletdesk.assistant import playbooks
from walletdesk.assistant.playbooks.base import Finding, Playbook, Slots
from walletdesk.assistant.understanding.issues import ISSUES, OUT_OF_SCOPE
from walletdesk.core.refusals import Refusal
from walletdesk.desk import problems
from walletdesk.desk.models import Case

PROBLEMS = tuple(issue for issue in ISSUES if issue != OUT_OF_SCOPE)


def change_problem(case: Case, issue: str, *, by: Any, reason: str) -> Case:
    """Make it a case of `issue`, and find the cause by that problem's playbook.

    The record is that of the last time it was this problem, else the same as now, else the only one that fits; without any,
    nothing is found and the colleague goes on by themselves. Raises Refusal `case-problem` (422) and those of
    `problems.change`.
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
    return _of_the_only_one(playbook, customer)


def _of_the_only_one(playbook: Playbook, customer_id: int) -> Finding | None:
    meant = playbook.candidates(customer_id, Slots()).fitting
    return playbook.look(meant[0].public_id, customer_id) if len(meant) == 1 else None
