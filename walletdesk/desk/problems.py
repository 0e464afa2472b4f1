"""Another problem for a case: the colleague sees that it is about something else than was thought. Undone by changing back."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from walletdesk.core.clock import clock
from walletdesk.core.models import Event
from walletdesk.core.money import Money
from walletdesk.core.refusals import Refusal
from walletdesk.desk import cases, conversations
from walletdesk.desk.models import Case

CHANGED = "case.problem_changed"
CHOSEN = "case.record_chosen"
REASON_MAX = 500


def change(
    case: Case,
    issue: str,
    *,
    by: Any,
    reason: str,
    subject: str = "",
    finding: dict[str, Any] | None = None,
    value_at_risk: Money | None = None,
) -> Case:
    """Make it a case of this problem, with what was found of it; the reason is a note beside the talk.

    Raises Refusal `case-problem-why` (422), `case-not-open`, and `case-no-talk` where there is nobody to talk to.
    """
    reason = reason.strip()[:REASON_MAX]
    if not reason:
        raise Refusal("case-problem-why", status=422, field="reason")
    with transaction.atomic():
        row = _locked(case)
        if row.issue == issue:
            return row
        was, row.issue = row.issue, issue
        was_subject = _set(row, subject, finding, value_at_risk)
        talk = cases.talk_of(row, by=by)
        marker = f"problem:{row.pk}:{clock.now().timestamp()}"
        conversations.note(talk, reason, by=by, client_id=marker, name=getattr(by, "name", ""))
        cases.record(CHANGED, row, by, issue=issue, subject=subject or None, was=was, was_subject=was_subject)
    return row


def about(
    case: Case,
    subject: str,
    *,
    by: Any,
    finding: dict[str, Any],
    value_at_risk: Money | None = None,
) -> Case:
    """Make it a case about this record, with what was found of it. Raises Refusal `case-not-open`."""
    with transaction.atomic():
        row = _locked(case)
        if row.subject == subject and row.finding:
            return row
        was_subject = _set(row, subject, finding, value_at_risk)
        cases.record(CHOSEN, row, by, subject=subject, was_subject=was_subject)
    return row


def subject_before(case: Case, issue: str) -> str:
    """Which record it was about when it last was a case of this problem: changing back, it is about that again."""
    last = Event.objects.filter(name=CHANGED, customer_id=case.customer_id, ids__case=case.pk, ids__was=issue)
    event = last.order_by("-id").first()
    return str(event.ids.get("was_subject") or "") if event else ""


def _locked(case: Case) -> Case:
    """The case as it is now, held until the end of the transaction. Raises Refusal `case-not-open`."""
    row = Case.objects.select_for_update().get(pk=case.pk)
    if row.status not in ("open", "waiting"):
        raise Refusal("case-not-open")
    return row


def _set(row: Case, subject: str, finding: dict[str, Any] | None, value_at_risk: Money | None) -> str | None:
    """What it is about from now on; returns what it was about."""
    was, row.subject, row.finding = row.subject, subject, finding
    if value_at_risk:
        row.value_at_risk_minor, row.currency = value_at_risk.minor, value_at_risk.currency
    row.save(update_fields=["issue", "subject", "finding", "value_at_risk_minor", "currency"])
    return was or None
