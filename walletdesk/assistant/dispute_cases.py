"""A dispute before people: its case is there before anybody calls, is kept up to date, and ends with it."""

from __future__ import annotations

from walletdesk.assistant import own_cases, playbooks
from walletdesk.assistant.playbooks.base import Finding
from walletdesk.core.actors import Actor
from walletdesk.core.events import on
from walletdesk.core.models import Event
from walletdesk.desk import cases
from walletdesk.desk.disputes import disputes
from walletdesk.desk.disputes.models import Dispute
from walletdesk.desk.models import Case, Conversation
from walletdesk.desk.proving import hidden, questions

ISSUE = "merchant_dispute"
WORDS_MOST = 5
MOVES = ("asked", "answered", "silent", "proposed", "worded", "appealed", "held_more")
ENDS = {
    "settled": "solved",
    "accepted": "solved",
    "decided": "solved",
    "withdrawn": "answered",
    "overtaken": "answered",
}


@on("dispute.opened")
def dispute_to_the_desk(event: Event) -> None:
    """The case is opened; what was said of it in a talk is its first words."""
    row = _dispute(event)
    if not row.is_open:
        return
    finding, talk = _look(row), own_cases.talk_about(row.customer_id, row.payment.public_id)
    case = cases.open(
        issue=ISSUE,
        by=own_cases.ME,
        customer_id=row.customer_id,
        conversation=talk,
        awaited=False,  # they have their answer, and hear of the dispute by notices
        team=finding.team,
        summary=[[finding.title, {}], [f"dispute-reason-{row.reason.replace('_', '-')}", {}]],
        finding=finding.as_json(),
        subject=finding.subject,
        value_at_risk=finding.value_at_risk,
    )
    disputes.attach(row, case, by=own_cases.ME)
    if row.due_at:
        cases.promise(case, row.due_at, by=own_cases.ME)
    if talk is not None and row.channel == "chat":
        _first_words(row, talk)


@on(*(f"dispute.{move}" for move in MOVES))
def dispute_moved(event: Event) -> None:
    """Whoever must act has a time, and the case is promised for then."""
    row = _dispute(event)
    case = _told(row, event)
    if case and row.due_at:
        cases.promise(case, row.due_at, by=own_cases.ME)


@on("dispute.late")
def dispute_late(event: Event) -> None:
    """We let our time pass: a supervisor sees it."""
    row = _dispute(event)
    case = _told(row, event)
    if case:
        cases.escalate(case, by=own_cases.ME)


@on("dispute.warned", when=lambda event: event.ids.get("why") in ("mediation", "appealed"))
def dispute_warned(event: Event) -> None:
    """Most of our own time is gone: whoever has the case is warned."""
    _told(_dispute(event), event)


@on(*(f"dispute.{end}" for end in ENDS))
def dispute_ended(event: Event) -> None:
    row = _dispute(event)
    case = _told(row, event)
    if case and not row.is_open:
        cases.solve(case, by=own_cases.ME, disposition=ENDS[row.status])


def _first_words(row: Dispute, talk: Conversation) -> None:
    """What the customer wrote in the talk, where the dispute has no words yet."""
    if not row.is_open or row.statements.exists():
        return
    written = talk.messages.filter(kind="public", sender__startswith="customer", at__lte=row.opened_at)
    said = list(written.order_by("-seq")[:WORDS_MOST])[::-1]
    buttons = {label for label, _ in _offered(talk)}
    proving = questions.answers_in([talk.pk])
    words = "\n".join(
        hidden.masked(one.text)
        for one in said
        if one.text not in buttons and (talk.pk, one.seq) not in proving
    )
    if words.strip():
        disputes.add(row, "customer", words, by=Actor("customer", str(row.customer_id)))


def _offered(talk: Conversation) -> list[tuple[str, str]]:
    """The buttons of the talk: a pressed one is no sentence of the customer's."""
    found = talk.messages.filter(kind="public").exclude(choices=[]).order_by("-seq")[:WORDS_MOST]
    return [(choice["label"], choice.get("pick", "")) for message in found for choice in message.choices]


def _told(row: Dispute, event: Event) -> Case | None:
    """What the case knows is brought up to date, and a line beside the talk says so."""
    case = row.case
    if case is None or case.status not in ("open", "waiting"):
        return None
    finding = _look(row)
    cases.update(case, by=own_cases.ME, finding=finding.as_json(), value_at_risk=finding.value_at_risk)
    move = event.name.split(".")[1].replace("_", "-")
    own_cases.note(case, client_id=f"{row.public_id}:{event.pk}", key=f"dispute-note-{move}")
    return case


def _dispute(event: Event) -> Dispute:
    found: Dispute = Dispute.objects.select_related("payment", "case").get(pk=event.ids["dispute"])
    return found


def _look(row: Dispute) -> Finding:
    return playbooks.for_issue(ISSUE).look(row.payment.public_id, row.customer_id)
