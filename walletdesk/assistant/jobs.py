"""The assistant wakes when a customer writes."""

from __future__ import annotations

from walletdesk.assistant import (
    dispute_cases,  # noqa: F401  (hears, too)
    meant,
    playbooks,
    recall_cases,  # noqa: F401  (hears, too)
    talk,
)
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.desk.models import Conversation
from walletdesk.money.topups.models import Topup


@on("message.received", atomic=False)  # it may ask the bank: each turn commits by itself
def answer(event: Event) -> None:
    talk.answer(int(event.ids["conversation"]))


@on("conversation.joined")
def look_for_the_colleague(event: Event) -> None:
    """A talk that people have is known to be a customer's now: what their records say stands beside it."""
    case = cases.active_in(Conversation.objects.get(pk=event.ids["conversation"]))
    customer = event.customer_id
    if case is None or case.finding or customer is None:
        return
    finding = meant.found(playbooks.for_issue(case.issue), customer, case.conversation)
    if finding is not None:
        cases.update(
            case,
            by=Actor.assistant(),
            finding=finding.as_json(),
            subject=finding.subject,
            value_at_risk=finding.value_at_risk,
        )


@on("topup.conflicted", "topup.charged_back")
def case_before_contact(event: Event) -> None:
    """Another amount than was ordered, or money taken back: the case is there before the customer asks."""
    topup = Topup.objects.get(pk=event.ids["topup"])
    if cases.about(topup.customer_id, topup.public_id):  # the customer was quicker than this job
        return
    finding = playbooks.for_issue("deposit_missing").look(topup.public_id, topup.customer_id)
    cases.open(
        issue=finding.issue,
        by=Actor.assistant(),
        customer_id=topup.customer_id,
        team=finding.team,
        summary=[[finding.title, {}], ["summary-not-asked", {}]],
        finding=finding.as_json(),
        subject=topup.public_id,
        value_at_risk=finding.value_at_risk,
    )
