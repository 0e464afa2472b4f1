"""Money put forward before people: the case of account security is there at once, and hears how it ends."""

from __future__ import annotations

from walletdesk.assistant import own_cases, playbooks
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.desk.models import Case
from walletdesk.money.credits.legal_steps import PROVISIONAL
from walletdesk.money.credits.models import Credit

ISSUE = "unauthorized_transaction"


@on("credit.provided")
def credit_to_the_desk(event: Event) -> None:
    """Somebody has to find out within the time the customer was promised."""
    row = Credit.objects.get(pk=event.ids["credit"])
    finding = _look(row)
    case = cases.open(
        issue=ISSUE,
        by=own_cases.ME,
        customer_id=row.customer_id,
        conversation=own_cases.talk_about(row.customer_id, row.subject),
        awaited=False,  # they have their answer; what is found they hear by notice
        team=finding.team,
        summary=[["summary-contested", {}], [finding.title, {}]],
        finding=finding.as_json(),
        subject=row.subject,
        value_at_risk=row.amount,
    )
    if row.reverse_at:
        cases.promise(case, row.reverse_at, by=own_cases.ME)
    _note(case, row, event)


@on("credit.due_soon", "credit.made_final", "credit.reversed")
def credit_moved(event: Event) -> None:
    """What the case knows is brought up to date; nearly run out, it goes before others; decided, it is solved."""
    row = Credit.objects.get(pk=event.ids["credit"])
    case = cases.about(row.customer_id, row.subject) if row.kind == PROVISIONAL else None
    if case is None:
        return
    cases.update(case, by=own_cases.ME, finding=_look(row).as_json())
    _note(case, row, event)
    if event.name == "credit.due_soon":
        cases.escalate(case, by=own_cases.ME)
    elif row.ended_reason != "date":  # run out undecided, a person still owes the customer a finding
        cases.solve(case, by=own_cases.ME, disposition="solved")


def _look(row: Credit) -> Finding:
    return playbooks.for_issue(ISSUE).look(row.subject, row.customer_id)


def _note(case: Case, row: Credit, event: Event) -> None:
    name = event.name.split(".")[1]
    own_cases.note(case, client_id=f"{row.public_id}:{name}", key=f"credit-note-{name.replace('_', '-')}")
