"""A change of an account that was asked for comes before the security team: nothing has to be told again."""

from __future__ import annotations

from walletdesk.assistant import playbooks
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases, conversations, handovers
from walletdesk.desk.account_changes.models import AccountChange
from walletdesk.people.models import User

ME = Actor.assistant()
ISSUES = {"phone": "change_phone", "factors": "two_factor"}


@on("account_change.asked")
def change_to_the_desk(event: Event) -> None:
    """Its case, with the finding and the act beside it; the talk goes to people."""
    row = AccountChange.objects.select_related("conversation").get(pk=event.ids["change"])
    if row.status != "asked":
        return
    issue = ISSUES[row.kind]
    user = User.objects.customers().get(pk=row.customer_id)
    finding = playbooks.for_issue(issue).look(user.public_id, user.pk)
    handovers.hand_over(
        row.conversation,
        issue=issue,
        team="security",
        by=ME,
        summary=[["summary-proof-identity", {}], [finding.title, {}]],
        finding=finding.as_json(),
        subject=finding.subject,
    )
    _say(row, "talk-change-asked")


@on("account_change.done", "account_change.undone", "account_change.void")
def change_is_over(event: Event) -> None:
    """Whoever works on the case sees how it ended; the customer has heard by notice."""
    row = AccountChange.objects.select_related("conversation").get(pk=event.ids["change"])
    case = cases.active_in(row.conversation)
    if case is not None:
        cases.update(case, by=ME, summary=[[f"summary-change-{event.name.partition('.')[2]}", {}]])


def _say(row: AccountChange, key: str) -> None:
    conversations.say(row.conversation, by=ME, client_id=f"{row.public_id}:{key}", key=key)
