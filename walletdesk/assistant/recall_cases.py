"""A recall before people: its case is opened, the approval it needs is asked for, and what becomes of it is told to the desk.

The assistant may only ask for that approval; another person decides, and even that permits no more than asking the payee.
"""

from __future__ import annotations

from walletdesk.assistant import own_cases, playbooks
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core import acts, words
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.desk.models import Case
from walletdesk.money.transfers.legal_steps import RECALL_OPEN
from walletdesk.money.transfers.models import Recall
from walletdesk.money.transfers.recalls import ASK

ISSUE = "transfer_wrong_recipient"
DONE = {
    "recall.consented": "solved",
    "recall.withdrawn": "answered",
}  # the others need a word with the customer


@on("recall.requested")
def recall_to_the_desk(event: Event) -> None:
    """The case is there before anybody calls, and a second person is asked whether the payee may be asked."""
    recall = _recall(event)
    if recall.status != "requested":
        return
    finding = _look(recall)
    case = cases.open(
        issue=ISSUE,
        by=own_cases.ME,
        customer_id=recall.payer_id,
        conversation=own_cases.talk_about(recall.payer_id, recall.subject.public_id),
        awaited=False,  # they have their answer, and hear of the recall by notices
        team=finding.team,
        summary=[[finding.title, {}], [f"summary-recall-{recall.reason.replace('_', '-')}", {}]],
        finding=finding.as_json(),
        subject=finding.subject,
        value_at_risk=finding.value_at_risk,
    )
    if recall.reason == "deceived":
        cases.escalate(case, by=own_cases.ME)
    acts.perform(
        ASK,
        {"recall": recall.public_id},
        by=own_cases.ME,
        role="assistant",
        proof=recall.proof,
        key=f"recall:{recall.public_id}:ask",
        case_id=case.pk,
        reason=words.say(f"recall-reason-{recall.reason.replace('_', '-')}"),
    )


@on("recall.asked")
def payee_has_a_time(event: Event) -> None:
    """The payee has days to answer, and the payer knows: the case is promised for then."""
    recall = _recall(event)
    case = _told(recall, event)
    if case and recall.due_at:
        cases.promise(case, recall.due_at, by=own_cases.ME)


@on("recall.reminded")
def payee_is_silent(event: Event) -> None:
    """Most of the time is gone without an answer: whoever has the case is warned."""
    _told(_recall(event), event)


@on("recall.consented", "recall.refused", "recall.unanswered", "recall.declined", "recall.withdrawn")
def recall_ended(event: Event) -> None:
    recall = _recall(event)
    case = _told(recall, event)
    again = Recall.objects.filter(subject=recall.subject_id, status__in=RECALL_OPEN).exists()
    if case and event.name in DONE and not again:  # asked for the rest meanwhile: the case goes on with that
        cases.solve(case, by=own_cases.ME, disposition=DONE[event.name])


def _told(recall: Recall, event: Event) -> Case | None:
    """What the case knows is brought up to date, and a line beside the talk says so."""
    case = cases.about(recall.payer_id, recall.subject.public_id)
    if case is None:
        return None
    finding = _look(recall)
    cases.update(case, by=own_cases.ME, finding=finding.as_json(), value_at_risk=finding.value_at_risk)
    move = event.name.split(".")[1]
    own_cases.note(case, client_id=f"{recall.public_id}:{move}", key=f"recall-note-{move}")
    return case


def _recall(event: Event) -> Recall:
    found: Recall = Recall.objects.select_related("subject").get(pk=event.ids["recall"])
    return found


def _look(recall: Recall) -> Finding:
    return playbooks.for_issue(ISSUE).look(recall.subject.public_id, recall.payer_id)
